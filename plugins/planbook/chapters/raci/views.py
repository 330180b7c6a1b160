"""The view `raci`: a matrix, or a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.responsibility import rows_of
from planbook.pages.columns import Column, table
from planbook.pages.showing import Showing
from planbook.pages.values import Many, Name, Said
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from planbook.analysis.responsibility import Row
    from planbook.pages.values import Cell
    from planbook.plan.plan import Plan
    from planbook.plan.raci import Matrix
    from planbook.plan.views import RaciView


def matrix_view(plan: Plan, view: RaciView) -> Cell | None:
    """Show a matrix: its activities, and who takes part in each, and how."""
    matrix = plan.get(view.raci)
    if matrix is None:
        return None
    rows = list(_rows(plan, matrix, view))
    if not rows:
        return Said(msg("No activity of this matrix is like this."))
    chosen = {ref.address for ref in view.roles}
    showing = Showing.of(plan)
    words = [word for word in rows[0].variant if not view.letters or word in view.letters]
    columns = [Column(word, [_cell(showing, row, word, chosen) for row in rows]) for word in words]
    names = [Name(row.activity.label, row.activity.address) for row in rows]
    return table(rows[0].activity.word, names, columns)


def _rows(plan: Plan, matrix: Matrix, view: RaciView) -> Iterator[Row]:
    """Give the activities that a view asks for."""
    activities, roles = ({ref.address for ref in refs} for refs in (view.activities, view.roles))
    sections = {section.casefold() for section in view.section}
    for row in rows_of(plan, matrix):
        part = {ref.address for refs in row.cast.values() for ref in refs}
        if (
            (not activities or row.activity.address in activities)
            and (not sections or row.activity.section.casefold() in sections)
            and (not roles or part & roles)
        ):
            yield row


def _cell(showing: Showing, row: Row, word: str, chosen: Collection[str]) -> Cell | None:
    refs = [ref for ref in row.cast.get(word, ()) if not chosen or ref.address in chosen]
    return Many([showing.to(ref) for ref in refs]) if refs else None
