"""What is asked of what a milestone tells: why it moved, whom it belongs to, what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.at_risk import has_little_slack, is_at_risk, least_slack
from planbook.analysis.responsibility import is_vacant
from planbook.analysis.schedule import as_day, is_past_its_date, planned_on, slack_of, times_of
from planbook.analysis.slip import baseline_of
from planbook.analysis.states import state_of
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.objectives import Objective
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options
    from planbook.plan.values import Day


def owner_vacant(plan: Plan, _: Options) -> Iterator[Fault]:
    """What is still to be reached belongs to a seat that somebody holds.

    Question for the room: who will say that it is reached, or that it will not be?

    Fails:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-01, owner: crm-manager}

        # roles/crm-manager.yml
        title: CRM manager

    Passes:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-01, owner: crm-manager}

        # roles/crm-manager.yml
        title: CRM manager
        holder: ann

        # people.yml
        ann: {name: Ann}
    """
    for milestone in plan.every(Milestone):
        owner = plan.get(milestone.owner) if milestone.is_open else None
        if owner and is_vacant(plan, owner):
            yield Fault(
                milestone.address,
                ("owner",),
                msg("“{milestone}” belongs to “{role}”, a seat that nobody holds."),
                msg("Name who holds the seat under “holder” of the role, or give the milestone to another."),
                (("milestone", milestone.label), ("role", owner.label)),
                owner.address,
            )


def late_unexplained(plan: Plan, _: Options) -> Iterator[Fault]:
    """What is late says why: in a note, or by the change that moved it.

    Question for the room: what is it waiting for, and who can end the waiting?

    Fails:

        # plan.yml
        title: Example
        as_of: 2026-11-20

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2026-11-10, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # plan.yml
        title: Example
        as_of: 2026-11-20

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2026-11-10, owner: users, note: The lawyers read it until December.}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for milestone in plan.every(Milestone):
        unexplained = milestone.is_open and not milestone.note and not milestone.change
        if unexplained and state_of(plan, milestone) == "late":
            yield Fault(
                milestone.address,
                ("note",),
                msg("“{milestone}” is late, and nothing says why."),
                msg("Write the reason under “note”, or name the change that moves it under “change”."),
                (("milestone", milestone.label),),
            )


def at_risk(plan: Plan, _: Options) -> Iterator[Fault]:
    """A milestone is to be expected by its date, with at least `slack` working days to spare: none where none is set.

    It is to be expected once what comes before it is, with the distance kept and what the work takes.

    Question for the room: what can begin earlier, or be left out, so that the date holds?

    Fails:

        # plan.yml
        title: Example
        as_of: 2026-11-20

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2026-11-10, owner: users, note: The lawyers read it.}
          survey: {title: Survey held, date: 2026-11-27, takes: 10d, after: charter, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Fails:

        # plan.yml
        title: Example
        as_of: 2026-11-20
        rules: {milestones/at-risk: {slack: 5}}

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2026-12-10, owner: users}
          survey: {title: Survey held, date: 2026-12-11, after: charter, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # plan.yml
        title: Example
        as_of: 2026-11-20

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2026-12-10, owner: users}
          survey: {title: Survey held, date: 2026-12-24, takes: 10d, after: charter, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    for milestone in plan.every(Milestone):
        planned = planned_on(plan, milestone) if milestone.is_open and is_at_risk(plan, milestone) else None
        if planned and not planned.is_before(plan.today):
            fault = _moved_by(plan, milestone, planned) or _without_slack(plan, milestone, planned)
            yield from [fault] if fault else ()


def _moved_by(plan: Plan, milestone: Milestone, planned: Day) -> Fault | None:
    """Tell what comes before a milestone and is to be expected too late for its date."""
    times = times_of(plan, milestone)
    contradicts = times.planned and times.allowed and times.planned.day < times.allowed.day  # which is told as such
    forecast = times.forecast if is_past_its_date(plan, milestone) and not contradicts else None
    by = plan.records.get(forecast.by) if forecast else None
    if not forecast or not by:
        return None
    return Fault(
        milestone.address,
        ("date",),
        msg("“{milestone}” is planned for {day}, but “{before}” lets it be expected on {forecast} only."),
        msg("See what can be done sooner; or move the date, and say why."),
        (
            ("milestone", milestone.label),
            ("day", str(planned)),
            ("before", by.label),
            ("forecast", str(as_day(forecast))),
        ),
    )


def _without_slack(plan: Plan, milestone: Milestone, planned: Day) -> Fault | None:
    if not has_little_slack(plan, milestone):
        return None
    return Fault(
        milestone.address,
        ("date",),
        msg("“{milestone}” ({day}) has {slack} of the {least} working days to spare that this plan asks for."),
        msg("See what before it can be done sooner, or what behind it can wait."),
        (
            ("milestone", milestone.label),
            ("day", str(planned)),
            ("slack", str(slack_of(plan, milestone) or 0)),
            ("least", str(least_slack(plan))),
        ),
    )


def supports_nothing(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every milestone serves an objective, or its phase does.

    A plan without objectives is not asked.

    Question for the room: what would be missing if this were never reached?

    Fails:

        # objectives/trust.yml
        title: Customers trust us

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-01, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # objectives/trust.yml
        title: Customers trust us

        # milestones/discover.yml
        title: Discover
        objectives: trust
        milestones:
          charter: {title: Charter signed, date: 2027-03-01, owner: users}

        # roles.yml
        users: {title: Users, kind: group}
    """
    if not plan.every(Objective):
        return
    for phase in plan.every(Phase):
        for milestone in () if phase.objectives else phase.milestones.values():
            if not milestone.supports and milestone.is_open:
                yield Fault(
                    milestone.address,
                    ("supports",),
                    msg("“{milestone}” serves no objective, nor does its phase “{phase}”."),
                    msg("Name the objective under “supports”, or under “objectives” of the phase."),
                    (("milestone", milestone.label), ("phase", phase.label)),
                )


def moved_without_change(plan: Plan, _: Options) -> Iterator[Fault]:
    """A milestone whose date is no longer the one first agreed names the change that moved it.

    Question for the room: who agreed to the new date?

    Fails:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-12, baseline: 2027-03-01, owner: users}

        # roles.yml
        users: {title: Users, kind: group}

    Passes:

        # milestones/discover.yml
        title: Discover
        milestones:
          charter: {title: Charter signed, date: 2027-03-12, baseline: 2027-03-01, change: later, owner: users}

        # changes/later.yml
        title: The charter is signed later

        # roles.yml
        users: {title: Users, kind: group}
    """
    for milestone in plan.every(Milestone):
        date, baseline = milestone.date, baseline_of(plan, milestone)
        if date and baseline and date.last != baseline.last and not milestone.change and not milestone.cancelled:
            yield Fault(
                milestone.address,
                ("date",),
                msg("“{milestone}” was agreed for {baseline} and is planned for {day}; no change says why."),
                msg("Name the change that moved it under “change”."),
                (("milestone", milestone.label), ("baseline", str(baseline)), ("day", str(date))),
            )
