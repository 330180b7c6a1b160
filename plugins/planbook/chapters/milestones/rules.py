"""What is asked of phases and milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.at_risk import RULE as AT_RISK
from planbook.analysis.circles import circles, way_round
from planbook.analysis.schedule import network
from planbook.chapters.milestones import rules_business as business
from planbook.chapters.milestones import rules_dates as dates
from planbook.chapters.milestones import rules_gates as gates
from planbook.chapters.milestones import rules_phases as phases
from planbook.chapters.milestones import rules_told as told_of
from planbook.plan.milestones import Milestone
from planbook.plan.rules import Fault, Options, Rule
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan


def no_owner(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every milestone has an owner.

    A date that belongs to nobody slips unnoticed.

    Question for the room: who will say it is reached, or that it will not be?

    Fails:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed}

    Passes:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, owner: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    for milestone in plan.every(Milestone):
        if not milestone.owner and not milestone.cancelled:
            yield Fault(
                milestone.address,
                ("owner",),
                msg("“{milestone}” has no owner."),
                msg("Name the role that answers for it under “owner”."),
                (("milestone", milestone.label),),
            )


def circle(plan: Plan, _: Options) -> Iterator[Fault]:
    """No milestone comes after itself, directly or through others.

    In a circle each waits for the other, and no date can be told.

    Fails:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, owner: users, after: budget}
          budget: {title: Budget approved, owner: users, after: charter}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, owner: users, after: budget}
          budget: {title: Budget approved, owner: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    stuck = network(plan).stuck
    before = {m.address: [ref.address for ref in m.after] for m in plan.every(Milestone) if m.address in stuck}
    for found in circles(before):
        yield Fault(
            found[0],
            ("after",),
            msg("Milestones wait for each other in a circle: {circle}."),
            msg("Take one of these out of the “after” of the one before it."),
            (("circle", way_round(plan, found)),),
        )


RULES: Final = (
    Rule("milestones/outside-phase", "warning", phases.outside_phase),
    Rule("milestones/phase-overlap", "warning", phases.overlap),
    Rule("milestones/no-owner", "warning", no_owner),
    Rule("milestones/owner-vacant", "warning", told_of.owner_vacant),
    Rule("milestones/circle", "error", circle),
    Rule("milestones/before-predecessor", "warning", dates.before_predecessor),
    Rule("milestones/bar-disagrees", "warning", dates.bar_disagrees),
    Rule("milestones/day-off", "advice", dates.day_off),
    Rule("milestones/done-in-future", "error", dates.done_in_future),
    Rule("milestones/gate-passed", "error", gates.gate_passed),
    Rule("milestones/before-gate", "warning", gates.before_gate),
    Rule("milestones/gate-without-business", "warning", business.gate_without_business),
    Rule("milestones/head-of-technology", "warning", business.head_of_technology),
    Rule(AT_RISK, "warning", told_of.at_risk, ("slack",)),
    Rule("milestones/late-unexplained", "warning", told_of.late_unexplained),
    Rule("milestones/moved-without-change", "warning", told_of.moved_without_change),
    Rule("milestones/supports-nothing", "advice", told_of.supports_nothing),
    Rule("milestones/all-critical", "advice", dates.all_critical, ("share", "least")),
    Rule("milestones/no-working-day", "error", dates.no_working_day),
    Rule("milestones/no-holidays", "warning", dates.no_holidays),
)
