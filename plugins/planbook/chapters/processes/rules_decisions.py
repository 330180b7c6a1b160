"""What is asked of decisions: that there is something to decide, and that all see what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.flow import of_kind, way_at
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.processes import Step, Way
    from planbook.plan.rules import Options

_QUESTION_MARKS: Final = frozenset("?？؟;՞፧⁇")
"""As they are written in the scripts of the world."""
_ASKING: Final = ("吗", "嗎", "呢", "か")
"""How a question ends in languages that ask without a mark."""


def one_way_decision(plan: Plan, _: Options) -> Iterator[Fault]:
    """A decision has at least two ways out, which lead to different steps.

    Question for the room: what else could be decided here?

    Fails:

        # processes/order.yml
        title: Order
        steps:
          check: {title: In order?, kind: decision, role: users}
          ship: {title: Ship the goods, role: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        steps:
          check: {title: In order?, kind: decision, role: users, next: {"yes": ship, "no": refuse}}
          ship: {title: Ship the goods, role: users, next: []}
          refuse: {title: Refuse the order, role: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    for step in of_kind(plan, "decision"):
        ways = step.next or ()
        if len({way.to.address for way in ways}) > 1:
            continue
        yield Fault(
            step.address,
            ("next",) if ways else (),
            msg("Whatever is decided at “{step}”, the same step follows.")
            if len(ways) > 1
            else msg("“{step}” is a decision and has no two ways out."),
            msg("Name under “next” each answer with the step it leads to; or make it a task."),
            (("step", step.label),),
        )


def unlabelled_way(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every way out of a decision says when it is taken.

    Question for the room: how does a newcomer know which way to go?

    Fails:

        # processes/order.yml
        title: Order
        steps:
          check: {title: In order?, kind: decision, role: users, next: [ship, refuse]}
          ship: {title: Ship the goods, role: users, next: []}
          refuse: {title: Refuse the order, role: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        steps:
          check: {title: In order?, kind: decision, role: users, next: {"yes": ship, "no": refuse}}
          ship: {title: Ship the goods, role: users, next: []}
          refuse: {title: Refuse the order, role: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    for step, number, way in _ways_out(plan):
        target = plan.get(way.to)
        if target and not way.label.strip():
            yield Fault(
                step.address,
                way_at(step, number),
                msg("The way from “{step}” to “{target}” does not say when it is taken."),
                msg("Write the answer before the step: “answer: {id}”."),
                (("step", step.label), ("target", target.label), ("id", target.id)),
                way.to.address,
            )


def same_label(plan: Plan, _: Options) -> Iterator[Fault]:
    """No two ways out of a decision say the same.

    Capitals and blanks make no difference.

    Question for the room: what tells the two cases apart?

    Fails:

        # processes/order.yml
        title: Order
        steps:
          check: {title: In order?, kind: decision, role: users, next: {"yes": ship, "Yes": refuse}}
          ship: {title: Ship the goods, role: users, next: []}
          refuse: {title: Refuse the order, role: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        steps:
          check: {title: In order?, kind: decision, role: users, next: {"yes": ship, "no": refuse}}
          ship: {title: Ship the goods, role: users, next: []}
          refuse: {title: Refuse the order, role: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    seen: set[tuple[str, str]] = set()
    for step, number, way in _ways_out(plan):
        label = " ".join(way.label.casefold().split())
        if label and (step.address, label) in seen:
            yield Fault(
                step.address,
                way_at(step, number),
                msg("Two ways from “{step}” say “{label}”."),
                msg("Say for each of them when it is taken and no other is."),
                (("step", step.label), ("label", way.label)),
                way.to.address,
            )
        seen.add((step.address, label))


def no_question(plan: Plan, _: Options) -> Iterator[Fault]:
    """The title of a decision is a question.

    Its answers are the ways out of it; without a question nobody knows what they answer.

    Question for the room: what exactly is decided here?

    Fails:

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, kind: decision, role: users, next: {good: ship, bad: refuse}}
          ship: {title: Ship the goods, role: users, next: []}
          refuse: {title: Refuse the order, role: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # processes/order.yml
        title: Order
        steps:
          check: {title: Is the order complete?, kind: decision, role: users, next: {"yes": ship, "no": refuse}}
          ship: {title: Ship the goods, role: users, next: []}
          refuse: {title: Refuse the order, role: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    for step in of_kind(plan, "decision"):
        if _QUESTION_MARKS.isdisjoint(step.title) and not step.title.rstrip().endswith(_ASKING):
            yield Fault(
                step.address,
                ("title",),
                msg("The decision “{step}” asks no question."),
                msg("Put its title as the question that the ways out of it answer."),
                (("step", step.label),),
            )


def _ways_out(plan: Plan) -> Iterator[tuple[Step, int, Way]]:
    """Give the ways out of decisions that have several, each with its number."""
    for step in of_kind(plan, "decision"):
        ways = step.next or ()
        if len(ways) > 1:
            for number, way in enumerate(ways):
                yield step, number, way
