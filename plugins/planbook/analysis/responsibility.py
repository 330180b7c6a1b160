"""Who answers for what: participations as they hold, after inheritance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.plan.raci import Matrix
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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


def rows(plan: Plan) -> Sequence[Row]:
    """Give every activity of every matrix, in reading order."""
    return plan.once(_rows)


def _rows(plan: Plan) -> Sequence[Row]:
    return list(_each_row(plan))


def _each_row(plan: Plan) -> Iterator[Row]:
    for matrix in plan.every(Matrix):
        variant = plan.variants.get(matrix.variant, plan.variants["raci"])
        for activity in matrix.activities.values():
            yield Row(matrix, activity, variant, cast_of(plan, activity, variant))


def cast_of(plan: Plan, activity: Activity, variant: Mapping[str, Participation]) -> Mapping[str, Sequence[Ref[Role]]]:
    """Give the roles under each word of an activity.

    Where nobody stands under a single-owner word, the activity it is part of lends its own; a circle of
    `part_of` lends nothing.
    """
    if not activity.part_of:
        return activity.cast
    missing = [word for word in owner_words(variant) if not activity.cast.get(word)]
    return {**activity.cast, **{word: lent for word in missing if (lent := _lent(plan, activity, word))}}


def _lent(plan: Plan, activity: Activity, word: str) -> Sequence[Ref[Role]]:
    seen = {activity.address}
    parent = plan.get(activity.part_of)
    while parent and parent.address not in seen:
        if found := parent.cast.get(word):
            return found
        seen.add(parent.address)
        parent = plan.get(parent.part_of)
    return ()


def is_vacant(plan: Plan, role: Role) -> bool:
    """Tell whether a seat that a person should hold is held by nobody today."""
    return role.kind == "seat" and not any(holder.holds_on(plan.today) for holder in role.holder)
