from __future__ import annotations

from decimal import Decimal

import pytest

from planbook.chapters import RULES
from planbook.chapters.raci import gap_pages
from planbook.chapters.raci.gap_pages import SORTS
from planbook.findings import Place
from planbook.pages.analyses import SEE
from planbook.pages.cells import Entry, Label, Letter, Many, Name, Number, Row, Said, Table, To, Where
from planbook.pages.signs import LEFT, NOBODY, VACANT
from tests.pages.made import html, index

FILES = {
    "people.yml": "ann: {name: Ann}\nbob: {name: Bob}\ngone: {name: Gone, until: 2026-01-31}\n",
    "roles.yml": """\
head: {title: Head, holder: ann}
left: {title: Left, holder: gone, deputy: bob}
seat: {title: Seat}
team: {title: Team, kind: group}
idle: {title: Idle}
""",
    "raci/m.yml": """\
title: M
process: p
activities:
  one: {title: One, responsible: seat}
  two: {title: Two, accountable: head, informed: seat}
  three: {title: Three, accountable: team, responsible: left}
  four: {title: Four, accountable: seat, responsible: head}
""",
    "processes/p.yml": "title: P\nsteps:\n  x: {title: X, role: head}\n  y: {title: Y, kind: end}\n",
    "processes/q.yml": "title: Q\nsteps:\n  z: {title: Z}\n",
    "milestones.yml": """\
p: {title: P, milestones: {a: {title: A, owner: head, gate: seat}, b: {title: B, owner: seat, done: 2026-02-01}}}
""",
}
ACCOUNTABLE = Letter("A", "Accountable", "owns", "answers for the result and decides")
RESPONSIBLE = Letter("R", "Responsible", "does", "does the work")
MATRIX = To("raci/m", "M")


def body(anchor: str, files: dict[str, str] = FILES) -> Table:
    found = next(section.body for section in index(files, "gaps").sections if section.anchor == anchor)
    assert isinstance(found, Table)
    return found


def lettered(letter: Letter) -> Said:
    return Said("{letter} {word}", (("letter", letter), ("word", Label(letter.word))))


def counted(letter: Letter, n: int) -> Said:
    return Said("{letter} {count}", (("letter", letter), ("count", Number(Decimal(n)))))


def at(line: int, path: str = "raci/m.yml", column: int = 3) -> Where:
    return Where(Place(path, line, column))


def test_activities_tell_what_they_lack_and_where_to_mend_it() -> None:
    headings = ["Activity", "Matrix", "Lacking", "Where to mend it"]
    assert body("--unanswered") == Table(
        headings, [Row([Name("One", "raci/m/one"), MATRIX, lettered(ACCOUNTABLE), at(4)])]
    )
    assert body("--undone") == Table(headings, [Row([Name("Two", "raci/m/two"), MATRIX, lettered(RESPONSIBLE), at(5)])])


def test_empty_seats_tell_who_stands_in_and_what_is_asked_of_them() -> None:
    table = body("--empty")
    assert table.headings == ["Seat", "Status", "Stands in", "Takes part in", "Where to mend it"]
    left, seat = table.rows
    assert left.cells[:4] == [
        Name("Left", "roles/left"),
        LEFT,
        Many([To("people/bob", "Bob")]),
        counted(RESPONSIBLE, 1),
    ]
    assert seat.cells[:3] == [Name("Seat", "roles/seat"), VACANT, NOBODY]
    assert seat.details == (
        Entry("Answers for", Many([To("raci/m/four", "Four")])),
        Entry("Does", Many([To("raci/m/one", "One")])),
        Entry("Gate", Many([To("milestones/p/a", "A")])),
    )


def test_seats_without_a_deputy_and_groups_without_a_chair_tell_what_they_answer_for() -> None:
    assert [row.cells[:4] for row in body("--alone").rows] == [
        [
            Name("Head", "roles/head"),
            Many([To("people/ann", "Ann")]),
            Number(Decimal(1)),
            Many([To("raci/m/two", "Two")]),
        ]
    ]
    assert [row.cells[:3] for row in body("--chairs").rows] == [
        [Name("Team", "roles/team"), Number(Decimal(1)), Many([To("raci/m/three", "Three")])]
    ]


def test_steps_tell_their_process() -> None:
    assert [row.cells[:3] for row in body("--steps").rows] == [
        [Name("X", "processes/p/x"), To("processes/p", "P"), MATRIX]
    ]
    assert [row.cells for row in body("--doers").rows] == [
        [Name("Z", "processes/q/z"), To("processes/q", "Q"), at(3, "processes/q.yml")]
    ]


def test_the_page_opens_with_how_many_there_are_of_each() -> None:
    page = index(FILES, "gaps")
    assert [(said.message, said.n) for said in page.standing] == [
        ("Nobody answers for {n} activity.", 1),
        ("{n} activity has nobody who does it, or too few.", 1),
        ("{n} seat is empty while something is asked of it.", 2),
        ("{n} seat answers for something, and nobody stands in.", 1),
        ("{n} group answers for something, and nobody chairs it.", 1),
        ("{n} step of a process that a matrix is about has no row.", 1),
        ("Nobody does {n} step of a process.", 1),
    ]


def test_what_a_plan_turns_off_is_not_looked_for_and_the_page_says_so() -> None:
    off = {**FILES, "plan.yml": "title: P\nrules: {raci/no-accountable: off, roles/no-deputy: off}\n"}
    page = index(off, "gaps")
    assert not {"--unanswered", "--alone"} & {section.anchor for section in page.sections}
    assert page.standing[-1].message == "Not looked for, as these rules are turned off: {rules}."


def test_a_plan_without_gaps_and_one_without_activities_say_so() -> None:
    whole = {
        "roles.yml": "team: {title: Team, kind: group, chair: head}\nhead: {title: Head, holder: ann, deputy: bob}\n",
        "people.yml": "ann: {name: Ann}\nbob: {name: Bob}\n",
        "raci/m.yml": "title: M\nactivities: {a: {title: A, accountable: head, responsible: team}}\n",
    }
    page = index(whole, "gaps")
    assert (page.standing, page.sections) == ([Said("No gap: nothing is asked for that nobody is there for.")], [])
    assert index({"raci/index.md": "Soon."}, "gaps").standing == [Said("No matrix has an activity yet.")]


def test_of_very_many_the_first_are_shown_and_the_page_says_of_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gap_pages, "MOST", 1)
    found = next(section for section in index(FILES, "gaps").sections if section.anchor == "--empty")
    assert isinstance(found.body, Table)
    assert len(found.body.rows) == 1
    assert found.opening is not None
    assert found.opening.message == "{mend} Shown are the first {shown} of {all}."


def test_every_sort_of_gap_is_one_that_a_rule_asks_for() -> None:
    known = {rule.name for rule in RULES}
    assert [sort.rule for sort in SORTS if sort.rule not in known] == []


def test_where_to_mend_it_is_the_file_and_the_line() -> None:
    assert '<code class="pb-at">plan/raci/m.yml:4</code>' in html(FILES, "gaps")


def test_a_finding_leads_to_the_page_that_shows_it_among_others() -> None:
    assert '<a href="../gaps/">Gaps</a></p>' in html(FILES, "findings")
    turned_off = {**FILES, "plan.yml": "title: P\nchapters: {name: raci, off: yes}\n"}
    assert ">Gaps</a>" not in html(turned_off, "findings")


def test_each_rule_whose_findings_lead_to_a_page_is_one() -> None:
    assert set(SEE) <= {rule.name for rule in RULES}
