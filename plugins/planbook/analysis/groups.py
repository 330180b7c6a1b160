"""Groups of roles: who sits in one, and when it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan.forums import Forum

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.roles import Role
    from planbook.plan.values import Day


def members_of(plan: Plan, group: Role) -> Sequence[Role]:
    """Give the members a group has today."""
    return [member for ref in group.members if ref.holds_on(plan.today) and (member := plan.get(ref))]


def forums_of(plan: Plan, group: Role) -> Sequence[Forum]:
    """Give the forums that a group meets in."""
    return [forum for forum in plan.every(Forum) if forum.role and forum.role.address == group.address]


def meetings(plan: Plan, forums: Iterable[Forum]) -> tuple[Day | None, Day | None]:
    """Give the last day before today on which any of several forums met, and the first from today on."""
    days = sorted((day for forum in forums for day in forum.on), key=lambda day: day.last)
    past = [day for day in days if day.is_before(plan.today)]
    return past[-1] if past else None, days[len(past)] if len(past) < len(days) else None
