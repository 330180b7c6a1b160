"""What is asked of objectives: that each is measured, supported, wanted by somebody and answered for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.support import unsupported as none_supports
from planbook.chapters.objectives import rules_kpis as kpis
from planbook.chapters.objectives import rules_readings as readings
from planbook.plan.milestones import Phase
from planbook.plan.objectives import Objective
from planbook.plan.rules import Fault, Options, Rule
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan


def no_kpi(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every objective has a KPI.

    Question for the room: by which figure shall we see that it worked?

    Fails:

        # objectives/trust.yml
        title: Customers trust us

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat: {title: Accounts that order again}
    """
    for objective in plan.every(Objective):
        if not objective.kpis:
            yield Fault(
                objective.address,
                ("kpis",),
                msg("Nothing measures the objective “{objective}”."),
                msg("Add a figure under “kpis”, with a baseline, a target and an owner."),
                (("objective", objective.label),),
            )


def unsupported(plan: Plan, _: Options) -> Iterator[Fault]:
    """Something supports every objective: a milestone, a release, a change or a process.

    A milestone that names no objective itself supports those that its phase names. What was cancelled, rejected,
    withdrawn or put off supports nothing, nor does a process that another takes the place of.

    Question for the room: what do we do on Monday that brings it nearer?

    Fails:

        # objectives/trust.yml
        title: Customers trust us

        # milestones/pilot.yml
        title: Pilot
        milestones:
          tried: {title: Tried, date: 2027-03-01, supports: trust, cancelled: 2026-09-01}

    Passes:

        # objectives/trust.yml
        title: Customers trust us

        # milestones/pilot.yml
        title: Pilot
        milestones:
          tried: {title: Tried, date: 2027-03-01, supports: trust}
    """
    for objective in none_supports(plan):
        yield Fault(
            objective.address,
            (),
            msg("Nothing supports the objective “{objective}”."),
            msg("Name it under “supports” of a milestone, release or change, or under “objectives” of a process."),
            (("objective", objective.label),),
        )


def phase_without_milestone(plan: Plan, _: Options) -> Iterator[Fault]:
    """A phase that names an objective has a milestone that supports it.

    A phase of which no milestone names an objective is not asked: all of them support what the phase names.

    Question for the room: at which milestone of this phase shall we see that it has come nearer?

    Fails:

        # objectives.yml
        trust: {title: Customers trust us}
        speed: {title: We answer at once}

        # milestones/pilot.yml
        title: Pilot
        objectives: [trust, speed]
        milestones:
          tried: {title: Tried, date: 2027-03-01, supports: trust}

    Passes:

        # objectives.yml
        trust: {title: Customers trust us}
        speed: {title: We answer at once}

        # milestones/pilot.yml
        title: Pilot
        objectives: [trust, speed]
        milestones:
          tried: {title: Tried, date: 2027-03-01, supports: trust}
          timed: {title: Timed, date: 2027-03-01, supports: speed}
    """
    for phase in plan.every(Phase):
        supports = [milestone.supports for milestone in phase.milestones.values() if not milestone.cancelled]
        served = {ref.address for refs in supports for ref in refs}
        for number, ref in enumerate(phase.objectives if supports and all(supports) else ()):
            objective = plan.get(ref)
            if objective and ref.address not in served:
                yield Fault(
                    phase.address,
                    ("objectives", number),
                    msg("The phase “{phase}” names “{objective}”, and none of its milestones supports that objective."),
                    msg("Name it under “supports” of a milestone of this phase, or take it from the phase."),
                    (("phase", phase.label), ("objective", objective.label)),
                    ref.address,
                )


def no_contribution(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every objective says what it contributes to the organisation.

    Question for the room: does it win customers, earn more with those we have, or open new business?

    Fails:

        # objectives/trust.yml
        title: Customers trust us

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        contribution: customer-profitability
    """
    for objective in plan.every(Objective):
        if not objective.contribution:
            yield Fault(
                objective.address,
                ("contribution",),
                msg("The objective “{objective}” does not say what it contributes."),
                msg("Add “contribution”: competitive-position, customer-profitability or business-opportunity."),
                (("objective", objective.label),),
            )


def no_mandate(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every objective says who asked for it.

    Question for the room: who would miss it at the top if nobody worked on it?

    Fails:

        # objectives/trust.yml
        title: Customers trust us

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        mandate: The board asked for it in February 2026.
    """
    for objective in plan.every(Objective):
        if not objective.mandate:
            yield Fault(
                objective.address,
                ("mandate",),
                msg("The objective “{objective}” does not say who asked for it."),
                msg("Name who asked for it, when and why under “mandate”."),
                (("objective", objective.label),),
            )


def no_owner(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every objective has an owner.

    Question for the room: who answers for it when it is not reached?

    Fails:

        # objectives/trust.yml
        title: Customers trust us

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        owner: sales-lead

        # roles/sales-lead.yml
        title: Sales lead
    """
    for objective in plan.every(Objective):
        if not objective.owner:
            yield Fault(
                objective.address,
                ("owner",),
                msg("Nobody answers for the objective “{objective}”."),
                msg("Name a role under “owner”."),
                (("objective", objective.label),),
            )


RULES: Final = (
    Rule("objectives/no-kpi", "warning", no_kpi),
    Rule("objectives/unsupported", "warning", unsupported, whole=True),
    Rule("objectives/phase-without-milestone", "advice", phase_without_milestone),
    Rule("objectives/no-contribution", "advice", no_contribution),
    Rule("objectives/no-mandate", "advice", no_mandate),
    Rule("objectives/no-owner", "warning", no_owner),
    Rule("objectives/no-baseline", "warning", kpis.no_baseline),
    Rule("objectives/no-target", "warning", kpis.no_target),
    Rule("objectives/no-kpi-owner", "warning", kpis.no_kpi_owner),
    Rule("objectives/wrong-direction", "warning", kpis.wrong_direction),
    Rule("objectives/target-too-early", "warning", kpis.target_too_early),
    Rule("objectives/past-horizon", "advice", kpis.past_horizon),
    Rule("objectives/reading-ahead", "warning", readings.reading_ahead),
    Rule("objectives/stale-reading", "warning", readings.stale_reading, ("days",)),
    Rule("objectives/behind", "advice", readings.behind),
    Rule("objectives/missed", "warning", readings.missed),
)
