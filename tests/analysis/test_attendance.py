from __future__ import annotations

from planbook.analysis.attendance import attendance, recorded
from planbook.analysis.vacancies import empty_seats
from planbook.plan.forums import Forum
from planbook.plan.values import Day
from tests.pages.made import checked_of

ROLES = """\
board: {title: Board, kind: group, chair: head, members: [a, {role: b, until: 2026-06-30}, {role: c, from: 2026-07-01}]}
head: {title: Head}
a: {title: A}
b: {title: B}
c: {title: C}
guest: {title: Guest}
"""


def told(meetings: str) -> list[tuple[str, list[str], list[str]]]:
    files = {"roles.yml": ROLES, "forums.yml": f"f: {{title: F, role: board, meetings: [{meetings}]}}"}
    plan = checked_of(files).plan
    found = attendance(plan, plan.every(Forum)[0])
    return [(one.role.id, [d.written for d in one.there], [d.written for d in one.away]) for one in found]


def test_who_is_named_absent_was_away_and_all_other_members_of_that_day_were_there() -> None:
    assert told("{on: 2026-06-18, absent: a}, {on: 2026-07-16, absent: c}") == [
        ("head", ["2026-06-18", "2026-07-16"], []),
        ("a", ["2026-07-16"], ["2026-06-18"]),
        ("b", ["2026-06-18"], []),
        ("c", [], ["2026-07-16"]),
    ]


def test_who_is_named_as_there_was_and_members_who_are_not_were_away_guests_come_last() -> None:
    assert told("{on: 2026-06-18, attended: [guest, a]}") == [
        ("head", [], ["2026-06-18"]),
        ("a", ["2026-06-18"], []),
        ("b", [], ["2026-06-18"]),
        ("guest", ["2026-06-18"], []),
    ]


def test_of_those_in_neither_of_two_lists_nothing_is_known() -> None:
    assert told("{on: 2026-06-18, attended: a, absent: head}") == [
        ("head", [], ["2026-06-18"]),
        ("a", ["2026-06-18"], []),
    ]


def test_everybody_is_all_members_of_that_day() -> None:
    assert [entry[0] for entry in told("{on: 2026-07-16, everybody: yes}")] == ["head", "a", "c"]


def test_a_meeting_that_was_called_off_or_tells_nobody_says_nothing_of_who_comes() -> None:
    assert told("{on: 2026-06-18, cancelled: Snow, everybody: yes}, {on: 2026-07-16, note: Short}") == []


def test_meetings_are_in_order_of_their_days() -> None:
    files = {"forums.yml": "f: {title: F, meetings: [{on: 2026-07-16, everybody: yes}, {on: 2026-06, everybody: yes}]}"}
    forum = checked_of(files).plan.every(Forum)[0]
    assert [day for day, _ in recorded(forum)] == [Day.parse("2026-06"), Day.parse("2026-07-16")]


def test_who_was_named_at_a_meeting_is_asked_for_nothing_by_that() -> None:
    files = {
        "roles.yml": "board: {title: Board, kind: group, chair: board}\nseat: {title: Seat}",
        "forums.yml": "f: {title: F, role: board, meetings: [{on: 2026-06-18, absent: seat}]}",
    }
    assert list(empty_seats(checked_of(files).plan)) == []
