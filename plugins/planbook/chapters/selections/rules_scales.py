"""What is asked of scores: that they lie on a scale, and that scales can be held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.scoring import plain, scale_of
from planbook.plan.rules import Fault
from planbook.plan.selections import Selection
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options
    from planbook.plan.selections import Criterion


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
                            ("score", plain(score)),
                            ("option", option.label),
                            ("criterion", criterion.label),
                            ("least", plain(ends[0])),
                            ("most", plain(ends[1])),
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
            ("must", plain(must)),
            ("least", plain(ends[0])),
            ("most", plain(ends[1])),
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
                msg("“{criterion}” has another scale than “{first}”: its weight does not say how much it counts."),
                msg("Score all criteria on one scale."),
                (("criterion", other.label), ("first", criteria[0][0].label)),
            )
