"""What moves when one milestone moves: the schedule worked out once more, with one date changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.gates import yet_to_approve
from planbook.analysis.network import Network
from planbook.analysis.schedule import as_day, network
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.objectives import Objective

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.network import Expected
    from planbook.plan.plan import Plan
    from planbook.plan.values import Day


class Move(NamedTuple):
    """A milestone that is to be expected on another day."""

    milestone: Milestone
    phase: Phase
    before: Day
    after: Day
    days: int
    """By how many working days later; fewer than none where it comes earlier."""

    @property
    def leaves_phase(self) -> bool:
        """Whether only the new day lies behind the end of its phase."""
        end = self.phase.end
        return end is not None and end.is_before(self.after) and not end.is_before(self.before)


class Outcome(NamedTuple):
    """What follows when one milestone moves."""

    moves: Sequence[Move]
    """What is to be expected on another day, in the order of the new days; itself too, where it is."""
    gates: Sequence[Milestone]
    """Those of them whose gate is still open."""
    objectives: Sequence[Objective]
    """What they serve, they themselves or their phases, in reading order."""
    ends: tuple[Day, Day]
    """The last day that is to be expected of all, before and after."""


def what_if(plan: Plan, milestone: Milestone, date: int) -> Outcome:
    """Tell what follows where a milestone that has a forecast gets another date, an ordinal."""
    now = network(plan)
    task = now.tasks[milestone.address]._replace(date=date)
    then = Network.of({**now.tasks, milestone.address: task}, now.days, now.earliest)
    moves = sorted(_moves(plan, now, then), key=lambda move: (move.after.last, move.milestone.address))
    gates = [move.milestone for move in moves if yet_to_approve(move.milestone)]
    return Outcome(moves, gates, _served(plan, moves), (_end(now.forecast), _end(then.forecast)))


def _moves(plan: Plan, now: Network, then: Network) -> Iterator[Move]:
    for phase in plan.every(Phase):
        for milestone in phase.milestones.values():
            old, new = now.forecast.get(milestone.address), then.forecast.get(milestone.address)
            if old and new and old.day != new.day:
                days = now.days.between(old.day, new.day)
                yield Move(milestone, phase, as_day(old), as_day(new), days)


def _served(plan: Plan, moves: Sequence[Move]) -> Sequence[Objective]:
    named = {ref.address for move in moves for ref in (*move.milestone.supports, *move.phase.objectives)}
    return [objective for objective in plan.every(Objective) if objective.address in named]


def _end(forecast: Mapping[str, Expected]) -> Day:
    return as_day(max(forecast.values(), key=lambda expected: expected.day))
