"""Pages of needs: which large gaps nothing closes yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.pages.matter import ChapterPages
from planbook.pages.values import Many, Said
from planbook.plan.needs import Need
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.pages.matter import Matter
    from planbook.pages.values import IndexPage, RecordPage


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say after the counts which needs nothing meets."""
    return replace(page, standing=[*page.standing, *_unmet(matter)])


def _unmet(matter: Matter) -> Iterator[Said]:
    needs = matter.plan.every(Need)
    unmet = [matter.showing.link(need.address) for need in needs if not need.met_by and need.gap != "none"]
    if unmet:
        one, many = counted("Nothing meets {n} of them yet: {needs}.", "Nothing meets {n} of them yet: {needs}.")
        yield Said(one, (("needs", Many(unmet)),), many, len(unmet))
    elif needs:
        yield Said(msg("Something in the plan meets each of them."))


def record(matter: Matter, need: Need, page: RecordPage) -> RecordPage:
    """Say what meets a need, or that nothing does."""
    return replace(page, standing=[_met(matter, need), *page.standing])


def _met(matter: Matter, need: Need) -> Said:
    if need.met_by:
        return Said(
            msg("It is to be met by {records}."), (("records", Many([matter.showing.to(ref) for ref in need.met_by])),)
        )
    if need.gap == "none":
        return Said(msg("It is met today."))
    return Said(msg("Nothing in the plan meets it yet."))


PAGES: Final = ChapterPages(index=index, record=record)
