"""An account of what became of a table that was imported: no text of it gets lost without a word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from planbook.formats.grid import cell_name
from planbook.plan.grids import text_of

if TYPE_CHECKING:
    from planbook.formats.grid import Row


class Point(NamedTuple):
    """Something to tell of a table: where, what stands there, and what became of it."""

    where: str
    said: str
    became: str
    is_open: bool = True
    """Whether somebody should look at it: it was not understood, or is not in the matrix."""


class Column(NamedTuple):
    """What a column was read as."""

    name: str
    heading: str
    holds: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Account:
    """What there is to tell of one matrix."""

    points: list[Point] = field(default_factory=list)

    def tell(self, where: str, said: str, became: str, *, is_open: bool = True) -> None:
        """Tell of a place that is named."""
        self.points.append(Point(where, said, became, is_open))

    def tell_cell(self, row: Row, column: int, became: str, *, is_open: bool = True) -> None:
        """Tell of a cell; its column is counted from 0."""
        self.tell(cell_name(row.number, column + 1), text_of(row, column), became, is_open=is_open)

    def tell_row(self, row: Row, became: str, *, is_open: bool = True) -> None:
        """Tell of every cell of a row that holds something."""
        for column in range(len(row.cells)):
            if text_of(row, column):
                self.tell_cell(row, column, became, is_open=is_open)


def one_line(text: str) -> str:
    """Give a text in one line, as fields of an activity are."""
    return " ".join(text.split())
