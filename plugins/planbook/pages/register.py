"""The records of a collection to take away: a row a record, a column a field that any of them says something in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.pages.cells import Amount, Label, Prose, Text
from planbook.pages.columns import Column, column
from planbook.pages.counts import figure_if_any
from planbook.pages.naming import label_of
from planbook.pages.offers import Offer
from planbook.pages.showing import public_fields
from planbook.plan.vocabulary import children_of
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.cells import Cell, Table
    from planbook.pages.heading import Heading
    from planbook.pages.page import IndexPage
    from planbook.pages.showing import Showing
    from planbook.plan.record import Record

ID: Final = Label(msg("Id"))
CURRENCY: Final = Label(msg("Currency"))
_STILL: Final = 2
_NO_TEXT: Final = frozenset({"reviewed", "links"})
"""Fields that programs compare, or that lead elsewhere."""


def register(
    showing: Showing, name: str, heading: Heading, records: Sequence[Record], worked_out: Sequence[Column] = ()
) -> Sequence[Offer]:
    """Give records of one kind as a table to take away; nothing where there are none.

    Behind their names stands what is `worked_out` of them, then what is written of each.
    """
    if not records:
        return ()
    title = Label(label_of(records[0].word))
    columns = [(head, cells) for one in _columns(showing, records, worked_out) for head, cells in _parted(one)]
    heads = [ID, title, *(head for head, _ in columns)]
    rows = [
        [Text(record.address.partition("/")[2]), Text(record.label), *(cells[n] for _, cells in columns)]
        for n, record in enumerate(records)
    ]
    return [Offer(name, heading.title, [heads, *rows], _STILL, what="" if heading.own else heading.title)]


def with_worked_out(showing: Showing, page: IndexPage, records: Sequence[Record], *columns: Column) -> IndexPage:
    """Give a collection's page whose table to take away says, too, what is worked out of its records."""
    return replace(page, offers=register(showing, page.address, page.heading, records, columns))


def _columns(showing: Showing, records: Sequence[Record], worked_out: Sequence[Column]) -> Iterator[Column]:
    kind = type(records[0])
    yield Column("also", [Text("; ".join(record.also)) if record.also else None for record in records])
    yield Column("summary", [Text(record.summary) if record.summary else None for record in records])
    apart = {*_NO_TEXT, *(one.key for one in worked_out)}
    yield from worked_out
    fields = (field for field in public_fields(kind) if field.key not in apart)
    yield from (column(showing, field, records) for field in fields)
    for child in children_of(kind):
        yield Column(child, [figure_if_any(len(getattr(record, child))) for record in records])
    yield Column("description", [Prose(record.description) if record.description else None for record in records])


def _parted(one: Column) -> Iterator[tuple[Label, Sequence[Cell | None]]]:
    """Give a column that says something; of money the numbers, beside their currencies."""
    if not one.filled:
        return
    yield Label(label_of(one.key)), one.cells
    if any(isinstance(cell, Amount) for cell in one.cells):
        yield CURRENCY, [Text(cell.money.currency) if isinstance(cell, Amount) else None for cell in one.cells]


def offered(name: str, heading: Heading, what: str, shown: Table) -> Offer:
    """Give a table of a page to take away as it stands there."""
    heads = [Label(heading) for heading in shown.headings]
    return Offer(name, heading.title, [heads, *(row.cells for row in shown.rows)], what=what)
