"""Tables of records: which fields become columns, and which stand below a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.responsibility import is_vacant
from planbook.pages.cells import (
    Amount,
    Bullets,
    Cell,
    Entries,
    Entry,
    Many,
    Name,
    Number,
    PartOf,
    Row,
    Share,
    Table,
    Text,
    To,
)
from planbook.pages.choices import with_choices
from planbook.pages.naming import label_of
from planbook.pages.showing import is_long
from planbook.pages.signs import VACANT
from planbook.plan import shapes
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planbook.pages.showing import Showing
    from planbook.plan.record import Record
    from planbook.plan.shapes import Field

MOST: Final = 5
"""More columns than this do not fit beside a name."""
_TELLING: Final = (
    "status priority gap maturity accountable responsible role date baseline done start end horizon raised on holder "
    "owner period planned committed spent cost weight likelihood impact area contribution whose unit target next "
    "system must kind every email reports_to consulted informed confidence gate variant deputy capacity requirements"
)
"""Fields that tell most about a record, by key, the most telling first."""
_RANKS: Final = {key: rank for rank, key in enumerate(_TELLING.split())}
_FIGURES: Final = (Number, Amount, Share, PartOf)
NAME: Final = "name"
"""What the first column, which holds the records' names, is called in a page's address."""
_LONGEST_TEXT: Final = 48
_MOST_LINKS: Final = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A field of several records: what each says in it, and whether every kind of record has it."""

    key: str
    cells: Sequence[Cell | None]
    common: bool = False
    order: Sequence[Cell] = ()
    """Its values in their order, where they have one of their own."""

    @property
    def is_figures(self) -> bool:
        """Whether it holds figures only."""
        return bool(self.filled) and all(cell is None or isinstance(cell, _FIGURES) for cell in self.cells)

    @property
    def is_short(self) -> bool:
        """Whether every cell fits a column."""
        return not any(cell is not None and _is_wide(cell) for cell in self.cells)

    @property
    def filled(self) -> int:
        """How many records say something in it."""
        return sum(cell is not None for cell in self.cells)


def column(showing: Showing, field: Field, records: Iterable[Record]) -> Column:
    """Give the column of a field."""
    cells = [_cell(showing, field, record) for record in records]
    return Column(field.key, cells, field.common, _order(showing, field.shape, cells))


def chosen(columns: Sequence[Column], most: int = MOST) -> Sequence[Column]:
    """Choose the columns that are shown: the most telling of those that are short and not all but empty."""
    fitting = [c for c in columns if c.is_short and c.filled * 5 >= len(c.cells)]
    best = sorted(fitting, key=_rank)[:most]
    return [c for c in columns if c in best]


def table(word: str, names: Sequence[Cell], shown: Sequence[Column], below: Sequence[Column] = ()) -> Table:
    """Give a table of records under the word for one: each by its name, with columns and what stands below a row."""
    rows = [
        Row(
            cells=[name, *(c.cells[number] for c in shown)],
            details=tuple(Entry(label_of(c.key), cell) for c in below if (cell := c.cells[number]) is not None),
        )
        for number, name in enumerate(names)
    ]
    numbered = list(enumerate(shown, start=1))
    return with_choices(
        Table(
            headings=[label_of(word), *(label_of(c.key) for c in shown)],
            rows=rows,
            numbers=tuple(number for number, c in numbered if c.is_figures),
            keys=[NAME, *(c.key for c in shown)],
            orders={number: c.order for number, c in numbered if c.order},
        )
    )


def table_of(word: str, records: Sequence[Record], columns: Iterable[Column]) -> Table:
    """Give a table of the records of a chapter: each by its name and at its anchor, with what any of them says."""
    names = [Name(record.label, record.address, record.also, record.summary) for record in records]
    return at_anchors(table(word, names, [c for c in columns if c.filled]), records)


def at_anchors(plain: Table, records: Sequence[Record]) -> Table:
    """Put each row of a table at the anchor of its record."""
    return replace(plain, rows=[replace(row, anchor=r.id) for row, r in zip(plain.rows, records, strict=True)])


def named(showing: Showing, record: Record, summary: str = "") -> Name | To:
    """Name a record as the head of a row; one whose chapter is turned off is named without a link."""
    if not showing.plan.is_published(record.address):
        return showing.link(record.address)
    return Name(record.label, record.address, record.also, summary)


def _cell(showing: Showing, field: Field, record: Record) -> Cell | None:
    cell = showing.cell(field.shape, getattr(record, field.name))
    if field.name == "holder" and isinstance(record, Role) and is_vacant(showing.plan, record):
        return VACANT
    return in_lines(cell) if isinstance(cell, Table) else cell


def _order(showing: Showing, shape: shapes.Shape, cells: Sequence[Cell | None]) -> Sequence[Cell]:
    """Give what a column of words says in the order of their list."""
    if not isinstance(shape, shapes.OneOf):
        return ()
    words = dict.fromkeys((*shape.words.own, *showing.plan.settings.words.get(shape.words.name, ())))
    return [cell for word in words if (cell := showing.word(shape.words, word)) in cells]


def in_lines(inner: Table) -> Bullets:
    """Tell a table that is inside another row by row."""
    return Bullets([Many([cell for cell in row.cells if cell is not None]) for row in inner.rows])


def _is_wide(cell: Cell) -> bool:
    if isinstance(cell, Text):
        return len(cell.text) > _LONGEST_TEXT
    if isinstance(cell, Many):
        return len(cell.items) > _MOST_LINKS
    return is_long(cell) or isinstance(cell, Entries)


def _rank(column: Column) -> tuple[bool, int]:
    return column.common, _RANKS.get(column.key, len(_RANKS))
