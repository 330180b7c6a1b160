"""What is asked of risks: that each is weighed, owned and answered, and that it is known what it threatens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.weights import HEAVY, weight_of
from planbook.plan.risks import Risk
from planbook.plan.rules import Fault, Options, Rule
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan

_WEIGHT: Final = "weight"


def no_owner(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every risk that is not closed has an owner.

    A risk that everybody knows of is watched by nobody.

    Question for the room: who will see its sign first, and say so?

    Fails:

        # risks.yml
        data: {title: Data nobody trusts}

    Passes:

        # risks.yml
        data: {title: Data nobody trusts, owner: steward}

        # roles.yml
        steward: {title: Data steward}
    """
    for risk in plan.every(Risk):
        if not risk.owner and risk.status != "closed":
            yield Fault(
                risk.address,
                ("owner",),
                msg("Nobody watches the risk “{risk}”."),
                msg("Name the role that watches it under “owner”."),
                (("risk", risk.label),),
            )


def not_weighed(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every risk that is not closed has a likelihood and an impact.

    Without both it has no place among the others, and the heaviest cannot be told from the rest.

    Fails:

        # risks.yml
        data: {title: Data nobody trusts, likelihood: 4}

    Passes:

        # risks.yml
        data: {title: Data nobody trusts, likelihood: 4, impact: 3}
    """
    for risk in plan.every(Risk):
        # What is written and cannot be read is told where it stands.
        written = plan.written[risk.address].fields
        missing = [key for key in ("likelihood", "impact") if written.get(key) is None]
        if risk.status != "closed" and missing:
            yield Fault(
                risk.address,
                (missing[0],),
                msg("The risk “{risk}” is not weighed: “{missing}” is missing.")
                if len(missing) == 1
                else msg("The risk “{risk}” is not weighed: “likelihood” and “impact” are missing."),
                msg("Write both as numbers from 1 to 5."),
                (("risk", risk.label), ("missing", missing[0])),
            )


def no_response(plan: Plan, options: Options) -> Iterator[Fault]:
    """Every open risk that is heavy has a response.

    Heavy is one whose likelihood times its impact is 15 or more, unless `weight` says otherwise.

    Question for the room: what will we do about it before it happens, and what when it does?

    Fails:

        # risks.yml
        data: {title: Data nobody trusts, likelihood: 4, impact: 4}

    Passes:

        # risks.yml
        data: {title: Data nobody trusts, likelihood: 4, impact: 4, response: Begin with 900 accounts.}
        rain: {title: Rain on the day, likelihood: 4, impact: 1}

    Passes:

        # plan.yml
        title: Example
        rules: {risks/no-response: {weight: 20}}

        # risks.yml
        data: {title: Data nobody trusts, likelihood: 4, impact: 4}
    """
    heavy = options.number(_WEIGHT, HEAVY)
    for risk in plan.every(Risk):
        if risk.status == "open" and not risk.response and weight_of(risk) >= heavy:
            yield Fault(
                risk.address,
                ("response",),
                msg("The risk “{risk}” weighs {weight} of 25, and nothing is said of what is done about it."),
                msg("Write what is done about it under “response”."),
                (("risk", risk.label), ("weight", str(weight_of(risk)))),
            )


def threatens_nothing(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every risk that is not closed threatens something that the plan has.

    What would be lost is what tells how much may be spent on it, and whom to tell.

    Question for the room: if it comes true tomorrow, which date or which figure do we miss?

    Fails:

        # risks.yml
        data: {title: Data nobody trusts}

    Passes:

        # risks.yml
        data: {title: Data nobody trusts, threatens: objectives/one-view}

        # objectives.yml
        one-view: {title: One view of each customer}
    """
    for risk in plan.every(Risk):
        if risk.status != "closed" and not risk.threatens:
            yield Fault(
                risk.address,
                ("threatens",),
                msg("It is not said what the risk “{risk}” threatens."),
                msg("Write the addresses of milestones, objectives, processes or others under “threatens”."),
                (("risk", risk.label),),
            )


def happened_unanswered(plan: Plan, _: Options) -> Iterator[Fault]:
    """A risk that has happened has a response, or led to a change.

    What was feared is here: now it is decided what becomes of the dates and figures it threatened.

    Question for the room: what do we do differently since it happened?

    Fails:

        # risks.yml
        data: {title: Data nobody trusts, status: happened}

    Passes:

        # risks.yml
        data: {title: Data nobody trusts, status: happened, response: Two more people cleanse it.}
        seat: {title: The seat is empty, status: happened, change: later}

        # changes.yml
        later: {title: Service joins later}
    """
    for risk in plan.every(Risk):
        if risk.status == "happened" and not risk.response and not risk.change:
            yield Fault(
                risk.address,
                ("status",),
                msg("The risk “{risk}” has happened, and neither a response nor a change is told."),
                msg("Write what is done about it under “response”, or the change it led to under “change”."),
                (("risk", risk.label),),
            )


def closed_heavy(plan: Plan, options: Options) -> Iterator[Fault]:
    """A risk that is closed is not heavy any more.

    What was done made it less likely or less bad; its figures say so. Heavy is a weight of 15 or more, unless `weight`
    says otherwise.

    Question for the room: what makes us sure that it will not come back?

    Fails:

        # risks.yml
        data: {title: Data nobody trusts, likelihood: 4, impact: 4, status: closed}

    Passes:

        # risks.yml
        data: {title: Data nobody trusts, likelihood: 1, impact: 4, status: closed}
    """
    heavy = options.number(_WEIGHT, HEAVY)
    for risk in plan.every(Risk):
        if risk.status == "closed" and weight_of(risk) >= heavy:
            yield Fault(
                risk.address,
                ("status",),
                msg("The risk “{risk}” is closed and still weighs {weight} of 25."),
                msg("Weigh it anew as it is now, or open it again."),
                (("risk", risk.label), ("weight", str(weight_of(risk)))),
            )


RULES: Final = (
    Rule("risks/no-owner", "warning", no_owner),
    Rule("risks/not-weighed", "warning", not_weighed),
    Rule("risks/no-response", "warning", no_response, (_WEIGHT,)),
    Rule("risks/threatens-nothing", "warning", threatens_nothing),
    Rule("risks/happened-unanswered", "warning", happened_unanswered),
    Rule("risks/closed-heavy", "advice", closed_heavy, (_WEIGHT,)),
)
