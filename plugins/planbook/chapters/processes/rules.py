"""What is asked of processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.flow import reachable
from planbook.analysis.gaps import steps_without_role
from planbook.plan.processes import Process
from planbook.plan.rules import Fault, Options, Rule
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan


def no_role(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every step that is work or a decision has a role.

    A start, an end, a wait and a parting into parallel ways may do without.

    Question for the room: on whose desk does this land?

    Fails:

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order}

    Passes:

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, role: users}
          wait: {title: Wait for the goods, kind: wait}

        # roles/users.yml
        title: Users
        kind: group
    """
    for _process, step in steps_without_role(plan):
        yield Fault(
            step.address,
            (),
            msg("Nobody does the step “{step}”."),
            msg("Name the role that does it under “role”."),
            (("step", step.label),),
        )


def unreachable(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every step can be come to from the start.

    The flow begins at each step of the kind `start`, or at the first step where there is none.

    Fails:

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, role: users, next: ship}
          refuse: {title: Refuse the order, role: users}
          ship: {title: Ship the goods, role: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        steps:
          check: {title: In order?, kind: decision, role: users, next: {"yes": ship, "no": refuse}}
          refuse: {title: Refuse the order, role: users, next: []}
          ship: {title: Ship the goods, role: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    for process in plan.every(Process):
        found = reachable(process)
        for step in process.steps.values():
            if step.address not in found:
                yield Fault(
                    step.address,
                    (),
                    msg("Nothing leads to the step “{step}”."),
                    msg("Name it under “next” of the step before it, or take it out."),
                    (("step", step.label),),
                )


RULES: Final = (
    Rule("processes/no-role", "warning", no_role),
    Rule("processes/unreachable", "warning", unreachable),
)
