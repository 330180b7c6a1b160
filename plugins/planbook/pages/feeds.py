"""Calendars of milestones, and whom there is one for: values without markup, as those of pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planbook.analysis.schedule import planned_on
from planbook.pages.cells import Cell, Entry
from planbook.plan.milestones import Milestone
from planbook.plan.values import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planbook.analysis.duties import Duties
    from planbook.pages.matter import Matter
    from planbook.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Happening:
    """A milestone in a calendar, on the day it was reached or is planned for."""

    address: str
    first_address: str
    """The one it had at first: it is the same event under every name."""
    day: Day
    title: Cell
    phase: str
    said: Sequence[Entry]
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar to subscribe to."""

    name: str
    """Its path below the book's folder, without its ending."""
    title: Cell
    about: str
    """The address of the page that it belongs to."""
    events: Sequence[tuple[Happening, Cell | None]]
    """What happens, each with the part that the reader has in it."""


def feed_name(address: str = "") -> str:
    """Give the path of the calendar of a role or a person, without an address that of the plan."""
    return f"{address}/calendar" if address else "calendar"


def day_of(plan: Plan, milestone: Milestone) -> Day | None:
    """Give the day on which a milestone stands in a calendar: that on which it was reached, else the planned one."""
    return milestone.done or planned_on(plan, milestone)


def own_feed(matter: Matter, address: str, several: Iterable[Duties]) -> str:
    """Give the path of the calendar of a role or person, if there is something in it, by what they have to do."""
    found = (part.record for duties in several for part in duties.parts_in(Milestone))
    has_some = any(isinstance(record, Milestone) and day_of(matter.plan, record) for record in found)
    return feed_name(address) if has_some and matter.plan.is_published(Milestone.collection) else ""
