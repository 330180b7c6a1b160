"""Gates: which of the roles that must approve have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.plan.milestones import Milestone
    from planbook.plan.record import Ref
    from planbook.plan.roles import Role
    from planbook.plan.values import Day


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
