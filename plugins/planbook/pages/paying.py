"""Who pays for a release or a change, and what a budget line pays for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.money import sums
from planbook.analysis.paying import payers
from planbook.pages.cells import Amount, Label, Row, Said
from planbook.pages.columns import Column, named, table
from planbook.pages.money import amounts
from planbook.pages.page import Section
from planbook.pages.requests import filled
from planbook.plan.budget import BudgetLine
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.pages.cells import Cell, Table
    from planbook.pages.showing import Showing
    from planbook.plan.record import Ref
    from planbook.plan.values import Money

COST: Final = "--cost"
HEADINGS: Final = (msg("Pays"),)
"""Headings of columns that are no fields; labels of their keys make them."""


def paying_section(showing: Showing, cost: Money | None, shares: Mapping[Ref[BudgetLine], Money]) -> Iterator[Section]:
    """Give the budget lines that pay for something, with what each pays and has; where any does."""
    lines = payers(showing.plan, shares)
    if lines:
        columns = [
            Column("pays", [Amount(money) for money in lines.values()]),
            Column("planned", [Amount(line.planned) if line.planned else None for line in lines]),
            Column("owner", [showing.to(line.owner) if line.owner else None for line in lines]),
        ]
        body = table(BudgetLine.word, [named(showing, line) for line in lines], shown := filled(columns))
        opening = Said(msg("It costs {cost}."), (("cost", Amount(cost)),)) if cost else None
        yield Section(msg("Who pays for it"), COST, together(body, shown, lines.values()), opening=opening)


def together(body: Table, columns: Sequence[Column], paid: Iterable[Money]) -> Table:
    """Give a table with what all its rows pay, each currency by itself; as it is where there is one row."""
    if len(body.rows) < 2:  # noqa: PLR2004  # one row is its own sum
        return body
    found = sums(paid)
    cells: list[Cell | None] = [amounts(found) if column.key == "pays" else None for column in columns]
    return replace(body, totals=[Row([Label(msg("All")), *cells])])
