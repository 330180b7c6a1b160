"""Gates: which there are, and which of the roles that must approve have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan.milestones import Milestone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.roles import Role
    from planbook.plan.values import Day


def gates(plan: Plan) -> Sequence[Milestone]:
    """Give the milestones that some must approve and that are not given up."""
    return [milestone for milestone in plan.every(Milestone) if _is_gate(milestone)]


def _is_gate(milestone: Milestone) -> bool:
    return bool(milestone.gate) and not milestone.cancelled


def yet_to_approve(milestone: Milestone) -> Sequence[Ref[Role]]:
    """Give the roles of a milestone's gate that have not approved."""
    approved = {approval.by.address for approval in milestone.approved if approval.by}
    return [role for role in milestone.gate if role.address not in approved]


def open_until(milestone: Milestone) -> Day | None:
    """Give the day on which the last role of a milestone's gate approved; none where one has not, or tells no day."""
    if not milestone.gate or yet_to_approve(milestone):
        return None
    asked = {role.address for role in milestone.gate}
    days = [approval.on for approval in milestone.approved if approval.by and approval.by.address in asked]
    return max((day for day in days if day), key=lambda day: day.last, default=None) if all(days) else None


def done_behind_gates(plan: Plan) -> Iterator[tuple[Milestone, int, Milestone]]:
    """Give what is done and comes after a gate, with the number of the reference that leads to the gate.

    It comes after the gate through whatever is not done itself; what is done is asked by itself.
    """
    for milestone in plan.every(Milestone):
        if milestone.done:
            for number, ref in enumerate(milestone.after):
                yield from ((milestone, number, gate) for gate in _gates_before(plan, ref))


def _gates_before(plan: Plan, ref: Ref[Milestone]) -> Iterator[Milestone]:
    """Give the gates that a reference leads to, directly or through milestones that are not done."""
    seen: set[str] = set()
    waiting = [ref]
    for one in waiting:
        milestone = plan.get(one)
        if milestone and milestone.address not in seen:
            seen.add(milestone.address)
            if _is_gate(milestone):
                yield milestone
            if not milestone.done:
                waiting.extend(milestone.after)
