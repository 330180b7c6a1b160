"""Sums of money as pages show them, each currency by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.pages.values import Amount, Cell, Many
from planbook.plan.values import Money

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


def amounts(found: Mapping[str, Decimal]) -> Cell:
    """Show sums of money one after another."""
    return Many([Amount(Money(amount, currency)) for currency, amount in found.items()])
