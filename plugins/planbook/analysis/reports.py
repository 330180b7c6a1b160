"""The days of which a trend chart tells, as few as can be seen apart, and what was planned on each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from datetime import date

    from planbook.analysis.drift import Drift, Told
    from planbook.plan.milestones import Milestone

MOST: Final = 80
"""As many reports as can be seen apart."""
_STRETCHES: Final[Sequence[Callable[[date], Hashable]]] = (
    lambda day: day,
    lambda day: day.isocalendar()[:2],
    lambda day: (day.year, day.month),
    lambda day: (day.year, (day.month - 1) // 4),
    lambda day: day.year,
)
"""A report a day, a week, a month, a third of a year, a year."""


def reported(drift: Drift, today: date) -> Sequence[date]:
    """Give the days of reports, the oldest first: of many, the last of each week, month or longer, and the first."""
    days = sorted({*drift.days, *(told.on for course in drift.courses.values() for told in course)})
    if days:
        days = sorted({*days, max(days[-1], today)})
    for stretch in _STRETCHES:
        last = [list(of_stretch)[-1] for _, of_stretch in groupby(days, stretch)]
        if len(last) < MOST:
            break
    return sorted({*days[:1], *last})


def points(drift: Drift, milestone: Milestone, days: Sequence[date]) -> Sequence[tuple[date, date]]:
    """Give for each day of a report, as long as a milestone was open, the last day it was planned for then."""
    found: list[tuple[date, date]] = []
    ended = milestone.done or milestone.cancelled
    for day in days:
        planned = _on(drift.course(milestone), day)
        if planned:
            found.append((day, planned))
        if ended and day >= ended.last:
            break
    return found


def _on(course: Sequence[Told], day: date) -> date | None:
    told = next((one for one in reversed(course) if one.on <= day), None)
    return told.planned.last if told and told.planned else None
