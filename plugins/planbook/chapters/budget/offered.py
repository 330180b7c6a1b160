"""The budget as a table to take away: a row a line, amounts as plain numbers beside their currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.money import totals_of
from planbook.pages.values import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.analysis.money import Totals
    from planbook.pages.showing import Showing
    from planbook.plan.budget import BudgetLine

HEADINGS: Final = (
    "Id",
    "Line",
    "Category",
    "Phase",
    "Period",
    "Currency",
    *("Planned", "Approved"),
    "Committed",
    "Spent",
    "Left",
)


def offer(showing: Showing, lines: Sequence[BudgetLine]) -> Offer | None:
    """Give the lines as they stand in the plan; a line in several currencies has a row for each."""
    rows = [row for line in lines for row in _rows(showing, line)]
    return Offer("budget/lines", "Budget", [HEADINGS, *rows], still=2) if rows else None


def _rows(showing: Showing, line: BudgetLine) -> Iterator[Sequence[str]]:
    phase = showing.plan.get(line.phase)
    for currency, totals in totals_of(showing.plan, line).items():
        about = (line.id, line.label, line.category, phase.label if phase else "", str(line.period or ""), currency)
        yield (*about, *_amounts(totals))


def _amounts(totals: Totals) -> Sequence[str]:
    told = (totals.planned, totals.approved, totals.committed, totals.spent, totals.left)
    return [f"{amount:f}" for amount in told]
