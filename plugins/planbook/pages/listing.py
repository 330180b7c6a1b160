"""The view `list`: records of one kind in a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from planbook.analysis.listing import Listing
from planbook.analysis.states import state_of
from planbook.pages.cells import Name, Said, Table, Text
from planbook.pages.columns import MOST, Column, chosen, column, table
from planbook.pages.showing import Showing, public_fields
from planbook.pages.signs import STATES
from planbook.plan.grammar import form
from planbook.plan.lists import STATE, lists_of
from planbook.plan.milestones import Milestone
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.cells import Cell
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record
    from planbook.plan.views import ListView

_NAMES: Final = frozenset({"title", "name"})
"""Fields that every row shows as its head."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Records in a table, and how many more there are where the list is limited."""

    template: ClassVar[str] = "listed.html.jinja"
    table: Table
    more: int = 0
    chapter: str = ""
    """The address of the chapter that has them all; empty where it is turned off."""


def records_listed(plan: Plan, view: ListView) -> Listed | Said:
    """Show the records that a list asks for, each with the columns named or those that tell most."""
    showing, listing = Showing.of(plan), Listing.of(plan, lists_of(plan.index.kinds)[view.list])
    found = listing.records(view)
    records = found[: view.limit]
    if not records:
        return Said(msg("Nothing in the plan is like this today."))
    keys = [key for key in dict.fromkeys(view.columns) if key not in _NAMES]
    shown = [_column(showing, listing, key, records) for key in keys] or _telling(showing, listing, records)
    names = [Name(r.label, r.address, r.also, "" if view.columns else r.summary) for r in records]
    made = _without_lost_links(plan, records, table(listing.kind.word, names, shown))
    chapter = records[0].address.partition("/")[0]
    return Listed(made, len(found) - len(records), chapter if plan.is_published(chapter) else "")


def _telling(showing: Showing, listing: Listing, records: Sequence[Record]) -> Sequence[Column]:
    """Give the columns of a list that names none: the state where there is one, then what tells most."""
    worked_out = [_column(showing, listing, STATE, records)] if STATE in listing.fields else []
    columns = [column(showing, field, records) for field in public_fields(listing.kind)]
    return [*worked_out, *chosen([c for c in columns if c.filled])][:MOST]


def _column(showing: Showing, listing: Listing, key: str, records: Sequence[Record]) -> Column:
    field = listing.fields[key]
    if key in form(listing.kind).fields and key != "dimension":
        return column(showing, field, records)
    if key == STATE:
        return Column(key, list(_states(showing.plan, records)))
    return Column(key, [showing.cell(field.shape, listing.value(record, key)) for record in records])


def _states(plan: Plan, records: Sequence[Record]) -> Iterator[Cell | None]:
    for record in records:
        yield STATES[state_of(plan, record)] if isinstance(record, Milestone) else None


def _without_lost_links(plan: Plan, records: Sequence[Record], made: Table) -> Table:
    """Name records without a link where their chapter is turned off."""
    rows = [
        row if plan.is_published(record.address) else replace(row, cells=[Text(record.label), *row.cells[1:]])
        for row, record in zip(made.rows, records, strict=True)
    ]
    return replace(made, rows=rows)
