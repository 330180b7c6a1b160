"""Who pays: the budget lines behind a release or a change, and what each line pays for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.analysis.change_control import APPROVED
from planbook.analysis.money import sums
from planbook.plan.changes import Change
from planbook.plan.releases import Release

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from planbook.plan.budget import BudgetLine
    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.values import Money


class Bill(NamedTuple):
    """What something costs and what budget lines pay of it, by currency; amounts of nothing are left out."""

    cost: Mapping[str, Decimal]
    paid: Mapping[str, Decimal]

    @property
    def is_settled(self) -> bool:
        """Whether the lines pay the cost to the cent, and in each currency."""
        return self.cost == self.paid

    @property
    def cost_told(self) -> str:
        """The cost, as a message says it."""
        return told(self.cost)

    @property
    def paid_told(self) -> str:
        """What is paid, as a message says it."""
        return told(self.paid)


def told(amounts: Mapping[str, Decimal]) -> str:
    """Say amounts by currency in a message."""
    return ", ".join(f"{amount} {currency}".strip() for currency, amount in amounts.items()) or "0"


def bill(cost: Money | None, shares: Mapping[Ref[BudgetLine], Money]) -> Bill:
    """Give what something costs, and what the lines that pay for it pay."""
    return Bill(sums([cost]), sums(shares.values()))


def payers(plan: Plan, shares: Mapping[Ref[BudgetLine], Money]) -> Mapping[BudgetLine, Money]:
    """Give the budget lines that pay, each with how much."""
    return {line: money for ref, money in shares.items() if (line := plan.get(ref))}


class Payment(NamedTuple):
    """What a budget line pays for, and how much."""

    what: Release | Change
    money: Money


def paid_for(plan: Plan, line: BudgetLine) -> Sequence[Payment]:
    """Give what a line pays for: releases, and changes that are approved."""
    return plan.once(_paid_for).get(line.address, ())


def _paid_for(plan: Plan) -> Mapping[str, Sequence[Payment]]:
    found: dict[str, list[Payment]] = {}
    for what, shares in _shares(plan):
        for ref, money in shares.items():
            found.setdefault(ref.address, []).append(Payment(what, money))
    return found


def _shares(plan: Plan) -> Iterator[tuple[Release | Change, Mapping[Ref[BudgetLine], Money]]]:
    for release in plan.every(Release):
        yield release, release.paid_from
    for change in plan.every(Change):
        if change.impact and change.status in APPROVED:
            yield change, change.impact.paid_from
