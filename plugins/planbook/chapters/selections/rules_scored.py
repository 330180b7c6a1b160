"""What is asked of a comparison: enough options, weights that sum to a whole, a score on everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.scoring import WHOLE, plain
from planbook.analysis.scoring import weights as sum_of_weights
from planbook.plan.rules import Fault
from planbook.plan.selections import Selection
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options

_LEAST: Final = 2


def few_options(plan: Plan, options: Options) -> Iterator[Fault]:
    """A selection compares two options at least; `least` sets another number.

    Question for the room: what would we do if this one were not to be had?

    Fails:

        # selections.yml
        system:
          title: The system
          requirements: quick-answer
          options: {north: {title: North}}

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer}

    Passes:

        # selections.yml
        system:
          title: The system
          requirements: quick-answer
          options: {north: {title: North}, south: {title: South}}

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer}
    """
    least = options.number("least", _LEAST)
    for selection in plan.every(Selection):
        if len(selection.options) < least:
            yield Fault(
                selection.address,
                ("options",),
                msg("“{selection}” has {n} of at least {least} options to compare."),
                msg("Add what else could be chosen, leaving things as they are too; or do not call it a selection."),
                (("selection", selection.label), ("n", str(len(selection.options))), ("least", str(least))),
            )


def weights(plan: Plan, _: Options) -> Iterator[Fault]:
    """The weights of a selection's criteria sum to 100.

    A criterion without a weight counts for nothing.

    Fails:

        # selections.yml
        system: {title: The system, criteria: {fit: {title: Fit, weight: 60}, cost: {title: Cost, weight: 30}}}

    Passes:

        # selections.yml
        system: {title: The system, criteria: {fit: {title: Fit, weight: 60}, cost: {title: Cost, weight: 40}}}
    """
    for selection in plan.every(Selection):
        total = sum_of_weights(selection)
        if selection.criteria and total != WHOLE:
            bare = [criterion for criterion in selection.criteria.values() if criterion.weight is None]
            yield Fault(
                selection.address,
                ("criteria",),
                msg("The weights of “{selection}” sum to {total}, and “{criterion}” has none.")
                if bare
                else msg("The weights of “{selection}” sum to {total}."),
                msg("Give the criteria weights that sum to 100."),
                (
                    ("selection", selection.label),
                    ("total", plain(total)),
                    ("criterion", bare[0].label if bare else ""),
                ),
            )


def not_scored(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every option is scored on every criterion.

    An option that lacks a score has a sum that cannot be held against the others', and comes first nowhere.

    Fails:

        # selections.yml
        system:
          title: The system
          criteria: {fit: {title: Fit, weight: 60}, cost: {title: Cost, weight: 40}}
          options: {north: {title: North, scores: {fit: 4}}, south: {title: South, scores: {fit: 3, cost: 5}}}

    Passes:

        # selections.yml
        system:
          title: The system
          criteria: {fit: {title: Fit, weight: 60}, cost: {title: Cost, weight: 40}}
          options: {north: {title: North, scores: {fit: 4, cost: 1}}, south: {title: South, scores: {fit: 3, cost: 5}}}
    """
    for selection in plan.every(Selection):
        for option in selection.options.values():
            scored = {ref.address for ref in option.scores}
            missing = [c for c in selection.criteria.values() if c.address not in scored]
            if missing:
                yield Fault(
                    option.address,
                    ("scores",),
                    msg("“{option}” is not scored on {criteria}."),
                    msg("Score it under “scores”; of what nobody knows, find out before you compare."),
                    (("option", option.label), ("criteria", ", ".join(f"“{c.label}”" for c in missing))),
                )
