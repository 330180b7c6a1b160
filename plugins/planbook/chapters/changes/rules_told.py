"""What is asked of how changes are made known: to the departments they touch, and as they were decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.change_control import DECIDED
from planbook.analysis.departments import asker_to_tell, departments, to_tell, unit_label
from planbook.analysis.schedule import working_days
from planbook.plan.changes import Change
from planbook.plan.forums import Forum
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.analysis.departments import Touched
    from planbook.plan.changes import Verdict
    from planbook.plan.forums import Decision
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options

_SOON: Final = 5


def not_told(plan: Plan, options: Options) -> Iterator[Fault]:
    """Every department that a decided change touches is told of it within `days` working days (5), and so is who asked.

    A change that is approved touches the departments under `departments`, and those that answer for what it affects or
    work in it. Of one that is rejected or deferred those hear that were asked what it would do to them. A department is
    told when one of its roles is, or a group in which it sits; a group that names nobody is everybody. Who asked is
    told by name, or with a group; who sat among those that decided knows.

    Question for the room: who tells them, before they notice?

    Fails:

        # changes/mask.yml
        title: A new entry mask
        status: approved
        assessed: {on: 2026-03-11}
        decided: {on: 2026-03-12}
        impact: {departments: {Sales: Three fields more}}
        communicated: {to: finance-lead, on: 2026-03-13}

        # roles.yml
        sales-lead: {title: Sales lead, unit: Sales, kind: group}
        finance-lead: {title: Finance lead, unit: Finance, kind: group}

    Fails:

        # changes/mask.yml
        title: A new entry mask
        status: approved
        assessed: {on: 2026-03-11}
        decided: {on: 2026-03-12}
        affects: budget/advice

        # budget.yml
        advice: {title: Advice, owner: finance-lead}

        # roles.yml
        finance-lead: {title: Finance lead, unit: Finance, kind: group}

    Fails:

        # changes/mask.yml
        title: A new entry mask
        raised_by: sales-lead
        status: rejected
        assessed: {on: 2026-03-11}
        decided: {on: 2026-03-12}
        communicated: {to: finance-lead, on: 2026-03-13}

        # roles.yml
        sales-lead: {title: Sales lead, unit: Sales, kind: group}
        finance-lead: {title: Finance lead, unit: Finance, kind: group}

    Passes:

        # changes/mask.yml
        title: A new entry mask
        raised_by: sales-lead
        status: approved
        assessed: {on: 2026-03-11}
        decided: {on: 2026-03-12}
        impact: {departments: {Sales: Three fields more}}
        communicated: {to: committee, on: 2026-03-13}

        # roles.yml
        committee: {title: Committee, kind: group, chair: sales-lead, members: sales-lead}
        sales-lead: {title: Sales lead, unit: Sales, kind: group}
    """
    soon = options.number("days", _SOON)
    for change in plan.every(Change):
        if change.status in DECIDED and _is_due(plan, change, soon):
            yield from (_fault(plan, change, one) for one in to_tell(plan, change) if not one.is_told)
            yield from _asker(plan, change)


def _asker(plan: Plan, change: Change) -> Iterator[Fault]:
    """Tell that who asked has not heard."""
    role = asker_to_tell(plan, change)
    if role:
        yield Fault(
            change.address,
            ("raised_by",),
            msg("“{role}” asked for “{change}” and has not been told what became of it."),
            msg("Tell them, and write under “communicated” whom and when."),
            (("role", role.label), ("change", change.label)),
            role.address,
        )


def _is_due(plan: Plan, change: Change, soon: int) -> bool:
    """Tell whether the news of a decision has had its time."""
    on = change.decided.on if change.decided else None
    return on is None or working_days(plan).between(on.last.toordinal(), plan.today.first.toordinal()) > soon


def _fault(plan: Plan, change: Change, one: Touched) -> Fault:
    key = ("impact", "departments", one.unit) if one.what else ("affects", _place(change, one))
    help_ = msg("Tell them, and write under “communicated” whom and when.")
    gaps = [("change", change.label), ("department", unit_label(plan, one.unit))]
    for role in departments(plan).get(one.unit, ())[:1]:
        help_ = msg("Tell them, and write under “communicated” whom and when: “{role}”, for example.")
        gaps.append(("role", role.label))
    if one.what:
        message = msg("“{change}” touches {department}, and nobody there has been told.")
        return Fault(change.address, key, message, help_, tuple(gaps), one.unit)
    message = msg("“{change}” affects “{record}”, which concerns {department}, and nobody there has been told.")
    record = plan.records[one.through[0]]
    return Fault(change.address, key, message, help_, (*gaps, ("record", record.label)), one.unit)


def _place(change: Change, one: Touched) -> int:
    return next(number for number, ref in enumerate(change.affects) if ref.address == one.through[0])


def contradicts_the_log(plan: Plan, _: Options) -> Iterator[Fault]:
    """What a forum's log says of the decision on a change, the change says too: the same day, and the same role.

    Question for the room: which of the two did we sign?

    Fails:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        assessed: {on: 2026-03-11}
        decided: {by: board, on: 2026-03-12}

        # forums.yml
        meeting: {title: Meeting, decisions: {on: 2026-03-19, title: Later is fine, by: board, change: later}}

        # roles.yml
        board: {title: Board, kind: group}

    Passes:

        # changes/later.yml
        title: The charter is signed later
        status: approved
        assessed: {on: 2026-03-11}
        decided: {by: board, on: 2026-03-12}

        # forums.yml
        meeting: {title: Meeting, decisions: {on: 2026-03-12, title: Later is fine, by: board, change: later}}

        # roles.yml
        board: {title: Board, kind: group}
    """
    for forum in plan.every(Forum):
        for number, decision in enumerate(forum.decisions):
            change = plan.get(decision.change)
            verdict = change.decided if change else None
            if change and verdict and (said := _differs(plan, decision, verdict)):
                key, one, other = said
                yield Fault(
                    forum.address,
                    ("decisions", number, key),
                    msg(
                        "The log of “{forum}” says “{one}” of the decision on “{change}”, which itself says “{other}”."
                    ),
                    msg("Mend the one that is wrong; of a decision made in two steps, let the last name the change."),
                    (("forum", forum.label), ("change", change.label), ("one", one), ("other", other)),
                    change.address,
                )


def _differs(plan: Plan, decision: Decision, verdict: Verdict) -> tuple[str, str, str] | None:
    """Give the field in which an entry of a log and a verdict differ, with what each says."""
    by, other = plan.get(decision.by), plan.get(verdict.by)
    if decision.on and verdict.on and decision.on.written != verdict.on.written:
        return "on", str(decision.on), str(verdict.on)
    if by and other and by is not other:
        return "by", by.label, other.label
    return None
