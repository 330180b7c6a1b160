"""How money is told on every page of this chapter: in sentences, in columns, in bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.money import (
    added,
    approvals_are_told,
    line_over,
    sums,
    training_shares,
)
from planbook.analysis.prepared import undated_money
from planbook.chapters.budget.rules import least_for_training
from planbook.chapters.budget.values import MoneyBar
from planbook.pages.cells import Amount, Many, More, Said, Share, Status
from planbook.pages.columns import Column
from planbook.pages.counts import first_of
from planbook.pages.money import LINES, amounts, undated
from planbook.plan.budget import BudgetLine
from planbook.plan.values import Money
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from planbook.analysis.money import Over, Totals
    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan

OVER: Final[Mapping[Over, Status]] = {
    "spent": Status(msg("Over-spent"), "late"),
    "committed": Status(msg("Over-committed"), "risk"),
}
"""How it is told that too much went out, or is promised."""
KINDS: Final = ("planned", "approved", "committed", "spent", "left")
HEADINGS: Final = (msg("Planned"), msg("Approved"), msg("Committed"), msg("Spent"), msg("Left"), msg("Too much"))
"""Headings of columns; labels of their keys make them."""
_MOST_NAMED: Final = 3


def summary(plan: Plan, lines: Sequence[BudgetLine]) -> Iterator[Said]:
    """Say how much is planned, approved, committed and spent, and what is left."""
    planned, committed, spent = (
        sums(line.planned for line in lines),
        sums(line.committed for line in lines),
        sums(line.spent for line in lines),
    )
    if len(planned) == len(committed) == len(spent) == 1:
        gaps = (("planned", amounts(planned)), ("committed", amounts(committed)), ("spent", amounts(spent)))
        yield Said(msg("Of {planned} planned, {committed} is committed and {spent} is spent."), gaps)
    else:
        told = (
            (msg("Planned: {amount}."), planned),
            (msg("Committed: {amount}."), committed),
            (msg("Spent: {amount}."), spent),
        )
        yield from (Said(message, (("amount", amounts(found)),)) for message, found in told if found)
    yield from _approved(plan, lines)
    yield from _left(plan, lines)


def _approved(plan: Plan, lines: Sequence[BudgetLine]) -> Iterator[Said]:
    if approvals_are_told(plan):
        approved = {currency: totals.approved for currency, totals in added(plan, lines).items() if totals.approved}
        if approved:
            yield Said(msg("{amount} is approved."), (("amount", amounts(approved)),))
        elif any(line.planned for line in lines):
            yield Said(msg("Nothing of it is approved yet."))


def _left(plan: Plan, lines: Sequence[BudgetLine]) -> Iterator[Said]:
    """Say what is neither committed nor spent, where anything is; or that too much is."""
    found = [(c, t) for c, t in added(plan, lines).items() if t.planned and (t.committed or t.spent)]
    left = {currency: totals.left for currency, totals in found if totals.left > 0}
    lacking = {currency: totals.left.copy_negate() for currency, totals in found if totals.left < 0}
    if left:
        yield Said(msg("{amount} is left."), (("amount", amounts(left)),))
    if lacking:
        yield Said(msg("{amount} more is committed or spent than planned."), (("amount", amounts(lacking)),))


class _Forms(NamedTuple):
    """How the share for training is told: where none is asked for, where it is too small, where it will do."""

    told: str
    less: str
    enough: str


_FOR_TRAINING: Final = _Forms(
    msg("{share} is for training: {amount}."),
    msg("{share} is for training, {amount}: less than the {least} that should be."),
    msg("{share} is for training, {amount}: at least {least} should be."),
)
_OF_ONE_CURRENCY: Final = _Forms(
    msg("Of {whole}, {share} is for training: {amount}."),
    msg("Of {whole}, {share} is for training, {amount}: less than the {least} that should be."),
    msg("Of {whole}, {share} is for training, {amount}: at least {least} should be."),
)
"""Where a plan has several, a share is one of what is planned in its own."""


def for_training(plan: Plan) -> Iterator[Said]:
    """Say which share is planned for training, and which should be."""
    least, shares = least_for_training(plan), training_shares(plan)
    named = {currency: pair for currency, pair in shares.items() if pair[0]}
    for currency, (part, whole) in named.items():
        gaps: tuple[tuple[str, Cell], ...] = (
            ("amount", Amount(Money(part, currency))),
            ("share", Share(share(part, whole))),
            ("whole", Amount(Money(whole, currency))),
        )
        forms = _FOR_TRAINING if len(shares) == 1 else _OF_ONE_CURRENCY
        if least is None:
            yield Said(forms.told, gaps)
        else:
            yield Said(forms.less if part < least * whole else forms.enough, (*gaps, ("least", Share(least))))
    if shares and not named:
        yield Said(msg("Nothing of it is for training."))


def share(part: Decimal, whole: Decimal) -> Decimal:
    """Give a share in full hundredths."""
    return (part / whole).quantize(part.__class__("0.01"))


def too_much(showing: Showing, lines: Sequence[BudgetLine]) -> Iterator[Said]:
    """Name the lines of which too much is committed or spent."""
    one, many = counted(
        "{n} line has more committed or spent than was agreed: {lines}.",
        "{n} lines have more committed or spent than was agreed: {lines}.",
    )
    over = [showing.link(line.address) for line in lines if line_over(line)]
    if over:
        yield Said(one, (("lines", first_of(over, _MOST_NAMED, More(anchor=LINES))),), many, len(over))


def without_period(showing: Showing) -> Iterator[Said]:
    """Name the lines whose money rules take to come before the application goes live, since they name no period."""
    yield from undated(showing, undated_money(showing.plan), More(anchor=LINES))


def columns(plan: Plan, found: Sequence[Mapping[str, Totals]], currency: str = "") -> Sequence[Column]:
    """Give columns of money: in one currency, or in each that is named; of what is approved only where that is told."""
    kinds = [kind for kind in KINDS if kind != "approved" or approvals_are_told(plan)]
    return [Column(kind, [_amounts(one, kind, currency) for one in found]) for kind in kinds]


def _amounts(found: Mapping[str, Totals], kind: str, currency: str) -> Cell | None:
    told = [
        Amount(Money(getattr(totals, kind), name))
        for name, totals in found.items()
        if currency in {"", name} and (getattr(totals, kind) or (kind == "left" and totals.planned))
    ]
    return told[0] if len(told) == 1 else (Many(told) if told else None)


def bar(name: Cell, totals: Totals, limit: Decimal | None = None) -> MoneyBar:
    """Give the bar of a sum, with the sign and the amount of what is too much."""
    over = totals.over
    out = totals.spent if over == "spent" else totals.committed
    most = max(totals.planned, totals.committed) if over == "spent" else totals.planned
    return MoneyBar(name, totals, OVER.get(over), out - most if over else None, limit)
