"""Sums of money, each currency by itself."""

from __future__ import annotations

from collections import defaultdict
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final

from planbook.pages.values import Amount, Cell, Many
from planbook.plan.values import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_EXACT: Final = Context(prec=100)
"""Sums are exact: one amount may have 45 digits, of which 15 stand behind the point."""


def sums(money: Iterable[Money | None]) -> Mapping[str, Decimal]:
    """Add up amounts by currency; currencies that come to nothing are left out."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for amount in money:
        if amount:
            found[amount.currency] = _EXACT.add(found[amount.currency], amount.amount)
    return {currency: amount for currency, amount in found.items() if amount}


def amounts(found: Mapping[str, Decimal]) -> Cell:
    """Show sums of money one after another."""
    return Many([Amount(Money(amount, currency)) for currency, amount in found.items()])
