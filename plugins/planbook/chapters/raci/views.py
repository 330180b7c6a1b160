"""The view `raci`: a matrix as a grid, or a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.duties import seats_of
from planbook.analysis.responsibility import rows_of
from planbook.chapters.raci.grid import Part, grid
from planbook.pages.cells import Said
from planbook.pages.showing import Showing
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from planbook.analysis.responsibility import Row
    from planbook.chapters.raci.values import Grid
    from planbook.plan.plan import Plan
    from planbook.plan.raci import Matrix
    from planbook.plan.views import RaciView


def matrix_view(plan: Plan, view: RaciView) -> Grid | Said | None:
    """Show the grid of a matrix, with the roles, activities and letters that are asked for."""
    matrix = plan.get(view.raci)
    if matrix is None:
        return None
    rows = list(_rows(plan, matrix, view))
    if not rows:
        return Said(msg("No activity of this matrix is like this."))
    part = Part(_columns(plan, view, rows), [row.activity.address for row in rows], words=view.letters)
    return grid(Showing.of(plan), matrix, part)


def _rows(plan: Plan, matrix: Matrix, view: RaciView) -> Iterator[Row]:
    """Give the activities asked for: those named, below the headings, in which the roles and the person take part."""
    named = {ref.address for ref in view.activities}
    wanted = [{ref.address for ref in view.roles}] if view.roles else []
    if view.person:
        wanted.append(set(_held(plan, view)))
    for row in rows_of(plan, matrix):
        is_chosen = not named or row.activity.address in named
        is_below = not view.section or row.activity.section in view.section
        taking_part = _taking_part(row, view.letters)
        if is_chosen and is_below and not any(map(taking_part.isdisjoint, wanted)):
            yield row


def _columns(plan: Plan, view: RaciView, rows: Sequence[Row]) -> Sequence[str]:
    """Give the roles asked for, then those that the person has in these activities."""
    taking_part = {address for row in rows for address in _taking_part(row, view.letters)}
    held = (address for address in _held(plan, view) if address in taking_part)
    return list(dict.fromkeys([*(ref.address for ref in view.roles), *held]))


def _held(plan: Plan, view: RaciView) -> Sequence[str]:
    """Give the roles that the person asked for holds today, by their addresses: those of a stand-in are not meant."""
    person = plan.get(view.person)
    return [s.role.address for s in seats_of(plan, person) if s.today and not s.deputy] if person else ()


def _taking_part(row: Row, words: Collection[str]) -> set[str]:
    return {ref.address for word, refs in row.cast.items() if not words or word in words for ref in refs}
