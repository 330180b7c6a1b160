"""What is asked of phases: that they hold their milestones, and follow each other as they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.schedule import planned_on
from planbook.plan.milestones import Phase
from planbook.plan.names import fold
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.milestones import Milestone
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options
    from planbook.plan.values import Day


def outside_phase(plan: Plan, _: Options) -> Iterator[Fault]:
    """A milestone lies between its phase's first and last day.

    A coarse day (a month, a quarter) counts to its last day, and so does one that follows from what comes before. What
    is cancelled lies nowhere.

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
            planned = planned_on(plan, milestone)
            # Where a day is written and cannot be read, that is told; what follows instead of it tells nobody anything.
            unread = milestone.date is None and plan.written[milestone.address].fields.get("date") is not None
            field = None if milestone.cancelled or unread else _field_outside(phase, milestone, planned)
            if field:
                yield Fault(
                    milestone.address,
                    (field,),
                    msg("“{milestone}” ({day}) lies outside its phase “{phase}” ({start} to {end})."),
                    msg("Move the milestone, the phase's start or its end."),
                    (
                        ("milestone", milestone.label),
                        ("day", str(milestone.start if field == "start" else planned)),
                        ("phase", phase.label),
                        ("start", str(phase.start or "…")),
                        ("end", str(phase.end or "…")),
                    ),
                )


def _field_outside(phase: Phase, milestone: Milestone, planned: Day | None) -> str | None:
    """Give the field by which a milestone lies outside its phase; a day that is worked out follows from `after`."""
    start = milestone.start
    is_late = planned and phase.end and planned.last > phase.end.last
    is_early = planned and phase.start and planned.last < phase.start.first
    if is_late or is_early:
        return "date" if milestone.date else "after" if milestone.after else "takes"
    if start and phase.start and start.first < phase.start.first:
        return "start"
    return None


def overlap(plan: Plan, _: Options) -> Iterator[Fault]:
    """A phase that needs what another phase ends with begins after that has ended.

    What it needs stands under `entry` in the words that the other has under `exit`. Capitals, blanks and a full stop
    at the end make no difference.

    Question for the room: what exactly must be there on the first day?

    Fails:

        # milestones.yml
        discover:
          title: Discover
          end: 2027-03-31
          exit: The charter is signed
        build:
          title: Build
          start: 2027-03-15
          entry: The charter is signed.

    Passes:

        # milestones.yml
        discover:
          title: Discover
          end: 2027-03-31
          exit: The charter is signed
        build:
          title: Build
          start: 2027-04-01
          entry: The charter is signed.
    """
    ending = {_plain(text): phase for phase in plan.every(Phase) for text in phase.exit}
    for phase in plan.every(Phase):
        for number, text in enumerate(phase.entry):
            other = ending.get(_plain(text))
            if other and other is not phase and _overlap(other, phase):
                yield Fault(
                    phase.address,
                    ("entry", number),
                    msg("“{phase}” begins on {start}, but needs “{text}”, with which “{other}” ends on {end}."),
                    msg("Move the start of the one or the end of the other; or let it need what is there by then."),
                    (
                        ("phase", phase.label),
                        ("start", str(phase.start)),
                        ("text", text),
                        ("other", other.label),
                        ("end", str(other.end)),
                    ),
                    other.address,
                )


def _plain(text: str) -> str:
    return " ".join(fold(text).split()).rstrip(".。")


def _overlap(before: Phase, phase: Phase) -> bool:
    return before.end is not None and phase.start is not None and not before.end.is_before(phase.start)
