"""What is asked of needs: that customers have some, and that what is missing most is being closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.closing import closers, closing_of
from planbook.analysis.departments import CUSTOMER
from planbook.plan.needs import Need
from planbook.plan.objectives import Objective
from planbook.plan.processes import Process
from planbook.plan.rules import Fault, Options, Rule
from planbook.plan.selections import Selection
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan


def large_gap(plan: Plan, _: Options) -> Iterator[Fault]:
    """Something in the plan closes each large gap.

    It is named under `met_by`, or it names the need itself: a process under `needs`, a selection under `requirements`.
    What was cancelled, rejected, withdrawn or put off closes nothing.

    Question for the room: what will be different for those who asked?

    Fails:

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer, gap: large}

    Fails:

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer, gap: large, met_by: changes/cr-1}

        # changes/cr-1.md
        ---
        title: A second desk
        status: rejected
        ---

    Passes:

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer, gap: large}

        # processes/enquiry.yml
        title: Enquiry
        needs: quick-answer
    """
    for need in plan.every(Need):
        if need.gap == "large" and closing_of(plan, need) == "nothing":
            given_up = closers(plan, need)
            yield Fault(
                need.address,
                ("gap",),
                msg("The gap of “{need}” is large, and “{record}”, which was to close it, has been given up.")
                if given_up
                else msg("The gap of “{need}” is large, and nothing in the plan closes it."),
                msg("Name under “met_by” what is to close it: a process, a selection, a release, a milestone."),
                (("need", need.label), ("record", given_up[0].record.label if given_up else "")),
            )


def must_unmet(plan: Plan, _: Options) -> Iterator[Fault]:
    """A process or a selection meets each need that is a must.

    A milestone or a release shows when something is there, and not how it is done. What is met today (`gap: none`)
    needs nothing new.

    Question for the room: who will do what differently, and with what?

    Fails:

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer, priority: must, met_by: releases/first}

        # releases.yml
        first: {title: First release}

    Passes:

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer, priority: must, met_by: processes/enquiry}

        # processes/enquiry.yml
        title: Enquiry
    """
    for need in plan.every(Need):
        if need.priority == "must" and need.gap != "none":
            found = closers(plan, need)
            if not any(isinstance(closer.record, Process | Selection) for closer in found):
                yield Fault(
                    need.address,
                    ("priority",),
                    msg("“{need}” is a must, and no process or selection meets it."),
                    msg("Name the process or selection that meets it under “met_by”; or give it another priority."),
                    (("need", need.label),),
                )


def no_customer(plan: Plan, _: Options) -> Iterator[Fault]:
    """Among the needs there are some of customers.

    Those who only ask their own departments hear what is hard for them, and not what is for their customers. A plan
    without any needs is asked by `needs/none-written`.

    Question for the room: when did we last ask a customer who has left us?

    Fails:

        # needs.yml
        one-list: {title: One list, whose: sales}

    Passes:

        # needs.yml
        one-list: {title: One list, whose: sales}
        quick-answer: {title: A quick answer, whose: customer}
    """
    needs = plan.every(Need)
    if needs and not any(need.whose == CUSTOMER for need in needs):
        yield Fault(
            needs[0].address,
            ("whose",),
            msg("No need of a customer is written down."),
            msg("Ask customers what they require, and write it down with “whose: customer”."),
        )


def none_written(plan: Plan, _: Options) -> Iterator[Fault]:
    """A plan with processes that customers notice, or with objectives, has needs.

    What is done for customers answers something that they require. Where that is nowhere written down, nobody can say
    whether it does.

    Question for the room: what have customers asked us for, and who heard it?

    Fails:

        # processes/enquiry.yml
        title: Enquiry
        customer_facing: yes

    Fails:

        # objectives/keep-customers.yml
        title: Keep customers

    Passes:

        # processes/enquiry.yml
        title: Enquiry
        customer_facing: yes

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer}
    """
    if plan.every(Need):
        return
    help_ = msg("Ask customers and departments what they require, and write it down in needs.yml.")
    for process in plan.every(Process):
        if process.customer_facing:
            message = msg("“{process}” is for customers, and no need of anybody is written down.")
            yield Fault(process.address, ("customer_facing",), message, help_, (("process", process.label),))
            return
    for objective in plan.every(Objective)[:1]:
        message = msg("“{objective}” is to be reached, and no need of anybody is written down.")
        yield Fault(objective.address, (), message, help_, (("objective", objective.label),))


def whose(plan: Plan, _: Options) -> Iterator[Fault]:
    """A need says whose it is.

    Fails:

        # needs.yml
        quick-answer: {title: A quick answer, gap: small}
        one-list: {title: One list, whose: customer}

    Passes:

        # needs.yml
        one-list: {title: One list, whose: customer}
    """
    for need in plan.every(Need):
        if not need.whose:
            yield Fault(
                need.address,
                ("whose",),
                msg("“{need}” does not say whose need it is."),
                msg("Write “whose: customer”, or the department that asked for it."),
                (("need", need.label),),
            )


def silent_department(plan: Plan, _: Options) -> Iterator[Fault]:
    """Each department that `plan.yml` lists has a need.

    Question for the room: has nobody asked them, or did nobody write it down?

    Fails:

        # plan.yml
        title: Example
        words: {unit: {sales: Sales, it: IT}}

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer}
        one-list: {title: One list, whose: sales}

    Passes:

        # plan.yml
        title: Example
        words: {unit: {sales: Sales, it: IT}}

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer}
        one-list: {title: One list, whose: sales}
        one-sign-on: {title: One sign-on, whose: it}
    """
    heard = {need.whose for need in plan.every(Need)}
    for unit, title in plan.settings.words.get("unit", {}).items():
        if heard and unit not in heard:
            yield Fault(
                "",
                ("words", "unit", unit),
                msg("No need of “{department}” is written down."),
                msg("Ask them what they require, and write it down with “whose: {unit}”."),
                (("department", title or unit), ("unit", unit)),
                unit,
            )


def still_open(plan: Plan, _: Options) -> Iterator[Fault]:
    """A gap is judged anew when all that was to close it is done.

    Question for the room: is it enough, or does something else have to be done?

    Fails:

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer, gap: large, met_by: processes/enquiry}

        # processes/enquiry.yml
        title: Enquiry
        maturity: proven
        proof: Forty customers had their answer on the same day.

    Passes:

        # needs.yml
        quick-answer: {title: A quick answer, whose: customer, gap: none, met_by: processes/enquiry}

        # processes/enquiry.yml
        title: Enquiry
        maturity: proven
        proof: Forty customers had their answer on the same day.
    """
    for need in plan.every(Need):
        if need.gap and closing_of(plan, need) == "done":
            yield Fault(
                need.address,
                ("gap",),
                msg("All that was to close the gap of “{need}” is done, and the gap is still there."),
                msg("Write “gap: none” and how it is “today”; or name under “met_by” what else it takes."),
                (("need", need.label),),
            )


RULES: Final = (
    Rule("needs/large-gap", "warning", large_gap, whole=True),
    Rule("needs/must-unmet", "warning", must_unmet, whole=True),
    Rule("needs/no-customer", "warning", no_customer, whole=True),
    Rule("needs/none-written", "advice", none_written, whole=True),
    Rule("needs/whose", "advice", whose),
    Rule("needs/silent-department", "advice", silent_department, whole=True),
    Rule("needs/still-open", "advice", still_open),
)
