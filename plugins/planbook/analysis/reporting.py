"""Who reports to whom: every role below the one it reports to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan


class Place(NamedTuple):
    """A role in the tree: how deep it stands, and whether it heads a circle in which all report to each other."""

    role: Role
    depth: int
    circular: bool = False


def tree(plan: Plan) -> Sequence[Place]:
    """Give every role once, each followed by those that report to it, in reading order.

    A role that reports to nobody, or to a role that is not there, stands at the top; of a circle that no such role
    leads to, its first role does.
    """
    below = _below(plan)
    roles = plan.every(Role)
    found: dict[str, Place] = {}
    for role in roles:
        if not plan.get(role.reports_to):
            _walk(Place(role, 0), below, found)
    for role in roles:
        if role.address not in found:
            _walk(Place(role, 0, circular=True), below, found)
    return list(found.values())


def _walk(top: Place, below: Mapping[str, Sequence[Role]], found: dict[str, Place]) -> None:
    """Add a role and all below it, depth first, without recursion."""
    waiting = [top]
    while waiting:
        place = waiting.pop()
        if place.role.address not in found:
            found[place.role.address] = place
            waiting.extend(_reversed(place, below))


def _reversed(place: Place, below: Mapping[str, Sequence[Role]]) -> Iterator[Place]:
    return (Place(role, place.depth + 1) for role in reversed(below.get(place.role.address, ())))


def _below(plan: Plan) -> Mapping[str, Sequence[Role]]:
    found: dict[str, list[Role]] = {}
    for role in plan.every(Role):
        if role.reports_to:
            found.setdefault(role.reports_to.address, []).append(role)
    return found
