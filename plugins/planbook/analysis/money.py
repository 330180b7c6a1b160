"""Money: sums of a budget's lines, each currency by itself, what is left of it, and what of it is approved."""

from __future__ import annotations

from collections import defaultdict
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.analysis.change_control import APPROVED
from planbook.analysis.states import state_of
from planbook.plan.budget import BudgetLine
from planbook.plan.changes import Change
from planbook.plan.milestones import Milestone
from planbook.plan.values import Money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.values import Day

EXACT: Final = Context(prec=100)
"""Sums are exact: one amount may have 45 digits, of which 15 stand behind the point."""
TRAINING: Final = "training"
"""The category of what is planned for training."""
_NOTHING: Final = Decimal(0)

Over: TypeAlias = Literal["spent", "committed", ""]
"""What a line or a sum has too much of, the worse first: spent beyond what is committed or planned, or committed."""


def sums(money: Iterable[Money | None]) -> Mapping[str, Decimal]:
    """Add up amounts by currency; currencies that come to nothing are left out."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for amount in money:
        if amount:
            found[amount.currency] = EXACT.add(found[amount.currency], amount.amount)
    return {currency: amount for currency, amount in found.items() if amount}


class Totals(NamedTuple):
    """What is planned, committed and spent in one currency, and what is left of the first."""

    planned: Decimal = _NOTHING
    committed: Decimal = _NOTHING
    spent: Decimal = _NOTHING
    left: Decimal = _NOTHING
    """What is planned and neither committed nor spent; less than nothing where too much is."""
    approved: Decimal = _NOTHING

    def plus(self, other: Totals) -> Totals:
        """Add two up, exactly."""
        return Totals(*(EXACT.add(mine, more) for mine, more in zip(self, other, strict=True)))

    @property
    def over(self) -> Over:
        """Tell whether too much is spent or committed of the whole."""
        if self.spent > max(self.planned, self.committed):
            return "spent"
        return "committed" if self.committed > self.planned else ""


def totals_of(plan: Plan, line: BudgetLine) -> Mapping[str, Totals]:
    """Give what a line says by currency, in the order planned, committed, spent."""
    found: dict[str, Totals] = {}
    for money in (line.planned, line.committed, line.spent):
        if money and money.currency not in found:
            found[money.currency] = _totals(plan, line, money.currency)
    return found


def _totals(plan: Plan, line: BudgetLine, currency: str) -> Totals:
    planned, committed, spent = (_in(money, currency) for money in (line.planned, line.committed, line.spent))
    left = EXACT.subtract(planned, max(committed, spent))
    return Totals(planned, committed, spent, left, approval(plan, line).amount(currency, planned))


def _in(money: Money | None, currency: str) -> Decimal:
    return money.amount if money and money.currency == currency else _NOTHING


def added(plan: Plan, lines: Iterable[BudgetLine]) -> Mapping[str, Totals]:
    """Add up lines by currency, in the order in which the lines name them."""
    found: dict[str, Totals] = {}
    for line in lines:
        for currency, totals in totals_of(plan, line).items():
            found[currency] = found.get(currency, Totals()).plus(totals)
    return found


def grouped(
    lines: Iterable[BudgetLine], key: Callable[[BudgetLine], str], order: Sequence[str] = ()
) -> Mapping[str, Sequence[BudgetLine]]:
    """Give lines by what they have in common: in this order, others as they come, those that have nothing last."""
    found: dict[str, list[BudgetLine]] = {one: [] for one in order}
    rest: list[BudgetLine] = []
    for line in lines:
        (found.setdefault(key(line), []) if key(line) else rest).append(line)
    return {one: several for one, several in [*found.items(), ("", rest)] if several}


def in_currency(plan: Plan, lines: Iterable[BudgetLine], currency: str) -> Sequence[BudgetLine]:
    """Give the lines that say an amount in a currency."""
    return [line for line in lines if currency in totals_of(plan, line)]


def is_training(line: BudgetLine) -> bool:
    """Tell whether a line's money is for training."""
    return line.category.strip().casefold() == TRAINING


def training_shares(plan: Plan) -> Mapping[str, tuple[Decimal, Decimal]]:
    """Give what is planned for training and what is planned in all, for each currency in which anything is."""
    lines = plan.every(BudgetLine)
    whole = sums(line.planned for line in lines)
    part = sums(line.planned for line in lines if is_training(line))
    return {currency: (part.get(currency, _NOTHING), amount) for currency, amount in whole.items() if amount > 0}


def line_over(line: BudgetLine) -> Over:
    """Tell whether more is spent than committed, or more committed than planned; amounts left out are not compared."""
    if _exceeds(line.spent, line.committed or line.planned):
        return "spent"
    return "committed" if _exceeds(line.committed, line.planned) else ""


def _exceeds(money: Money | None, most: Money | None) -> bool:
    return bool(money and most and money.currency == most.currency and money.amount > most.amount)


class Approval(NamedTuple):
    """What of a line's money is approved today."""

    told: bool
    """Whether the line says anything of it."""
    whole: bool
    """Whether all of it is."""
    part: Mapping[str, Decimal]
    """Where not: how much is, by currency."""
    first: Day | None
    """The day of the first approval."""

    def amount(self, currency: str, planned: Decimal) -> Decimal:
        """Give how much is approved in a currency in which so much is planned."""
        return planned if self.whole else self.part.get(currency, _NOTHING)

    def covers(self, money: Money) -> bool:
        """Tell whether so much may be spent."""
        return self.whole or money.amount <= self.part.get(money.currency, _NOTHING)


def approvals_are_told(plan: Plan) -> bool:
    """Tell whether the plan says of any line whether its money is approved; one that never does is not judged by it."""
    return plan.once(_told)


def _told(plan: Plan) -> bool:
    return any(line.approved or line.approved_with for line in plan.every(BudgetLine))


def approval(plan: Plan, line: BudgetLine) -> Approval:
    """Give what of a line's money is approved on the day the plan is judged on."""
    granted = [grant for grant in line.approved if not (grant.on and plan.today.is_before(grant.on))]
    with_, day = _approved_with(plan, line)
    days = [grant.on for grant in granted if grant.on] + ([day] if day else [])
    return Approval(
        told=bool(line.approved or line.approved_with),
        whole=with_ or any(grant.amount is None for grant in granted),
        part=sums(grant.amount for grant in granted),
        first=min(days, key=lambda one: one.first, default=None),
    )


def _approved_with(plan: Plan, line: BudgetLine) -> tuple[bool, Day | None]:
    """Tell whether the milestone or change that a line is approved with has been, and when."""
    match plan.get(line.approved_with):
        case Milestone() as milestone:
            return (True, milestone.done) if state_of(plan, milestone) == "done" else (False, None)
        case Change() as change if change.status in APPROVED:
            return True, change.decided.on if change.decided else None
    return False, None
