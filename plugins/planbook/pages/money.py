"""Money as pages tell it: sums, each currency by itself, and what names no period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.pages.cells import Amount, Cell, Many, Said
from planbook.pages.counts import first_of
from planbook.plan.values import Money
from planbook.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from planbook.pages.cells import More
    from planbook.pages.showing import Showing
    from planbook.plan.budget import BudgetLine

LINES: Final = "--lines"
"""The anchor of the table of all budget lines."""
_MOST_NAMED: Final = 3


def amounts(found: Mapping[str, Decimal]) -> Cell:
    """Show sums of money one after another."""
    return Many([Amount(Money(amount, currency)) for currency, amount in found.items()])


def undated(showing: Showing, lines: Sequence[BudgetLine], rest: More) -> Iterator[Said]:
    """Name the lines for people that have no period, and say how the rules take that; all are where `rest` leads."""
    one, many = counted(
        "{n} budget line for training, change or communication names no period: {lines}."
        " The rules treat its money as coming before anything goes live.",
        "{n} budget lines for training, change or communication name no period: {lines}."
        " The rules treat their money as coming before anything goes live.",
    )
    if lines:
        links = [showing.link(line.address) for line in lines]
        yield Said(one, (("lines", first_of(links, _MOST_NAMED, rest)),), many, len(lines))
