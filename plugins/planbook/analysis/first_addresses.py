"""What records were called at first, which stays when they are renamed or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan.milestones import Milestone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.plan.plan import Plan


def first_addresses(plan: Plan) -> Mapping[str, str]:
    """Give the addresses that milestones had at first, by those they have now; no two of them are the same."""
    return plan.once(_first_addresses)


def _first_addresses(plan: Plan) -> Mapping[str, str]:
    before: dict[str, str] = {}
    for old, now in plan.index.was.items():
        before.setdefault(now, old)
    found, taken = dict[str, str](), {milestone.address for milestone in plan.every(Milestone)}
    for now in sorted(taken):
        first = _first(now, before)
        found[now] = now if first in taken else first
        taken.add(found[now])
    return found


def _first(now: str, before: Mapping[str, str]) -> str:
    parent, _, own = before.get(now, now).rpartition("/")
    return f"{before.get(parent, parent)}/{own}"
