"""What roles carry in processes: the steps they do, and whom the work comes from and goes to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planbook.analysis.flow import following, hand_offs, next_in_hand
from planbook.plan.processes import WORK, Process, Step

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
    steps = [step for step in plan.every(Step) if step.role and step.role.address in roles and step.kind in WORK]
    given, taken = Counter[str](), Counter[str]()
    for giver, taker in plan.once(_passing):
        if giver in roles and taker not in roles:
            given[taker] += 1
        elif taker in roles and giver not in roles:
            taken[giver] += 1
    return Carried(steps, len({step.parent for step in steps}), dict(given.most_common()), dict(taken.most_common()))


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
