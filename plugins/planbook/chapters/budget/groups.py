"""Lines of a budget by what they have in common: the phase they belong to, what the money is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.money import TRAINING, grouped, is_training
from planbook.pages.cells import Label, Name, Text, To
from planbook.pages.columns import named
from planbook.plan import shapes
from planbook.plan.budget import BudgetLine
from planbook.plan.grammar import form
from planbook.plan.milestones import Phase
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing

NO_PHASE: Final = Label(msg("No phase"))
NO_CATEGORY: Final = Label(msg("No category"))


class Group(NamedTuple):
    """Lines that have something in common, what it is called, and the anchor of its row."""

    name: Name | To | Label
    lines: Sequence[BudgetLine]
    anchor: str = ""
    bar_name: Cell | None = None
    """What its bar is called, where that is not its name."""


def by_phase(showing: Showing, lines: Sequence[BudgetLine]) -> Sequence[Group]:
    """Give lines by the phase they belong to, in the order of the phases."""
    plan = showing.plan
    order = [phase.address for phase in plan.every(Phase)]
    found = grouped(lines, lambda line: line.phase.address if line.phase else "", order)
    return [
        Group(
            named(showing, phase) if (phase := plan.records.get(address)) else NO_PHASE,
            several,
            bar_name=showing.link(address) if address else None,
        )
        for address, several in found.items()
    ]


def by_category(showing: Showing, lines: Sequence[BudgetLine]) -> Sequence[Group]:
    """Give lines by their category, as they come; what is for training counts as one, however it is written."""
    found = grouped(lines, lambda line: TRAINING if is_training(line) else line.category)
    return [_category(showing, word, several, n) for n, (word, several) in enumerate(found.items(), start=1)]


def _category(showing: Showing, word: str, lines: Sequence[BudgetLine], number: int) -> Group:
    cell = category_cell(showing, word)
    if cell is None:
        return Group(NO_CATEGORY, lines)
    text = cell.text if isinstance(cell, Text) else ""
    name = Name(text) if text else cell
    return Group(name if isinstance(name, (Name, Label)) else Name(word), lines, f"--category-{number}", cell)


def category_cell(showing: Showing, word: str) -> Cell | None:
    """Show a category, as `plan.yml` shows it where it does."""
    shape = form(BudgetLine).fields["category"].shape
    if not word or not isinstance(shape, shapes.OneOf):
        return None
    return showing.word(shape.words, word)
