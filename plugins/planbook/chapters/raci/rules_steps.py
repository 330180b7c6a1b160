"""What is asked of a matrix and the process it is about: that they speak of the same work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.gaps import rows_by_step, steps_without_row
from planbook.analysis.groups import groups_of
from planbook.analysis.meanings import binding_words
from planbook.plan.rules import Fault
from planbook.words import Term, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from planbook.analysis.responsibility import Row
    from planbook.plan.plan import Plan
    from planbook.plan.processes import Step
    from planbook.plan.roles import Role
    from planbook.plan.rules import Options

_TWO: Final = 2


def step_without_row(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every step of a process that a matrix is about has a row.

    It counts in whichever matrix the row stands. A start, an end, a wait and a parting into parallel ways may do
    without.

    Question for the room: who answers for this step when it goes wrong?

    Fails:

        # raci/order.yml
        title: Order
        process: order
        activities:
          check: {title: Check the order, step: check, responsible: users, accountable: users}

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, role: users}
          ship: {title: Ship the goods, role: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # raci/order.yml
        title: Order
        process: order
        activities:
          check: {title: Check the order, step: check, responsible: users, accountable: users}

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, role: users}
          done: {title: Checked, kind: end}

        # roles/users.yml
        title: Users
        kind: group
    """
    for matrix, process, step in steps_without_row(plan):
        yield Fault(
            matrix.address,
            ("process",),
            msg("The step “{step}” of “{process}” has no row in “{matrix}”."),
            msg("Add an activity with “step: {id}”, or write that under one that stands for it."),
            (
                ("step", step.label),
                ("process", process.label),
                ("matrix", matrix.label),
                ("id", step.id),
            ),
            step.address,
        )


def step_role(plan: Plan, _: Options) -> Iterator[Fault]:
    """Whoever does a step of a process is responsible or accountable in its row.

    Otherwise the map and the matrix tell readers two different things. A role that sits in a group takes part in what
    the group does. Of several rows for one step, one is enough.

    Question for the room: which of the two is true, the map or the matrix?

    Fails:

        # raci/order.yml
        title: Order
        activities:
          check: {title: Check the order, step: check, responsible: users, accountable: users, informed: sales}

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, role: sales}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}

    Passes:

        # raci/order.yml
        title: Order
        activities:
          check: {title: Check the order, step: check, responsible: sales, accountable: users}

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, role: sales}

        # roles.yml
        users: {title: Users, kind: group}
        sales: {title: Sales team, kind: group}
    """
    for found in plan.once(rows_by_step).values():
        step = plan.get(found[0].activity.step)
        role = plan.get(step.role) if step else None
        if not step or not role:
            continue
        takers = (role.address, *groups_of(plan, role))
        if not any(_is_bound(plan, row, takers) for row in found):
            yield _fault(plan, found[0], step, role)


def _fault(plan: Plan, row: Row, step: Step, role: Role) -> Fault:
    words = binding_words(plan, row.matrix)
    return Fault(
        row.activity.address,
        ("step",),
        msg("“{role}” does the step “{step}”, but is neither {word} nor {other} for “{activity}”.")
        if len(words) == _TWO
        else msg("“{role}” does the step “{step}”, but stands under none of these words of “{activity}”: {words}."),
        msg("Name it under “{key}” of the activity, or mend “role” of the step."),
        (
            ("role", role.label),
            ("step", step.label),
            ("word", Term(words[0])),
            ("other", Term(words[-1])),
            ("words", ", ".join(words)),
            ("activity", row.activity.label),
            ("key", words[0]),
        ),
        step.address,
    )


def _is_bound(plan: Plan, row: Row, takers: Collection[str]) -> bool:
    """Tell whether one of several roles, by their addresses, does an activity or answers for it."""
    for word in binding_words(plan, row.matrix):
        for ref in row.cast.get(word, ()):
            if ref.address in takers:
                return True
    return False
