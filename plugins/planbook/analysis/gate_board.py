"""Every gate of the plan: where it stands, what it waits for, what waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, get_args

from planbook.analysis.change_control import is_pending
from planbook.analysis.gates import done_behind_gates, gates, open_until, yet_to_approve
from planbook.analysis.phases import phase_state
from planbook.analysis.states import in_order_of_days
from planbook.plan.changes import Change
from planbook.plan.milestones import Milestone, Phase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.roles import Role
    from planbook.plan.values import Day

Stand: TypeAlias = Literal["passed", "waiting", "ahead", "approved"]
STANDS: Final[Sequence[Stand]] = get_args(Stand)
"""Where a gate stands, the most pressing first: what lies behind it was done before it was approved; it is reached and
waits for an approval; it is still to be reached; all have approved."""


class Gate(NamedTuple):
    """A milestone that some must approve before anything behind it may be done."""

    milestone: Milestone
    stand: Stand
    to_approve: Sequence[Ref[Role]]
    """Who has not approved yet."""
    approved: Day | None
    """The day on which the last approved; none where one has not, or tells no day."""
    before: Sequence[Milestone]
    """What comes right before it and is not reached."""
    conditions: Sequence[str]
    """What its phase must have made true, if it is the last gate of the phase."""
    changes: Sequence[Change]
    """What is asked to change about it or its phase and is not decided."""
    behind: Sequence[Milestone]
    """What comes right after it."""


class Entry(NamedTuple):
    """A phase that has not begun and asks for something to be true before it does."""

    phase: Phase
    gates: Sequence[Milestone]
    """Gates of other phases that are not approved and that milestones of the phase come right after."""


def entries(plan: Plan) -> Sequence[Entry]:
    """Give the phases that have not begun and say what must be true before, by their first days."""
    ahead = [phase for phase in plan.every(Phase) if phase.entry and phase_state(plan, phase) in {"ahead", "undated"}]
    found = [Entry(phase, _leading_to(phase, gate_board(plan))) for phase in ahead]
    return sorted(found, key=lambda one: one.phase.start.first.isoformat() if one.phase.start else "~")


def _leading_to(phase: Phase, gates: Sequence[Gate]) -> Sequence[Milestone]:
    return [
        gate.milestone
        for gate in gates
        if gate.stand != "approved" and gate.milestone.parent != phase.address
        if any(milestone.parent == phase.address for milestone in gate.behind)
    ]


def gate_board(plan: Plan) -> Sequence[Gate]:
    """Give the gates that are not given up, in the order of their days."""
    return plan.once(_gate_board)


def _gate_board(plan: Plan) -> Sequence[Gate]:
    in_order = in_order_of_days(plan, gates(plan))
    last = {milestone.parent: milestone.address for milestone in in_order}
    behind, passed = _behind(plan), {gate.address for _, _, gate in done_behind_gates(plan)}
    return [
        Gate(
            milestone=milestone,
            stand=_stand(milestone, passed),
            to_approve=yet_to_approve(milestone),
            approved=open_until(milestone),
            before=[found for ref in milestone.after if (found := plan.get(ref)) and found.is_open],
            conditions=_conditions(plan, milestone) if last[milestone.parent] == milestone.address else (),
            changes=list(_undecided(plan, milestone)),
            behind=behind.get(milestone.address, ()),
        )
        for milestone in in_order
    ]


def _stand(milestone: Milestone, passed: Collection[str]) -> Stand:
    if not yet_to_approve(milestone):
        return "approved"
    if milestone.address in passed:
        return "passed"
    return "waiting" if milestone.done else "ahead"


def _conditions(plan: Plan, milestone: Milestone) -> Sequence[str]:
    phase = plan.records.get(milestone.parent)
    return phase.exit if isinstance(phase, Phase) else ()


def _behind(plan: Plan) -> Mapping[str, Sequence[Milestone]]:
    """Give what comes right after each milestone, by its address."""
    found: dict[str, list[Milestone]] = {}
    for milestone in plan.every(Milestone):
        for ref in milestone.after:
            if not milestone.cancelled:
                found.setdefault(ref.address, []).append(milestone)
    return found


def _undecided(plan: Plan, milestone: Milestone) -> Iterator[Change]:
    for change in plan.every(Change):
        about = {ref.address for ref in change.affects}
        if is_pending(change) and about & {milestone.address, milestone.parent}:
            yield change
