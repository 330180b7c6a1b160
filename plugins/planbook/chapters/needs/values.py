"""What the page of needs shows in a picture of its own: whose they are, by how much is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from planbook.pages.cells import Cell


@dataclass(frozen=True, slots=True)
class Choice:
    """A heading, and the key and the value by which the table of all needs shows what is counted below it."""

    said: Cell | None
    key: str
    value: Cell | None
    """Nothing for those that say nothing; without a key it is not asked for."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Those who have needs, and how many under each heading."""

    whose: Choice
    counts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Gaps:
    """How many needs there are by whose they are and how much is missing; the last line is of all."""

    template: ClassVar[str] = "needs/gaps.html.jinja"
    headings: Sequence[Choice]
    lines: Sequence[Whose]
    total: Sequence[int]
    part: str
    """The anchor of the table of all needs."""
    chosen: bool
    """Whether that table can be filtered, so that a count leads to what it counts."""
