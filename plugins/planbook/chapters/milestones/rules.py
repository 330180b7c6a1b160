"""What is asked of phases and milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.circles import circles, told
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.rules import Fault, Options, Rule
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan


def outside_phase(plan: Plan, _: Options) -> Iterator[Fault]:
    """A milestone lies between its phase's first and last day.

    A coarse day (a month, a quarter) counts to its last day. What is cancelled lies nowhere.

    Question for the room: does the phase end later, or does the milestone belong to the next one?

    Fails:

        # milestones/discover.yml
        title: Discover
        start: 2026-01-05
        end: 2026-03-31
        owner: users
        milestones:
          charter: {title: Charter signed, date: 2026-04-15, owner: users}

        # roles/users.yml
        title: Users
        kind: group

    Passes:

        # milestones/discover.yml
        title: Discover
        start: 2026-01-05
        end: 2026-03-31
        owner: users
        milestones:
          charter: {title: Charter signed, date: 2026-Q1, owner: users}

        # roles/users.yml
        title: Users
        kind: group
    """
    for phase in plan.every(Phase):
        for milestone in phase.milestones.values():
            field = None if milestone.cancelled else _field_outside(phase, milestone)
            if field:
                yield Fault(
                    milestone.address,
                    (field,),
                    msg("“{milestone}” ({day}) lies outside its phase “{phase}” ({start} to {end})."),
                    msg("Move the milestone, the phase's start or its end."),
                    (
                        ("milestone", milestone.label),
                        ("day", str(getattr(milestone, field))),
                        ("phase", phase.label),
                        ("start", str(phase.start or "…")),
                        ("end", str(phase.end or "…")),
                    ),
                )


def _field_outside(phase: Phase, milestone: Milestone) -> str | None:
    date, start = milestone.date, milestone.start
    if date and phase.end and date.last > phase.end.last:
        return "date"
    if date and phase.start and date.last < phase.start.first:
        return "date"
    if start and phase.start and start.first < phase.start.first:
        return "start"
    return None


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
                (),
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
    before = {m.address: [ref.address for ref in m.after] for m in plan.every(Milestone) if m.after}
    for found in circles(before):
        labels = [plan.records[address].label for address in found]
        yield Fault(
            found[0],
            ("after",),
            msg("Milestones wait for each other in a circle: {circle}."),
            msg("Take one of these out of the “after” of the one before it."),
            (("circle", told(labels)),),
        )


RULES: Final = (
    Rule("milestones/outside-phase", "warning", outside_phase),
    Rule("milestones/no-owner", "warning", no_owner),
    Rule("milestones/circle", "error", circle),
)
