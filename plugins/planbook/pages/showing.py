"""From what a plan says to what a page shows: each declared value as a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.pages.cells import (
    Amount,
    Bullets,
    Cell,
    Dated,
    Entries,
    Entry,
    Label,
    Length,
    Many,
    Number,
    Prose,
    Row,
    Said,
    Share,
    Status,
    Table,
    Text,
    To,
    Told,
    Web,
    When,
)
from planbook.pages.choices import with_choices
from planbook.pages.naming import label_of, label_of_word
from planbook.pages.signs import sign_of
from planbook.plan import shapes
from planbook.plan.called import called
from planbook.plan.grammar import form
from planbook.plan.objectives import Point
from planbook.plan.record import Link, Record, Ref, Value, Words
from planbook.plan.values import Day, Duration, Money
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.shapes import Field, Shape

YES: Final = msg("yes")
_FIGURES: Final = (Amount, Number, Share)
_NOTHING: Final[tuple[object, ...]] = ("", (), {})
_MOST_IN_LINE: Final = 4
"""Lists of references up to this long stand in a line; longer ones are lists of their own."""
_LONGEST_LINE: Final = 64
"""Lists of texts stand in a line where they have no more letters than this."""
_SPAN: Final = ("least", "greatest")
_SPAN_SAID: Final = msg("{least} to {greatest}")


@dataclass(frozen=True, slots=True)
class Showing:
    """Shows the values of one plan."""

    plan: Plan
    _links: dict[str, To] = dataclass_field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> Showing:
        """Give the one that shows a plan: links that many pages have are made once."""
        return plan.once(cls)

    def to(self, ref: Ref[Record]) -> To:
        """Show a reference as a link with the record's name."""
        if not (ref.note or ref.from_ or ref.until or ref.acting or ref.lag):
            return self.link(ref.address)
        return replace(
            self.link(ref.address), note=ref.note, from_=ref.from_, until=ref.until, acting=ref.acting, lag=ref.lag
        )

    def link(self, address: str) -> To:
        """Show a link to the record at an address."""
        if address not in self._links:
            record = self.plan.records.get(address)
            self._links[address] = To(
                address,
                record.label if record else called(self.plan, address),
                exists=record is not None,
                published=self.plan.is_published(address),
            )
        return self._links[address]

    def entries(self, value: object, chosen: Iterable[Field]) -> Iterator[tuple[Field, Cell]]:
        """Show the chosen fields of a record or value, those that say something."""
        for field in chosen:
            if (cell := self.cell(field.shape, getattr(value, field.name))) is not None:
                yield field, cell

    def cell(self, shape: Shape, value: object) -> Cell | None:  # noqa: PLR0911  # one way out for each form
        """Show a value of a shape; none where it says nothing."""
        if value is None or value in _NOTHING:
            return None
        match shape:
            case shapes.Many():
                return self._several(shape.item, value)
            case shapes.Ways():
                return self._ways(value)
            case shapes.Keyed():
                return self._pairs(shape, value)
            case shapes.Struct():
                return self._struct(value)
            case shapes.OneOf():
                return self.word(shape.words, str(value))
            case shapes.Prose():
                return Prose(str(value))
            case shapes.Share() if isinstance(value, Decimal):
                return Share(value)
            case _:
                return self._atom(value)

    def word(self, words: Words, word: str) -> Cell:
        """Show a word of a list: as `plan.yml` shows it, else as a message; with its sign where it tells a state."""
        own = self.plan.settings.words.get(words.name, {}).get(word) or ("" if word in words.own else word)
        if sign := sign_of(words, word):
            return Status(own or label_of_word(words.name, word), sign, own=bool(own))
        return Text(own) if own else Label(label_of_word(words.name, word))

    def _atom(self, value: object) -> Cell | None:  # noqa: PLR0911
        match value:
            case Ref():
                return self.to(value)
            case Day():
                return When(value)
            case Duration():
                return Length(value)
            case Money():
                return Amount(value)
            case bool():
                return Label(YES) if value else None
            case int():
                return Number(Decimal(value))
            case Decimal():
                return Number(value)
            case _:
                return Text(str(value))

    def _several(self, shape: Shape, value: object) -> Cell | None:
        items = value if isinstance(value, tuple) else ()
        if isinstance(shape, shapes.Struct) and not shape.short:
            return self.table(items, shape.form.fields.values())
        cells = [cell for item in items if (cell := self.cell(shape, item)) is not None]
        if isinstance(shape, shapes.Struct) and any(isinstance(cell, Entries) for cell in cells):
            return self.table(items, shape.form.fields.values())
        return _listed(shape, items, cells) if cells else None

    def _ways(self, value: object) -> Cell:
        ways = value if isinstance(value, tuple) else ()
        if any(way.label for way in ways):
            return Entries([Entry(way.label, self.to(way.to), own=True) for way in ways])
        return Many([self.to(way.to) for way in ways])

    def _pairs(self, shape: shapes.Keyed, value: object) -> Cell:
        pairs = value.items() if isinstance(value, Mapping) else ()
        found = []
        for key, item in pairs:
            cell = self.cell(shape.item, item)
            if cell is not None:
                found.append(Entry(self._key(shape.key, key), cell, own=True))
        return Entries(found)

    def _key(self, shape: Shape, key: object) -> str:
        if isinstance(key, Ref):
            return self.to(key).text
        if isinstance(shape, shapes.OneOf):
            return self.plan.settings.words.get(shape.words.name, {}).get(str(key), str(key))
        return str(key)

    def _struct(self, value: object) -> Cell | None:
        if isinstance(value, Link):
            return Web(value.url, value.title or value.url)
        if isinstance(value, Point) and value.value is not None and value.on is not None:
            return Dated(Number(value.value), value.on)
        found = {field.key: cell for field, cell in self.entries(value, form(type(value)).fields.values())}
        match list(found.values()):
            case []:
                return None
            case [cell] if isinstance(cell, To) or (isinstance(value, Value) and value.short in found):
                return cell
            case [To() as to, Prose(text)] | [Prose(text), To() as to]:
                return Told(to, text)
        return Entries([Entry(label_of(key), cell) for key, cell in found.items()])

    def table(self, items: Sequence[object], chosen: Iterable[Field]) -> Table | None:
        """Show values of one class as a table of the fields that any of them says something in."""
        columns = list(chosen)
        rows = [[self.cell(field.shape, getattr(item, field.name)) for field in columns] for item in items]
        used = [n for n in range(len(columns)) if any(row[n] is not None for row in rows)]
        return with_choices(
            Table(
                headings=[label_of(columns[n].key) for n in used],
                rows=[Row([row[n] for n in used]) for row in rows],
                numbers=tuple(at for at, n in enumerate(used) if all(isinstance(row[n], _FIGURES) for row in rows)),
                keys=[columns[n].key for n in used],
            )
        )


def _listed(shape: Shape, items: Sequence[object], cells: Sequence[Cell]) -> Cell:
    """Show several values in a line where they are few and short, else as a list."""
    if isinstance(shape, shapes.Number) and len(cells) == len(_SPAN):
        return Said(_SPAN_SAID, tuple(zip(_SPAN, cells, strict=True)))
    in_line = isinstance(shape, (shapes.Reference, shapes.OneOf, shapes.ADay, shapes.Number))
    if in_line and len(cells) <= _MOST_IN_LINE and not any(isinstance(c, To) and c.note for c in cells):
        return Many(cells)
    if isinstance(shape, shapes.Text) and sum(len(str(item)) for item in items) <= _LONGEST_LINE:
        return Many(cells)
    return Bullets(cells)


def is_long(cell: Cell) -> bool:
    """Tell whether a value wants a section of its own, and not a place in a list of facts."""
    if isinstance(cell, Entries):
        return any(isinstance(entry.value, (Text, Entries)) or is_long(entry.value) for entry in cell.entries)
    return isinstance(cell, (Prose, Told, Bullets, Table))


def public_fields(kind: type[Record]) -> Sequence[Field]:
    """Give the fields of a kind that a page shows among its facts and sections, the kind's own first."""
    shown_apart = {"title", "name", "summary", "description", "also", "language", "order", "was"}
    fields = form(kind).fields.items()
    return [field for key, field in fields if key not in shown_apart and not isinstance(field.shape, shapes.Children)]
