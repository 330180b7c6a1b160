"""Where a milestone stands on the day the plan is judged on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from planbook.analysis.at_risk import is_at_risk
from planbook.analysis.gates import yet_to_approve
from planbook.analysis.schedule import planned_on
from planbook.plan.milestones import Milestone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.plan.plan import Plan

State: TypeAlias = Literal["late", "at-risk", "waiting", "on-track", "undated", "done", "cancelled"]
STATES: Final[Sequence[State]] = get_args(State)
"""Every state, the most pressing first; one that is waiting is reached, and its gate is still open."""
SOON: Final = timedelta(days=30)
"""How far ahead of its day, in calendar days, a milestone is due."""


def state_of(plan: Plan, milestone: Milestone) -> State:
    """Give a milestone's state: a coarse day is late only when all of it has passed."""
    if milestone.cancelled:
        return "cancelled"
    if milestone.done:
        return "waiting" if yet_to_approve(milestone) else "done"
    planned = planned_on(plan, milestone)
    if not planned:
        return "undated"
    if planned.is_before(plan.today):
        return "late"
    return "at-risk" if is_at_risk(plan, milestone) else "on-track"


def due(plan: Plan) -> Sequence[Milestone]:
    """Give the milestones that are to be reached soon: by the last day of a coarse one, the next one first."""
    open_ = [m for state in ("at-risk", "on-track") for m in by_state(plan)[state]]
    return [
        m for m in in_order_of_days(plan, open_) if (day := planned_on(plan, m)) and day.last - plan.today.first <= SOON
    ]


def by_state(plan: Plan) -> Mapping[State, Sequence[Milestone]]:
    """Give the plan's milestones by their state, the most pressing state first, each in order of its day."""
    return plan.once(_by_state)


def _by_state(plan: Plan) -> Mapping[State, Sequence[Milestone]]:
    return grouped(plan, in_order_of_days(plan, plan.every(Milestone)))


def grouped(plan: Plan, milestones: Iterable[Milestone]) -> Mapping[State, Sequence[Milestone]]:
    """Give some milestones by their state, the most pressing state first, each in the order they come in."""
    found: dict[State, list[Milestone]] = {state: [] for state in STATES}
    for milestone in milestones:
        found[state_of(plan, milestone)].append(milestone)
    return found


def in_order_of_days(plan: Plan, milestones: Iterable[Milestone]) -> Sequence[Milestone]:
    """Put milestones in the order of their days, those without one last."""
    return sorted(milestones, key=lambda milestone: rank_of_day(plan, milestone))


def rank_of_day(plan: Plan, milestone: Milestone) -> str:
    """Give what sorts milestones by the day they are planned for, those without one last."""
    day = planned_on(plan, milestone)
    return day.last.isoformat() if day else "~"
