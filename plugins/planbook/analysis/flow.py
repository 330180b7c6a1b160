"""How a process runs: which step leads to which, forward, back and from hand to hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from planbook.plan.processes import Process, Way
from planbook.plan.record import Ref

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.processes import Step

Hop: TypeAlias = tuple[str, str]
"""A way from one step to another, by their addresses."""


def ways_on(process: Process) -> Mapping[str, Sequence[Way]]:
    """Give each step's ways on, by the step's address: as written, else to the following step; none from an end."""
    return {
        step.address: written or [Way(to=Ref(to.address)) for to in following]
        for step, written, following in _onward(process)
    }


def _onward(process: Process) -> Iterator[tuple[Step, Sequence[Way], Sequence[Step]]]:
    """Give each step with its ways as they are written; where none are, with the step that follows it, if any."""
    steps = list(process.steps.values())
    for number, step in enumerate(steps, start=1):
        if step.kind == "end":
            yield step, (), ()
        elif step.next is not None:
            yield step, step.next, ()
        else:
            yield step, (), steps[number : number + 1]


def ways_from(plan: Plan, step: Step) -> Sequence[Way]:
    """Give one step's ways on."""
    return plan.once(_every_way).get(step.address, ())


def _every_way(plan: Plan) -> Mapping[str, Sequence[Way]]:
    return {address: ways for process in plan.every(Process) for address, ways in ways_on(process).items()}


def numbers(process: Process) -> Mapping[str, int]:
    """Give each step's number, by its address: steps are counted as they are written, from 1."""
    return {step.address: number for number, step in enumerate(process.steps.values(), start=1)}


def beginnings(process: Process) -> Sequence[str]:
    """Give the addresses of the steps the flow begins at: each `start`, else the first step."""
    steps = list(process.steps.values())
    return [step.address for step in steps if step.kind == "start"] or [step.address for step in steps[:1]]


def reachable(process: Process) -> Collection[str]:
    """Give the addresses of the steps that the flow comes to."""
    following = {
        step.address: [way.to.address for way in written] or [to.address for to in following]
        for step, written, following in _onward(process)
    }
    waiting = list(beginnings(process))
    found = set(waiting)
    while waiting:
        for step in following.get(waiting.pop(), ()):
            if step not in found:
                found.add(step)
                waiting.append(step)
    return found


def ways_back(process: Process) -> Collection[Hop]:
    """Give the ways that lead back: those that `loop` names, and each that closes a circle among the others.

    What closes a circle is found depth first from where the flow begins, in the order of writing; so the writer's
    order decides which way of a circle is the way back. An explicit stack makes a process of any length safe.
    """
    told = {(step.address, ref.address) for step in process.steps.values() for ref in step.loop}
    ways = {source: [w.to.address for w in to if (source, w.to.address) not in told] for source, to in _known(process)}
    done: set[str] = set()
    found = set(told)
    for root in (*beginnings(process), *ways):
        if root not in done:
            found.update(_closing(root, ways, done))
    return found


def _known(process: Process) -> Iterator[tuple[str, Sequence[Way]]]:
    """Give each step's ways to steps of the same process."""
    ways = ways_on(process)
    for source, to in ways.items():
        yield source, [way for way in to if way.to.address in ways]


def _closing(root: str, ways: Mapping[str, Sequence[str]], done: set[str]) -> Iterator[Hop]:
    path = {root: iter(ways[root])}
    while path:
        last = next(reversed(path))
        step = next(path[last], None)
        if step is None:
            del path[last]
            done.add(last)
        elif step in path:
            yield last, step
        elif step not in done:
            path[step] = iter(ways[step])


def hand_offs(process: Process) -> Sequence[Hop]:
    """Give the ways on which the work passes from one role to another; a step without a role hands nothing over.

    What waits in between (a step nobody does) is looked through: the hand-off is to the next step with a role.
    """
    ways = {source: [way.to.address for way in to] for source, to in _known(process)}
    role = {step.address: step.role.address for step in process.steps.values() if step.role}
    return [
        (source, target)
        for source, own in role.items()
        for target in _next_in_hand(source, ways, role)
        if role[target] != own
    ]


def _next_in_hand(source: str, ways: Mapping[str, Sequence[str]], role: Mapping[str, str]) -> Iterator[str]:
    """Give the nearest steps after one that somebody does, each once."""
    waiting, seen = list(reversed(ways[source])), set[str]()
    while waiting:
        step = waiting.pop()
        if step in seen:
            continue
        seen.add(step)
        if step in role:
            yield step
        else:
            waiting.extend(reversed(ways[step]))
