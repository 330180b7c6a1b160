"""What is asked of what a milestone tells: why it moved, whom it belongs to, what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.responsibility import is_vacant
from planbook.analysis.slip import baseline_of
from planbook.analysis.states import state_of
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


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
                (),
                msg("“{milestone}” is late, and nothing says why."),
                msg("Write the reason under “note”, or name the change that moves it under “change”."),
                (("milestone", milestone.label),),
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
    if not plan.collection("objectives"):
        return
    for phase in plan.every(Phase):
        for milestone in () if phase.objectives else phase.milestones.values():
            if not milestone.supports and milestone.is_open:
                yield Fault(
                    milestone.address,
                    (),
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
