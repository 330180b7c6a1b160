"""What pages of objectives show that is no table: courses drawn, and the chain with its breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from planbook.pages.cells import Cell, Many, Name, Said, Status, Table, To
from planbook.pages.front import KpiLine, ObjectiveEntry


@dataclass(frozen=True, slots=True)
class Aims:
    """Objectives, each with the course of its first KPI drawn and the others in words."""

    template: ClassVar[str] = "objectives/aims.html.jinja"
    entries: Sequence[ObjectiveEntry]


@dataclass(frozen=True, slots=True)
class Courses:
    """KPIs, each with its course drawn; on their objective's page they link to their rows, elsewhere to that page."""

    template: ClassVar[str] = "objectives/courses.html.jinja"
    lines: Sequence[KpiLine]
    at_home: bool = True
    numbers: Table | None = None
    """The readings, where they do not stand on the same page."""


@dataclass(frozen=True, slots=True)
class Part:
    """One link of a chain in a row: how many there are, or that there are none, and what is missing among them."""

    count: int
    told: Many | None
    """What there is to say of them."""
    gaps: Sequence[Said]
    none: Status | None = None
    """What is said where there are none; nothing where that is no gap."""
    stacked: bool = False
    """Whether what there is to say stands line by line."""


@dataclass(frozen=True, slots=True)
class Way:
    """A milestone or process with the activities that lead to it, and who works for these."""

    by: To
    status: Status | None
    work: Sequence[Cell]
    """An activity with its roles each."""
    gap: Status | None = None
    """What is said where there is no activity."""


def ways_of(objective: str) -> str:
    """Give the anchor of the ways through the chain of an objective, by its id."""
    return f"--ways-{objective}"


@dataclass(frozen=True, slots=True)
class Line:
    """An objective with the links of its chain, in the order of the columns."""

    name: Name | To
    anchor: str
    parts: Sequence[Part]
    ways: Sequence[Way]
    more: Said | None = None
    """What is said of the ways that are not shown."""

    @property
    def opened(self) -> str:
        """The anchor of its ways, which opens them."""
        return ways_of(self.anchor)


@dataclass(frozen=True, slots=True)
class ChainMatrix:
    """Objectives by the links of their chains."""

    template: ClassVar[str] = "objectives/chain.html.jinja"
    headings: Sequence[str]
    """Messages, the one above the objectives first."""
    lines: Sequence[Line]
