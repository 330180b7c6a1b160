"""What follows from a change of the plan: which milestones it pushes, and how the ends of phases and of all move."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.schedule import network
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.values import Day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.network import Network
    from planbook.history.comparison import Comparison
    from planbook.plan.record import Record


class Shift(NamedTuple):
    """A day that is another than before."""

    record: Record
    """The milestone that is to be expected then, or the phase whose last milestone is."""
    before: Day
    after: Day
    days: int
    """By how many working days later; fewer than none where it comes earlier."""
    cause: str = ""
    """The address of the changed milestone it follows from, itself perhaps; empty where it follows from none."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What follows from the changes between two plans, as both are judged on the same day."""

    milestones: Sequence[Shift] = ()
    """Every milestone that is to be expected, or was reached, on another day."""
    phases: Sequence[Shift] = ()
    """Every phase whose last milestone is."""
    end: Shift | None = None
    """The last milestone of all, where the end of all moves."""
    critical: Sequence[Milestone] = ()
    """The milestones of which any delay now delays the end of all, where they are others than before."""
    eased: Sequence[Milestone] = ()
    """Those of which that was so and is no longer."""
    of: Mapping[str, Shift] = field(default_factory=dict)
    """The shift of each milestone, by its address."""

    def pushed_by(self, cause: str) -> Sequence[Shift]:
        """Give the milestones that one pushes, itself not among them; without a cause, those that none pushes."""
        return [shift for shift in self.milestones if shift.cause == cause and shift.record.address != cause]

    def phases_of(self, cause: str) -> Sequence[Shift]:
        """Give the phases whose end moves with a milestone."""
        return [shift for shift in self.phases if shift.cause == cause]


def effects(comparison: Comparison) -> Effects:
    """Work out what follows from the changes between two plans."""
    found = _Found(comparison, network(comparison.before), network(comparison.after))
    milestones = list(found.milestones())
    of = {shift.record.address: shift for shift in milestones}
    critical = found.critical()
    return Effects(
        milestones=milestones,
        phases=list(found.phases(of)),
        end=found.end(of),
        critical=[m for m, is_now, was in critical if is_now and not was],
        eased=[m for m, is_now, was in critical if was and not is_now],
        of=of,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    comparison: Comparison
    old: Network
    new: Network

    def milestones(self) -> Iterator[Shift]:
        for milestone in self.comparison.after.every(Milestone):
            before = self.old.reached.get(self._before(milestone.address))
            after = self.new.reached.get(milestone.address)
            if before is not None and after is not None and before != after:
                yield self._shift(milestone, before, after, self._cause(milestone.address))

    def phases(self, of: Mapping[str, Shift]) -> Iterator[Shift]:
        for phase in self.comparison.after.every(Phase):
            earlier = self._before(phase.address)
            was = self.comparison.before.records.get(earlier)
            before = _last(self.old, was.milestones if isinstance(was, Phase) else {}, earlier)
            after = _last(self.new, phase.milestones, phase.address)
            if before and after and before[0] != after[0]:
                yield self._shift(phase, before[0], after[0], self._cause_of_end(before[1], after[1], of))

    def end(self, of: Mapping[str, Shift]) -> Shift | None:
        """Give how the end of all moves, told of the milestone that is the last now."""
        before = max(((day, name) for name, day in self.old.reached.items()), default=None)
        after = max(((day, name) for name, day in self.new.reached.items()), default=None)
        if not before or not after or before[0] == after[0]:
            return None
        last = self.comparison.after.records[after[1]]
        return self._shift(last, before[0], after[0], self._cause_of_end(before[1], after[1], of))

    def critical(self) -> Sequence[tuple[Milestone, bool, bool]]:
        """Give the open milestones of both plans, with whether each is and was on the critical path."""
        both = [(m, self._before(m.address)) for m in self.comparison.after.every(Milestone)]
        return [(m, self.new.slack(m.address) == 0, self.old.slack(was) == 0) for m, was in both]

    def _shift(self, record: Record, before: int, after: int, cause: str) -> Shift:
        return Shift(record, _day(before), _day(after), self.new.days.between(before, after), cause)

    def _cause_of_end(self, before: str, after: str, of: Mapping[str, Shift]) -> str:
        """Give what moved an end: what moved the last of all now, else what the last before was moved by."""
        ends = (after, self.comparison.now(before))
        for address in ends:
            if address in of:
                return of[address].cause
        return next((address for address in ends if self._is_changed(address) or self._is_moved(address)), "")

    def _cause(self, address: str) -> str:
        """Find the changed milestone from which another day follows, going back along what each day follows from."""
        for network_, start, renamed in ((self.new, address, False), (self.old, self._before(address), True)):
            here, seen = start, set[str]()
            while here and here not in seen:
                seen.add(here)
                named = self.comparison.now(here) if renamed else here
                if self._is_changed(named):
                    return named
                expected = network_.forecast.get(here)
                here = expected.by if expected else ""
        return ""

    def _before(self, address: str) -> str:
        return self.comparison.matches.before.get(address, "")

    def _is_changed(self, address: str) -> bool:
        """Tell whether what tells when a milestone is due is not what it was."""
        old, new = self.old.tasks.get(self._before(address)), self.new.tasks.get(address)
        if old is None or new is None:
            return True
        after = [(self.comparison.now(name), lag) for name, lag in old.after]
        return old._replace(after=after) != new._replace(after=list(new.after))

    def _is_moved(self, address: str) -> bool:
        """Tell whether a milestone belongs to another phase than it did."""
        change = self.comparison.by_address.get(address)
        return change is not None and change.is_moved


def _last(network_: Network, milestones: Mapping[str, Milestone], phase: str) -> tuple[int, str] | None:
    """Give the last day on which a milestone of a phase is to be reached, and which that is."""
    names = (f"{phase}/{name}" for name in milestones)
    return max(((network_.reached[name], name) for name in names if name in network_.reached), default=None)


def _day(ordinal: int) -> Day:
    return Day.of(date.fromordinal(ordinal))
