"""Pages of changes: who has to act next on a request, or how it was decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.pages.matter import ChapterPages
from planbook.pages.values import Many, Said, When
from planbook.plan.changes import Change
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.pages.matter import Matter
    from planbook.pages.values import IndexPage, RecordPage

_WAITING: Final = frozenset({"proposed", "assessed"})


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say after the counts which requests wait for a decision."""
    return replace(page, standing=[*page.standing, *_waiting(matter)])


def _waiting(matter: Matter) -> Iterator[Said]:
    waiting = [matter.showing.link(c.address) for c in matter.plan.every(Change) if c.status in _WAITING]
    if waiting:
        one, many = counted("{n} waits for a decision: {changes}.", "{n} wait for a decision: {changes}.")
        yield Said(one, (("changes", Many(waiting)),), many, len(waiting))


def record(matter: Matter, change: Change, page: RecordPage) -> RecordPage:
    """Say who decided and when, or what a request waits for."""
    return replace(page, standing=[*_stands(matter, change), *page.standing])


def _stands(matter: Matter, change: Change) -> Iterator[Said]:
    verdict, control = change.decided, matter.plan.settings.change_control
    if verdict and verdict.by and verdict.on:
        gaps = (("role", matter.showing.to(verdict.by)), ("day", When(verdict.on)))
        yield Said(msg("{role} decided on it on {day}."), gaps)
    elif change.status == "proposed":
        yield Said(msg("It waits to be assessed."))
    elif change.status == "assessed" and control:
        yield Said(msg("It is assessed and waits for the decision of {role}."), (("role", matter.showing.to(control)),))
    told = [notice for notice in change.communicated if notice.to]
    if told:
        one, many = counted("{n} role has been told.", "{n} roles have been told.")
        yield Said(one, many=many, n=len(told))


PAGES: Final = ChapterPages(index=index, record=record)
