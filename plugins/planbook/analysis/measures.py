"""What can be counted of a process: its size, its hand-offs, its longest way, its systems, its customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.customers import met
from planbook.analysis.flow import beginnings, ends, forward, hand_offs, ways_back
from planbook.plan.processes import Process, is_work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Measures:
    """What is counted of one process."""

    steps: int
    """All of its steps, starts and ends among them: the size of a model (J. Mendling, Metrics for Process Models)."""
    work: int
    """The steps that somebody does: tasks, decisions and subprocesses."""
    roles: int
    """The roles that do steps."""
    hand_offs: int
    """The ways on which the work passes from one role to another; what nobody does in between is looked through.

    Where work changes hands it waits and is misunderstood (G. Rummler and A. Brache, Improving Performance).
    """
    most_hand_offs: int
    """How often it changes hands on the way with most hand-offs from a beginning to an end, ways back left out."""
    decisions: int
    loops: int
    """The ways that lead back."""
    longest: int
    """The steps on the longest way from a beginning to an end, ways back left out; 0 where no end is come to.

    It is the diameter of a model (J. Mendling). Of ways that are gone at the same time the longest counts.
    """
    in_system: int
    """Of the work, the steps that name a system they are done in."""
    systems: int
    """The different systems that steps name, as each is written."""
    contacts: int
    """How often the process meets the customer."""
    meeting: Sequence[str]
    """The roles that meet the customer, by their addresses."""


class Comparison(NamedTuple):
    """What is counted of a process as it is and as it is to be."""

    before: Measures
    after: Measures


class _Way(NamedTuple):
    """What is counted along the ways on from a step, to an end."""

    steps: int
    hand_offs: Mapping[str, int]
    """The most hand-offs, by the role that is come to first; under no name where nobody does anything more."""


def measures(plan: Plan, process: Process) -> Measures:
    """Count what there is to count of a process."""
    return plan.once(_every)[process.address]


def compared(plan: Plan, before: Process, after: Process) -> Comparison:
    """Count a process and the one that takes its place."""
    return Comparison(measures(plan, before), measures(plan, after))


def _every(plan: Plan) -> Mapping[str, Measures]:
    return {process.address: _measured(plan, process) for process in plan.every(Process)}


def _measured(plan: Plan, process: Process) -> Measures:
    steps = list(process.steps.values())
    ahead, met_ = _ahead(process), met(plan, process)
    begun = [ahead[address] for address in beginnings(process) if address in ahead]
    return Measures(
        steps=len(steps),
        work=sum(is_work(step.kind) for step in steps),
        roles=len({step.role.address for step in steps if step.role}),
        hand_offs=len(hand_offs(process)),
        most_hand_offs=max((n for way in begun for n in way.hand_offs.values()), default=0),
        decisions=sum(step.kind == "decision" for step in steps),
        loops=len(ways_back(process)),
        longest=max((way.steps for way in begun), default=0),
        in_system=sum(is_work(step.kind) and bool(step.system) for step in steps),
        systems=len({" ".join(step.system.casefold().split()) for step in steps if step.system}),
        contacts=met_.times,
        meeting=met_.roles,
    )


def _ahead(process: Process) -> Mapping[str, _Way]:
    """Give what lies ahead of each step from which an end can be come to without a way back."""
    found: dict[str, _Way] = {}
    last = ends(process)
    steps = {step.address: step for step in process.steps.values()}
    for address, to in forward(process).items():
        onward = [found[other] for other in to if other in found]
        if onward or address in last:
            role = steps[address].role
            found[address] = _with(role.address if role else "", onward)
    return found


def _with(role: str, onward: Sequence[_Way]) -> _Way:
    """Put a step, done by a role or by nobody, before the ways on from it."""
    steps = 1 + max((way.steps for way in onward), default=0)
    most: dict[str, int] = {}
    for way in onward:
        for next_, n in way.hand_offs.items():
            key, more = (role, bool(next_) and next_ != role) if role else (next_, False)
            most[key] = max(n + more, most.get(key, 0))
    return _Way(steps, most or {role: 0})
