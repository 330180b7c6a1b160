"""How a process runs: which step leads to which, forward, back and from hand to hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from planbook.plan.processes import Process, Step, Way
from planbook.plan.record import Ref

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan

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


def way_to(step: Step, target: str) -> tuple[str | int, ...]:
    """Give the way to where a step names another one, by its address, that it leads to."""
    ways = (way_at(step, number) for number, way in enumerate(step.next or ()) if way.to.address == target)
    return next(ways, ())


def way_at(step: Step, number: int) -> tuple[str | int, ...]:
    """Give the way to where a step names one of its ways on: by its label, which may be empty, else by its number."""
    ways = step.next or ()
    return ("next", ways[number].label if any(way.label for way in ways) else number)


def of_kind(plan: Plan, kind: str) -> Sequence[Step]:
    """Give the steps of one kind in all processes."""
    return plan.once(_by_kind).get(kind, ())


def loops_elsewhere(plan: Plan) -> Iterator[tuple[Step, int, Step]]:
    """Give the steps that `loop` of another names, at which number, and that this one does not lead to."""
    for step in plan.every(Step):
        if step.loop:
            to = {way.to.address for way in (ways_from(plan, step) if step.next is None else step.next)}
            for number, ref in enumerate(step.loop):
                target = plan.get(ref)
                if target and target.address not in to:
                    yield step, number, target


def _by_kind(plan: Plan) -> Mapping[str, Sequence[Step]]:
    found: dict[str, list[Step]] = {}
    for step in plan.every(Step):
        found.setdefault(step.kind, []).append(step)
    return found


def numbers(process: Process) -> Mapping[str, int]:
    """Give each step's number, by its address: steps are counted as they are written, from 1."""
    return {step.address: number for number, step in enumerate(process.steps.values(), start=1)}


def beginnings(process: Process) -> Sequence[str]:
    """Give the addresses of the steps the flow begins at: each `start`, else the first step."""
    steps = list(process.steps.values())
    return [step.address for step in steps if step.kind == "start"] or [step.address for step in steps[:1]]


def following(process: Process) -> Mapping[str, Sequence[str]]:
    """Give the steps of the same process that each step leads to, by their addresses."""
    own = {step.address for step in process.steps.values()}
    return {
        step.address: [way.to.address for way in written if way.to.address in own] or [to.address for to in next_]
        for step, written, next_ in _onward(process)
    }


def reachable(process: Process) -> Collection[str]:
    """Give the addresses of the steps that the flow comes to."""
    return reached(beginnings(process), following(process))


def unreached(process: Process) -> Sequence[Step]:
    """Give the steps that the flow never comes to."""
    if _is_reached_in_order(process):
        return ()
    found = reachable(process)
    return [step for step in process.steps.values() if step.address not in found]


def _is_reached_in_order(process: Process) -> bool:
    """Tell whether an earlier step leads to each but where the flow begins, which is soon found out."""
    ahead, follows = set(beginnings(process)), False
    for step in process.steps.values():
        if not follows and step.address not in ahead:
            return False
        follows = step.next is None and step.kind != "end"
        if step.next and step.kind != "end":
            ahead.update([way.to.address for way in step.next])
    return True


def reached(
    roots: Iterable[str], ways: Mapping[str, Iterable[str]], past: Collection[str] = frozenset()
) -> Collection[str]:
    """Give what can be come to from some steps, and these; what is `past` is not gone to."""
    waiting = list(roots)
    found = set(waiting)
    while waiting:
        for step in ways.get(waiting.pop(), ()):
            if step not in found and step not in past:
                found.add(step)
                waiting.append(step)
    return found


def ways_back(process: Process) -> Collection[Hop]:
    """Give the ways that lead back: those that `loop` names, and each that closes a circle among the others.

    What closes a circle is found depth first from where the flow begins, in the order of writing; so the writer's
    order decides which way of a circle is the way back. An explicit stack makes a process of any length safe.
    """
    return _explored(process)[0]


def forward(process: Process) -> Mapping[str, Sequence[str]]:
    """Give what each step leads to when ways back are left out; a step stands after all that it leads to."""
    back, ways = _explored(process)
    return {source: [step for step in to if (source, step) not in back] for source, to in ways.items()}


def ends(process: Process) -> Collection[str]:
    """Give the addresses of the steps from which nothing goes on in the process."""
    return {step for step, to in following(process).items() if not to}


def _explored(process: Process) -> tuple[Collection[Hop], Mapping[str, Sequence[str]]]:
    """Give the ways back; and by each step what it leads to, but for told loops, in the order of being done with."""
    told = {(step.address, ref.address) for step in process.steps.values() for ref in step.loop}
    ways = {source: [step for step in to if (source, step) not in told] for source, to in following(process).items()}
    done: dict[str, None] = {}
    found = set(told)
    for root in (*beginnings(process), *ways):
        if root not in done:
            found.update(closing(root, ways, done))
    return found, {step: ways[step] for step in done}


def closing(root: str, ways: Mapping[str, Sequence[str]], done: dict[str, None]) -> Iterator[Hop]:
    """Go depth first from a step and give the ways that close a circle; what is `done` with is added there in order."""
    path = {root: iter(ways[root])}
    while path:
        last = next(reversed(path))
        step = next(path[last], None)
        if step is None:
            del path[last]
            done[last] = None
        elif step in path:
            yield last, step
        elif step not in done:
            path[step] = iter(ways[step])


def hand_offs(process: Process) -> Sequence[Hop]:
    """Give the ways on which the work passes from one role to another; a step without a role hands nothing over.

    What waits in between (a step nobody does) is looked through: the hand-off is to the next step with a role.
    """
    ways = following(process)
    role = {step.address: step.role.address for step in process.steps.values() if step.role}
    return [
        (source, target)
        for source, own in role.items()
        for target in next_in_hand(source, ways, role)
        if role[target] != own
    ]


def next_in_hand(source: str, ways: Mapping[str, Sequence[str]], role: Mapping[str, str]) -> Iterator[str]:
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
