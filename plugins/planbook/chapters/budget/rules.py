"""What is asked of the budget: that no more goes out than was agreed, and that enough of it is for training."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.money import is_training as for_training
from planbook.analysis.money import line_over, training_shares
from planbook.chapters.budget.rules_approved import committed_before_approved, spent_before_approved
from planbook.chapters.budget.rules_promised import promised_twice
from planbook.plan.budget import BudgetLine
from planbook.plan.rules import Fault, Rule, options_of
from planbook.plan.values import share_as_written
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.plan import Plan
    from planbook.plan.rules import Options

TRAINING_SHARE: Final = "budget/training-share"
LEAST: Final = Decimal("0.15")


def over_spent(plan: Plan, _: Options) -> Iterator[Fault]:
    """No line has more spent than is committed; where nothing is said of that, than is planned.

    Question for the room: who ordered this, and where is it written?

    Fails:

        # budget.yml
        licences: {title: Licences, planned: 1000 EUR, committed: 800 EUR, spent: 800.01 EUR}

    Passes:

        # budget.yml
        licences: {title: Licences, planned: 1000 EUR, committed: 800 EUR, spent: 800 EUR}
    """
    for line in plan.every(BudgetLine):
        if line.spent and line_over(line) == "spent":
            yield Fault(
                line.address,
                ("spent",),
                msg("Of “{line}” {spent} is spent, and {committed} is committed.")
                if line.committed
                else msg("Of “{line}” {spent} is spent, and {committed} is planned."),
                msg("Write what is ordered under “committed”; what goes beyond the plan needs a change."),
                (
                    ("line", line.label),
                    ("spent", str(line.spent)),
                    ("committed", str(line.committed or line.planned)),
                ),
            )


def over_committed(plan: Plan, _: Options) -> Iterator[Fault]:
    """No line has more committed than is planned.

    Question for the room: from which line does the rest come?

    Fails:

        # budget.yml
        licences: {title: Licences, planned: 1000 EUR, committed: 1200 EUR}

    Passes:

        # budget.yml
        licences: {title: Licences, planned: 1200 EUR, committed: 1200 EUR}
    """
    for line in plan.every(BudgetLine):
        planned, committed = line.planned, line.committed
        is_over = planned and committed and planned.currency == committed.currency
        if planned and committed and is_over and committed.amount > planned.amount:
            yield Fault(
                line.address,
                ("committed",),
                msg("Of “{line}” {committed} is committed, and {planned} is planned."),
                msg("Move money to the line with a change and plan it; or take the order back."),
                (("line", line.label), ("committed", str(committed)), ("planned", str(planned))),
            )


def mixed_currencies(plan: Plan, _: Options) -> Iterator[Fault]:
    """What is planned, committed and spent of one line is in one currency.

    Amounts are never converted, so nobody can tell what is left of a line that is planned in one currency and paid in
    another.

    Fails:

        # budget.yml
        travel: {title: Travel, planned: 1000 EUR, spent: 3000 CNY}

    Passes:

        # budget.yml
        travel: {title: Travel, planned: 1000 EUR, spent: 390 EUR}
        travel-in-china: {title: Travel in China, planned: 8000 CNY, spent: 3000 CNY}
    """
    for line in plan.every(BudgetLine):
        first = line.planned or line.committed or line.spent
        for key, money in (("committed", line.committed), ("spent", line.spent)):
            if first and money and money.currency != first.currency:
                yield Fault(
                    line.address,
                    (key,),
                    msg("“{line}” has amounts in {first} and, under “{key}”, in {other}: they cannot be compared."),
                    msg("Write them in one currency; or make a line for each."),
                    (("line", line.label), ("first", first.currency), ("key", key), ("other", money.currency)),
                    key,
                )


def training_share(plan: Plan, options: Options) -> Iterator[Fault]:
    """At least a `share` of what is planned is planned for training: 15% where none is set.

    Lines of the category `training` count. Training is one of the largest costs of those who succeed, and the first to
    be cut. Each currency is judged by itself, those without a line for training only where no currency has one.

    Question for the room: what will people not be able to do on the first day?

    Fails:

        # budget.yml
        licences: {title: Licences, planned: 9000 EUR}
        courses: {title: Courses, category: training, planned: 1000 EUR}

    Fails:

        # budget.yml
        licences: {title: Licences, planned: 9000 EUR}

    Passes:

        # plan.yml
        title: Example
        rules: {budget/training-share: {share: 10%}}

        # budget.yml
        licences: {title: Licences, planned: 9000 EUR}
        courses: {title: Courses, category: training, planned: 1000 EUR}
    """
    least, shares = options.share(LEAST), training_shares(plan)
    if any(part for part, _ in shares.values()):
        shares = {currency: pair for currency, pair in shares.items() if pair[0]}
    for currency, (part, whole) in shares.items():
        line = _told_at(plan, currency) if part < least * whole else None
        if line:
            yield Fault(
                line.address,
                ("planned",),
                msg("Of {whole} that is planned, {part} ({share}) is for training; it should be at least {least}.")
                if part
                else msg("Of {whole} that is planned, nothing is for training; it should be at least {least}."),
                msg("Plan more for it, in lines of the category “training”; or set “share” of this rule in plan.yml."),
                (
                    ("whole", f"{whole} {currency}"),
                    ("part", f"{part} {currency}"),
                    ("share", share_as_written((part / whole).quantize(Decimal("0.001")))),
                    ("least", share_as_written(least)),
                ),
                currency,
            )


def _told_at(plan: Plan, currency: str) -> BudgetLine | None:
    """Give the line at which a currency is judged: the first for training, else the first of all."""
    lines = [line for line in plan.every(BudgetLine) if line.planned and line.planned.currency == currency]
    return next((line for line in lines if for_training(line)), lines[0] if lines else None)


def least_for_training(plan: Plan) -> Decimal | None:
    """Give the share that should be planned for training; none where the plan does not ask."""
    options = options_of(plan, TRAINING_SHARE)
    return options.share(LEAST) if options else None


RULES: Final = (
    Rule("budget/spent-before-approved", "error", spent_before_approved, whole=True),
    Rule("budget/committed-before-approved", "warning", committed_before_approved, whole=True),
    Rule("budget/over-spent", "warning", over_spent),
    Rule("budget/over-committed", "warning", over_committed),
    Rule("budget/promised-twice", "warning", promised_twice),
    Rule("budget/mixed-currencies", "warning", mixed_currencies),
    Rule(TRAINING_SHARE, "warning", training_share, ("share",)),
)
