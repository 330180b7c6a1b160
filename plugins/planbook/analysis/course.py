"""Whether a KPI keeps the course from where it started to what was promised."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planbook.plan.objectives import Kpi, Objective, Point
    from planbook.plan.values import Day

Course: TypeAlias = Literal["behind", "unread", "on-course", "reached"]
COURSES: Final[Sequence[Course]] = get_args(Course)
"""Every way a KPI may stand, the most pressing first; `unread` is one without a reading to judge, or nothing to judge
it by."""


class Measured(NamedTuple):
    """A value, in the KPI's unit, on a day."""

    on: Day
    value: Decimal


class Standing(NamedTuple):
    """How a KPI stands at its last reading."""

    course: Course
    last: Measured | None
    promised: Decimal | None = None
    """What a straight line from the baseline to the target asks for on the reading's day, in the KPI's unit."""


def readings_of(kpi: Kpi) -> Sequence[Measured]:
    """Give the readings that have a day and a value, in order of their days."""
    told = [Measured(read.on, read.value) for read in kpi.readings if read.on and read.value is not None]
    return sorted(told, key=lambda read: read.on.last)


def point_of(point: Point | None) -> Measured | None:
    """Give a baseline or target that has a day and a value."""
    return Measured(point.on, point.value) if point and point.on and point.value is not None else None


def standing_of(kpi: Kpi) -> Standing:
    """Judge a KPI at its last reading: reached, on course, behind, or not to be judged."""
    read = readings_of(kpi)
    last = read[-1] if read else None
    if last is None or not kpi.target or kpi.target.value is None:
        return Standing("unread", last)
    if _reaches(kpi, last.value, kpi.target.value):
        return Standing("reached", last)
    start, goal = point_of(kpi.baseline), point_of(kpi.target)
    if start is None or goal is None:
        return Standing("unread", last)
    promised = on_line(start, goal, last.on.last)
    return Standing("on-course" if _reaches(kpi, last.value, promised) else "behind", last, promised)


def course_of(objective: Objective) -> Course:
    """Give how an objective stands: as the worst of its KPIs; one without KPIs is not to be judged."""
    standings = [standing_of(kpi).course for kpi in objective.kpis.values()]
    return min(standings, key=COURSES.index, default="unread")


def is_downwards(kpi: Kpi) -> bool:
    """Tell whether less is better: as written, else because the target lies below the baseline."""
    if kpi.direction:
        return kpi.direction == "down"
    start, goal = point_of(kpi.baseline), point_of(kpi.target)
    return start is not None and goal is not None and goal.value < start.value


def _reaches(kpi: Kpi, value: Decimal, asked: Decimal) -> bool:
    return value <= asked if is_downwards(kpi) else value >= asked


def on_line(start: Measured, goal: Measured, day: date) -> Decimal:
    """Give the value on a straight line in time between two points; before the first its value, after the last its."""
    span = (goal.on.last - start.on.last).days
    if span <= 0:
        return goal.value
    gone = min(max((day - start.on.last).days, 0), span)
    return start.value + (goal.value - start.value) * gone / span
