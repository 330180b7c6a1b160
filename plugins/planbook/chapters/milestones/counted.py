"""Milestones counted by phase and span of days: what is shown where a drawing of all of them would be a muddle."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final

from planbook.analysis.schedule import planned_on
from planbook.chapters.milestones.values import Counts
from planbook.pages.cells import Said, When
from planbook.plan.values import Day
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.milestones import Milestone, Phase

MOST: Final = 64
"""More marks than this are not drawn together."""
MOST_OF_A_PHASE: Final = 240
"""More marks than this are not drawn even on the page of their phase, where there is no finer picture to go on to."""
_COLUMNS: Final = 18
_MONTHS: Final = (1, 3, 12, *(12 * years for years in (2, 5, 10, 20, 50, 100, 200, 500, 1000)))
"""How many months a span may have."""
_YEAR: Final = 12


def counted_by_span(showing: Showing, chosen: Mapping[Phase, Sequence[Milestone]]) -> Counts:
    """Count the milestones that have a day, by the months, quarters or years that they are planned for."""
    days = {
        phase: [day.last.year * _YEAR + day.last.month - 1 for m in milestones if (day := planned_on(showing.plan, m))]
        for phase, milestones in chosen.items()
    }
    every = [month for months in days.values() for month in months]
    size = next(size for size in _MONTHS if max(every) // size - min(every) // size < _COLUMNS)
    spans = range(min(every) // size, max(every) // size + 1)
    rows = [
        (showing.link(phase.address), [sum(month // size == span for month in months) for span in spans])
        for phase, months in days.items()
    ]
    return Counts([_span(number * size, size) for number in spans], rows)


def _span(month: int, size: int) -> Cell:
    """Give the span of so many months that begins with one, counted from the beginning of the calendar."""
    year, number = divmod(month, _YEAR)
    if size <= _YEAR:
        return When(_within_year(year, number + 1, size))
    last = year + size // _YEAR - 1
    ends = (max(year, date.min.year), min(last, date.max.year))
    first_, last_ = (When(_within_year(end, 1, _YEAR)) for end in ends)
    return Said(msg("{first}–{last}"), (("first", first_), ("last", last_)))


def _within_year(year: int, month: int, months: int) -> Day:
    last = month + months - 1
    written = {1: f"{year:04}-{month:02}", 3: f"{year:04}-Q{last // 3}"}.get(months, f"{year:04}")
    return Day(written, date(year, month, 1), date(year, last, monthrange(year, last)[1]))
