"""What is asked of what a budget line is to pay for: that it is no more than it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.money import sums
from planbook.analysis.paying import paid_for, told
from planbook.plan.budget import BudgetLine
from planbook.plan.rules import Fault
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options


def promised_twice(plan: Plan, _: Options) -> Iterator[Fault]:
    """What a budget line pays for releases and approved changes together is no more than is planned in it.

    They name it under `paid_from`. Each currency is added up by itself.

    Question for the room: which of them shall wait?

    Fails:

        # budget.yml
        partner: {title: Partner, planned: 1000 EUR}

        # releases.yml
        first: {title: First release, cost: 600 EUR, paid_from: {partner: 600 EUR}}
        second: {title: Second release, cost: 600 EUR, paid_from: {partner: 600 EUR}}

    Passes:

        # budget.yml
        partner: {title: Partner, planned: 1200 EUR}

        # releases.yml
        first: {title: First release, cost: 600 EUR, paid_from: {partner: 600 EUR}}
        second: {title: Second release, cost: 600 EUR, paid_from: {partner: 600 EUR}}
    """
    for line in plan.every(BudgetLine):
        payments = paid_for(plan, line) if line.planned else ()
        planned = sums([line.planned])
        for currency, amount in sums(payment.money for payment in payments).items():
            if amount > planned.get(currency, 0):
                yield Fault(
                    line.address,
                    ("planned",),
                    msg("“{line}” is to pay {promised}, but {planned} is planned: {what}."),
                    msg("Plan more; or let another line pay for one of them, under “paid_from”."),
                    (
                        ("line", line.label),
                        ("promised", told({currency: amount})),
                        ("planned", str(line.planned)),
                        ("what", ", ".join(f"“{payment.what.label}”" for payment in payments)),
                    ),
                    currency,
                )
