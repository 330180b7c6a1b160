"""Tables that readers choose rows of: the columns that say one of a few things."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.pages.cells import Bullets, Cell, Label, Many, Status, Table, Text, To

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: Final = 12
"""A column that says more than this many different things is searched and not chosen from."""


def with_choices(table: Table) -> Table:
    """Give a table whose rows can be chosen by what its columns say, if it is long enough for that."""
    if not table.has_bar:
        return table
    columns = zip(*(row.cells for row in table.rows if not row.heads), strict=True)
    return replace(table, filters=[number for number, cells in enumerate(columns) if has_few_values(cells)])


def has_few_values(cells: Sequence[Cell | None]) -> bool:
    """Tell whether cells say so few things, and so often, that a reader would choose rows by them."""
    said = [value for cell in cells if cell is not None for value in _values(cell)]
    different = len(set(said))
    choices = different + (None in cells)
    return None not in said and 1 < choices <= MOST and different * 2 <= len(said)


def _values(cell: Cell) -> Sequence[str | None]:
    """Give what a cell says as texts to choose from, one for each link or sign; none for what is no such text."""
    match cell:
        case To() | Text() | Status():
            return [cell.text]
        case Label():
            return [cell.message]
        case Many() | Bullets() if all(isinstance(item, To | Status) for item in cell.items):
            return [item.text for item in cell.items if isinstance(item, To | Status)]
    return [None]
