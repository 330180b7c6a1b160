"""What is asked of how a process flows: that all of it is come to, and that it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.circles import way_round
from planbook.analysis.endless import traps
from planbook.analysis.flow import loops_elsewhere, of_kind, unreached, way_to
from planbook.plan.processes import Process, Step
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def unreachable(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every step can be come to from the start.

    The flow begins at each step of the kind `start`, or at the first step where there is none.

    Question for the room: after what does this step come, or does nobody do it any more?

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
        # Where a way leads to no step, which is fault enough, nobody knows what it should lead to.
        for step in unreached(process) if _leads_on(plan, process) else ():
            yield Fault(
                step.address,
                (),
                msg("Nothing leads to the step “{step}”."),
                msg("Name it under “next” of the step before it, or take it out."),
                (("step", step.label),),
            )


def _leads_on(plan: Plan, process: Process) -> bool:
    """Tell whether every way that is written in a process leads to a step."""
    return all(plan.get(way.to) for step in process.steps.values() for way in step.next or ())


def no_end(plan: Plan, _: Options) -> Iterator[Fault]:
    """From every step the flow can come to an end.

    The loop that it cannot but come to is told by itself (`processes/endless-loop`); this tells where the last other
    way was missed. The flow ends at each step of the kind `end`, at one with `next: []`, and at the last one.

    Question for the room: what happens in the end to what comes this way?

    Fails:

        # processes/order.yml
        title: Order
        steps:
          check: {title: In order?, kind: decision, role: users, next: {"yes": ship, "no": ask}}
          ship: {title: Ship the goods, role: users, next: []}
          ask: {title: Ask the customer, role: users}
          wait: {title: Wait for an answer, kind: wait}
          remind: {title: Remind the customer, role: users, next: wait}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        steps:
          check: {title: In order?, kind: decision, role: users, next: {"yes": ship, "no": ask}}
          ship: {title: Ship the goods, role: users, next: []}
          ask: {title: Ask the customer, role: users}
          wait: {title: Wait a week for an answer, kind: wait, next: check}

        # roles/users.yml
        title: Users
        kind: group
    """
    for trap in traps(plan):
        for address in trap.entries:
            yield Fault(
                address,
                (),
                msg("From the step “{step}” no way comes to an end: every one leads into the loop “{loop}”."),
                msg("Lead one of its ways on to an end, or let the loop have a way out."),
                (("step", plan.records[address].label), ("loop", way_round(plan, trap.circle))),
            )


def endless_loop(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every loop has a way out.

    A loop without one goes round for ever, and what it was to lead to is never reached.

    Question for the room: when do we stop trying, and what happens then?

    Fails:

        # processes/order.yml
        title: Order
        steps:
          ask: {title: Ask the customer, role: users}
          wait: {title: Wait for an answer, kind: wait, next: ask}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        steps:
          ask: {title: Ask the customer, role: users}
          wait: {title: Wait for an answer, kind: wait}
          answered: {title: Answered?, kind: decision, role: users, next: {"yes": ship, "no": ask}, loop: ask}
          ship: {title: Ship the goods, role: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    for trap in traps(plan):
        address, target = trap.back
        step = plan.records[address]
        yield Fault(
            address,
            way_to(step, target) if isinstance(step, Step) else (),
            msg("Nothing leads out of the loop “{loop}”."),
            msg("Let one of its steps be a decision with a way that goes on."),
            (("loop", way_round(plan, trap.circle)),),
            target,
        )


def way_not_taken(plan: Plan, _: Options) -> Iterator[Fault]:
    """No way is written that the flow does not take.

    An end does not go on, and `loop` marks which of the next steps lead back: one that is not among them is left out.

    Question for the room: is the work over here, or does it go on?

    Fails:

        # processes/order.yml
        title: Order
        steps:
          check: {title: In order?, kind: decision, role: users, next: {"yes": shipped, "no": ask}}
          ask: {title: Ask the customer, role: users, next: check}
          shipped: {title: Shipped, kind: end, next: ask}

        # roles/users.yml
        title: Users
        kind: group

    Fails:

        # processes/order.yml
        title: Order
        steps:
          ask: {title: Ask the customer, role: users}
          check: {title: In order?, kind: decision, role: users, next: {"yes": ship, "no": wait}, loop: ask}
          wait: {title: Wait for an answer, kind: wait, next: ask}
          ship: {title: Ship the goods, role: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        steps:
          ask: {title: Ask the customer, role: users}
          check: {title: In order?, kind: decision, role: users, next: {"yes": shipped, "no": ask}, loop: ask}
          shipped: {title: Shipped, kind: end}

        # roles/users.yml
        title: Users
        kind: group
    """
    for step in of_kind(plan, "end"):
        if step.next:
            yield Fault(
                step.address,
                ("next",),
                msg("“{step}” is an end, and the flow does not go on from it."),
                msg("Take “next” out, or make it a step of another kind."),
                (("step", step.label),),
            )
    for step, number, target in loops_elsewhere(plan):
        yield Fault(
            step.address,
            ("loop", number),
            msg("“{step}” is to loop to “{target}”, which is none of its next steps."),
            msg("Name under “loop” only what stands under “next”, too."),
            (("step", step.label), ("target", target.label)),
            target.address,
        )
