"""What roles carry in processes: the steps they do, and whom the work comes from and goes to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planbook.analysis.flow import following, hand_offs, next_in_hand
from planbook.plan.processes import Process, Step, is_work

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from planbook.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Carried:
    """What one or several roles do together in all processes."""

    steps: Sequence[Step]
    """Their work: no starts, ends and the like."""
    processes: int
    """In how many processes these steps are."""
    given: Mapping[str, int]
    """How often the work passes from them to each other role, by its address: most often first, else in the order of
    the processes."""
    taken: Mapping[str, int]
    """How often it passes to them from each other role."""


def carried(plan: Plan, roles: Collection[str]) -> Carried:
    """Give what some roles, named by their addresses, do in processes; what passes between them is no hand-off."""
    work, given, taken = plan.once(_work), plan.once(_given), plan.once(_taken)
    steps = [step for role in roles for step in work.get(role, ())]
    return Carried(steps, len({step.parent for step in steps}), _counted(given, roles), _counted(taken, roles))


def _counted(passing: Mapping[str, Sequence[str]], roles: Collection[str]) -> Mapping[str, int]:
    return dict(Counter(to for role in roles for to in passing.get(role, ()) if to not in roles).most_common())


def _work(plan: Plan) -> Mapping[str, Sequence[Step]]:
    found: dict[str, list[Step]] = {}
    for step in plan.every(Step):
        if step.role and is_work(step.kind):
            found.setdefault(step.role.address, []).append(step)
    return found


def _given(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Give by each role to which others it hands over, as often as it does."""
    found: dict[str, list[str]] = {}
    for giver, taker in plan.once(_passing):
        found.setdefault(giver, []).append(taker)
    return found


def _taken(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Give by each role from which others it takes over, as often as it does."""
    found: dict[str, list[str]] = {}
    for giver, taker in plan.once(_passing):
        found.setdefault(taker, []).append(giver)
    return found


def _passing(plan: Plan) -> Sequence[tuple[str, str]]:
    """Give the roles of each hand-off: who hands over, and who takes over."""
    role = plan.once(_roles)
    return [(role[one], role[other]) for process in plan.every(Process) for one, other in hand_offs(process)]


def takers(plan: Plan, step: Step) -> Mapping[str, Sequence[str]]:
    """Give which other roles take the work over on each way on from a step, by the step that the way leads to.

    Where nobody does that step, those are given who do what follows it.
    """
    process = plan.records.get(step.parent)
    if not isinstance(process, Process) or not step.role:
        return {}
    ways, role = following(process), plan.once(_roles)
    own = step.role.address
    found = {to: [to] if to in role else list(next_in_hand(to, ways, role)) for to in ways[step.address]}
    return {to: list(dict.fromkeys(role[one] for one in ahead if role[one] != own)) for to, ahead in found.items()}


def _roles(plan: Plan) -> Mapping[str, str]:
    return {step.address: step.role.address for step in plan.every(Step) if step.role}
