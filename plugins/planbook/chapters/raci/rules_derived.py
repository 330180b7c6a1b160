"""What is asked of a matrix that is derived from a process: that there is something to derive, and a word for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.derivation import nothing_derived, unsaid
from planbook.plan.raci import FROM
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record
    from planbook.plan.rules import Options

_MOST_NAMED: Final = 5


def nothing_to_derive(plan: Plan, _: Options) -> Iterator[Fault]:
    """Somebody does a step of the process that a matrix is derived from.

    Each task, decision and subprocess makes an activity; starts, ends, waits and partings into parallel ways do not.

    Question for the room: is the process not drawn yet, or is it another one that is meant?

    Fails:

        # raci/order.yml
        title: Order
        from: process/order

        # processes/order.yml
        title: Order

    Passes:

        # raci/order.yml
        title: Order
        from: process/order

        # processes/order.yml
        title: Order
        owner: users
        steps:
          check: {title: Check the order, role: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    for matrix, process in nothing_derived(plan):
        yield Fault(
            matrix.address,
            (FROM,),
            msg("“{matrix}” is derived from “{process}”, which has no step that somebody does."),
            msg("Add steps to the process, or name another one."),
            (("matrix", matrix.label), ("process", process.label)),
            process.address,
        )


def no_word(plan: Plan, _: Options) -> Iterator[Fault]:
    """The letter set of a matrix has a word for all that the process it is derived from says of roles.

    Who does a step, who is consulted and who is informed stand under the words that mean the same, and the owner of
    the process under the word for the one who answers. RAPID, for example, has no word for who is informed.

    Question for the room: who will hear of it, and where do we write that down?

    Fails:

        # raci/order.yml
        title: Order
        variant: rapid
        from: process/order

        # processes/order.yml
        title: Order
        owner: users
        steps:
          check: {title: Check the order, role: users, informed: sales}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}

    Passes:

        # raci/order.yml
        title: Order
        variant: daci
        from: process/order

        # processes/order.yml
        title: Order
        owner: users
        steps:
          check: {title: Check the order, role: users, informed: sales}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}
    """
    for matrix, key, records in unsaid(plan):
        yield Fault(
            matrix.address,
            (FROM,),
            msg("The letters of “{matrix}” have no word for who stands under “{key}” of {records}: they are left out."),
            msg(
                "Take a letter set that has one; or write them under another word of those activities and accept this."
            ),
            (("matrix", matrix.label), ("key", key), ("records", _named(records))),
            key,
        )


def _named(records: Sequence[Record]) -> str:
    names = [f"“{record.label}”" for record in records[:_MOST_NAMED]]
    return ", ".join([*names, "…"] if len(records) > _MOST_NAMED else names)
