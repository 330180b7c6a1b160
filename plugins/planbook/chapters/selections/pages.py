"""Pages of selections: what was chosen, by whom and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.pages.matter import ChapterPages
from planbook.pages.values import Said, When
from planbook.plan.selections import Selection
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.pages.matter import Matter
    from planbook.pages.values import IndexPage, RecordPage


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say how many choices are made."""
    selections = matter.plan.every(Selection)
    open_ = [selection for selection in selections if not _chosen(selection)]
    if not selections:
        return page
    one, many = counted("{n} choice is still open.", "{n} choices are still open.")
    said = Said(one, many=many, n=len(open_)) if open_ else Said(msg("Every choice is made."))
    return replace(page, standing=[*page.standing, said])


def record(matter: Matter, selection: Selection, page: RecordPage) -> RecordPage:
    """Say what was chosen, or that nothing is yet."""
    return replace(page, standing=[*_choice(matter, selection), *page.standing])


def _choice(matter: Matter, selection: Selection) -> Iterator[Said]:
    decision = selection.decision
    if not selection.options:
        yield Said(msg("Nothing is chosen yet, and there is no option to choose from."))
    elif not decision or not decision.option:
        one, many = counted("Nothing is chosen yet of {n} option.", "Nothing is chosen yet of {n} options.")
        yield Said(one, many=many, n=len(selection.options))
    elif decision.by and decision.on:
        to = matter.showing.to
        gaps = (("option", to(decision.option)), ("role", to(decision.by)), ("day", When(decision.on)))
        yield Said(msg("{option} was chosen by {role} on {day}."), gaps)
    else:
        yield Said(msg("{option} was chosen."), (("option", matter.showing.to(decision.option)),))


def _chosen(selection: Selection) -> bool:
    return bool(selection.decision and selection.decision.option)


PAGES: Final = ChapterPages(index=index, record=record)
