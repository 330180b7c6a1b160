"""A matrix to take away: the rows of its grid as the plan has them, and its letters explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.pages.cells import Label, Row, Table, Text
from planbook.pages.offers import Offer
from planbook.plan.grid_written import FIRST, grid_rows
from planbook.words import msg

if TYPE_CHECKING:
    from planbook.chapters.raci.values import Grid, Key
    from planbook.plan.plan import Plan
    from planbook.plan.raci import Matrix

_HEADINGS: Final = (msg("Letter"), msg("Word"), msg("What it means"), msg("How many"))


def offer(plan: Plan, matrix: Matrix, grid: Grid) -> Offer | None:
    """Give a matrix as a table to take away, with the columns of its grid first; none where it names no roles."""
    rows = grid_rows(plan, matrix, [column.role.address for column in grid.columns])
    letters = [key for key in grid.keys if len(key.letters) == 1 and not (key.inherited or key.derived)]
    legend = Table(_HEADINGS, list(map(_explained, letters)))
    return Offer(matrix.address, matrix.label, rows, FIRST, legend) if rows else None


def _explained(key: Key) -> Row:
    letter = key.letters[0]
    form = Text if letter.own else Label
    return Row([Text(letter.letter), form(letter.word), form(letter.means), key.limit])
