"""A project as Microsoft Project exchanges it: values that the XML is written from and read into.

Days are whole days; a day of work is eight hours. A task is a milestone where it takes no time.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMESPACE: Final = "http://schemas.microsoft.com/project"
HOURS: Final = 8
"""How long a day of work is."""
FINISH_TO_START: Final = 1
TENTHS: Final = HOURS * 60 * 10
"""A day of work in tenths of a minute, as distances are told."""


class Link(NamedTuple):
    """That a task comes after another."""

    before: int
    """The other's uid."""
    lag: int = 0
    """The distance kept between the two, in working days."""
    kind: int = FINISH_TO_START
    in_calendar_days: bool = False
    """Whether the distance counts every day."""


class Task(NamedTuple):
    """A task: something to do, a milestone, or what sums up the tasks below it."""

    uid: int
    name: str
    level: int = 1
    start: date | None = None
    finish: date | None = None
    days: int = 0
    """How many working days it takes."""
    is_summary: bool = False
    is_fixed: bool = False
    """Whether it may not come earlier than it is planned, whatever comes before it."""
    is_done: bool = False
    is_active: bool = True
    """Whether it counts: what was given up does not."""
    baseline: date | None = None
    """The day first agreed for its end."""
    links: Sequence[Link] = ()
    owner: str = ""
    notes: str = ""
    url: str = ""
    """Where more is told of it."""
    percent: int = 0
    """How much of it is done, in hundredths; of one that is done all is."""


class Project(NamedTuple):
    """A project."""

    title: str
    today: date | None = None
    """The day it tells the state of."""
    tasks: Sequence[Task] = ()
    working: Sequence[int] = (0, 1, 2, 3, 4)
    """The days of the week that are worked on, from 0 for Monday."""
    holidays: Sequence[date] = ()
    """Other days that are not worked on, in order."""
