"""What a change alters in the budget: how much was planned in each line before, and how much after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.change_control import APPROVED, shifts
from planbook.analysis.money import EXACT, sums
from planbook.pages.cells import Amount, Label, Many, Row, Said
from planbook.pages.columns import Column, named, table
from planbook.pages.page import Section
from planbook.pages.requests import filled
from planbook.plan.budget import BudgetLine
from planbook.plan.values import Money
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.changes import Change, Shift

BUDGET: Final = "--budget"


def shifted_section(showing: Showing, change: Change) -> Iterator[Section]:
    """Give what a change alters in the budget, line by line with what that comes to; where it says so."""
    found = shifts(showing.plan, change)
    if found:
        title = (
            msg("What moves in the budget") if change.status in APPROVED else msg("What it would move in the budget")
        )
        columns = filled(_columns(list(found.values())))
        body = table(BudgetLine.word, [named(showing, line) for line in found], columns)
        yield Section(title, BUDGET, replace(body, totals=list(_totals(found, columns))))


def _columns(found: Sequence[Shift]) -> Sequence[Column]:
    return [
        Column("before", [Amount(shift.was) if shift.was else None for shift in found]),
        Column("becomes", [Amount(shift.becomes) if shift.becomes else None for shift in found]),
        Column("difference", [_apart(difference(shift)) for shift in found]),
    ]


def difference(shift: Shift) -> Money | None:
    """Give by how much more is planned after a change; none where it does not say both in one currency."""
    if shift.was is None or shift.becomes is None or shift.was.currency != shift.becomes.currency:
        return None
    return Money(EXACT.subtract(shift.becomes.amount, shift.was.amount), shift.was.currency)


def _apart(money: Money | None) -> Cell | None:
    if money is None:
        return None
    if not money.amount:
        return Label(msg("as before"))
    text = msg("{amount} more") if money.amount > 0 else msg("{amount} less")
    return Said(text, (("amount", Amount(Money(money.amount.copy_abs(), money.currency))),))


def _totals(found: Mapping[BudgetLine, Shift], columns: Sequence[Column]) -> Iterator[Row]:
    """Give what the budget as a whole has more or less, each currency by itself; where several lines say it."""
    apart = [money for shift in found.values() if (money := difference(shift))]
    if len(apart) > 1:
        net = [cell for currency, amount in sums(apart).items() if (cell := _apart(Money(amount, currency)))]
        told: Cell = Many(net) if net else Label(msg("the budget as a whole stays as it is"))
        cells: list[Cell | None] = [told if column.key == "difference" else None for column in columns]
        yield Row([Label(msg("All")), *cells])
