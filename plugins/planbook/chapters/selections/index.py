"""The page of the chapter on selections: what was chosen, by how much, and whether that holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planbook.analysis.scoring import best, chosen, most, standings
from planbook.analysis.sensitivity import sensitivity
from planbook.chapters.selections.moved import HOLDS, TURNS
from planbook.chapters.selections.selection import OPEN, is_decided
from planbook.pages.cells import Number, Said, When
from planbook.pages.columns import Column, table_of
from planbook.pages.counts import figure_if_any
from planbook.pages.page import IndexPage, Section
from planbook.pages.standing import owner_of
from planbook.plan.selections import Selection
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.cells import Cell, Status, Table
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing


def selections_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how many choices are made; then give a table of them."""
    selections = matter.plan.every(Selection)
    if not selections:
        return page
    open_ = sum(not is_decided(selection) for selection in selections)
    one, many = counted("{n} choice is still open.", "{n} choices are still open.")
    said = Said(one, many=many, n=open_) if open_ else Said(msg("Every choice is made."))
    body = _table(matter.showing, selections)
    return replace(page, standing=[*page.standing, said], sections=[Section("", "", body)])


def _table(showing: Showing, selections: Sequence[Selection]) -> Table:
    columns = [
        Column("chosen", [_chosen(showing, s) for s in selections]),
        Column("on", [_on(s) for s in selections]),
        Column("sum", [_sum(s) for s in selections]),
        Column("if_a_weight_moves", [_holds(s) for s in selections]),
        Column("options", [figure_if_any(len(s.options)) for s in selections]),
        Column("owner", [owner_of(showing, s) for s in selections]),
    ]
    return table_of(Selection.word, selections, columns)


def _chosen(showing: Showing, selection: Selection) -> Cell:
    decision = selection.decision
    return showing.to(decision.option) if decision and decision.option else OPEN


def _on(selection: Selection) -> Cell | None:
    return When(selection.decision.on) if selection.decision and selection.decision.on else None


def _sum(selection: Selection) -> Cell | None:
    """Give the sum of what was chosen, or of what is ahead; nothing where nobody is scored."""
    found = standings(selection)
    one = chosen(selection, found) or next(iter(best(found)), None)
    if not one or not any(each.score is not None for each in one.scored):
        return None
    greatest = most(selection)
    gaps = (("sum", Number(one.total)), ("most", Number(greatest or one.total)))
    return Said(msg("{sum} of {most}"), gaps) if greatest else Number(one.total)


def _holds(selection: Selection) -> Status | None:
    found = sensitivity(selection, standings(selection))
    if not found or not len(selection.options) > 1:
        return None
    return HOLDS if all(one.holds for one in found) else TURNS
