"""Values as they can stand in a sentence: what a page shows as a table or a list, one after another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from planbook.pages.reworded import beginning
from planbook.pages.values import Bullets, Entries, Label, Many, Prose, Reworded, Said, Table, Text
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.values import Cell

_MOST_NAMED: Final = 6
"""Of more items than this only the first are named."""
_MORE: Final = counted("{n} more", "{n} more")
LABELLED: Final = msg("{field}: {value}")
_QUOTED: Final = msg("“{text}”")


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
    return Said(LABELLED, (("field", Text(label) if own else Label(label)), ("value", value)))


def many(cells: Sequence[Cell | None]) -> Cell | None:
    """Give several values in a row; none where there is none."""
    found = [cell for cell in cells if cell is not None]
    return Many(found) if len(found) > 1 else next(iter(found), None)


def first(cells: Sequence[Cell]) -> Cell:
    """Name several values; of many, the first few and how many more there are."""
    more = len(cells) - _MOST_NAMED
    if more <= 1:
        return Many(cells)
    return Many([*cells[:_MOST_NAMED], Said(_MORE[0], many=_MORE[1], n=more)])


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
