"""What is asked of a decision: that the option chosen passes every must, comes first, meets the musts; and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.answered import answered
from planbook.analysis.scoring import best, chosen, standings
from planbook.plan.rules import Fault
from planbook.plan.selections import Selection
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.scoring import Standing
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options

_LACKS: Final[Mapping[str, tuple[str, str]]] = {
    "unmet": (
        msg("“{option}” was chosen, and does not meet “{need}”, which is a must."),
        msg("Choose an option that meets it; or take the need off the list if something else does."),
    ),
    "unasked": (
        msg("“{option}” was chosen, and “{need}”, which is a must, was not asked about by any criterion."),
        msg("Name the need under “needs” of the criterion that shows whether an option meets it."),
    ),
}
"""How an option falls short of a need, with what may help."""


def fails_must(plan: Plan, _: Options) -> Iterator[Fault]:
    """The option that was decided for passes every must.

    A must that can be talked away is none. Where it was too strict, it is changed, and the others are judged by it too;
    what is decided in spite of it is accepted in `plan.yml`, with the reason.

    Question for the room: was this never a must, or is this not the option?

    Fails:

        # selections.yml
        system:
          title: The system
          criteria: {fit: {title: Fit, weight: 100, must: 3}}
          options: {north: {title: North, scores: {fit: 2}}, south: {title: South, scores: {fit: 4}}}
          decision: {option: north, why: They were there first.}

    Passes:

        # selections.yml
        system:
          title: The system
          criteria: {fit: {title: Fit, weight: 100, must: 3}}
          options: {north: {title: North, scores: {fit: 2}}, south: {title: South, scores: {fit: 4}}}
          decision: {option: south, why: The only one that fits.}
    """
    for selection, _found, won in _decided(plan):
        for criterion in won.failed:
            yield Fault(
                selection.address,
                ("decision", "option"),
                msg("“{option}” was chosen, and fails the must of “{criterion}”."),
                msg("Choose an option that passes it; or change the must, and judge all options by it again."),
                (("option", won.option.label), ("criterion", criterion.label)),
                criterion.address,
            )


def must_need(plan: Plan, _: Options) -> Iterator[Fault]:
    """The option that was decided for meets each need on the list that is a must.

    A criterion that answers the need shows it: the option passes its must, and has more than the least score. Where no
    criterion answers the need, nobody has looked.

    Question for the room: what do we tell those who said that they cannot do without?

    Fails:

        # selections.yml
        system:
          title: The system
          requirements: in-chinese
          criteria: {languages: {title: Two languages, weight: 60, needs: in-chinese}, cost: {title: Cost, weight: 40}}
          options:
            north: {title: North, scores: {languages: 0, cost: 5}}
            south: {title: South, scores: {languages: 1, cost: 1}}
          decision: {option: north, why: It costs least.}

        # needs.yml
        in-chinese: {title: Service in Chinese, whose: customer, priority: must}

    Fails:

        # selections.yml
        system:
          title: The system
          requirements: in-chinese
          criteria: {cost: {title: Cost, weight: 100}}
          options: {north: {title: North, scores: {cost: 5}}, south: {title: South, scores: {cost: 1}}}
          decision: {option: north, why: It costs least.}

        # needs.yml
        in-chinese: {title: Service in Chinese, whose: customer, priority: must}

    Passes:

        # selections.yml
        system:
          title: The system
          requirements: in-chinese
          criteria: {languages: {title: Two languages, weight: 60, needs: in-chinese}, cost: {title: Cost, weight: 40}}
          options:
            north: {title: North, scores: {languages: 0, cost: 5}}
            south: {title: South, scores: {languages: 4, cost: 4}}
          decision: {option: south, why: The highest sum.}

        # needs.yml
        in-chinese: {title: Service in Chinese, whose: customer, priority: must}
    """
    for selection, _found, won in _decided(plan):
        for one in answered(plan, selection, won):
            if one.need.priority == "must" and one.state in _LACKS:
                gaps = (("option", won.option.label), ("need", one.need.label))
                yield Fault(selection.address, ("decision", "option"), *_LACKS[one.state], gaps, one.need.address)


def not_best(plan: Plan, _: Options) -> Iterator[Fault]:
    """The option that was decided for has the highest sum of all that pass every must, or the decision says why not.

    Of several with the same sum each is the best.

    Question for the room: what counted that is not among the criteria?

    Fails:

        # selections.yml
        system:
          title: The system
          criteria: {fit: {title: Fit, weight: 100}}
          options: {north: {title: North, scores: {fit: 4}}, south: {title: South, scores: {fit: 5}}}
          decision: {option: north}

    Passes:

        # selections.yml
        system:
          title: The system
          criteria: {fit: {title: Fit, weight: 100}}
          options: {north: {title: North, scores: {fit: 4}}, south: {title: South, scores: {fit: 5}}}
          decision: {option: north, why: South was sold in June, and nobody knows to whom it will answer.}
    """
    for selection, found, won in _decided(plan):
        first = best(found)
        if first and won not in first and not won.failed and not _why(selection):
            yield Fault(
                selection.address,
                ("decision", "option"),
                msg("“{option}” was chosen without a reason, and “{best}” has the highest sum."),
                msg("Say under “why” what speaks for it; or choose the one with the highest sum."),
                (("option", won.option.label), ("best", first[0].option.label)),
            )


def no_reason(plan: Plan, _: Options) -> Iterator[Fault]:
    """A decision says why.

    A sum is the beginning of a reason: it does not say what spoke against the others.

    Fails:

        # selections.yml
        system:
          title: The system
          options: {north: {title: North}, south: {title: South}}
          decision: {option: north}

    Passes:

        # selections.yml
        system:
          title: The system
          options: {north: {title: North}, south: {title: South}}
          decision: {option: north, why: The users could work with it on the first morning.}
    """
    for selection, found, won in _decided(plan):
        if not _why(selection) and (won in best(found) or not best(found)):
            yield Fault(
                selection.address,
                ("decision",),
                msg("“{selection}” does not say why “{option}” was chosen."),
                msg("Say under “why” what spoke for it and against the others."),
                (("selection", selection.label), ("option", won.option.label)),
            )


def _decided(plan: Plan) -> Iterator[tuple[Selection, Sequence[Standing], Standing]]:
    """Give the selections that are decided, how their options stand, and how the one does that was chosen."""
    for selection in plan.every(Selection):
        found = plan.once(_standings)[selection.address]
        if won := chosen(selection, found):
            yield selection, found, won


def _standings(plan: Plan) -> dict[str, Sequence[Standing]]:
    return {selection.address: standings(selection) for selection in plan.every(Selection)}


def _why(selection: Selection) -> str:
    return selection.decision.why.strip() if selection.decision else ""
