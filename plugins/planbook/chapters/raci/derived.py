"""How much of a matrix is derived from a process, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.pages.cells import Said
from planbook.pages.counts import figure
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.chapters.raci.values import Grid
    from planbook.pages.showing import Showing
    from planbook.plan.raci import Matrix


def derivation(showing: Showing, matrix: Matrix, grid: Grid | None = None) -> Iterator[Said]:
    """Say which process a matrix is derived from, and how many of the letters in its grid are."""
    if matrix.from_ is None:
        return
    process = ("process", showing.to(matrix.from_))
    if grid is None:
        yield Said(msg("It is derived from {process}, which has no step that somebody does."), (process,))
        return
    marks = [mark for group in grid.groups for line in group.lines for cell in line.cells for mark in cell]
    derived = sum(mark.origin is not None for mark in marks)
    if derived == len(marks):
        yield Said(msg("All its letters are derived from {process}."), (process,))
    else:
        one, many = counted(
            "{n} of {all} letters is derived from {process}.", "{n} of {all} letters are derived from {process}."
        )
        yield Said(one, (("all", figure(len(marks))), process), many, derived)
