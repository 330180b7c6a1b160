"""What is asked of a process and the parts it has: that it is not too long, and that none holds or replaces itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.circles import circles, way_round
from planbook.analysis.flow import of_kind
from planbook.plan.processes import Process, Step
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options

_MOST_STEPS: Final = 40


def too_many_steps(plan: Plan, options: Options) -> Iterator[Fault]:
    """No process has more than `most` steps: 40 where no number is set.

    A map with more is read by nobody, and fits no page.

    Question for the room: which part of it would a newcomer call by a name of its own?

    Fails:

        # plan.yml
        title: Example
        rules:
          processes/too-many-steps: {most: 2}

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, role: users}
          pack: {title: Pack the goods, role: users}
          ship: {title: Ship the goods, role: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, role: users}
          deliver: {title: Deliver, kind: subprocess, process: delivery, role: users}

        # processes/delivery.yml
        title: Delivery
        steps:
          pack: {title: Pack the goods, role: users}
          ship: {title: Ship the goods, role: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    most = options.number("most", _MOST_STEPS)
    for process in plan.every(Process):
        if len(process.steps) > most:
            yield Fault(
                process.address,
                ("steps",),
                msg("“{process}” has {n} steps, more than {most}."),
                msg("Make a process of its own of some of them, and a step of the kind “subprocess” in their place."),
                (("process", process.label), ("n", str(len(process.steps))), ("most", str(most))),
            )


def contains_itself(plan: Plan, _: Options) -> Iterator[Fault]:
    """No process contains itself, directly or through others.

    Whoever follows its steps would never come out again.

    Question for the room: which part of the inner process is really meant?

    Fails:

        # processes.yml
        order:
          title: Order
          steps: {check: {title: Check the credit, kind: subprocess, process: credit, role: users}}
        credit:
          title: Credit
          steps: {ask: {title: Ask for an order, kind: subprocess, process: order, role: users}}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes.yml
        order:
          title: Order
          steps: {check: {title: Check the credit, kind: subprocess, process: credit, role: users}}
        credit:
          title: Credit
          steps: {ask: {title: Ask the bank, role: users}}

        # roles/users.yml
        title: Users
        kind: group
    """
    inner: dict[str, dict[str, Step]] = {}
    for step in of_kind(plan, "subprocess"):
        if step.process:
            inner.setdefault(step.parent, {}).setdefault(step.process.address, step)
    for circle in circles(inner):
        outer, first = plan.records[circle[0]], inner[circle[0]][circle[1 % len(circle)]]
        yield Fault(
            first.address,
            ("process",),
            msg("“{process}” contains itself: {circle}."),
            msg("Let one of these steps stand for another process, or for none."),
            (("process", outer.label), ("circle", way_round(plan, circle))),
            outer.address,
        )


def replaces_itself(plan: Plan, _: Options) -> Iterator[Fault]:
    """No process replaces itself, directly or through others.

    Of two that replace each other nobody can tell which one is today's.

    Question for the room: which of them do people follow this week?

    Fails:

        # processes.yml
        order: {title: Order, replaces: order-new}
        order-new: {title: Order with the CRM, replaces: order}

    Passes:

        # processes.yml
        order: {title: Order}
        order-new: {title: Order with the CRM, replaces: order}
    """
    processes = plan.every(Process)
    for circle in circles({process.address: [process.replaces.address] for process in processes if process.replaces}):
        first = plan.records[circle[0]]
        yield Fault(
            first.address,
            ("replaces",),
            msg("“{process}” replaces itself: {circle}."),
            msg("Take “replaces” out of the process that is followed today."),
            (("process", first.label), ("circle", way_round(plan, circle))),
        )


def subprocess(plan: Plan, _: Options) -> Iterator[Fault]:
    """A step that is a subprocess names its process, and no other step names one.

    Otherwise nobody finds the steps that it stands for.

    Question for the room: who could draw the steps that are behind it?

    Fails:

        # processes/order.yml
        title: Order
        steps:
          deliver: {title: Deliver, kind: subprocess, role: users}

        # roles/users.yml
        title: Users
        kind: group

    Fails:

        # processes/order.yml
        title: Order
        steps:
          deliver: {title: Deliver, process: delivery, role: users}

        # processes/delivery.yml
        title: Delivery

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        steps:
          deliver: {title: Deliver, kind: subprocess, process: delivery, role: users}

        # processes/delivery.yml
        title: Delivery

        # roles/users.yml
        title: Users
        kind: group
    """
    for step in of_kind(plan, "subprocess"):
        if not step.process:
            yield Fault(
                step.address,
                ("process",),
                msg("The step “{step}” stands for a process and does not say for which."),
                msg("Name it under “process”; or make it a plain step until it is drawn."),
                (("step", step.label),),
            )
    for step in plan.every(Step):
        if step.process and step.kind != "subprocess":
            yield Fault(
                step.address,
                ("process",),
                msg("The step “{step}” names a process that it stands for, and is no subprocess."),
                msg("Write “kind: subprocess”, or take “process” out."),
                (("step", step.label),),
                step.process.address,
            )
