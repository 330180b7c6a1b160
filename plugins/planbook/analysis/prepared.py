"""What is done for people before the application goes live: training, communication and change work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.balance import dimension_of
from planbook.analysis.money import TRAINING
from planbook.analysis.schedule import planned_on
from planbook.plan.budget import BudgetLine
from planbook.plan.changes import Change
from planbook.plan.forums import Forum
from planbook.plan.milestones import Milestone
from planbook.plan.training import Training

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.values import Day

_TELLING: Final = ("change", "communication")
"""The categories of money that goes into telling people and winning them over."""


class GoLive(NamedTuple):
    """A milestone with which the application goes live, and its day: when it did, or is to."""

    milestone: Milestone
    day: Day


def go_lives(plan: Plan) -> Sequence[GoLive]:
    """Give the milestones with which the application goes live and that have a day, the first one first."""
    return plan.once(_go_lives)


def _go_lives(plan: Plan) -> Sequence[GoLive]:
    found = [
        GoLive(milestone, day)
        for milestone in plan.every(Milestone)
        if milestone.go_live and not milestone.cancelled and (day := milestone.done or planned_on(plan, milestone))
    ]
    return sorted(found, key=lambda one: (one.day.first, one.day.last))


class Work(NamedTuple):
    """A piece of work for people: its day, if it has one, and whether it has been done."""

    day: Day | None
    done: bool

    def is_before(self, day: Day, *, done: bool) -> bool:
        """Tell whether it begins no later than a day, as what has none may; where only what is `done` counts, did."""
        if done and not self.done:
            return False
        return self.day is None or self.day.first <= day.last


def is_trained_before(plan: Plan, day: Day, *, done: bool) -> bool:
    """Tell whether there is training before a day; `done`: whether any was held by then."""
    return any(work.is_before(day, done=done) for work in plan.once(_training))


def is_undated(plan: Plan, line: BudgetLine) -> bool:
    """Tell whether a line is for this work and names no period: its money is taken to come before whatever goes live.

    No line where nothing goes live, since then nobody asks.
    """
    return line.period is None and _is_for(line, (TRAINING, *_TELLING)) and bool(go_lives(plan))


def undated_money(plan: Plan) -> Sequence[BudgetLine]:
    """Give the lines for this work that name no period, where anything goes live."""
    return [line for line in plan.every(BudgetLine) if is_undated(plan, line)]


def is_told_before(plan: Plan, day: Day, *, done: bool) -> bool:
    """Tell whether there is communication or change work before a day; `done`: whether any took place by then."""
    return any(work.is_before(day, done=done) for work in plan.once(_telling))


def _training(plan: Plan) -> Sequence[Work]:
    courses = (Work(course.date, _is_held(plan, course)) for course in plan.every(Training))
    return [*courses, *_paid(plan, (TRAINING,))]


def _is_held(plan: Plan, course: Training) -> bool:
    return any(course.done.values()) or (course.date is not None and course.date.is_before(plan.today))


def _telling(plan: Plan) -> Sequence[Work]:
    """Give what tells people and wins them over.

    That is what is reported in forums, changes made known, milestones of the dimension people, and money spent on it.
    """
    return [
        *(Work(report.on, _is_past(plan, report.on)) for forum in plan.every(Forum) for report in forum.reports),
        *(Work(told.on, done=True) for change in plan.every(Change) for told in change.communicated if told.on),
        *_milestones(plan),
        *_paid(plan, _TELLING),
    ]


def _is_past(plan: Plan, day: Day | None) -> bool:
    return day is not None and not plan.today.is_before(day)


def _milestones(plan: Plan) -> Iterator[Work]:
    for milestone in plan.every(Milestone):
        if not milestone.go_live and not milestone.cancelled and dimension_of(plan, milestone) == "people":
            yield Work(milestone.done or planned_on(plan, milestone), milestone.done is not None)


def _paid(plan: Plan, categories: Sequence[str]) -> Iterator[Work]:
    for line in plan.every(BudgetLine):
        if _is_for(line, categories):
            yield Work(line.period, line.spent is not None and line.spent.amount > 0)


def _is_for(line: BudgetLine, categories: Sequence[str]) -> bool:
    return line.category.strip().casefold() in categories
