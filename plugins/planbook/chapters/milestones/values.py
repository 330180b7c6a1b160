"""What the chapter on milestones shows besides tables: timelines, counts by months, lists by the reader's day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from planbook.draw.timeline import TimelineDrawing
from planbook.draw.timescale import Zoom
from planbook.pages.cells import Cell, Status, Table, To
from planbook.plan.values import Day


@dataclass(frozen=True, slots=True)
class Drawn:
    """A milestone as its mark tells it."""

    to: To
    state: Status
    day: Day
    days: int = 0
    """How many days later than first agreed it is, or is to be expected; fewer than none where earlier."""
    critical: bool = False
    gate: bool = False
    vague: bool = False
    """Whether its bar stands for a coarse day, and not for work."""
    anchor: str = ""
    """Where its row is, if it stands on the same page."""
    after: Sequence[str] = ()
    """The keys of the marks before it, by what the plan says."""


@dataclass(frozen=True, slots=True)
class PhaseName:
    """A phase as the band that is named after it tells it."""

    to: To | None
    """None on the phase's own page."""
    also: Sequence[str]
    done: int
    whole: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many milestones there are by phase and by span of days."""

    spans: Sequence[Cell]
    rows: Sequence[tuple[To, Sequence[int]]]
    """A phase's name, and a count for each span."""

    @property
    def most(self) -> int:
        """The greatest count."""
        return max((count for _, counts in self.rows for count in counts), default=0)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Milestones as a picture and as the table that says the same."""

    template: ClassVar[str] = "milestones/timeline.html.jinja"
    title: str
    """What the table is called, as a message."""
    table: Table
    hidden: int
    """How many columns at the end of the table are there to choose rows by, and are not seen."""
    drawings: Sequence[TimelineDrawing]
    """The same at every zoom there is, the finest first."""
    shown: Zoom
    """The zoom at which it opens."""
    drawn: Mapping[str, Drawn]
    """By the keys of the drawings' marks."""
    phases: Mapping[str, PhaseName]
    """By the keys of the drawings' bands."""
    states: Sequence[tuple[Status, int]]
    """How many marks there are of each sign."""
    today: Day
    stale: Day | None
    """The first day on which a build of today is old."""
    undated: int = 0
    """How many milestones have no day, and no mark."""
    counts: Counts | None = None
    """What stands in the place of a drawing that would be a muddle."""

    @property
    def first(self) -> Day:
        """The first month that is drawn."""
        return _month(self.drawings[0].scale.first)

    @property
    def last(self) -> Day:
        """The last month that is drawn."""
        return _month(self.drawings[0].scale.last)

    @property
    def has_critical(self) -> bool:
        """Whether the critical path is drawn."""
        return any(told.critical for told in self.drawn.values())

    @property
    def has_gates(self) -> bool:
        """Whether any mark is a gate."""
        return any(told.gate for told in self.drawn.values())

    @property
    def has_moved(self) -> bool:
        """Whether any mark has moved from where it was first agreed."""
        return any(told.days for told in self.drawn.values())


def _month(day: int) -> Day:
    """Give the month of a day by its ordinal."""
    found = date.fromordinal(day)
    last = monthrange(found.year, found.month)[1]
    return Day(f"{found.year:04}-{found.month:02}", found.replace(day=1), found.replace(day=last))


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone in a list of what wants somebody to do something now."""

    to: To
    also: Sequence[str]
    state: Status
    day: Day
    days: int
    """How many days ahead its last day is; fewer than none where that has passed."""
    critical: bool
    owner: Cell | None
    phase: To
    note: str
    waits_for: Sequence[To]


@dataclass(frozen=True, slots=True)
class Pressing:
    """Milestones by their days: overdue ones, or those of the next days, and others that may be so when it is read."""

    template: ClassVar[str] = "milestones/pressing.html.jinja"
    today: Day
    now: Sequence[Due]
    later: Sequence[Due]
    """What is not among them today, and is not seen before its day comes."""
    within: int = 0
    """How many days ahead they are at most; none for overdue ones."""
