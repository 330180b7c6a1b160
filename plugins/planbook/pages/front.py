"""What the first page says: the plan's purpose, how its objectives stand, what is next, who leads, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from planbook.draw.course import CourseDrawing
from planbook.pages.cells import (
    Cell,
    Entry,
    Found,
    Measure,
    More,
    Name,
    Said,
    Share,
    Status,
    Table,
    Tally,
    To,
    ToChapter,
)
from planbook.plan.values import Day


@dataclass(frozen=True, slots=True)
class KpiLine:
    """A KPI in a line: what it is, its course drawn, what was read last and what is promised."""

    kpi: To
    status: Status
    start: Measure | None
    last: Measure | None
    goal: Measure | None
    read_on: Day | None = None
    drawing: CourseDrawing | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveEntry:
    """An objective with its KPIs."""

    name: Name
    contribution: Cell | None
    owner: To | None
    kpis: Sequence[KpiLine]


@dataclass(frozen=True, slots=True)
class Element:
    """One of the four things that success rests on, with the facts that tell how far it is."""

    title: str
    lead: str
    anchor: str
    """Where the page on the four tells of it."""
    facts: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Portion:
    """A dimension's part of the plan's work."""

    label: str
    count: int
    share: Share


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A milestone that is late or next."""

    milestone: To
    status: Status
    day: Day | None
    days: int
    """How many days ahead that is; fewer than none where it has passed."""
    owner: To | None
    moved_by: Sequence[To] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """A role that leads: as what, and who holds it."""

    label: str
    role: To
    summary: str = ""
    holders: Sequence[To] = ()
    vacant: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """A change to the plan: when, by whom, in the words of who made it, and what it touched."""

    day: Day
    author: str
    subject: str
    touched: Sequence[To | ToChapter]
    more: int = 0
    """How many other records it touched."""


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The first page."""

    template: ClassVar[str] = "overview.html.jinja"
    title: str
    organization: str
    summary: str
    standing: Sequence[Said]
    description: str
    objectives: Sequence[ObjectiveEntry]
    more_objectives: More
    """How many others there are, and where."""
    elements: Sequence[Element]
    division: Sequence[Portion]
    """How the plan's work divides between its dimensions."""
    dominated: bool
    """Whether more of it is technology than should be."""
    upcoming: Sequence[Upcoming]
    leads: Sequence[Lead]
    chapters: Table
    """Each with how many records and open findings it has, and the most pressing of these."""
    open: Tally
    accepted: int
    findings: Sequence[Found]
    changed: Sequence[Changed]
    told: bool = False
    """Whether a page of its own tells what changed."""
    new: Said | None = None
    """How much is new in this edition."""

    @property
    def anchors(self) -> Sequence[str]:
        """The anchors of the sections that have something to say."""
        told = {
            "--purpose": self.description,
            "--next": self.upcoming,
            "--objectives": self.objectives,
            "--elements": self.elements,
            "--leads": self.leads,
            "--changed": self.changed,
            "--chapters": True,
            "--findings": self.findings,
        }
        return [anchor for anchor, shown in told.items() if shown]
