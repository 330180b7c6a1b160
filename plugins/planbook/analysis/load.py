"""How much of the plan's activities rests on each role, and on which roles nothing does."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.groups import seats
from planbook.analysis.meanings import meanings
from planbook.analysis.responsibility import owner_words, rows, rows_of, variant_of
from planbook.plan.meanings import MEANINGS
from planbook.plan.processes import Step
from planbook.plan.raci import Matrix
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from planbook.analysis.responsibility import Row
    from planbook.plan.meanings import Meaning
    from planbook.plan.plan import Plan


class Load(NamedTuple):
    """The activities in which a role takes part."""

    by_meaning: Mapping[Meaning, Sequence[Row]]

    def number(self, *meanings: Meaning) -> int:
        """Count those in which it takes part in one of these ways, each once."""
        held = chain.from_iterable(self.by_meaning[meaning] for meaning in meanings)
        return len(set(map(id, held)))

    @property
    def binding(self) -> int:
        """How many it answers for or does."""
        return self.number("owns", "does")


def rows_of_role(plan: Plan, role: Role, meaning: Meaning) -> Sequence[Row]:
    """Give the activities in which a role takes part in one way, in reading order."""
    return plan.once(_by_meaning)[meaning].get(role.address, ())


def owned(plan: Plan, role: Role) -> Sequence[Row]:
    """Give the activities in which a role stands under a word that exactly one role may stand under."""
    return plan.once(_owned).get(role.address, ())


def load(plan: Plan, role: Role) -> Load:
    """Give how much rests on a role."""
    return Load({meaning: rows_of_role(plan, role, meaning) for meaning in MEANINGS})


def at_once(plan: Plan, role: Role, one: Sequence[Row], other: Meaning) -> Sequence[Row]:
    """Give those of some of a role's activities in which it takes part in another way as well."""
    numbers = set(map(id, one))
    return [row for row in rows_of_role(plan, role, other) if id(row) in numbers] if numbers else ()


def idle(plan: Plan) -> Sequence[Role]:
    """Give the roles that take part in no activity and do no step; none where no matrix has an activity.

    A group takes part where one who sits in it does, and who sits in a group that takes part does too.
    """
    if not rows(plan):
        return ()
    busy = plan.once(_busy)
    sitting = _sitting(plan)
    return [
        role for role in plan.every(Role) if role.address not in busy and busy.isdisjoint(sitting.get(role.address, ()))
    ]


def _busy(plan: Plan) -> frozenset[str]:
    taking = {address for held in plan.once(_by_meaning).values() for address in held}
    return frozenset(taking | {step.role.address for step in plan.every(Step) if step.role})


def _sitting(plan: Plan) -> Mapping[str, Collection[str]]:
    """Give by address who sits in a group, and in which groups a role sits."""
    found: dict[str, set[str]] = defaultdict(set)
    for group, role in seats(plan):
        found[group].add(role)
        found[role].add(group)
    return found


def _by_meaning(plan: Plan) -> Mapping[Meaning, Mapping[str, Sequence[Row]]]:
    found: dict[Meaning, dict[str, list[Row]]] = {meaning: defaultdict(list) for meaning in MEANINGS}
    for matrix in plan.every(Matrix):
        held = {word: found[meaning] for word, meaning in meanings(plan, matrix).items()}
        for row in rows_of(plan, matrix):
            for word, refs in row.cast.items():
                by_role = held[word]
                for ref in refs:
                    by_role[ref.address].append(row)
    return found


def _owned(plan: Plan) -> Mapping[str, Sequence[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for matrix in plan.every(Matrix):
        words = owner_words(variant_of(plan, matrix))
        for row in rows_of(plan, matrix):
            for word in words:
                for ref in row.cast.get(word, ()):
                    held = found[ref.address]
                    if not held or held[-1] is not row:
                        held.append(row)
    return found
