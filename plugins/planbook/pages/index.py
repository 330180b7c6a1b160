"""The page of a collection, for every kind: its records in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.pages.found import found
from planbook.pages.heading import Heading
from planbook.pages.showing import Showing, is_long, label_of, public_fields
from planbook.pages.values import Cell, IndexPage, Row, Table, Text
from planbook.plan import shapes
from planbook.plan.vocabulary import CHILDREN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.findings import Finding
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record
    from planbook.plan.shapes import Field

_MOST_COLUMNS: Final = 5
_LEFT_OUT: Final = (shapes.Children, shapes.Prose, shapes.Struct, shapes.Keyed, shapes.Ways)


def index_page(plan: Plan, collection: str, heading: Heading, findings: Sequence[Finding]) -> IndexPage:
    """Give the page of a collection; `findings` are those of its records."""
    records = plan.collection(collection)
    opening = plan.openings.get(collection)
    return IndexPage(
        collection=collection,
        heading=heading,
        opening=opening.text if opening else "",
        table=_table(Showing(plan), collection, records),
        findings=[found(finding) for finding in findings],
    )


def _table(showing: Showing, collection: str, records: Sequence[Record]) -> Table:
    """Give a table of the records with the fields that most of them have, the kind's own first."""
    kind = showing.plan.index.kinds[collection]
    columns = {field.key: [_short(showing, field, record) for record in records] for field in _candidates(kind)}
    used = sorted(columns, key=lambda key: -sum(cell is not None for cell in columns[key]))[:_MOST_COLUMNS]
    chosen = [key for key in columns if key in used and any(columns[key])]
    counts = [name for name in CHILDREN[kind] if any(getattr(record, name) for record in records)]
    rows = [
        Row(
            [
                showing.link(record.address),
                *(columns[key][number] for key in chosen),
                *(Text(str(len(getattr(record, name)))) for name in counts),
                Text(record.summary) if record.summary else None,
            ],
            anchor=record.id,
        )
        for number, record in enumerate(records)
    ]
    return Table([label_of(kind.word), *map(label_of, chosen), *map(label_of, counts), label_of("summary")], rows)


def _candidates(kind: type[Record]) -> Sequence[Field]:
    return [field for field in public_fields(kind) if not field.common and not isinstance(field.shape, _LEFT_OUT)]


def _short(showing: Showing, field: Field, record: Record) -> Cell | None:
    cell = showing.cell(field.shape, getattr(record, field.name))
    return None if cell is None or is_long(cell) else cell
