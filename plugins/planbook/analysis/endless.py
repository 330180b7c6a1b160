"""Processes that do not end: the loops that nothing leads out of, and what leads into them only."""

from __future__ import annotations

from collections import deque
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.circles import circles
from planbook.analysis.flow import beginnings, closing, following, reached, ways_back
from planbook.plan.processes import Process

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.analysis.flow import Hop
    from planbook.plan.plan import Plan
    from planbook.plan.processes import Step


class Trap(NamedTuple):
    """Steps of a process that lead to each other and nowhere else, so that its flow never comes out of them."""

    circle: Sequence[str]
    """A way round, as the addresses of the steps on it."""
    back: Hop
    """The way in it that leads back."""
    entries: Sequence[str]
    """The addresses of the steps at which the flow first cannot but come to it: it begins there, or had another way
    until then."""


def traps(plan: Plan) -> Sequence[Trap]:
    """Give where the flow of processes never comes to an end."""
    return plan.once(_traps)


def _traps(plan: Plan) -> Sequence[Trap]:
    return list(chain.from_iterable(_of(process) for process in plan.every(Process) if not _leads_on(process)))


def _leads_on(process: Process) -> bool:
    """Tell whether every step ends the flow or has a way to a later one: then it ends, which is soon found out."""
    place = {step.address: number for number, step in enumerate(process.steps.values())}
    for number, step in enumerate(process.steps.values()):
        if step.next and step.kind != "end" and not _is_later(step, number, place):
            return False
    return True


def _is_later(step: Step, number: int, place: Mapping[str, int]) -> bool:
    """Tell whether one of a step's ways leads to a later one, or out of the process."""
    return any(place.get(way.to.address, len(place)) > number for way in step.next or ())


def _of(process: Process) -> Iterator[Trap]:
    ways = following(process)
    before = _turned(ways)
    free, lost = _parted(process, ways, before)
    if not lost:
        return
    back, begun = ways_back(process), set(beginnings(process))
    entries = [step for step in lost if step in begun or any(one in free for one in before[step])]
    place = {step: number for number, step in enumerate(lost)}
    for knot in sorted(_knots(lost, ways, before), key=lambda knot: min(place[step] for step in knot)):
        within = {step: [to for to in ways[step] if to in knot] for step in lost if step in knot}
        leading = reached(knot, before)
        hop = next((one, to) for one, others in within.items() for to in others if (one, to) in back)
        yield Trap(circles(within)[0], hop, [step for step in entries if step in leading and step not in knot])
        entries = [step for step in entries if step not in leading]


def _turned(ways: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Give which steps lead to each."""
    found: dict[str, list[str]] = {step: [] for step in ways}
    for step, to in ways.items():
        for other in to:
            found[other].append(step)
    return found


def _parted(
    process: Process, ways: Mapping[str, Sequence[str]], before: Mapping[str, Sequence[str]]
) -> tuple[Collection[str], Mapping[str, None]]:
    """Give the steps that the flow comes to: those from which it comes to an end or out of the process, and others."""
    out = (
        step.address
        for step in process.steps.values()
        if not ways[step.address] or any(way.to.address not in ways for way in step.next or ())
    )
    ending, come_to = reached(out, before), reached(beginnings(process), ways)
    free = {step for step in come_to if step in ending}
    return free, {step: None for step in ways if step in come_to and step not in free}


def _knots(
    lost: Collection[str], ways: Mapping[str, Sequence[str]], before: Mapping[str, Sequence[str]]
) -> Iterator[Collection[str]]:
    """Give those sets of steps, all of which lead to each other, that lead nowhere else.

    Taken in the order in which a search against the ways is done with them, the last first, what a step leads to and
    is in no set yet is the set it is in (S. R. Kosaraju).
    """
    against = {step: [other for other in before[step] if other in lost] for step in lost}
    done: dict[str, None] = {}
    for root in lost:
        if root not in done:
            deque(closing(root, against, done), maxlen=0)
    taken: set[str] = set()
    for root in reversed(done):
        if root not in taken:
            knot = reached([root], ways, taken)
            taken.update(knot)
            if all(to in knot for step in knot for to in ways[step]):
                yield knot
