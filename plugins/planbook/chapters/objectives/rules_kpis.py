"""What is asked of a KPI: where it started, where it is to be and when, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.course import point_of
from planbook.plan.objectives import Kpi, Objective
from planbook.plan.rules import Fault, Options
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan


def no_baseline(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every KPI has a baseline: a day and what was measured on it.

    Without one nobody can tell later what it was worth.

    Question for the room: where do we stand today?

    Fails:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat: {title: Accounts that order again, target: {on: 2027-12-31, value: 82}}

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat: {title: Accounts that order again, baseline: {on: 2026-04-30, value: 74}}
    """
    for kpi in plan.every(Kpi):
        if not point_of(kpi.baseline):
            yield Fault(
                kpi.address,
                ("baseline",),
                msg("The KPI “{kpi}” has no baseline: no day with a value from which it starts."),
                msg("Write under “baseline” what was measured at the start: the day as “on”, the figure as “value”."),
                (("kpi", kpi.label),),
            )


def no_target(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every KPI has a target: a day and the value to be reached by then.

    Question for the room: when would we say that it worked?

    Fails:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat: {title: Accounts that order again, target: {value: 82}}

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat: {title: Accounts that order again, target: {on: 2027-12-31, value: 82}}
    """
    for kpi in plan.every(Kpi):
        if not point_of(kpi.target):
            yield Fault(
                kpi.address,
                ("target",),
                msg("The KPI “{kpi}” has no target: no day with a value to reach."),
                msg("Write under “target” what it is to reach: by which day as “on”, which figure as “value”."),
                (("kpi", kpi.label),),
            )


def no_kpi_owner(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every KPI has an owner, who sees to it that it is read and improves.

    Question for the room: who reads it out each month?

    Fails:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat: {title: Accounts that order again}

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          repeat: {title: Accounts that order again, owner: sales-lead}

        # roles/sales-lead.yml
        title: Sales lead
    """
    for kpi in plan.every(Kpi):
        if not kpi.owner:
            yield Fault(
                kpi.address,
                ("owner",),
                msg("Nobody answers for the KPI “{kpi}”."),
                msg("Name a role under “owner”."),
                (("kpi", kpi.label),),
            )


def wrong_direction(plan: Plan, _: Options) -> Iterator[Fault]:
    """A KPI's target lies from its baseline in the direction that is better, and is another value.

    Question for the room: is more of it better, or less?

    Fails:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          lost:
            title: Accounts lost
            direction: up
            baseline: {on: 2026-04-30, value: 26}
            target: {on: 2027-12-31, value: 18}

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          lost:
            title: Accounts lost
            direction: down
            baseline: {on: 2026-04-30, value: 26}
            target: {on: 2027-12-31, value: 18}
    """
    for kpi in plan.every(Kpi):
        start, goal = point_of(kpi.baseline), point_of(kpi.target)
        if not start or not goal:
            continue
        if start.value == goal.value:
            yield Fault(
                kpi.address,
                ("target", "value"),
                msg("The target of the KPI “{kpi}” is what was measured at the start: nothing is to change."),
                msg("Mend the target or the baseline."),
                (("kpi", kpi.label),),
            )
        elif kpi.direction and (kpi.direction == "down") != (goal.value < start.value):
            yield Fault(
                kpi.address,
                ("direction",),
                msg("By its direction the KPI “{kpi}” is to go the other way than from its baseline to its target."),
                msg("Write “up” where more is better and “down” where less is, or mend baseline and target."),
                (("kpi", kpi.label),),
            )


def target_too_early(plan: Plan, _: Options) -> Iterator[Fault]:
    """A KPI's target is to be reached after the day of its baseline.

    Question for the room: which of the two days is wrong?

    Fails:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          lost:
            title: Accounts lost
            baseline: {on: 2027-04-30, value: 26}
            target: {on: 2026-12-31, value: 18}

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        kpis:
          lost:
            title: Accounts lost
            baseline: {on: 2026-04-30, value: 26}
            target: {on: 2026-12-31, value: 18}
    """
    for kpi in plan.every(Kpi):
        start, goal = point_of(kpi.baseline), point_of(kpi.target)
        if start and goal and goal.on.last <= start.on.last:
            yield Fault(
                kpi.address,
                ("target", "on"),
                msg("The KPI “{kpi}” is to reach its target on {target}, no later than its baseline ({start})."),
                msg("Mend one of the two days."),
                (("kpi", kpi.label), ("target", str(goal.on)), ("start", str(start.on))),
            )


def past_horizon(plan: Plan, _: Options) -> Iterator[Fault]:
    """No KPI is to reach its target later than its objective is to be reached.

    Question for the room: which of the two days was promised?

    Fails:

        # objectives/trust.yml
        title: Customers trust us
        horizon: 2026-12-31
        kpis:
          repeat: {title: Accounts that order again, target: {on: 2027-12-31, value: 82}}

    Passes:

        # objectives/trust.yml
        title: Customers trust us
        horizon: 2027-12-31
        kpis:
          repeat: {title: Accounts that order again, target: {on: 2027-12-31, value: 82}}
    """
    for objective in plan.every(Objective):
        for kpi in objective.kpis.values() if objective.horizon else ():
            if objective.horizon and kpi.target and kpi.target.on and kpi.target.on.last > objective.horizon.last:
                yield Fault(
                    kpi.address,
                    ("target", "on"),
                    msg("The KPI “{kpi}” is to reach its target on {target}, past its objective's horizon {horizon}."),
                    msg("Move the horizon, or promise the figure earlier."),
                    (("kpi", kpi.label), ("target", str(kpi.target.on)), ("horizon", str(objective.horizon))),
                )
