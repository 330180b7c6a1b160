"""What the budget's pictures show: bars of what is planned, committed and spent, and money by two things at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from planbook.analysis.money import Totals
from planbook.draw.bars import Amounts, draw_bars
from planbook.plan.values import Money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from planbook.draw.bars import BarDrawing
    from planbook.pages.cells import Cell, Said, Status, Table


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """One bar: what it is for, how much, and what is too much of it."""

    name: Cell
    totals: Totals
    over: Status | None = None
    by: Decimal | None = None
    """How much too much it is."""
    limit: Decimal | None = None
    """The least that should be planned, marked on the bar."""


@dataclass(frozen=True, slots=True)
class MoneyBars:
    """Bars of one currency, and the table that says the same."""

    template: ClassVar[str] = "budget/bars.html.jinja"
    title: str
    currency: str
    bars: Sequence[MoneyBar]
    table: Table
    left_out: int = 0
    """How many more are in the table only."""
    limit: Said | None = None
    """What the mark on a bar stands for."""

    def money(self, amount: Decimal) -> Money:
        """Give an amount in this currency."""
        return Money(amount, self.currency)

    @property
    def drawing(self) -> BarDrawing:
        """Where everything is drawn."""
        told = ((bar.totals, bar.limit) for bar in self.bars)
        return draw_bars([Amounts(totals.planned, totals.committed, totals.spent, limit) for totals, limit in told])

    @property
    def has_over(self) -> bool:
        """Whether any bar goes beyond what is planned."""
        return any(bar.beyond for bar in self.drawing.bars)


@dataclass(frozen=True, slots=True)
class CrossRow:
    """A row of money by two things: what it is for, its amounts, and what they come to."""

    name: Cell
    amounts: Sequence[Money | None]
    whole: Money


@dataclass(frozen=True, slots=True)
class Cross:
    """Money of one currency by phase and category, with what each of both comes to."""

    template: ClassVar[str] = "budget/cross.html.jinja"
    title: str
    columns: Sequence[Cell]
    rows: Sequence[CrossRow]
    foot: CrossRow
