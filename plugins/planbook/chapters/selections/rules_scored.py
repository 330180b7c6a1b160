"""What is asked of a comparison: enough options, weights of a whole, a score on everything, inside its scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.scoring import WHOLE, scale_of
from planbook.analysis.scoring import weights as sum_of_weights
from planbook.plan.rules import Fault
from planbook.plan.selections import Selection
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options
    from planbook.plan.selections import Criterion

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
                    ("total", _plain(total)),
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


def outside_scale(plan: Plan, _: Options) -> Iterator[Fault]:
    """A score lies on its criterion's scale.

    Fails:

        # selections.yml
        system:
          title: The system
          criteria: {fit: {title: Fit, weight: 100, scale: [0, 5]}}
          options: {north: {title: North, scores: {fit: 7}}, south: {title: South, scores: {fit: 3}}}

    Passes:

        # selections.yml
        system:
          title: The system
          criteria: {fit: {title: Fit, weight: 100, scale: [0, 10]}}
          options: {north: {title: North, scores: {fit: 7}}, south: {title: South, scores: {fit: 3}}}
    """
    for selection in plan.every(Selection):
        scales = {c.address: (c, scale_of(c)) for c in selection.criteria.values()}
        for option in selection.options.values():
            for ref, score in option.scores.items():
                criterion, ends = scales.get(ref.address, (None, None))
                if criterion and ends and not ends[0] <= score <= ends[1]:
                    yield Fault(
                        option.address,
                        ("scores", criterion.id),
                        msg("The score {score} of “{option}” is not on the scale of “{criterion}”, {least} to {most}."),
                        msg("Write a score on that scale, or give the criterion another “scale”."),
                        (
                            ("score", _plain(score)),
                            ("option", option.label),
                            ("criterion", criterion.label),
                            ("least", _plain(ends[0])),
                            ("most", _plain(ends[1])),
                        ),
                        criterion.address,
                    )


def scale(plan: Plan, _: Options) -> Iterator[Fault]:
    """A scale is the least and the greatest score, and a must lies on it.

    Fails:

        # selections.yml
        system: {title: The system, criteria: {fit: {title: Fit, weight: 100, scale: [5, 0]}}}

    Fails:

        # selections.yml
        system: {title: The system, criteria: {fit: {title: Fit, weight: 100, scale: [0, 5], must: 6}}}

    Passes:

        # selections.yml
        system: {title: The system, criteria: {fit: {title: Fit, weight: 100, scale: [0, 5], must: 3}}}
    """
    for selection in plan.every(Selection):
        for criterion in selection.criteria.values():
            ends = scale_of(criterion)
            if ends is None:
                yield Fault(
                    criterion.address,
                    ("scale",),
                    msg("The scale of “{criterion}” is not a least and a greatest score."),
                    msg("Write two numbers, the less one first: “scale: [0, 5]”."),
                    (("criterion", criterion.label),),
                )
            elif criterion.must is not None and not ends[0] <= criterion.must <= ends[1]:
                yield _must_outside(criterion, criterion.must, ends)


def _must_outside(criterion: Criterion, must: Decimal, ends: tuple[Decimal, Decimal]) -> Fault:
    return Fault(
        criterion.address,
        ("must",),
        msg("The must of “{criterion}” is {must}, and its scale is {least} to {most}."),
        msg("Write a score on that scale: every option would pass, or none."),
        (
            ("criterion", criterion.label),
            ("must", _plain(must)),
            ("least", _plain(ends[0])),
            ("most", _plain(ends[1])),
        ),
    )


def mixed_scales(plan: Plan, _: Options) -> Iterator[Fault]:
    """The criteria of a selection have one scale.

    Weight times score is summed: a criterion with a wider scale counts for more than its weight says.

    Fails:

        # selections.yml
        system:
          title: The system
          criteria: {fit: {title: Fit, weight: 60, scale: [0, 5]}, cost: {title: Cost, weight: 40, scale: [0, 10]}}

    Passes:

        # selections.yml
        system:
          title: The system
          criteria: {fit: {title: Fit, weight: 60, scale: [0, 5]}, cost: {title: Cost, weight: 40, scale: [0, 5]}}
    """
    for selection in plan.every(Selection):
        criteria = [(criterion, scale_of(criterion)) for criterion in selection.criteria.values()]
        other = next((c for c, ends in criteria if ends and criteria[0][1] and ends != criteria[0][1]), None)
        if other:
            yield Fault(
                other.address,
                ("scale",),
                msg(
                    "“{criterion}” has another scale than “{first}”: its weight does not say how much it counts."
                ),
                msg("Score all criteria on one scale."),
                (("criterion", other.label), ("first", criteria[0][0].label)),
            )


def _plain(number: Decimal) -> str:
    """Give a number without an exponent, and without noughts behind its point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
