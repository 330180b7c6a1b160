"""The page of the budget: by phase, by category, by both and by period, then line by line; each currency by itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.analysis.money import EXACT, added, grouped, in_currency, is_training, line_over, sums, training_shares
from planbook.chapters.budget import told
from planbook.chapters.budget.groups import by_category, by_phase, category_cell
from planbook.chapters.budget.offered import offer
from planbook.chapters.budget.rules import least_for_training
from planbook.chapters.budget.values import Cross, CrossRow, MoneyBars
from planbook.pages.cells import Amount, Label, Many, Name, Row, Said, Share, Text, When
from planbook.pages.columns import Column, at_anchors, table
from planbook.pages.money import LINES
from planbook.pages.page import IndexPage, Section
from planbook.plan.budget import BudgetLine
from planbook.plan.values import Day, Money
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.chapters.budget.groups import Group
    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan

MOST_BARS: Final = 24
"""More groups than this are in the table only."""
MOST_CELLS: Final = 600
"""Phases by categories are shown side by side where they make no more cells than this."""
PHASES: Final = msg("By phase")
CATEGORIES: Final = msg("By category")
ALL: Final = Label(msg("All"))
NO_PERIOD: Final = Label(msg("No period"))


def budget_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how much money there is and how much is for training; then show it by phase, category and period."""
    plan, showing = matter.plan, matter.showing
    lines = plan.every(BudgetLine)
    training = [*told.for_training(plan), *told.without_period(showing)]
    standing = [*told.summary(plan, lines), *training, *told.too_much(showing, lines)]
    offered = offer(showing, lines)
    return replace(
        page,
        standing=standing or page.standing,
        sections=list(_sections(showing, lines)) if lines else page.sections,
        offers=[offered] if offered else [],
    )


def _sections(showing: Showing, lines: Sequence[BudgetLine]) -> Iterator[Section]:
    phases, categories = by_phase(showing, lines), by_category(showing, lines)
    for currency in added(showing.plan, lines):
        if phases_named := any(line.phase for line in lines):
            yield _bars(showing, PHASES, "--phases", phases, currency)
        if any(line.category for line in lines):
            yield _bars(showing, CATEGORIES, "--categories", categories, currency)
            if phases_named and len(phases) * len(categories) <= MOST_CELLS:
                yield from _cross(showing, phases, categories, currency)
    if any(line.period for line in lines):
        yield _periods(showing, lines)
    yield Section(msg("Line by line"), LINES, _lines(showing, phases, lines))


def _bars(showing: Showing, title: str, anchor: str, groups: Sequence[Group], currency: str) -> Section:
    """Give the bars of one currency by what lines have in common, the table with them, and what it comes to."""
    plan = showing.plan
    named_ = [g for g in groups if in_currency(plan, g.lines, currency)]
    limits = [_limit(plan, g, currency) for g in named_]
    bars = [
        told.bar(g.bar_name or g.name, added(plan, g.lines)[currency], limit)
        for g, limit in zip(named_, limits, strict=True)
    ]
    least = least_for_training(plan)
    mark = Said(msg("{least} of all that is planned, the least for training"), (("least", Share(least or Decimal(0))),))
    body = MoneyBars(
        title=title,
        currency=currency,
        bars=bars[:MOST_BARS],
        table=_table(showing, "phase" if title == PHASES else "category", named_, currency),
        left_out=max(len(bars) - MOST_BARS, 0),
        limit=mark if any(limit is not None for limit in limits[:MOST_BARS]) else None,
    )
    return _section(plan, title, anchor, body, currency)


def _section(plan: Plan, title: str, anchor: str, body: MoneyBars | Cross, currency: str) -> Section:
    """Say which currency it is where there are several; every part has an anchor of its own."""
    several = len(added(plan, plan.every(BudgetLine))) > 1
    opening = Said(msg("In {currency}."), (("currency", Text(currency)),)) if several else None
    return Section(title, f"{anchor}-{currency.lower()}" if several else anchor, body, opening=opening)


def _limit(plan: Plan, group: Group, currency: str) -> Decimal | None:
    least, shares = least_for_training(plan), training_shares(plan)
    is_for_it = group.anchor and all(is_training(line) for line in group.lines)
    return least * shares[currency][1] if least and is_for_it and currency in shares else None


def _table(showing: Showing, key: str, groups: Sequence[Group], currency: str) -> Table:
    plan = showing.plan
    found = [{currency: added(plan, g.lines)[currency]} for g in groups]
    shown = [c for c in told.columns(plan, found, currency) if c.filled]
    over = Column("too_much", [_over(plan, g, currency) for g in groups], order=list(told.OVER.values()))
    plain = table(key, [g.name for g in groups], [*shown, *([over] if over.filled else [])])
    rows = [replace(row, anchor=g.anchor) for row, g in zip(plain.rows, groups, strict=True)]
    lines = [line for g in groups for line in g.lines]
    return replace(plain, rows=rows, totals=list(_totals(plan, lines, plain, [currency])))


def _over(plan: Plan, group: Group, currency: str) -> Cell | None:
    """Tell that too much is committed or spent of a group, or of lines in it."""
    totals = added(plan, group.lines)[currency]
    if totals.over:
        return told.OVER[totals.over]
    found = {line_over(line) for line in in_currency(plan, group.lines, currency)}
    worst = next((over for over in told.OVER if over in found), None)
    return Said(msg("{over} in a line"), (("over", told.OVER[worst]),)) if worst else None


def _totals(plan: Plan, lines: Sequence[BudgetLine], plain: Table, currencies: Sequence[str]) -> Iterator[Row]:
    """Give what lines come to, a row a currency, under the columns that tell of money."""
    whole = added(plan, lines)
    for currency in currencies:
        name: Cell = ALL if len(currencies) == 1 else Many([ALL, Text(currency)])
        cells = [
            Amount(Money(getattr(whole[currency], key), currency)) if key in told.KINDS else None
            for key in plain.keys[1:]
        ]
        yield Row([name, *cells])


def _cross(showing: Showing, phases: Sequence[Group], categories: Sequence[Group], currency: str) -> Iterator[Section]:
    """Give what is planned by phase and category, with what each comes to; nothing where nothing is planned."""
    place = {line.address: n for n, group in enumerate(categories) for line in group.lines}
    rows = [row for g in phases if (row := _cross_row(g.bar_name or g.name, g.lines, place, len(categories), currency))]
    foot = _cross_row(ALL, [line for g in phases for line in g.lines], place, len(categories), currency)
    if foot:
        body = Cross(msg("Planned by phase and category"), [g.bar_name or g.name for g in categories], rows, foot)
        yield _section(showing.plan, msg("By phase and category"), "--both", body, currency)


def _cross_row(
    name: Cell, lines: Sequence[BudgetLine], place: Mapping[str, int], width: int, currency: str
) -> CrossRow | None:
    parts: list[list[BudgetLine]] = [[] for _ in range(width)]
    for line in lines:
        parts[place[line.address]].append(line)
    found = [sums(line.planned for line in several).get(currency) for several in parts]
    whole = sums(line.planned for line in lines).get(currency)
    if whole is None:
        return None
    cells = [None if amount is None else Money(amount, currency) for amount in found]
    return CrossRow(name, cells, Money(whole, currency))


def _periods(showing: Showing, lines: Sequence[BudgetLine]) -> Section:
    """Give lines by the span they are planned for, as coarse as that is written, the first span first."""
    plan = showing.plan
    found = grouped(lines, lambda line: line.period.written if line.period else "")
    spans = [(Day.parse(written), several) for written, several in found.items()]
    spans.sort(key=lambda pair: (pair[0] is None, pair[0] and (pair[0].first, pair[0].last)))
    shown = [c for c in told.columns(plan, [added(plan, several) for _, several in spans]) if c.filled]
    names = [When(day) if day else NO_PERIOD for day, _ in spans]
    plain = table("period", names, shown)
    body = replace(plain, keys=(), totals=list(_totals(plan, lines, plain, list(added(plan, lines)))))
    over = [line for day, several in spans if day and day.is_before(plan.today) for line in several]
    return Section(msg("By period"), "--periods", body, opening=_past(plan, over))


def _past(plan: Plan, lines: Sequence[BudgetLine]) -> Said | None:
    """Say what of the money for spans that are over is not spent."""
    kept = {c: EXACT.subtract(t.planned, t.spent) for c, t in added(plan, lines).items() if t.planned > t.spent}
    if not kept:
        return None
    text = msg("Of what was planned for spans that are over, {amount} is not spent.")
    return Said(text, (("amount", Many([Amount(Money(amount, c)) for c, amount in kept.items()])),))


def _lines(showing: Showing, phases: Sequence[Group], lines: Sequence[BudgetLine]) -> Table:
    """Give every line under its phase, with what of it is too much beside its name; then what all come to."""
    plan = showing.plan
    ordered = [line for group in phases for line in group.lines]
    names = [Name(line.label, line.address, line.also, beside=told.OVER.get(line_over(line))) for line in ordered]
    shown = [
        Column("category", [category_cell(showing, line.category) for line in ordered]),
        Column("period", [When(line.period) if line.period else None for line in ordered]),
        *told.columns(plan, [added(plan, [line]) for line in ordered]),
    ]
    plain = at_anchors(table(BudgetLine.word, names, [c for c in shown if c.filled]), ordered)
    rows = iter(plain.rows)
    grouped_ = [
        row
        for group in phases
        for row in (
            *([Row([group.name], heads=True)] if len(phases) > 1 else []),
            *(next(rows) for _ in group.lines),
        )
    ]
    return replace(plain, rows=grouped_, totals=list(_totals(plan, lines, plain, list(added(plan, lines)))))
