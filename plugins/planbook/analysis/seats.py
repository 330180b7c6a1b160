"""Who is behind a seat today: who is written down for it, and who of them is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from planbook.analysis.responsibility import holding
from planbook.plan.people import Person
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref

Emptiness: TypeAlias = Literal["vacant", "left", "to-come"]
"""Why a seat is empty: nobody is written down as its holder today, who is has left, or has yet to begin."""


def people(plan: Plan, refs: Iterable[Ref[Person]]) -> Sequence[Person]:
    """Give the people among those named who are named for today, whether or not they are there."""
    return [person for ref in refs if ref.holds_on(plan.today) and (person := plan.get(ref))]


def is_lost(plan: Plan, refs: Iterable[Ref[Person]]) -> bool:
    """Tell whether somebody is named for today whom the plan does not know or cannot read, which is fault enough."""
    return any(ref.holds_on(plan.today) and plan.get(ref) is None for ref in refs)


def is_there(plan: Plan, person: Person) -> bool:
    """Tell whether a person has begun and not left."""
    begun = person.from_ is None or not plan.today.is_before(person.from_)
    return begun and not person.has_left(plan.today)


def named(plan: Plan, role: Role) -> Sequence[Person]:
    """Give who is written down today as a seat's holder or deputy, whether or not they have left."""
    return people(plan, (*role.holder, *role.deputy))


def deputies(plan: Plan, role: Role) -> Sequence[Person]:
    """Give who stands in for a seat's holder today."""
    return [person for person in people(plan, role.deputy) if is_there(plan, person)]


def has_deputy(plan: Plan, role: Role) -> bool:
    """Tell whether somebody stands in for a seat's holder today, or somebody is to who is not known."""
    return bool(deputies(plan, role)) or is_lost(plan, role.deputy)


def emptiness(plan: Plan, role: Role) -> Emptiness | None:
    """Tell why nobody sits in a seat today; none where somebody does or is not known, and of groups and parties."""
    if role.kind != "seat" or is_lost(plan, role.holder):
        return None
    holders = people(plan, role.holder)
    if any(is_there(plan, person) for person in holders):
        return None
    if any(person.has_left(plan.today) for person in holders):
        return "left"
    return "to-come" if holders else "vacant"


def unfit(plan: Plan, role: Role) -> Sequence[tuple[Person, Role]]:
    """Give who holds a role today and with it another whose holder should not hold it, with that other role."""
    others = [other for fit in role.poor_fit if (other := plan.get(fit.role))]
    holders = {ref.address for ref in holding(plan, role)}
    found = [(plan.get(ref), other) for other in others for ref in holding(plan, other) if ref.address in holders]
    return [(person, other) for person, other in found if person]


def held_by(plan: Plan) -> Mapping[Person, Sequence[Role]]:
    """Give the roles that each person holds who is there today, in reading order; those who hold none are left out."""
    found: dict[str, list[Role]] = {}
    for role in plan.every(Role):
        for address in dict.fromkeys(person.address for person in people(plan, role.holder) if is_there(plan, person)):
            found.setdefault(address, []).append(role)
    return {person: found[person.address] for person in plan.every(Person) if person.address in found}
