"""Where a milestone stands on the day the plan is judged on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from planbook.plan.milestones import Milestone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.plan.plan import Plan

State: TypeAlias = Literal["late", "due", "on-track", "undated", "done", "cancelled"]
STATES: Final[Sequence[State]] = get_args(State)
"""Every state, the most pressing first."""
SOON: Final = timedelta(days=30)
"""How far ahead of its day, in calendar days, a milestone is due."""


def state_of(plan: Plan, milestone: Milestone) -> State:
    """Give a milestone's state: a coarse day is late only when all of it has passed, and due by its last day."""
    if milestone.cancelled:
        return "cancelled"
    if milestone.done:
        return "done"
    if not milestone.date:
        return "undated"
    ahead = milestone.date.last - plan.today.first
    if ahead < timedelta():
        return "late"
    return "due" if ahead <= SOON else "on-track"


def by_state(plan: Plan) -> Mapping[State, Sequence[Milestone]]:
    """Give the plan's milestones by their state, the most pressing state first, each in order of its day."""
    return plan.once(_by_state)


def _by_state(plan: Plan) -> Mapping[State, Sequence[Milestone]]:
    return grouped(plan, sorted(plan.every(Milestone), key=rank_of_day))


def grouped(plan: Plan, milestones: Iterable[Milestone]) -> Mapping[State, Sequence[Milestone]]:
    """Give some milestones by their state, the most pressing state first, each in the order they come in."""
    found: dict[State, list[Milestone]] = {state: [] for state in STATES}
    for milestone in milestones:
        found[state_of(plan, milestone)].append(milestone)
    return found


def rank_of_day(milestone: Milestone) -> str:
    """Give what sorts milestones by their day, those without one last."""
    return milestone.date.last.isoformat() if milestone.date else "~"
