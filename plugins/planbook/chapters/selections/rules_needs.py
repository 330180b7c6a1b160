"""What is asked of a selection against the list of needs it is made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan.rules import Fault
from planbook.plan.selections import Selection
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def no_list(plan: Plan, _: Options) -> Iterator[Fault]:
    """A selection is made against a written list of needs.

    Whoever meets vendors without one learns what they have to sell, and takes it for what is needed.

    Question for the room: what did we tell the vendors that we need?

    Fails:

        # selections.yml
        system: {title: The system, options: {north: {title: North}, south: {title: South}}}

    Passes:

        # selections.yml
        system:
          title: The system
          requirements: quick-answer
          options: {north: {title: North}, south: {title: South}}

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer}
    """
    for selection in plan.every(Selection):
        if not selection.requirements:
            yield Fault(
                selection.address,
                ("requirements",),
                msg("“{selection}” compares options against no list of needs."),
                msg("Name the needs that the choice must meet under “requirements”."),
                (("selection", selection.label),),
            )


def unasked(plan: Plan, _: Options) -> Iterator[Fault]:
    """A criterion answers each need that a selection must meet.

    Of needs that are a must, once the decision is taken, `selections/must-need` tells.

    Question for the room: how would we notice that an option does not do this?

    Fails:

        # selections.yml
        system:
          title: The system
          requirements: quick-answer
          criteria: {cost: {title: Cost, weight: 100}}

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer}

    Passes:

        # selections.yml
        system:
          title: The system
          requirements: quick-answer
          criteria: {fit: {title: Fit, weight: 100, needs: quick-answer}}

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer}
    """
    for selection in plan.every(Selection):
        asked = {ref.address for criterion in selection.criteria.values() for ref in criterion.needs}
        for number, ref in enumerate(selection.requirements if selection.criteria else ()):
            need = plan.get(ref)
            if need and ref.address not in asked and not (need.priority == "must" and _is_decided(selection)):
                yield Fault(
                    selection.address,
                    ("requirements", number),
                    msg("No criterion of “{selection}” answers “{need}”."),
                    msg("Name it under “needs” of the criterion that shows whether an option meets it."),
                    (("selection", selection.label), ("need", need.label)),
                    need.address,
                )


def _is_decided(selection: Selection) -> bool:
    return bool(selection.decision and selection.decision.option)
