"""The page of a budget line: how much it holds and how much of it is gone, drawn, and who approved it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.money import approval, approvals_are_told, line_over, totals_of
from planbook.analysis.paying import paid_for
from planbook.analysis.prepared import is_undated
from planbook.chapters.budget import told
from planbook.chapters.budget.values import MoneyBars
from planbook.pages.cells import Amount, Said, Status, Text, When
from planbook.pages.columns import Column, named, table
from planbook.pages.naming import label_of
from planbook.pages.page import Badge, Section
from planbook.pages.paying import together
from planbook.pages.signs import NEUTRAL
from planbook.plan.releases import Release
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.pages.matter import Matter
    from planbook.pages.page import RecordPage
    from planbook.plan.budget import BudgetLine
    from planbook.plan.changes import Change
    from planbook.plan.plan import Plan
    from planbook.plan.values import Money

MONEY, PAID_FOR = "--money", "--paid-for"
HEADINGS: Final = (msg("Paid for"),)
"""Headings of columns that are no fields; labels of their keys make them."""
APPROVED: Final = Status(msg("Approved"), "done")
IN_PART: Final = Status(msg("Approved in part"), "open")
NOT_APPROVED: Final = Status(msg("Not approved yet"), NEUTRAL)
_TOLD_THERE: Final = frozenset({"planned", "committed", "spent", "approved_with"})
"""What the table beneath the picture, and the opening sentence, say."""


def line_page(matter: Matter, line: BudgetLine, page: RecordPage) -> RecordPage:
    """Say how much money a line holds, whether it is approved, and what is left; then draw it."""
    plan = matter.plan
    labels = {label_of(key) for key in _TOLD_THERE}
    return replace(
        page,
        badges=[*page.badges, *_badges(plan, line)],
        standing=[*told.summary(plan, [line]), *_approval(matter, line), *_undated(plan, line), *page.standing],
        facts=[fact for fact in page.facts if fact.label not in labels],
        first=[*page.first, *_drawn(plan, line), *_pays_for(matter, line)],
    )


def _badges(plan: Plan, line: BudgetLine) -> Iterator[Badge]:
    if over := line_over(line):
        yield Badge(told.OVER[over])
    if approvals_are_told(plan):
        agreed = approval(plan, line)
        yield Badge(APPROVED if agreed.whole else (IN_PART if agreed.part else NOT_APPROVED))


def _approval(matter: Matter, line: BudgetLine) -> Iterator[Said]:
    """Say since when money is approved, and with what the rest is."""
    agreed, plan = approval(matter.plan, line), matter.plan
    if agreed.first:
        yield Said(msg("First approved on {day}."), (("day", When(agreed.first)),))
    if line.approved_with and plan.get(line.approved_with) and not agreed.whole:
        waits = ("record", matter.showing.link(line.approved_with.address))
        yield (
            Said(msg("The rest waits for {record}."), (waits,))
            if agreed.part
            else Said(msg("It waits for {record}."), (waits,))
        )


def _undated(plan: Plan, line: BudgetLine) -> Iterator[Said]:
    """Say how the rules take it that money for people names no period."""
    if is_undated(plan, line):
        yield Said(msg("It names no period, so the rules treat its money as coming before anything goes live."))


def _drawn(plan: Plan, line: BudgetLine) -> Iterator[Section]:
    """Give the bar of a line, one for each currency, with its amounts in a table."""
    found = totals_of(plan, line)
    for number, (currency, totals) in enumerate(found.items()):
        shown = [c for c in told.columns(plan, [{currency: totals}], currency) if c.filled]
        body = MoneyBars(
            title=msg("Planned, committed and spent"),
            currency=currency,
            bars=[told.bar(Text(line.label), totals)],
            table=table("line", [Text(line.label)], shown),
        )
        yield Section("" if number else msg("Money"), "" if number else MONEY, body)


def _pays_for(matter: Matter, line: BudgetLine) -> Iterator[Section]:
    """Give the releases and approved changes that the line pays for, with how much of what each costs."""
    found = paid_for(matter.plan, line)
    if found:
        costs = [_cost(payment.what) for payment in found]
        columns = [
            Column("pays", [Amount(payment.money) for payment in found]),
            Column("cost", [Amount(cost) if cost else None for cost in costs]),
        ]
        body = table("paid_for", [named(matter.showing, payment.what) for payment in found], columns)
        yield Section(msg("What it pays for"), PAID_FOR, together(body, columns, [p.money for p in found]))


def _cost(what: Release | Change) -> Money | None:
    return what.cost if isinstance(what, Release) else what.impact.cost if what.impact else None
