"""What is asked of a process as a whole: what it is for, that it works before it is automated, what it replaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.differences import lost_steps, replaced_by
from planbook.plan.needs import Need
from planbook.plan.processes import Process
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def automated_unproven(plan: Plan, _: Options) -> Iterator[Fault]:
    """A process is automated only when it is proven.

    What does not work by hand does not work any better in an application; it only fails faster, and in front of
    customers.

    Question for the room: what makes us sure that this works?

    Fails:

        # processes/order.yml
        title: Order
        maturity: piloted
        automated: yes

    Passes:

        # processes/order.yml
        title: Order
        maturity: proven
        proof: Forty customers ordered this way, and thirty of them say that it is better.
        automated: yes
    """
    for process in plan.every(Process):
        if process.automated and process.maturity != "proven":
            yield Fault(
                process.address,
                ("automated",),
                msg("“{process}” is automated, and its maturity is “{maturity}”.")
                if process.maturity
                else msg("“{process}” is automated, and nobody says that it is proven."),
                msg("Try it by hand and write “maturity: proven” with its proof; until then, “automated: no”."),
                (("process", process.label), ("maturity", process.maturity)),
            )


def no_proof(plan: Plan, _: Options) -> Iterator[Fault]:
    """A process that is proven says by what: in words, or by a milestone that has been reached.

    Question for the room: who has seen it work, and when?

    Fails:

        # processes/order.yml
        title: Order
        maturity: proven

    Fails:

        # processes/order.yml
        title: Order
        maturity: proven
        proof: {milestone: tried}

        # milestones/pilot.yml
        title: Pilot
        milestones: {tried: {title: Tried with customers, date: 2099-03-02, owner: users}}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        maturity: proven
        proof: {milestone: tried}

        # milestones/pilot.yml
        title: Pilot
        milestones: {tried: {title: Tried with customers, date: 2026-03-02, done: 2026-03-02, owner: users}}

        # roles/users.yml
        title: Users
        kind: group
    """
    for process in plan.every(Process):
        if process.maturity == "proven":
            yield from _unproven(plan, process)


def _unproven(plan: Plan, process: Process) -> Iterator[Fault]:
    proof = process.proof
    milestone = plan.get(proof.milestone) if proof else None
    if proof is None or not (proof.note or proof.milestone):
        yield Fault(
            process.address,
            ("maturity",),
            msg("“{process}” is proven, and nothing says by what."),
            msg("Say under “proof” how it is known that it works, or name the milestone that showed it."),
            (("process", process.label),),
        )
    elif milestone and not proof.note and (milestone.cancelled or not milestone.done):
        yield Fault(
            process.address,
            ("proof", "milestone"),
            msg("“{process}” is proven by “{milestone}”, which was cancelled.")
            if milestone.cancelled
            else msg("“{process}” is proven by “{milestone}”, which is not done."),
            msg("Say under “proof” what has shown that it works; or take “proven” back until then."),
            (("process", process.label), ("milestone", milestone.label)),
            milestone.address,
        )


def serves_nothing(plan: Plan, _: Options) -> Iterator[Fault]:
    """A process that customers notice meets a need or serves an objective.

    A need counts too that names the process under `met_by`. A process that another takes the place of is history, and
    need not.

    Question for the room: which customer would miss it?

    Fails:

        # processes/order.yml
        title: Order
        customer_facing: yes

    Passes:

        # processes/order.yml
        title: Order
        customer_facing: yes
        needs: quick-answer

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer}
    """
    aimless = [p for p in plan.every(Process) if p.customer_facing and not p.needs and not p.objectives]
    met = {ref.address for need in plan.every(Need) for ref in need.met_by} if aimless else ()
    for process in aimless:
        if process.address not in met and not replaced_by(plan, process):
            yield Fault(
                process.address,
                ("customer_facing",),
                msg("Customers notice “{process}”, and it meets no need and serves no objective."),
                msg("Name what it is for under “needs” or “objectives”."),
                (("process", process.label),),
            )


def lost_step(plan: Plan, _: Options) -> Iterator[Fault]:
    """A process that takes another's place says of each step of the other that it does without.

    It is said under `drops`, with what became of the step as a note, or where the process names the step by its title
    or with a link in what it says of itself. A step goes on where one of the new process has its id or its title. Only
    work counts: a start, an end, a wait and a parting into parallel ways may go without a word.

    Question for the room: who did this until now, and what will miss it?

    Fails:

        # processes/order.yml
        title: Order
        replaces: order-as-it-was
        steps:
          check: {title: Check the order, role: users}

        # processes/order-as-it-was.yml
        title: Order as it was
        steps:
          check: {title: Check the order, role: users}
          copy: {title: Copy it for the files, role: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        replaces: order-as-it-was
        drops: {step: copy, note: The files are read from the same record.}
        steps:
          check: {title: Check the order, role: users}

        # processes/order-as-it-was.yml
        title: Order as it was
        steps:
          check: {title: Check the order, role: users}
          copy: {title: Copy it for the files, role: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    for before, process, step in lost_steps(plan):
        yield Fault(
            process.address,
            ("replaces",),
            msg("“{process}” does without “{step}” of “{before}”, and does not say so."),
            msg("Name it under “drops”, with what became of it: “step: {id}” and “note: …”."),
            (("process", process.label), ("step", step.label), ("before", before.label), ("id", step.id)),
            step.address,
        )
