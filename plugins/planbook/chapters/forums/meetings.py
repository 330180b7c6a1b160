"""The meetings of a forum: when each was or will be held, whether its rhythm is kept, and who comes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.attendance import attendance, recorded
from planbook.analysis.rhythm import kept
from planbook.pages.cells import Bullets, Label, Many, PartOf, Said, Status, Text, When
from planbook.pages.columns import Column, named, table
from planbook.pages.counts import count, figure, figure_if_any
from planbook.pages.page import Section
from planbook.pages.requests import DAYS, filled
from planbook.pages.standing import holder_of
from planbook.plan.roles import Role
from planbook.plan.values import Day
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.attendance import Attendance
    from planbook.analysis.rhythm import Kept
    from planbook.pages.cells import Cell, Table
    from planbook.pages.showing import Showing
    from planbook.plan.forums import Forum, Meeting

MEETINGS: Final = "--on"
ATTENDANCE: Final = "--attendance"
HEADINGS: Final = (
    *(msg("Meeting"), msg("Days since the last"), msg("Were not there"), msg("Decisions"), msg("There"), msg("Missed")),
)
"""Headings of columns that are no fields; labels of their keys make them."""
HELD: Final = Status(msg("Took place"), "done")
AHEAD: Final = Status(msg("Ahead"), "promised")
MISSED: Final = Status(msg("Missed"), "late")
CANCELLED: Final = Status(msg("Called off"), "nothing")
_STATES: Final = (MISSED, CANCELLED, HELD, AHEAD)


def rhythm_told(showing: Showing, forum: Forum) -> Iterator[Said]:
    """Say how often it is to meet, and whether it does."""
    found = kept(showing.plan, forum)
    if found.missed:
        one, many = counted(
            "It is to meet {every}; {n} meeting was missed.", "It is to meet {every}; {n} meetings were missed."
        )
        yield Said(one, (("every", Text(found.every)),), many, found.missed)
    elif found.rhythm and len(found.held) > 1:
        one, many = counted(
            "It is to meet {every}, and has kept to it in {n} meeting.",
            "It is to meet {every}, and has kept to it in {n} meetings.",
        )
        yield Said(one, (("every", Text(found.every)),), many, len(found.held))
    elif found.every and not found.rhythm:
        yield Said(msg("How often it is to meet is told in words: {every}."), (("every", Text(found.every)),))
    called_off = sum(bool(meeting.cancelled) for meeting in forum.meetings)
    if called_off:
        yield count(counted("{n} meeting was called off.", "{n} meetings were called off."), called_off)
    yield from _longest(found)


def _longest(found: Kept) -> Iterator[Said]:
    pause = found.longest
    if found.every and pause and pause.days > 1:
        days = ("days", count(DAYS, pause.days))
        if pause.before is None:
            yield Said(msg("It has not met for {days}, longer than ever."), (days,))
        else:
            since = ("day", When(Day.of(pause.after)))
            yield Said(msg("The longest time without a meeting was {days}, after {day}."), (days, since))


def meetings_section(showing: Showing, forum: Forum) -> Iterator[Section]:
    """Give all its meetings in order of their days, the missed ones among them."""
    days = days_of(showing, forum)
    if days:
        yield Section(msg("Meetings"), MEETINGS, _meetings(showing, forum, days))


def days_of(showing: Showing, forum: Forum) -> Sequence[tuple[Day, Status]]:
    """Give every meeting that was held, is ahead, was called off or missed."""
    found = kept(showing.plan, forum)
    every = [
        *((day, HELD) for day in found.held),
        *((day, AHEAD) for day in found.ahead),
        *((meeting.on, CANCELLED) for meeting in forum.meetings if meeting.cancelled and meeting.on),
        *((Day.of(turn), MISSED) for pause in found.pauses for turn in pause.missed),
    ]
    return sorted(every, key=lambda entry: entry[0].last)


def _meetings(showing: Showing, forum: Forum, days: Sequence[tuple[Day, Status]]) -> Table:
    told: Mapping[str, Meeting] = {meeting.on.written: meeting for meeting in forum.meetings if meeting.on}
    found = [told.get(day.written) if state is not MISSED else None for day, state in days]
    decided = Counter(one.on.written for one in forum.decisions if one.on)
    columns = [
        Column("state", [state for _, state in days], order=_STATES),
        Column("days_since_the_last", list(_apart(days))),
        Column("were_not_there", [_away(showing, meeting) for meeting in found]),
        Column("decisions", [figure_if_any(decided[day.written]) for day, _ in days]),
        Column("note", [_note(meeting) for meeting in found]),
    ]
    plain = table("meeting", [When(day) for day, _ in days], filled(columns))
    chosen = [at for at, key in enumerate(plain.keys) if key == "state"] if plain.has_bar else ()
    return replace(plain, filters=chosen, unsorted=msg("By day"))


def _apart(days: Sequence[tuple[Day, Status]]) -> Iterator[Cell | None]:
    """Give for each meeting that was or will be held how many days lie between it and the one before."""
    last: Day | None = None
    for day, state in days:
        if state in {HELD, AHEAD}:
            yield figure_if_any((day.last - last.last).days) if last else None
            last = day
        else:
            yield None


def _away(showing: Showing, meeting: Meeting | None) -> Cell | None:
    """Tell who was not there; of a meeting of which only those are named who were, who that was."""
    if meeting is None or meeting.cancelled:
        return None
    if meeting.absent:
        away = [showing.to(ref) for ref in meeting.absent]
        return Bullets(away) if len(away) > 1 else away[0]
    if meeting.everybody:
        return Label(msg("nobody was missing"))
    if meeting.attended:
        there = ("roles", Many([showing.to(ref) for ref in meeting.attended]))
        return Said(msg("there: {roles}"), (there,))
    return None


def _note(meeting: Meeting | None) -> Cell | None:
    texts = [text for text in (meeting.cancelled, meeting.note) if text] if meeting else []
    return Text(". ".join(texts)) if texts else None


def attendance_section(showing: Showing, forum: Forum) -> Iterator[Section]:
    """Give how often each role was there, of the meetings of which that is written down."""
    found = attendance(showing.plan, forum)
    if found:
        one, many = counted(
            "Who was there is written down for {n} of {held} meetings.",
            "Who was there is written down for {n} of {held} meetings.",
        )
        held = ("held", figure(len(kept(showing.plan, forum).held)))
        opening = Said(one, (held,), many, len(recorded(forum)))
        yield Section(msg("Who comes"), ATTENDANCE, _attendance(showing, found), opening=opening)


def _attendance(showing: Showing, found: Sequence[Attendance]) -> Table:
    columns = [
        Column("holder", [holder_of(showing, one.role) for one in found]),
        Column("there", [PartOf(len(one.there), len(one.there) + len(one.away), drawn=True) for one in found]),
        Column("missed", [Many([When(day) for day in one.away]) if one.away else None for one in found]),
    ]
    return table(Role.word, [named(showing, one.role) for one in found], filled(columns))
