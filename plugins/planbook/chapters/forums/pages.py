"""Pages of forums: when each meets next, and what it decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.coming import coming
from planbook.analysis.groups import meetings
from planbook.pages.matter import ChapterPages
from planbook.pages.showing import label_of
from planbook.pages.values import Many, Said, Section, When
from planbook.plan.forums import Forum
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.pages.matter import Matter
    from planbook.pages.values import IndexPage, RecordPage
    from planbook.plan.plan import Plan


_DAYS: Final = "--on"


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say after the counts who meets next."""
    ahead = coming(matter.plan.today, matter.plan.every(Forum), lambda forum: forum.on)
    said = [
        Said(msg("{forum} meets next, on {day}."), (("forum", matter.showing.link(f.address)), ("day", When(day))))
        for day, f in ahead[:1]
    ]
    return replace(page, standing=[*page.standing, *said])


def record(matter: Matter, forum: Forum, page: RecordPage) -> RecordPage:
    """Say when a forum met last and meets next, and how much it decided."""
    days = [Section(msg("Days it meets on"), _DAYS, Many([When(day) for day in forum.on]))] if forum.on else []
    return replace(
        page,
        standing=[*_meetings(matter.plan, forum), *page.standing],
        facts=[fact for fact in page.facts if fact.label != label_of("on")],
        sections=[*(section for section in page.sections if section.anchor != _DAYS), *days],
    )


def _meetings(plan: Plan, forum: Forum) -> Iterator[Said]:
    last, ahead = meetings(plan, [forum])
    if last:
        yield Said(msg("It met last on {day}."), (("day", When(last)),))
    if ahead:
        yield Said(msg("It meets next on {day}."), (("day", When(ahead)),))
    if forum.decisions:
        one, many = counted("{n} decision is on record.", "{n} decisions are on record.")
        yield Said(one, many=many, n=len(forum.decisions))


PAGES: Final = ChapterPages(index=index, record=record)
