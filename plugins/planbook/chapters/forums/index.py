"""The page of the chapter on forums: who meets next, which keep their rhythm, who heard nothing, and all decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.attendance import attendance
from planbook.analysis.coming import coming
from planbook.analysis.groups import meetings
from planbook.analysis.rhythm import kept
from planbook.chapters.forums.log import log, log_table, offer
from planbook.chapters.forums.rhythms import rhythm_section
from planbook.chapters.forums.told import told_section
from planbook.pages.cells import More, PartOf, Said, Share, Text, When
from planbook.pages.columns import Column, table_of
from planbook.pages.counts import count, figure_if_any
from planbook.pages.page import Section
from planbook.pages.requests import filled, named_few
from planbook.plan.forums import Forum
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.cells import Cell, Table
    from planbook.pages.matter import Matter
    from planbook.pages.page import IndexPage
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan

ALL, LOG = "--all", "--decisions"
HEADINGS: Final = (
    msg("Every"),
    msg("Last meeting"),
    msg("Next meeting"),
    msg("Meetings held"),
    msg("Longest pause in days"),
)
"""Headings of columns that are no fields; labels of their keys make them."""


def forums_index(matter: Matter, page: IndexPage) -> IndexPage:
    """Say who meets next and which have missed meetings; then all forums, who was told, and what was decided."""
    forums = matter.plan.every(Forum)
    if not forums:
        return page
    decisions = offer(matter.plan)
    return replace(
        page,
        standing=[*page.standing, *_standing(matter, forums)],
        sections=list(_sections(matter.showing, forums)),
        offers=[*page.offers, decisions] if decisions else page.offers,
    )


def _standing(matter: Matter, forums: Sequence[Forum]) -> Iterator[Said]:
    showing = matter.showing
    for day, forum in coming(matter.plan.today, forums, lambda one: one.days)[:1]:
        gaps = (("forum", showing.link(forum.address)), ("day", When(day)))
        yield Said(msg("{forum} meets next, on {day}."), gaps)
    missing = [forum for forum in forums if kept(matter.plan, forum).missed]
    if missing:
        one, many = counted("{n} has missed meetings: {forums}.", "{n} have missed meetings: {forums}.")
        yield Said(
            one,
            (("forums", named_few([showing.link(f.address) for f in missing], More(anchor=ALL))),),
            many,
            len(missing),
        )
    elif any(kept(matter.plan, forum).rhythm for forum in forums):
        yield Said(msg("No meeting was missed."))


def _sections(showing: Showing, forums: Sequence[Forum]) -> Iterator[Section]:
    yield Section(msg("All forums"), ALL, _table(showing, forums))
    yield from rhythm_section(showing, forums)
    entries = log(showing.plan)
    if entries:
        opening = count(counted("{n} decision, the last first.", "{n} decisions, the last first."), len(entries))
        yield Section(msg("What was decided"), LOG, log_table(showing, entries), opening=opening)
    told = told_section(showing)
    yield from [told] if told else []


def _table(showing: Showing, forums: Sequence[Forum]) -> Table:
    plan = showing.plan
    found = [kept(plan, forum) for forum in forums]
    days = [meetings(plan, [forum]) for forum in forums]
    columns = [
        Column("role", [showing.to(forum.role) if forum.role else None for forum in forums]),
        Column("every", [Text(one.every) if one.every else None for one in found]),
        Column("last_meeting", [When(last) if last else None for last, _ in days]),
        Column("next_meeting", [When(ahead) if ahead else None for _, ahead in days]),
        Column("meetings_held", [figure_if_any(len(one.held)) for one in found]),
        Column("missed", [figure_if_any(one.missed) for one in found]),
        Column("longest_pause_in_days", [figure_if_any(one.longest.days) if one.longest else None for one in found]),
        Column("there", [_there(plan, forum) for forum in forums]),
    ]
    return table_of(Forum.word, forums, filled(columns))


def _there(plan: Plan, forum: Forum) -> Cell | None:
    """Tell how many seats were taken, of all seats at the meetings of which it is known."""
    found = attendance(plan, forum)
    there, away = sum(len(one.there) for one in found), sum(len(one.away) for one in found)
    return Share(PartOf(there, there + away).share) if found else None
