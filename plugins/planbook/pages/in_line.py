"""Values as they can stand in a sentence: what a page shows as a table or a list, one after another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from planbook.history.edits import TELLING
from planbook.history.telling import is_empty, told
from planbook.pages.cells import Bullets, Entries, Label, Many, Prose, Reworded, Said, Table, Text
from planbook.pages.counts import MORE, count
from planbook.pages.naming import label_of
from planbook.pages.reworded import beginning
from planbook.pages.unmarked import unmarked
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.record import Link, Value
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.shapes import Shape

_MOST_NAMED: Final = 6
"""Of more items than this only the first are named."""
_LABELLED: Final = msg("{field}: {value}")
_WITH_MORE: Final = msg("{value} ({more})")
_QUOTED: Final = msg("“{text}”")


def value_in_line(showing: Showing, shape: Shape, value: object) -> Cell | None:
    """Show a value of a field in a line; none where there is none."""
    if isinstance(shape, shapes.Prose):
        return beginning(unmarked(showing, str(value))) if value else None
    if isinstance(shape, shapes.Struct) and isinstance(value, Value) and not isinstance(value, Link):
        return _struct(showing, value)
    if isinstance(shape, shapes.Keyed) and isinstance(shape.item, shapes.Struct):
        return _entries(showing, shape, value)
    if value == () and isinstance(shape, shapes.Ways):
        return Label(msg("nothing: the flow ends"))
    if isinstance(shape, shapes.Text) and not isinstance(value, str):
        return plain(value)
    return in_line(showing.cell(shape, value))


def several_in_line(showing: Showing, shape: Shape, items: object) -> Sequence[Cell]:
    """Show each of several values in a line; those that say nothing are left out."""
    found = (value_in_line(showing, shape, item) for item in (items if isinstance(items, tuple) else ()))
    return [cell for cell in found if cell is not None]


def parts_in_line(showing: Showing, value: Value) -> tuple[Cell | None, Sequence[Cell]]:
    """Show a value with fields by what leads it, if anything does, and each other field behind its label."""
    lead, rest = _leading(value), form(type(value)).rest
    found: dict[str, Cell] = {}
    for field in told(type(value)):
        cell = value_in_line(showing, field.shape, getattr(value, field.name))
        if cell is not None:
            found[field.key] = cell if field.key == lead else labelled(label_of(field.key), quoted(cell))
    if rest and rest.key in found:
        found[rest.key] = _others(showing, rest.shape, getattr(value, rest.name)) or found[rest.key]
    return found.pop(lead, None), [*found.values()]


def _leading(value: Value) -> str:
    """Give the key of what leads a value with fields: what a bare text stands for, else what tells it from others.

    A day tells only values that no bare text stands for, and only where they say something else, too.
    """
    said = [field for field in told(type(value)) if not is_empty(getattr(value, field.name))]
    short = type(value).short
    if any(field.key == short for field in said) or len(said) == 1:
        return short
    telling = (shapes.Reference, shapes.Text) if short else TELLING
    return next((field.key for field in said if isinstance(field.shape, telling)), "")


def _struct(showing: Showing, value: Value) -> Cell | None:
    """Show a value with fields by what leads it, and the rest in brackets."""
    lead, more = parts_in_line(showing, value)
    if lead is None:
        return many(more)
    return Said(_WITH_MORE, (("value", lead), ("more", Many(more)))) if more else lead


def _others(showing: Showing, shape: Shape, value: object) -> Cell | None:
    """Show what stands under keys that are not declared."""
    item = shape.item if isinstance(shape, shapes.Keyed) else shape
    pairs = value.items() if isinstance(value, Mapping) else ()
    shown = [(label_of(str(key)), value_in_line(showing, item, one)) for key, one in pairs]
    return many([labelled(label, cell) for label, cell in shown if cell])


def _entries(showing: Showing, shape: shapes.Keyed, value: object) -> Cell | None:
    """Show values with fields, each behind what it stands under."""
    pairs = value.items() if isinstance(value, Mapping) else ()
    shown = [(value_in_line(showing, shape.key, key), value_in_line(showing, shape.item, one)) for key, one in pairs]
    return many([Said(_LABELLED, (("field", key), ("value", cell))) for key, cell in shown if key and cell])


def in_line(cell: Cell | None) -> Cell | None:
    """Give what stands on a page in a table, a list or under labels so that it can stand in a sentence."""
    match cell:
        case Bullets(items) | Many(items):
            return many([in_line(item) for item in items])
        case Table():
            return many([many([in_line(value) for value in row.cells]) for row in cell.rows])
        case Entries(entries):
            shown = [(entry, in_line(entry.value)) for entry in entries]
            return many([labelled(entry.label, cell, own=entry.own) for entry, cell in shown if cell is not None])
        case Prose(text):
            return beginning(text)
        case _:
            return cell


def labelled(label: str, value: Cell, *, own: bool = False) -> Cell:
    """Give a value behind what it is called."""
    return Said(_LABELLED, (("field", Text(label) if own else Label(label)), ("value", value)))


def many(cells: Sequence[Cell | None]) -> Cell | None:
    """Give several values in a row; none where there is none."""
    found = [cell for cell in cells if cell is not None]
    return Many(found) if len(found) > 1 else next(iter(found), None)


def first(cells: Sequence[Cell]) -> Cell:
    """Name several values; of many, the first few and how many more there are."""
    more = len(cells) - _MOST_NAMED
    if more <= 1:
        return Many(cells)
    return Many([*cells[:_MOST_NAMED], count(MORE, more)])


def quoted(cell: Cell) -> Cell:
    """Give a text of the plan's in quotation marks, so that it is seen where it ends; anything else as it is."""
    return Said(_QUOTED, (("text", cell),)) if isinstance(cell, (Text, Reworded)) else cell


def plain(value: object) -> Cell | None:
    """Give a value that no field declares, as it is written: a text, several, or some by their keys."""
    match value:
        case None:
            return None
        case Mapping():
            return many([labelled(str(key), plain(item) or Text(""), own=True) for key, item in value.items()])
        case list() | tuple():
            return many([plain(item) for item in value])
        case _:
            return Text(str(value))
