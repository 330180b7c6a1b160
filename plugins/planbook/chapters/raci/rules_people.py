"""What is asked of those who are accountable in a matrix: that somebody is there, and that another approves."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from planbook.analysis.load import owned
from planbook.analysis.responsibility import holding, owner_words, rows, rows_of, variant_of, way_to, words_of
from planbook.analysis.seats import is_lost, named
from planbook.plan.milestones import Milestone
from planbook.plan.raci import Matrix
from planbook.plan.roles import Role
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.analysis.responsibility import Row
    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.rules import Options


def accountable_vacant(plan: Plan, _: Options) -> Iterator[Fault]:
    """The seat that is accountable for an activity is held, or somebody stands in.

    That a seat is vacant is told once, of the seat (`roles/vacant`); this names what nobody answers for meanwhile.

    Question for the room: who answers for this until somebody is found?

    Fails:

        # roles/crm-manager.yml
        title: CRM manager

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: crm-manager, accountable: crm-manager}

    Passes:

        # roles/crm-manager.yml
        title: CRM manager
        deputy: ann

        # people.yml
        ann: {name: Ann}

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: crm-manager, accountable: crm-manager}
    """
    for role in plan.every(Role):
        if role.kind == "seat" and not named(plan, role) and not is_lost(plan, (*role.holder, *role.deputy)):
            for row, word in _owned_under(plan, role):
                yield Fault(
                    row.activity.address,
                    way_to(row, word, role),
                    msg("“{role}” answers for “{activity}”, and nobody holds the seat or stands in."),
                    msg("Name under “{key}” who answers until the seat is filled, or a “deputy” for “{role}”."),
                    (("role", role.label), ("activity", row.activity.label), ("key", word)),
                    role.address,
                )


def accountable_left(plan: Plan, _: Options) -> Iterator[Fault]:
    """Of those behind an accountable seat, one at least has not left the organisation.

    Question for the room: who has been deciding this since?

    Fails:

        # roles/crm-manager.yml
        title: CRM manager
        holder: ann

        # people.yml
        ann: {name: Ann, until: 2020-06-30}

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: crm-manager, accountable: crm-manager}

    Passes:

        # roles/crm-manager.yml
        title: CRM manager
        holder: ann
        deputy: bob

        # people.yml
        ann: {name: Ann, until: 2020-06-30}
        bob: {name: Bob}

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, responsible: crm-manager, accountable: crm-manager}
    """
    for role in plan.every(Role):
        people = named(plan, role)
        if role.kind == "seat" and people and all(person.has_left(plan.today) for person in people):
            for row, word in _owned_under(plan, role):
                yield Fault(
                    row.activity.address,
                    way_to(row, word, role),
                    msg("{person}, who answers for “{activity}” as “{role}”, left on {until}."),
                    msg("Name the successor under “holder” of “{role}”, or another role under “{key}”."),
                    (
                        ("person", people[0].label),
                        ("activity", row.activity.label),
                        ("role", role.label),
                        ("until", str(people[0].until)),
                        ("key", word),
                    ),
                    role.address,
                )


def _owned_under(plan: Plan, role: Role) -> Iterator[tuple[Row, str]]:
    """Give the activities that a role answers for, each with the first word under which it does."""
    for row in owned(plan, role):
        yield row, words_of(row, role, owner_words(row.variant))[0]


def approves_own_work(plan: Plan, _: Options) -> Iterator[Fault]:
    """Whoever is accountable for an activity is not the only one to approve what comes of it.

    What comes of it is the activity's milestone, which the roles under its `gate` approve. It is the person that
    counts: two seats of one holder are one; a group is several. In a letter set with two words that exactly one role
    stands under (DACI's `driver` and `approver`), they are two people.

    Question for the room: who would have noticed if it were wrong?

    Fails:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, milestone: trained, responsible: crm-manager, accountable: crm-manager}

        # milestones/launch.yml
        title: Launch
        milestones:
          trained: {title: Users trained, owner: crm-manager, gate: quality-manager}

        # roles.yml
        crm-manager: {title: CRM manager, holder: ann}
        quality-manager: {title: Quality manager, holder: ann}

        # people.yml
        ann: {name: Ann}

    Fails:

        # raci/launch.yml
        title: Launch
        variant: daci
        activities:
          name: {title: Choose a name, driver: crm-manager, approver: crm-manager}

        # roles.yml
        crm-manager: {title: CRM manager}

    Passes:

        # raci/launch.yml
        title: Launch
        activities:
          train: {title: Train the users, milestone: trained, responsible: crm-manager, accountable: crm-manager}

        # milestones/launch.yml
        title: Launch
        milestones:
          trained: {title: Users trained, owner: crm-manager, gate: [crm-manager, quality-manager]}

        # roles.yml
        crm-manager: {title: CRM manager, holder: ann}
        quality-manager: {title: Quality manager, holder: bob}

        # people.yml
        ann: {name: Ann}
        bob: {name: Bob}
    """
    gated = {milestone.address: milestone for milestone in plan.every(Milestone) if milestone.gate}
    for row in rows(plan):
        ref = row.activity.milestone
        if ref and ref.address in gated:
            yield from _at_gate(plan, row, gated[ref.address])
    for matrix in plan.every(Matrix):
        if len(owner_words(variant_of(plan, matrix))) > 1:
            for row in rows_of(plan, matrix):
                yield from _under_both(plan, row)


def _at_gate(plan: Plan, row: Row, milestone: Milestone) -> Iterator[Fault]:
    words = owner_words(row.variant)
    answering = _seats(plan, (ref for word in words for ref in row.cast.get(word, ())))
    approving = _seats(plan, milestone.gate)
    people = _people(plan, answering)
    if approving and all(role.kind == "seat" for role in approving) and _people(plan, approving) <= people:
        role = answering[0]
        word = words_of(row, role, words)[0]
        yield Fault(
            row.activity.address,
            way_to(row, word, role),
            msg("{who} answers for “{activity}” and is alone in approving what comes of it, “{milestone}”."),
            msg("Add another role under “gate” of the milestone, or let another one be “{key}”."),
            (
                ("who", _who(plan, approving[0])),
                ("activity", row.activity.label),
                ("milestone", milestone.label),
                ("key", word),
            ),
            milestone.address,
        )


def _under_both(plan: Plan, row: Row) -> Iterator[Fault]:
    """Say that one person stands under two words that exactly one role stands under, where the second one is."""
    seats = [
        (word, role)
        for word in owner_words(row.variant)
        for role in _seats(plan, row.cast.get(word, ()))
        if role.kind == "seat"
    ]
    for (first, role), (word, other) in combinations(seats, 2):
        if first != word and _people(plan, [role]) == _people(plan, [other]):
            yield Fault(
                row.activity.address,
                way_to(row, word, other),
                msg("“{who}” stands under “{kept}” and “{key}” of “{activity}” at once."),
                msg("Name under “{key}” a role that somebody else holds."),
                (
                    ("who", _who(plan, role)),
                    ("kept", first),
                    ("key", word),
                    ("activity", row.activity.label),
                ),
                word,
            )


def _seats(plan: Plan, refs: Iterable[Ref[Role]]) -> Sequence[Role]:
    return [role for ref in refs if ref.holds_on(plan.today) and (role := plan.get(ref))]


def _people(plan: Plan, roles: Iterable[Role]) -> frozenset[str]:
    """Give who holds roles today, by address; a role that nobody holds, or a group, is somebody of its own."""
    return frozenset(address for role in roles for address in _holders(plan, role) or [role.address])


def _holders(plan: Plan, role: Role) -> Sequence[str]:
    return [ref.address for ref in holding(plan, role)] if role.kind == "seat" else ()


def _who(plan: Plan, role: Role) -> str:
    """Name who holds a role, or the role where nobody does."""
    people = [person.label for ref in holding(plan, role) if (person := plan.get(ref))]
    return ", ".join(people) or role.label
