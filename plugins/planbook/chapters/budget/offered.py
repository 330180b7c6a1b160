"""The budget as a table to take away: a row a line, amounts as plain numbers beside their currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.money import totals_of
from planbook.pages.cells import Label, Number
from planbook.pages.naming import label_of
from planbook.pages.offers import Offer
from planbook.pages.register import CURRENCY, ID
from planbook.plan.budget import BudgetLine
from planbook.plan.grammar import form
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from planbook.analysis.money import Totals
    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing

HEADINGS: Final = (
    ID,
    Label(label_of(BudgetLine.word)),
    *map(Label, map(label_of, ("category", "phase", "period"))),
    CURRENCY,
    *(Label(label_of("planned")), Label(msg("Approved")), *map(Label, map(label_of, ("committed", "spent")))),
    Label(msg("Left")),
)


def offer(showing: Showing, lines: Sequence[BudgetLine]) -> Offer | None:
    """Give the lines as they stand in the plan; a line in several currencies has a row for each."""
    rows = [row for line in lines for row in _rows(showing, line)]
    what = label_of(BudgetLine.collection)
    return Offer("budget/lines", what, [HEADINGS, *rows], still=2, what=what) if rows else None


def _rows(showing: Showing, line: BudgetLine) -> Iterator[Sequence[str | Cell | None]]:
    phase = showing.plan.get(line.phase)
    for currency, totals in totals_of(showing.plan, line).items():
        category = showing.cell(form(BudgetLine).fields["category"].shape, line.category)
        about = (line.id, line.label, category, phase.label if phase else "", str(line.period or ""), currency)
        yield (*about, *map(Number, _amounts(totals)))


def _amounts(totals: Totals) -> Sequence[Decimal]:
    return totals.planned, totals.approved, totals.committed, totals.spent, totals.left
