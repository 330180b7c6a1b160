"""The plan's schedule: when each milestone is planned and forecast, what from, and how much slack is left."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Final

from planbook.analysis.network import Network, Task
from planbook.analysis.public_holidays import PublicHolidays, public_holidays
from planbook.analysis.workdays import WorkDays
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.values import Day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.analysis.network import Expected, Times
    from planbook.plan.plan import Plan

_FAR: Final = 30
"""How many years from today public holidays are still asked for."""


def times_of(plan: Plan, milestone: Milestone) -> Times:
    """Give the times of a milestone, its days as ordinals; without any where nothing tells them."""
    return network(plan).times(milestone.address)


def planned_on(plan: Plan, milestone: Milestone) -> Day | None:
    """Give when a milestone is planned: the date as it is written, else the earliest its predecessors allow."""
    if milestone.date:
        return milestone.date
    planned = times_of(plan, milestone).planned
    return as_day(planned) if planned else None


def forecast_for(plan: Plan, milestone: Milestone) -> Day | None:
    """Give when a milestone that is still to be reached is to be expected; a coarse date stays as it is written."""
    forecast = times_of(plan, milestone).forecast
    if forecast and forecast.cause == "date":
        return milestone.date
    return as_day(forecast) if forecast else None


def is_past_its_date(plan: Plan, milestone: Milestone) -> bool:
    """Tell whether a milestone is to be expected later than it is planned."""
    return network(plan).is_past_its_date(milestone.address)


def allowed_by_plan(plan: Plan, milestone: Milestone) -> Expected | None:
    """Give when a milestone could be planned at the earliest, by what is planned before it."""
    return network(plan).allowed.get(milestone.address)


def slack_of(plan: Plan, milestone: Milestone) -> int | None:
    """Give by how many working days an open milestone may be late without moving the end of all."""
    return network(plan).slack(milestone.address)


def is_critical(plan: Plan, milestone: Milestone) -> bool:
    """Tell whether any delay of a milestone delays the end of all."""
    return slack_of(plan, milestone) == 0


def working_days(plan: Plan) -> WorkDays:
    """Give which days are worked on."""
    return plan.once(_working_days)


def network(plan: Plan) -> Network:
    """Give the milestones as tasks that come after each other, by their addresses."""
    return plan.once(_network)


def as_day(expected: Expected) -> Day:
    """Give the day that is expected."""
    return Day.of(date.fromordinal(expected.day))


def holidays_of_country(plan: Plan) -> PublicHolidays:
    """Give the public holidays of the country that `plan.yml` names, in the years the plan is about."""
    return plan.once(_holidays_of_country)


def _holidays_of_country(plan: Plan) -> PublicHolidays:
    country = plan.settings.calendar.country
    return public_holidays(country, _years(plan)) if country else PublicHolidays()


def _years(plan: Plan) -> range:
    """Give the years from the first to the one after the last day of the plan, none too far from today."""
    days = [plan.today.first, *(day.last for m in plan.every(Milestone) for day in (m.date, m.done, m.start) if day)]
    near = [min(max(day.year, days[0].year - _FAR), days[0].year + _FAR) for day in days]
    return range(min(near), max(near) + 2)


def _working_days(plan: Plan) -> WorkDays:
    calendar = plan.settings.calendar
    spans = (range(day.first.toordinal(), day.last.toordinal() + 1) for day in calendar.holidays)
    return WorkDays.of(calendar.weekend, chain(holidays_of_country(plan).days, *spans))


def _network(plan: Plan) -> Network:
    return Network.of(dict(_tasks(plan)), working_days(plan), plan.today.first.toordinal())


def _tasks(plan: Plan) -> Iterator[tuple[str, Task]]:
    for phase in plan.every(Phase):
        for milestone in phase.milestones.values():
            yield milestone.address, _task(phase, milestone)


def _task(phase: Phase, milestone: Milestone) -> Task:
    return Task(
        _last(milestone.date),
        _start(phase, milestone),
        milestone.takes,
        [(ref.address, ref.lag) for ref in milestone.after],
        _last(milestone.done),
        milestone.cancelled is not None,
    )


def _last(day: Day | None) -> int | None:
    return day.last.toordinal() if day else None


def _start(phase: Phase, milestone: Milestone) -> int | None:
    """Give the day from which what a milestone takes is counted: the one before its own first, else its phase's."""
    if milestone.start:
        return milestone.start.first.toordinal() - 1
    return phase.start.first.toordinal() if phase.start else None
