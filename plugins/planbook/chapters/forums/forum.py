"""The page of a forum: when it meets, whether it keeps its rhythm, who comes, what it decided and whom it told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.groups import meetings
from planbook.chapters.forums.log import log_of, log_table
from planbook.chapters.forums.meetings import MEETINGS, attendance_section, meetings_section, rhythm_told
from planbook.chapters.forums.rhythms import rhythm_section
from planbook.pages.cells import Bullets, Said, Text, When
from planbook.pages.columns import Column, table
from planbook.pages.naming import label_of
from planbook.pages.page import Section
from planbook.pages.requests import agenda_section, filled
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.cells import Entry, Table
    from planbook.pages.matter import Matter
    from planbook.pages.page import RecordPage
    from planbook.pages.showing import Showing
    from planbook.plan.forums import Forum
    from planbook.plan.plan import Plan

DECISIONS, REPORTS, STANDING = "--decisions", "--reports", "--standing"
_TOLD_ELSEWHERE: Final = frozenset({MEETINGS, DECISIONS, REPORTS, "--meetings"})
HEADINGS: Final = (msg("Told to"), msg("What was told"))
"""Headings of columns that are no fields; labels of their keys make them."""


def forum_page(matter: Matter, forum: Forum, page: RecordPage) -> RecordPage:
    """Say when it met last and meets next, and whether it keeps its rhythm; then what is before it, and what was."""
    showing = matter.showing
    rest = [section for section in page.sections if section.anchor not in _TOLD_ELSEWHERE]
    return replace(
        page,
        standing=[*_meetings(matter.plan, forum), *rhythm_told(showing, forum), *page.standing],
        facts=list(_facts(page.facts)),
        sections=[
            *_agenda(showing, forum),
            *rhythm_section(showing, [forum], at_home=True),
            *meetings_section(showing, forum),
            *attendance_section(showing, forum),
            *_decisions(showing, forum),
            *_reports(showing, forum),
            *rest,
        ],
    )


def _facts(facts: Sequence[Entry]) -> Iterator[Entry]:
    hidden = {label_of("on"), label_of("meetings")}
    yield from (fact for fact in facts if fact.label not in hidden)


def _meetings(plan: Plan, forum: Forum) -> Iterator[Said]:
    last, ahead = meetings(plan, [forum])
    if last:
        yield Said(msg("It met last on {day}."), (("day", When(last)),))
    if ahead:
        yield Said(msg("It meets next on {day}."), (("day", When(ahead)),))
    elif forum.until and forum.until.is_before(plan.today):
        yield Said(msg("It is over since {day}."), (("day", When(forum.until)),))
    if forum.decisions:
        one, many = counted("{n} decision is on record.", "{n} decisions are on record.")
        yield Said(one, many=many, n=len(forum.decisions))


def _agenda(showing: Showing, forum: Forum) -> Iterator[Section]:
    """Give the requests that wait for the group, if it decides on changes, and what it goes through each time."""
    group, control = showing.plan.get(forum.role), showing.plan.get(showing.plan.settings.change_control)
    waiting = agenda_section(showing) if group and group is control else None
    yield from [waiting] if waiting else []
    if group and group.agenda:
        items = [Text(item) for item in group.agenda]
        yield Section(msg("What it goes through each time"), STANDING, Bullets(items))


def _decisions(showing: Showing, forum: Forum) -> Iterator[Section]:
    entries = log_of(showing.plan, forum)
    if entries:
        yield Section(label_of("decisions"), DECISIONS, log_table(showing, entries, at_home=True))


def _reports(showing: Showing, forum: Forum) -> Iterator[Section]:
    """Give what it told others, the last first."""
    if forum.reports:
        yield Section(label_of("reports"), REPORTS, _told(showing, forum))


def _told(showing: Showing, forum: Forum) -> Table:
    found = sorted(forum.reports, key=lambda one: one.on.last.isoformat() if one.on else "", reverse=True)
    columns = [
        Column("told_to", [showing.to(one.to) if one.to else None for one in found]),
        Column("what_was_told", [Text(one.note) if one.note else None for one in found]),
    ]
    plain = table("on", [When(one.on) if one.on else Text("") for one in found], filled(columns))
    return replace(plain, unsorted=msg("Last first"))
