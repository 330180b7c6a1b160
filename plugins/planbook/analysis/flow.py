"""How a process runs: which step leads to which, and which steps can be come to at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.plan.processes import Way
from planbook.plan.record import Ref

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from planbook.plan.processes import Process


def ways_on(process: Process) -> Mapping[str, Sequence[Way]]:
    """Give each step's ways on, by the step's address: as written, else to the following step; none from an end."""
    steps = list(process.steps.values())
    found: dict[str, Sequence[Way]] = {}
    for number, step in enumerate(steps):
        if step.kind == "end":
            found[step.address] = ()
        elif step.next is not None:
            found[step.address] = step.next
        else:
            following = steps[number + 1 : number + 2]
            found[step.address] = [Way(to=Ref(other.address)) for other in following]
    return found


def reachable(process: Process) -> Collection[str]:
    """Give the addresses of the steps that the flow comes to: from every `start`, else from the first step."""
    ways = ways_on(process)
    steps = list(process.steps.values())
    waiting = [step.address for step in steps if step.kind == "start"] or [step.address for step in steps[:1]]
    found = set(waiting)
    while waiting:
        for way in ways.get(waiting.pop(), ()):
            if way.to.address not in found:
                found.add(way.to.address)
                waiting.append(way.to.address)
    return found
