"""The page of a collection, for every kind: its records in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.findings import Place
from planbook.pages.cells import Prose, Table
from planbook.pages.columns import Column, chosen, column, table_of
from planbook.pages.counts import figure_if_any
from planbook.pages.found import found, most_pressing, tally
from planbook.pages.page import IndexPage, Section
from planbook.pages.register import register
from planbook.pages.showing import public_fields
from planbook.pages.standing import of_collection
from planbook.plan.vocabulary import children_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.record import Record


def index_page(matter: Matter, collection: str) -> IndexPage:
    """Give the page of a collection: how many records there are in which state, then a table of them."""
    plan, showing = matter.plan, matter.showing
    kind, records = plan.index.kinds[collection], plan.collection(collection)
    opening, findings = plan.openings.get(collection), matter.found_at(collection)
    shared = [path for record in records if "/" not in (path := plan.written[record.address].path)]
    heading = matter.headings[collection]
    return IndexPage(
        address=collection,
        heading=heading,
        offers=register(showing, collection, heading, records),
        standing=list(of_collection(showing, kind, records)),
        opening=opening.text if opening else "",
        sections=[Section("", "", _table(showing, kind, records))] if records else [],
        findings=[found(showing, finding) for finding in most_pressing(findings)],
        open=tally(findings),
        records=len(records),
        written=[Place(path) for path in [*([opening.path] if opening else []), *dict.fromkeys(shared)]],
        folder=collection if len(shared) < len(records) else "",
    )


def _table(showing: Showing, kind: type[Record], records: Sequence[Record]) -> Table:
    """Give a table of the records with what tells most about them, and how many children each has."""
    columns = [column(showing, field, records) for field in public_fields(kind)]
    shown = [*chosen([c for c in columns if c.filled]), *_counts(kind, records)]
    return table_of(kind.word, records, shown or _described(records))


def _described(records: Sequence[Record]) -> Sequence[Column]:
    """Give what is said of each at length, for records that say nothing else: terms of a glossary."""
    said = Column("meaning", [Prose(record.description) if record.description else None for record in records])
    return [said]


def _counts(kind: type[Record], records: Sequence[Record]) -> Iterator[Column]:
    for name in children_of(kind):
        numbers = [len(getattr(record, name)) for record in records]
        if any(numbers):
            yield Column(name, [figure_if_any(number) for number in numbers])
