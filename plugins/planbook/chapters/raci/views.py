"""The view `raci`: a matrix as a grid, or a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.responsibility import rows_of
from planbook.chapters.raci.grid import Part, grid
from planbook.pages.showing import Showing
from planbook.pages.values import Said
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.chapters.raci.values import Grid
    from planbook.plan.plan import Plan
    from planbook.plan.raci import Matrix
    from planbook.plan.views import RaciView


def matrix_view(plan: Plan, view: RaciView) -> Grid | Said | None:
    """Show the grid of a matrix, with the roles, activities and letters that are asked for."""
    matrix = plan.get(view.raci)
    if matrix is None:
        return None
    activities = list(_activities(plan, matrix, view))
    if not activities:
        return Said(msg("No activity of this matrix is like this."))
    part = Part([ref.address for ref in view.roles], activities, words=view.letters)
    return grid(Showing.of(plan), matrix, part)


def _activities(plan: Plan, matrix: Matrix, view: RaciView) -> Iterator[str]:
    """Give the addresses of the activities asked for: those named, below the headings, in which the roles take part."""
    named, roles = ({ref.address for ref in refs} for refs in (view.activities, view.roles))
    for row in rows_of(plan, matrix):
        taking_part = {ref.address for refs in row.cast.values() for ref in refs}
        is_chosen = not named or row.activity.address in named
        is_below = not view.section or row.activity.section in view.section
        if is_chosen and is_below and (not roles or roles & taking_part):
            yield row.activity.address
