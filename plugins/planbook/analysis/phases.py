"""Where a phase stands, and what its milestones wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from planbook.analysis.states import STATES, grouped, rank_of_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.analysis.states import State
    from planbook.plan.milestones import Milestone, Phase
    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.values import Day

PhaseState: TypeAlias = Literal["overdue", "running", "ahead", "done", "undated"]


def phase_state(plan: Plan, phase: Phase) -> PhaseState:
    """Give where a phase stands: done where nothing is left to reach, overdue where its end has passed before that."""
    reached = among(plan, phase.milestones.values())
    is_open = any(reached[state] for state in STATES if state not in {"done", "cancelled"})
    is_past = phase.end is not None and phase.end.is_before(plan.today)
    if not is_open and (phase.milestones or is_past):
        return "done"
    if is_past:
        return "overdue"
    return _not_ended(plan, phase, begun=bool(reached["done"]))


def _not_ended(plan: Plan, phase: Phase, *, begun: bool) -> PhaseState:
    """Tell a phase that has begun from one that has not; without a first day, by what has been reached."""
    if phase.start:
        return "ahead" if plan.today.is_before(phase.start) else "running"
    if begun:
        return "running"
    return "ahead" if phase.end else "undated"


def among(plan: Plan, milestones: Iterable[Milestone]) -> Mapping[State, Sequence[Milestone]]:
    """Give some milestones by their state, the most pressing state first, each as `in_order` has them."""
    return grouped(plan, in_order(plan, milestones))


def in_order(plan: Plan, milestones: Iterable[Milestone]) -> Sequence[Milestone]:
    """Put milestones in the order of their days, those without one last; an `order` that is written goes before."""
    return sorted(milestones, key=lambda m: (m.order is None, m.order or 0, rank_of_day(plan, m)))


def days_ahead(plan: Plan, day: Day) -> int:
    """Give how many calendar days there are until the last day of a span; fewer than none where it has passed."""
    return (day.last - plan.today.first).days


def waits_for(plan: Plan, milestone: Milestone) -> Sequence[Ref[Milestone]]:
    """Give what a milestone comes after that is not reached yet."""
    before = ((ref, plan.get(ref)) for ref in milestone.after)
    return [ref for ref, other in before if other and not (other.done or other.cancelled)]
