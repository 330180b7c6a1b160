"""Seats in which nobody sits, and everything that is asked of them meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.duties import Part, duties_of
from planbook.analysis.seats import deputies, emptiness
from planbook.plan.changes import Change
from planbook.plan.grammar import form
from planbook.plan.milestones import Milestone
from planbook.plan.risks import Risk
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.duties import Duties
    from planbook.analysis.seats import Emptiness
    from planbook.plan.people import Person
    from planbook.plan.plan import Plan


_BYGONE: Final = frozenset({"closed", "rejected", "withdrawn", "done"})
"""States of risks and changes that ask for nothing any more."""


class EmptySeat(NamedTuple):
    """A seat in which nobody sits, although something is asked of it."""

    role: Role
    why: Emptiness
    deputies: Sequence[Person]
    """Who stands in."""
    duties: Duties
    """What is asked of it, without what is over."""


def empty_seats(plan: Plan) -> Iterator[EmptySeat]:
    """Give the seats in which nobody sits today, and of which something is asked."""
    for role in plan.every(Role):
        why = emptiness(plan, role)
        if why:
            duties = duties_of(plan, role)
            asked = duties._replace(parts=[asking for part in duties.parts if (asking := _asking(part))])
            if asked.taken or asked.parts:
                yield EmptySeat(role, why, deputies(plan, role), asked)


def _asking(part: Part) -> Part | None:
    """Give what there is left to do in a record that names a role; none where all is over."""
    match part.record:
        case Milestone(done=done, cancelled=cancelled) if done or cancelled:
            return None
        case Risk(status=status) | Change(status=status) if status in _BYGONE:
            return None
    fields = form(type(part.record)).fields
    keys = [key for key in part.keys if not fields[key].past]
    return Part(part.record, keys) if keys else None
