"""Gates: which of the roles that must approve have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.plan.milestones import Milestone
    from planbook.plan.record import Ref
    from planbook.plan.roles import Role


def yet_to_approve(milestone: Milestone) -> Sequence[Ref[Role]]:
    """Give the roles of a milestone's gate that have not approved."""
    approved = {approval.by.address for approval in milestone.approved if approval.by}
    return [role for role in milestone.gate if role.address not in approved]
