"""Pages of the budget: what is planned, committed and spent, each currency by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.money import sums
from planbook.pages.matter import ChapterPages
from planbook.pages.money import amounts
from planbook.pages.values import Said
from planbook.plan.budget import BudgetLine
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.matter import Matter
    from planbook.pages.values import IndexPage, RecordPage


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how much money there is altogether."""
    return replace(page, standing=list(_standing(matter.plan.every(BudgetLine))) or page.standing)


def record(_: Matter, line: BudgetLine, page: RecordPage) -> RecordPage:
    """Say how much money a line holds."""
    return replace(page, standing=[*_standing([line]), *page.standing])


def _standing(lines: Sequence[BudgetLine]) -> Iterator[Said]:
    planned, committed, spent = (
        sums(line.planned for line in lines),
        sums(line.committed for line in lines),
        sums(line.spent for line in lines),
    )
    if len(planned) == len(committed) == len(spent) == 1:
        gaps = (("planned", amounts(planned)), ("committed", amounts(committed)), ("spent", amounts(spent)))
        yield Said(msg("Of {planned} planned, {committed} is committed and {spent} is spent."), gaps)
        return
    told = (
        (msg("Planned: {amount}."), planned),
        (msg("Committed: {amount}."), committed),
        (msg("Spent: {amount}."), spent),
    )
    yield from (Said(message, (("amount", amounts(found)),)) for message, found in told if found)


PAGES: Final = ChapterPages(index=index, record=record)
