"""All milestones to take away: as a table with the fields of the plan as its columns, and as a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.phases import in_order
from planbook.analysis.schedule import forecast_for, planned_on, slack_of
from planbook.analysis.slip import baseline_of, days_slipped
from planbook.analysis.states import state_of
from planbook.chapters.milestones.exchanged import addresses, project
from planbook.pages.naming import label_of
from planbook.pages.offers import Offer, Schedule
from planbook.plan.milestones import Milestone, Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.record import Record, Ref

_STILL: Final = 2
_BETWEEN: Final = "; "
_COLUMNS: Final = (
    *("id", "title", "phase", "state", "date", "forecast", "done", "cancelled", "baseline", "slip_days", "slack_days"),
    *("start", "takes", "after", "owner", "with", "gate", "approved", "go_live", "confidence", "deliverables"),
    *("supports", "change", "note"),
)


def offer(plan: Plan) -> Offer | None:
    """Give all milestones in order of their days below the phase each belongs to; none where there are none."""
    if not plan.every(Milestone):
        return None
    rows: list[list[str]] = [
        list(_row(plan, phase, milestone))
        for phase in plan.every(Phase)
        for milestone in in_order(plan, phase.milestones.values())
    ]
    schedule = Schedule(project(plan), addresses(plan))
    return Offer(
        Milestone.collection, plan.settings.title, [list(map(label_of, _COLUMNS)), *rows], _STILL, None, schedule
    )


def _row(plan: Plan, phase: Phase, milestone: Milestone) -> Iterator[str]:
    """Give the texts of a milestone in the order of the columns: days and records as the plan writes them."""
    yield from (_id(milestone), milestone.label, phase.label, label_of(state_of(plan, milestone)))
    yield from map(_said, (planned_on(plan, milestone), forecast_for(plan, milestone), milestone.done))
    yield from map(_said, (milestone.cancelled, baseline_of(plan, milestone), days_slipped(plan, milestone)))
    yield from map(_said, (slack_of(plan, milestone), milestone.start, milestone.takes))
    yield _BETWEEN.join(_after(plan, milestone))
    yield _labels(plan, [milestone.owner] if milestone.owner else ())
    yield from (_labels(plan, milestone.with_), _labels(plan, milestone.gate))
    yield _labels(plan, [approval.by for approval in milestone.approved if approval.by])
    yield from ("yes" if milestone.go_live else "", milestone.confidence, _BETWEEN.join(milestone.deliverables))
    yield from (_labels(plan, milestone.supports), _labels(plan, milestone.change), milestone.note)


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _id(record: Record) -> str:
    """Give the phase's id and the milestone's: with both it is the only one."""
    return record.address.partition("/")[2]


def _after(plan: Plan, milestone: Milestone) -> Iterator[str]:
    for ref in milestone.after:
        before = plan.get(ref)
        lag = "" if ref.lag is None else f" {'' if ref.lag.count < 0 else '+'}{ref.lag.written.lstrip('+')}"
        yield f"{_id(before) if before else ref.address}{lag}"


def _labels(plan: Plan, refs: Iterable[Ref[Record]]) -> str:
    found: Sequence[Record | None] = [plan.get(ref) for ref in refs]
    return _BETWEEN.join(record.label for record in found if record)
