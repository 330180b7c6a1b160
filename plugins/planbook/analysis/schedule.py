"""The plan's schedule: when each milestone is planned and forecast, what from, and how much slack is left."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planbook.analysis.network import Link, Task, Times, times
from planbook.analysis.workdays import WorkDays
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.values import Day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.analysis.network import Expected
    from planbook.plan.plan import Plan

_UNTOLD = Times()


def times_of(plan: Plan, milestone: Milestone) -> Times:
    """Give the times of a milestone, its days as ordinals; without any where nothing tells them."""
    return plan.once(_times).get(milestone.address, _UNTOLD)


def planned_on(plan: Plan, milestone: Milestone) -> Day | None:
    """Give when a milestone is planned: the date as it is written, else the earliest its predecessors allow."""
    return milestone.date or as_day(times_of(plan, milestone).planned)


def forecast_for(plan: Plan, milestone: Milestone) -> Day | None:
    """Give when a milestone that is still to be reached is to be expected; a coarse date stays as it is written."""
    forecast = times_of(plan, milestone).forecast
    if forecast and forecast.cause == "date":
        return milestone.date
    return as_day(forecast)


def is_past_its_date(plan: Plan, milestone: Milestone) -> bool:
    """Tell whether a milestone is to be expected later than it is planned."""
    found = times_of(plan, milestone)
    return bool(found.forecast and found.planned and found.forecast.day > found.planned.day)


def is_critical(plan: Plan, milestone: Milestone) -> bool:
    """Tell whether any delay of a milestone delays the end of all."""
    return times_of(plan, milestone).slack == 0


def days_slipped(plan: Plan, milestone: Milestone) -> int | None:
    """Give how many calendar days after the day first agreed a milestone was reached, or is to be expected.

    Fewer than none where it comes earlier; none where no day was agreed, or it is not known when it comes.
    """
    reached = milestone.done or forecast_for(plan, milestone) or planned_on(plan, milestone)
    if not (milestone.baseline and reached):
        return None
    return (reached.last - milestone.baseline.last).days


def working_days(plan: Plan) -> WorkDays:
    """Give which days are worked on."""
    return plan.once(_working_days)


def as_day(expected: Expected | None) -> Day | None:
    """Give the day that is to be expected."""
    return Day.of(date.fromordinal(expected.day)) if expected else None


def _working_days(plan: Plan) -> WorkDays:
    calendar = plan.settings.calendar
    free = (range(day.first.toordinal(), day.last.toordinal() + 1) for day in calendar.holidays)
    return WorkDays.of(calendar.weekend, (day for span in free for day in span))


def _times(plan: Plan) -> Mapping[str, Times]:
    return times(dict(_tasks(plan)), working_days(plan), plan.today.first.toordinal())


def _tasks(plan: Plan) -> Iterator[tuple[str, Task]]:
    for phase in plan.every(Phase):
        for milestone in phase.milestones.values():
            yield milestone.address, _task(phase, milestone)


def _task(phase: Phase, milestone: Milestone) -> Task:
    return Task(
        date=_last(milestone.date),
        start=_start(phase, milestone),
        takes=milestone.takes,
        after=[Link(ref.address, ref.lag) for ref in milestone.after],
        done=_last(milestone.done),
        cancelled=milestone.cancelled is not None,
    )


def _last(day: Day | None) -> int | None:
    return day.last.toordinal() if day else None


def _start(phase: Phase, milestone: Milestone) -> int | None:
    """Give the day from which what a milestone takes is counted: the one before its own first, else its phase's."""
    if milestone.start:
        return milestone.start.first.toordinal() - 1
    return phase.start.first.toordinal() if phase.start else None
