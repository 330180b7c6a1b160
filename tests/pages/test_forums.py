from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.chapters.forums.meetings import AHEAD, CANCELLED, HELD, MISSED
from planbook.pages.cells import Bullets, Label, Many, Name, PartOf, Row, Table, Text, To, When
from planbook.pages.page import Section
from planbook.plan.values import Day
from tests.pages.made import index, record, taken, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.page import IndexPage, RecordPage

PLAN = {
    "plan.yml": "title: P\nas_of: 2026-11-20\nwords: {unit: {sales: Sales, it: IT}}",
    "roles.yml": """\
board: {title: Board, kind: group, chair: sales, members: [sales, it], agenda: [Money, Dates]}
sales: {title: Sales lead, kind: group, unit: sales}
it: {title: IT lead, kind: group, unit: it}
""",
    "changes.yml": """\
later: {title: Sign later, status: approved, assessed: {on: 2026-08-19}, decided: {on: 2026-08-20, by: board}}
mask: {title: A mask, status: rejected, assessed: {on: 2026-09-01}, decided: {on: 2026-09-03, by: it}}
""",
    "forums.yml": """\
f:
  title: Meeting
  role: board
  every: monthly
  on: [2026-05-21, 2026-08-20, 2026-09-17, 2026-10-22, 2026-11-19, 2026-12-17]
  meetings:
    - {on: 2026-05-21, everybody: yes, note: By video}
    - {on: 2026-06-18, cancelled: Stocktaking}
    - {on: 2026-08-20, absent: {role: it, note: On leave}}
    - {on: 2026-09-17, attended: sales}
  decisions:
    - {on: 2026-05-21, title: Charter approved, by: board}
    - {on: 2026-08-20, title: Signed later, by: board, change: later}
  reports:
    - {on: 2026-05-25, to: it, note: How we begin}
    - {on: 2026-08-24, to: it}
words: {title: Talk, every: when there is need, on: [2026-10-01, 2026-11-02]}
""",
}
FORUM = record(PLAN, "forums/f")


def part(page: RecordPage | IndexPage, anchor: str) -> Table:
    body = next(section.body for section in page.sections if section.anchor == anchor)
    assert isinstance(body, Table)
    return body


def texts(table: Table) -> Sequence[Sequence[str]]:
    return [[text(cell) if cell else "" for cell in row.cells] for row in table.rows]


def day(written: str) -> When:
    found = Day.parse(written)
    assert found
    return When(found)


def test_a_forum_says_whether_it_keeps_its_rhythm() -> None:
    assert " ".join(map(text, FORUM.standing)) == (
        "It met last on 19 Nov 2026. It meets next on 17 Dec 2026. 2 decisions are on record. "
        "It is to meet monthly; 1 meeting was missed. 1 meeting was called off. "
        "The longest time without a meeting was 91 days, after 21 May 2026."
    )
    assert " ".join(map(text, record(PLAN, "forums/words").standing)) == (
        "It met last on 2 Nov 2026. How often it is to meet is told in words: when there is need. "
        "The longest time without a meeting was 32 days, after 1 Oct 2026."
    )


def test_its_meetings_are_told_by_day_with_those_that_were_missed_or_called_off() -> None:
    table = part(FORUM, "--on")
    assert table.headings == ["Meeting", "State", "Days since the last", "Were not there", "Decisions", "Note"]
    assert [row.cells[1] for row in table.rows] == [HELD, CANCELLED, MISSED, HELD, HELD, HELD, HELD, AHEAD]
    assert table.rows[0].cells[3] == Label("nobody was missing")
    assert table.rows[3].cells[3] == To("roles/it", "IT lead", note="On leave")
    assert [[row[0], *row[2:]] for row in texts(table)][:5] == [
        ["21 May 2026", "", "nobody was missing", "1", "By video"],
        ["18 Jun 2026", "", "", "", "Stocktaking"],
        ["21 Jul 2026", "", "", "", ""],
        ["20 Aug 2026", "91", "IT lead (On leave)", "1", ""],
        ["17 Sept 2026", "28", "there: Sales lead", "", ""],
    ]


def test_who_comes_is_told_by_role_of_the_meetings_of_which_it_is_known() -> None:
    section = next(one for one in FORUM.sections if one.anchor == "--attendance")
    assert text(section.opening) == "Who was there is written down for 3 of 5 meetings."
    assert isinstance(section.body, Table)
    assert section.body.rows == [
        Row([Name("Sales lead", "roles/sales"), PartOf(3, 3, drawn=True), None]),
        Row(
            [
                Name("IT lead", "roles/it"),
                PartOf(1, 3, drawn=True),
                Many([day("2026-08-20"), day("2026-09-17")]),
            ]
        ),
    ]


def test_what_its_group_goes_through_each_time_stands_on_its_page() -> None:
    assert Section("What it goes through each time", "--standing", Bullets([Text("Money"), Text("Dates")])) in (
        FORUM.sections
    )


def test_its_decisions_and_reports_are_told_the_last_first() -> None:
    assert texts(part(FORUM, "--decisions")) == [
        ["20 Aug 2026", "Signed later", "Board", "Sign later"],
        ["21 May 2026", "Charter approved", "Board", ""],
    ]
    assert texts(part(FORUM, "--reports")) == [
        ["24 Aug 2026", "IT lead", ""],
        ["25 May 2026", "IT lead", "How we begin"],
    ]


def test_the_log_has_all_decisions_also_those_on_changes_that_no_forum_has() -> None:
    assert texts(part(index(PLAN, "forums"), "--decisions")) == [
        ["3 Sept 2026", "Decided: Rejected", "IT lead", "A mask", "Not in any log"],
        ["20 Aug 2026", "Signed later", "Board", "Sign later", "Meeting"],
        ["21 May 2026", "Charter approved", "Board", "", "Meeting"],
    ]


def test_the_chapter_says_which_forums_have_missed_meetings_and_how_each_stands() -> None:
    page = index(PLAN, "forums")
    assert " ".join(map(text, page.standing)) == (
        "2 forums. Meeting meets next, on 17 Dec 2026. 1 has missed meetings: Meeting."
    )
    assert texts(part(page, "--all")) == [
        ["Meeting", "Board", "monthly", "19 Nov 2026", "17 Dec 2026", "5", "1", "91", "67%"],
        ["Talk", "", "when there is need", "2 Nov 2026", "", "2", "", "32", ""],
    ]


def test_who_was_told_is_told_and_in_which_department_nobody_was() -> None:
    section = next(one for one in index(PLAN, "forums").sections if one.anchor == "--told")
    assert text(section.opening) == "Nobody has been told anything in Sales."
    assert isinstance(section.body, Table)
    assert texts(section.body) == [["IT lead", "24 Aug 2026", "88", "2", "Meeting"]]


def test_a_forum_that_is_over_says_so_and_one_that_says_nothing_has_a_page() -> None:
    over = {"forums.yml": "a: {title: A, until: 2026-10-01, on: 2026-09-01}\nb: {title: B}"}
    assert [text(said) for said in record(over, "forums/a").standing] == [
        "It met last on 1 Sept 2026.",
        "It is over since 1 Oct 2026.",
    ]
    assert record(over, "forums/b").sections == []


def test_decisions_can_be_taken_away() -> None:
    assert taken(index(PLAN, "forums").offers[1]) == [
        ["On", "Decision", "By", "Change", "Forum"],
        ["2026-09-03", "Rejected", "IT lead", "A mask", ""],
        ["2026-08-20", "Signed later", "Board", "Sign later", "Meeting"],
        ["2026-05-21", "Charter approved", "Board", "", "Meeting"],
    ]
