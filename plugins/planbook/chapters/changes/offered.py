"""The register of changes to take away."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.change_control import moved_by, waiting
from planbook.analysis.departments import touched, unit_label
from planbook.pages.cells import Label, Number
from planbook.pages.naming import label_of, word_in
from planbook.pages.offers import Offer
from planbook.pages.requests import WAITS_FOR
from planbook.plan.changes import Change
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planbook.pages.cells import Cell
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record, Ref

_STILL: Final = 2
_BETWEEN: Final = "; "
_COLUMNS: Final = (
    *("id", "title", "status", "waits_for", "since", "days", "raised", "raised_by", "affects", "schedule", "cost"),
    "currency",
    *("assessed", "assessed_by", "decided", "decided_by", "told", "not_told", "moved", "done"),
)
HEADINGS: Final = (msg("Assessed by"), msg("Decided by"), msg("Told"), msg("Not told"))
"""Headings of columns that are no fields; labels of their keys make them."""


def offer(plan: Plan) -> Offer:
    """Give all changes as a table, in the order of the plan."""
    rows = [list(_row(plan, change)) for change in plan.every(Change)]
    return Offer(Change.collection, plan.settings.title, [[Label(label_of(key)) for key in _COLUMNS], *rows], _STILL)


def _row(plan: Plan, change: Change) -> Iterator[str | Cell]:
    """Give the texts of a change in the order of the columns."""
    wait, impact = waiting(plan, change), change.impact
    assessed, decided, departments = change.assessed, change.decided, touched(plan, change)
    yield from (
        change.id,
        change.label,
        Label(word_in(plan, "status", change.status)),
        WAITS_FOR[wait.need] if wait else "",
    )
    yield _said(wait.since if wait else None)
    yield Number(Decimal(wait.days)) if wait and wait.days is not None else ""
    yield _said(change.raised)
    yield _label(plan, change.raised_by)
    yield _BETWEEN.join(_label(plan, ref) for ref in change.affects)
    cost = impact.cost if impact else None
    yield _said(impact.schedule if impact else None)
    yield from (Number(cost.amount), cost.currency) if cost else ("", "")
    yield from (_said(assessed.on if assessed else None), _label(plan, assessed.by if assessed else None))
    yield from (_said(decided.on if decided else None), _label(plan, decided.by if decided else None))
    yield _BETWEEN.join(unit_label(plan, one.unit) for one in departments if one.is_told)
    yield _BETWEEN.join(unit_label(plan, one.unit) for one in departments if not one.is_told)
    yield _BETWEEN.join(_names(moved_by(plan, change)))
    yield _said(change.done)


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _names(records: Iterable[Record]) -> Iterator[str]:
    return (record.label for record in records)


def _label(plan: Plan, ref: Ref[Record] | None) -> str:
    record = plan.get(ref)
    return record.label if record else ""
