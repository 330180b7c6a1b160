"""Who answers for what: participations as they hold, after inheritance."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from planbook.plan.raci import Matrix
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.plan.people import Person
    from planbook.plan.plan import Plan
    from planbook.plan.raci import Activity, Participation
    from planbook.plan.record import Ref


class Row(NamedTuple):
    """An activity with its matrix, its letter set and the participations that hold for it."""

    matrix: Matrix
    activity: Activity
    variant: Mapping[str, Participation]
    cast: Mapping[str, Sequence[Ref[Role]]]


def owner_words(variant: Mapping[str, Participation]) -> Sequence[str]:
    """Give the words of a letter set that exactly one role stands under, such as `accountable`."""
    return [word for word, participation in variant.items() if participation.exactly == 1]


def variant_of(plan: Plan, matrix: Matrix) -> Mapping[str, Participation]:
    """Give the letter set of a matrix; RACI where the one it names is not there."""
    return plan.variants.get(matrix.variant, plan.variants["raci"])


def rows(plan: Plan) -> Sequence[Row]:
    """Give every activity of every matrix, in reading order."""
    return plan.once(_rows)


def rows_of(plan: Plan, matrix: Matrix) -> Sequence[Row]:
    """Give the activities of one matrix, in reading order."""
    return plan.once(_by_matrix).get(matrix.address, ())


def lender_of(plan: Plan, activity: Activity, word: str) -> str:
    """Give the address of the nearest activity that one is part of in which roles stand under a word; else its own."""
    seen = {activity.address}
    above = plan.get(activity.part_of)
    while above and above.address not in seen:
        if any(ref.holds_on(plan.today) for ref in above.cast.get(word, ())):
            return above.address
        seen.add(above.address)
        above = plan.get(above.part_of)
    return activity.address


def _by_matrix(plan: Plan) -> Mapping[str, Sequence[Row]]:
    lending = _Lending(plan, {})
    return {matrix.address: list(_each_row(plan, matrix, lending)) for matrix in plan.every(Matrix)}


def _rows(plan: Plan) -> Sequence[Row]:
    return list(chain.from_iterable(plan.once(_by_matrix).values()))


def _each_row(plan: Plan, matrix: Matrix, lending: _Lending) -> Iterator[Row]:
    # Of a matrix whose process is not known nobody can tell who takes part.
    if matrix.from_ and not plan.get(matrix.from_):
        return
    variant = variant_of(plan, matrix)
    for activity in matrix.activities.values():
        yield Row(matrix, activity, variant, lending.cast_of(activity, variant))


class _Lending(NamedTuple):
    """Activities that lend their single-owner roles to those that are part of them."""

    plan: Plan
    lent: dict[tuple[str, str], Sequence[Ref[Role]]]
    """What has been found, by the borrower's address and the word."""

    def cast_of(self, activity: Activity, variant: Mapping[str, Participation]) -> Mapping[str, Sequence[Ref[Role]]]:
        """Give the roles under each word of an activity.

        Where nobody stands under a single-owner word, the activity it is part of lends its own; a circle of
        `part_of` lends nothing.
        """
        cast = self.held(activity)
        if not activity.part_of:
            return cast
        missing = [word for word in owner_words(variant) if not cast.get(word)]
        return {**cast, **{word: lent for word in missing if (lent := self.borrowed(activity, word))}}

    def held(self, activity: Activity) -> Mapping[str, Sequence[Ref[Role]]]:
        """Give the roles under each word of an activity itself; a reference counts on the days it names."""
        cast, today = activity.cast, self.plan.today
        for refs in cast.values():
            for ref in refs:
                if ref.from_ or ref.until:
                    return {word: [ref for ref in refs if ref.holds_on(today)] for word, refs in cast.items()}
        return cast

    def borrowed(self, activity: Activity, word: str) -> Sequence[Ref[Role]]:
        """Give the roles under a word of the nearest activity it is part of that has any."""
        found: Sequence[Ref[Role]] = ()
        borrowers: dict[str, None] = {}
        lender: Activity | None = activity
        while lender and not found and lender.address not in borrowers:
            if (lender.address, word) in self.lent:
                found = self.lent[lender.address, word]
                break
            borrowers[lender.address] = None
            lender = self.plan.get(lender.part_of)
            found = self.held(lender).get(word, ()) if lender else ()
        self.lent.update(((borrower, word), found) for borrower in borrowers)
        return found


def words_of(row: Row, role: Role, words: Iterable[str]) -> Sequence[str]:
    """Give those of some words that a role stands under today."""
    return [word for word in words for ref in row.cast.get(word, ()) if ref.address == role.address]


def way_to(row: Row, word: str, role: Role) -> tuple[str | int, ...]:
    """Give the way to where an activity names a role under a word; the activity itself where the word is lent."""
    held = row.cast.get(word, ())
    for number, ref in enumerate(row.activity.cast.get(word, ())):
        if ref.address == role.address and ref in held:
            return word, number
    return ()


def holding(plan: Plan, role: Role) -> Sequence[Ref[Person]]:
    """Give who holds a role today."""
    return [ref for ref in role.holder if ref.holds_on(plan.today)]


def is_vacant(plan: Plan, role: Role) -> bool:
    """Tell whether a seat that a person should hold is held by nobody today."""
    return role.kind == "seat" and not holding(plan, role)
