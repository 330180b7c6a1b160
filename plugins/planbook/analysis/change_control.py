"""Requests for a change on their way: what each waits for and since when, what is to be decided, what has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.analysis.groups import forums_of, meetings
from planbook.analysis.slip import baseline_of
from planbook.plan.changes import Change
from planbook.plan.milestones import Milestone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.budget import BudgetLine
    from planbook.plan.changes import Move, Shift
    from planbook.plan.plan import Plan
    from planbook.plan.values import Day

_PENDING: Final = frozenset({"proposed", "assessed"})
"""States of a request on which nobody has decided."""
APPROVED: Final = frozenset({"approved", "done"})
DECIDED: Final = APPROVED | {"rejected", "deferred"}
GIVEN_UP: Final = frozenset({"rejected", "withdrawn", "deferred"})
"""States of a request of which nothing comes, for now at least."""
Need: TypeAlias = Literal["assessment", "decision", "doing", "again"]
"""What a request waits for: to be assessed, decided, carried out, or taken up again."""
_NEEDS: Final[Mapping[str, Need]] = {
    "proposed": "assessment",
    "assessed": "decision",
    "approved": "doing",
    "deferred": "again",
}


def is_pending(change: Change) -> bool:
    """Tell whether nobody has decided on a request yet."""
    return (change.status or "proposed") in _PENDING


class Waiting(NamedTuple):
    """What a request waits for."""

    change: Change
    need: Need
    since: Day | None
    days: int | None
    """How many calendar days it has waited; none where nothing tells since when."""


def waiting(plan: Plan, change: Change) -> Waiting | None:
    """Tell what a request waits for and since when; none where it has come to its end."""
    need = _NEEDS.get(change.status or "proposed")
    if need is None:
        return None
    since = _since(change, need)
    return Waiting(change, need, since, (plan.today.first - since.last).days if since else None)


def _since(change: Change, need: Need) -> Day | None:
    assessed = change.assessed.on if change.assessed else None
    decided = change.decided.on if change.decided else None
    return {
        "assessment": change.raised,
        "decision": assessed or change.raised,
        "doing": decided,
        "again": decided,
    }[need]


class Agenda(NamedTuple):
    """What requests wait for those who decide on changes, those that have waited longest first."""

    on: Day | None
    """The day they meet next."""
    ready: Sequence[Waiting]
    """Assessed, to be decided."""
    unready: Sequence[Waiting]
    """Still to be assessed."""
    again: Sequence[Waiting]
    """Deferred until a day that has come by that meeting."""


def agenda(plan: Plan) -> Agenda:
    """Give what waits for those who decide on changes."""
    return plan.once(_agenda)


def _agenda(plan: Plan) -> Agenda:
    control = plan.get(plan.settings.change_control)
    on = meetings(plan, forums_of(plan, control))[1] if control else None
    by = (on or plan.today).last
    found = in_order_of_age([w for change in plan.every(Change) if (w := waiting(plan, change))])
    due = [w for w in found if w.need == "again" and (again := _again(w.change)) and again.first <= by]
    return Agenda(on, [w for w in found if w.need == "decision"], [w for w in found if w.need == "assessment"], due)


def _again(change: Change) -> Day | None:
    return change.decided.again if change.decided else None


def in_order_of_age(found: Sequence[Waiting]) -> Sequence[Waiting]:
    """Put what has waited longest first, what tells no day last."""
    return sorted(found, key=lambda one: (one.days is None, -(one.days or 0)))


def moved_by(plan: Plan, change: Change) -> Sequence[Milestone]:
    """Give the milestones that name a change as what moved them."""
    return plan.once(_moved).get(change.address, ())


def _moved(plan: Plan) -> Mapping[str, Sequence[Milestone]]:
    found: dict[str, list[Milestone]] = {}
    for milestone in plan.every(Milestone):
        for ref in milestone.change:
            found.setdefault(ref.address, []).append(milestone)
    return found


def has_moved(plan: Plan, milestone: Milestone) -> bool | None:
    """Tell whether a milestone is planned for another day than first agreed; none where nothing tells."""
    agreed = baseline_of(plan, milestone)
    return milestone.date.last != agreed.last if milestone.date and agreed else None


def moves(plan: Plan, change: Change) -> Mapping[Milestone, Move]:
    """Give the milestones that a change says it moves, each with from which day to which."""
    said = change.impact.milestones if change.impact else {}
    return {milestone: move for ref, move in said.items() if (milestone := plan.get(ref))}


def shifts(plan: Plan, change: Change) -> Mapping[BudgetLine, Shift]:
    """Give the budget lines that a change says it alters, each with from how much to how much."""
    said = change.impact.budget if change.impact else {}
    return {line: shift for ref, shift in said.items() if (line := plan.get(ref))}


def in_order_of_decision(plan: Plan) -> Sequence[Change]:
    """Give the changes that are approved, by the day of their decision; those that tell none first."""
    return plan.once(_in_order_of_decision)


def _in_order_of_decision(plan: Plan) -> Sequence[Change]:
    approved = [change for change in plan.every(Change) if change.status in APPROVED]
    return sorted(approved, key=lambda one: one.decided.on.last.toordinal() if one.decided and one.decided.on else 0)
