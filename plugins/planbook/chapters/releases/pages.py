"""Pages of the road map: what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.coming import coming
from planbook.pages.matter import ChapterPages
from planbook.pages.values import Said, When
from planbook.plan.releases import Release
from planbook.words import msg

if TYPE_CHECKING:
    from planbook.pages.matter import Matter
    from planbook.pages.values import IndexPage, RecordPage


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say after the counts which release comes next."""
    ahead = coming(matter.plan.today, matter.plan.every(Release), lambda release: [release.date])
    exact, coarse = msg("The next is {release} on {day}."), msg("The next is {release}, in {day}.")
    said = [
        Said(
            exact if day.is_exact else coarse,
            (("release", matter.showing.link(r.address)), ("day", When(day))),
        )
        for day, r in ahead[:1]
    ]
    return replace(page, standing=[*page.standing, *said])


def record(matter: Matter, release: Release, page: RecordPage) -> RecordPage:
    """Say when a release comes out, or came."""
    if not release.date:
        return page
    exact, coarse = (
        (msg("It came out on {day}."), msg("It came out in {day}."))
        if release.date.is_before(matter.plan.today)
        else (msg("It comes out on {day}."), msg("It comes out in {day}."))
    )
    said = Said(exact if release.date.is_exact else coarse, (("day", When(release.date)),))
    return replace(page, standing=[said, *page.standing])


PAGES: Final = ChapterPages(index=index, record=record)
