"""Groups of roles: who sits in one, and when it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan.forums import Forum
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.values import Day


def members_of(plan: Plan, group: Role) -> Sequence[Role]:
    """Give the members a group has today."""
    return [member for ref in group.members if ref.holds_on(plan.today) and (member := plan.get(ref))]


def steering(plan: Plan) -> Role | None:
    """Give the group that decides on changes, if it is one whose members are named."""
    group = plan.get(plan.settings.change_control)
    return group if group and group.kind == "group" and group.members else None


def seats(plan: Plan) -> Iterator[tuple[str, str]]:
    """Give the address of each group with that of each role that sits in it today, as its chair or a member."""
    for group in plan.every(Role):
        for ref in (*group.members, *([group.chair] if group.chair else ())):
            if ref.holds_on(plan.today):
                yield group.address, ref.address


def groups_of(plan: Plan, role: Role) -> Collection[str]:
    """Give the addresses of the groups that a role sits in today."""
    return plan.once(_groups).get(role.address, ())


def _groups(plan: Plan) -> Mapping[str, Collection[str]]:
    found: dict[str, set[str]] = {}
    for group, role in seats(plan):
        found.setdefault(role, set()).add(group)
    return found


def forums_of(plan: Plan, group: Role) -> Sequence[Forum]:
    """Give the forums that a group meets in."""
    return [forum for forum in plan.every(Forum) if forum.role and forum.role.address == group.address]


def meetings(plan: Plan, forums: Iterable[Forum]) -> tuple[Day | None, Day | None]:
    """Give the last day before today on which any of several forums met, and the first from today on."""
    days = sorted((day for forum in forums for day in forum.days), key=lambda day: day.last)
    past = [day for day in days if day.is_before(plan.today)]
    return past[-1] if past else None, days[len(past)] if len(past) < len(days) else None
