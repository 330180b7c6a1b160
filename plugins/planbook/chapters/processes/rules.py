"""What is asked of processes: that somebody does each step, and all that the modules beside this one ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.gaps import empty_lanes, steps_without_role
from planbook.chapters.processes.rules_decisions import no_question, one_way_decision, same_label, unlabelled_way
from planbook.chapters.processes.rules_flow import endless_loop, no_end, unreachable, way_not_taken
from planbook.chapters.processes.rules_parts import contains_itself, replaces_itself, subprocess, too_many_steps
from planbook.chapters.processes.rules_proof import automated_unproven, lost_step, no_proof, serves_nothing
from planbook.plan.rules import Fault, Options, Rule
from planbook.plan.vocabulary import is_foreign
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.processes import Step

_MOST_NAMED: Final = 5


def no_role(plan: Plan, _: Options) -> Iterator[Fault]:
    """Every step that is work or a decision has a role.

    A start, an end, a wait and a parting into parallel ways may do without. Of a process that is drawn,
    `plan/bpmn-no-lane` tells it.

    Question for the room: on whose desk does this land?

    Fails:

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order}

    Passes:

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, role: users}
          wait: {title: Wait for the goods, kind: wait}

        # roles/users.yml
        title: Users
        kind: group
    """
    for _process, step in steps_without_role(plan):
        if is_foreign(plan.written[step.address].path):
            continue
        yield Fault(
            step.address,
            ("role",),
            msg("Nobody does the step “{step}”."),
            msg("Name the role that does it under “role”."),
            (("step", step.label),),
        )


def vacant_lane(plan: Plan, _: Options) -> Iterator[Fault]:
    """Somebody sits in every seat that does a step of a process, or stands in.

    That a seat is vacant is told once, of the seat (`roles/vacant`); this names what nobody does meanwhile. Who holds
    it for the time being counts, and a deputy does.

    Question for the room: who does this until somebody is found?

    Fails:

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, role: crm-manager}

        # roles/crm-manager.yml
        title: CRM manager

    Passes:

        # processes/order.yml
        title: Order
        steps:
          check: {title: Check the order, role: crm-manager}

        # roles/crm-manager.yml
        title: CRM manager
        deputy: ann

        # people.yml
        ann: {name: Ann}
    """
    for process, role, steps in empty_lanes(plan):
        yield Fault(
            steps[0].address,
            ("role",),
            msg("Nobody sits in the seat “{role}” or stands in for it, which in “{process}” does {steps}."),
            msg("Name its “holder”, or a “deputy” until there is one; or let another role do it meanwhile."),
            (("role", role.label), ("process", process.label), ("steps", _named(steps))),
            role.address,
        )


def _named(steps: Sequence[Step]) -> str:
    names = [f"“{step.label}”" for step in steps[:_MOST_NAMED]]
    return ", ".join([*names, "…"] if len(steps) > _MOST_NAMED else names)


RULES: Final = (
    Rule("processes/no-role", "warning", no_role),
    Rule("processes/vacant-lane", "advice", vacant_lane),
    Rule("processes/unreachable", "warning", unreachable),
    Rule("processes/no-end", "warning", no_end),
    Rule("processes/endless-loop", "warning", endless_loop),
    Rule("processes/way-not-taken", "warning", way_not_taken),
    Rule("processes/one-way-decision", "warning", one_way_decision),
    Rule("processes/unlabelled-way", "warning", unlabelled_way),
    Rule("processes/same-label", "warning", same_label),
    Rule("processes/no-question", "advice", no_question),
    Rule("processes/contains-itself", "error", contains_itself),
    Rule("processes/replaces-itself", "error", replaces_itself),
    Rule("processes/subprocess", "advice", subprocess),
    Rule("processes/too-many-steps", "advice", too_many_steps, ("most",)),
    Rule("processes/automated-unproven", "error", automated_unproven),
    Rule("processes/no-proof", "error", no_proof),
    Rule("processes/serves-nothing", "warning", serves_nothing),
    Rule("processes/lost-step", "warning", lost_step),
)
