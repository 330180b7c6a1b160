"""What every table of other people's files is read into: rows of texts, and what a table says besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.formats.grid import Row


class Area(NamedTuple):
    """A rectangle of cells by its first and last row and column, counted from 1, both within it."""

    top: int
    left: int
    bottom: int
    right: int


class Remark(NamedTuple):
    """What there is to know of a cell, a row or a column: what it is called (`C5`, `row 7`), and what is to be said."""

    where: str
    text: str


class Table(NamedTuple):
    """A table: its rows that are not blank, and what it says besides its cells."""

    rows: Sequence[Row]
    name: str = ""
    """The sheet's name, or the heading that it stands under."""
    merged: Sequence[Area] = ()
    comments: Mapping[tuple[int, int], str] = {}
    """Comments by row and column, counted from 1."""
    remarks: Sequence[Remark] = ()
    is_hidden: bool = False
    line: int = 0
    """The line it begins in, where it is a part of a text."""
