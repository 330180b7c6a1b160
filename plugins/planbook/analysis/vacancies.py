"""Seats in which nobody sits, and everything that is asked of them meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.duties import duties_of
from planbook.analysis.seats import deputies, emptiness
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.duties import Duties
    from planbook.analysis.seats import Emptiness
    from planbook.plan.people import Person
    from planbook.plan.plan import Plan


class EmptySeat(NamedTuple):
    """A seat in which nobody sits, although something is asked of it."""

    role: Role
    why: Emptiness
    deputies: Sequence[Person]
    """Who stands in."""
    duties: Duties
    """What is asked of it."""


def empty_seats(plan: Plan) -> Iterator[EmptySeat]:
    """Give the seats in which nobody sits today, and of which something is asked."""
    for role in plan.every(Role):
        why = emptiness(plan, role)
        if why:
            duties = duties_of(plan, role)
            if duties.taken or duties.parts:
                yield EmptySeat(role, why, deputies(plan, role), duties)
