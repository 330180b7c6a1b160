"""Where a process meets the customer, and which roles do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.flow import hand_offs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.processes import Process, Step


class Contacts(NamedTuple):
    """How often a process meets the customer, and which other roles it does so through, by their addresses."""

    times: int
    roles: Sequence[str]
    """In the order of the steps."""


def customers(plan: Plan, process: Process) -> Collection[str]:
    """Give the addresses of the roles that are a customer in a process.

    They are those that `plan.yml` names under `customers`. Where it names none, they are the parties outside the
    organisation that do steps of the process, if it is customer-facing.
    """
    if plan.settings.customers:
        return {ref.address for ref in plan.settings.customers}
    if not process.customer_facing:
        return set()
    roles = (plan.get(step.role) for step in process.steps.values())
    return {role.address for role in roles if role and role.kind == "party"}


def met(plan: Plan, process: Process) -> Contacts:
    """Tell where a process meets the customer.

    That is wherever the work passes between the customer and another role, and in each step of another role in which
    the customer is asked or told.
    """
    outside = customers(plan, process)
    role = {step.address: step.role.address for step in process.steps.values() if step.role}
    hops = [hop for hop in hand_offs(process) if sum(role[step] in outside for step in hop) == 1] if outside else []
    spoken = list(_spoken_with(process, outside))
    inside = {role[step] for hop in hops for step in hop} | {role[step.address] for step in spoken}
    met_by = [one for one in dict.fromkeys(role.values()) if one in inside and one not in outside]
    return Contacts(len(hops) + len(spoken), met_by)


def _spoken_with(process: Process, outside: Collection[str]) -> Iterator[Step]:
    """Give the steps of other roles in which a customer is asked or told."""
    for step in process.steps.values():
        told = any(ref.address in outside for ref in (*step.consulted, *step.informed))
        if told and step.role and step.role.address not in outside:
            yield step
