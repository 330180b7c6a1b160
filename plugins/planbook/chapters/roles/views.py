"""The view `role`: a role as a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from planbook.analysis.responsibility import holding, is_vacant
from planbook.pages.cells import To
from planbook.pages.showing import Showing
from planbook.plan.prose import without_views

if TYPE_CHECKING:
    from planbook.plan.plan import Plan
    from planbook.plan.views import RoleView


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A role in short: its names, who holds it today, what it is and what it sees to."""

    template: ClassVar[str] = "roles/card.html.jinja"
    role: To
    also: Sequence[str]
    language: str
    holders: Sequence[To]
    vacant: bool
    summary: str
    responsibilities: Sequence[str]
    """In Markdown."""


def role_card(plan: Plan, view: RoleView) -> RoleCard | None:
    """Show a role as a card."""
    role = plan.get(view.role)
    if role is None:
        return None
    showing = Showing.of(plan)
    return RoleCard(
        role=showing.link(role.address),
        also=role.also,
        language=role.language or "",
        holders=[replace(showing.to(ref), note="") for ref in holding(plan, role)],
        vacant=is_vacant(plan, role),
        summary=role.summary,
        responsibilities=[without_views(text) for text in role.responsibilities],
    )
