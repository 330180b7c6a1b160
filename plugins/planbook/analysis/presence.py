"""Which departments have a part in which phase: in its milestones, its gates, its activities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.departments import departments
from planbook.analysis.responsibility import Row, rows
from planbook.plan.milestones import Milestone, Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.roles import Owned, Role

_TOLD: Final = "informed"
"""Who only hears of the work has no part in it."""


def absent(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Give by its address each phase that not all departments have a part in, with those that have none.

    A part is had by owning the phase or a milestone of it, working on one, approving at its gate, or standing in an
    activity of it, other than to be told. A group has the part of its own department only: sitting in a committee that
    approves everything is none.
    """
    return plan.once(_absent)


def _absent(plan: Plan) -> Mapping[str, Sequence[str]]:
    units = list(departments(plan))
    missing = {phase.address: dict.fromkeys(units) for phase in plan.every(Phase)} if units else {}
    for phase in plan.every(Phase) if units else ():
        _take_out(plan, missing[phase.address], _of_milestones(phase))
    if any(missing.values()):
        for row, address in _rows_of_phases(plan):
            if missing.get(address):
                _take_out(plan, missing[address], _of_row(row))
    return {address: list(left) for address, left in missing.items() if left}


def _take_out(plan: Plan, missing: dict[str, None], refs: Iterator[Ref[Role]]) -> None:
    """Take the departments of roles out of those that are missing; when none is left, look no further."""
    for ref in refs:
        role = plan.get(ref)
        if role and role.unit in missing:
            del missing[role.unit]
            if not missing:
                return


def _of_milestones(phase: Phase) -> Iterator[Ref[Role]]:
    yield from _of_owned(phase)
    for milestone in phase.milestones.values():
        if not milestone.cancelled:
            yield from _of_owned(milestone)
            yield from milestone.gate


def _of_owned(record: Owned) -> Iterator[Ref[Role]]:
    if record.owner:
        yield record.owner
    yield from record.with_


def _rows_of_phases(plan: Plan) -> Iterator[tuple[Row, str]]:
    """Give the activities that belong to a phase, by their milestone or else by their matrix."""
    for row in rows(plan):
        milestone = plan.get(row.activity.milestone)
        if isinstance(milestone, Milestone):
            yield row, milestone.parent
        elif row.matrix.phase:
            yield row, row.matrix.phase.address


def _of_row(row: Row) -> Iterator[Ref[Role]]:
    for word, refs in row.cast.items():
        if word != _TOLD:
            yield from refs
