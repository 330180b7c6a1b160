from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from planbook.pages.by_letter import Batch, ByLetter, Under
from planbook.pages.cells import (
    Entry,
    Label,
    Letter,
    Letters,
    Many,
    Name,
    Number,
    Row,
    Said,
    Table,
    Text,
    To,
    Web,
    When,
)
from planbook.plan.values import Day
from tests.pages.made import book, html, index, record

if TYPE_CHECKING:
    from planbook.pages.page import RecordPage

PLAN = {
    "people.yml": "ann: {name: Ann, summary: Sells, unit: Sales}\nbob: {name: Bob}\ncy: {name: Cy, until: 2026-06-30}",
    "roles.yml": """\
lead: {title: Lead, holder: {person: ann, from: 2026-03-02}, deputy: bob}
head: {title: Head, holder: {person: bob, acting: yes}, deputy: ann}
old: {title: Old, holder: [{person: cy, until: 2026-06-30, note: Left}, bob]}
""",
    "raci.yml": """\
launch:
  title: Launch
  activities:
    build: {title: Build, accountable: lead, responsible: head}
    train: {title: Train, accountable: head, responsible: head}
""",
    "risks.yml": "flood: {title: Flood, owner: lead}\nfire: {title: Fire, owner: head}",
}
LEAD, HEAD, OLD = To("roles/lead", "Lead"), To("roles/head", "Head"), To("roles/old", "Old")


ACCOUNTABLE = Letter("A", "Accountable", "owns", "answers for the result and decides")
RESPONSIBLE = Letter("R", "Responsible", "does", "does the work")


def letter(of: Letter, n: int) -> Said:
    return Said("{letter} {count}", (("letter", of), ("count", Number(Decimal(n)))))


def activities(n: int) -> Said:
    return Said("{n} activity", many="{n} activities", n=n)


def risks(n: int) -> Said:
    return Said("{n} risk", many="{n} risks", n=n)


def ann() -> RecordPage:
    return record(PLAN, "people/ann")


def body(made: RecordPage, anchor: str) -> object:
    return next(section.body for section in made.sections if section.anchor == anchor)


def test_a_person_says_what_is_held_what_that_answers_for_and_for_whom_it_stands_in() -> None:
    assert ann().standing == [
        Said("Holds {roles}.", (("roles", Many([LEAD])),)),
        Said("Answers for {things}.", (("things", Many([activities(1), risks(1)])),)),
        Said("Stands in for the holder of {roles}.", (("roles", Many([HEAD])),)),
    ]
    assert ann().referred_by == []


def test_roles_are_told_with_since_when_and_as_what() -> None:
    answers = Many([activities(1), risks(1)])
    assert body(ann(), "--roles") == Table(
        ["Role", "As", "Since", "Answers for"],
        [
            Row([Name("Lead", "roles/lead"), Label("Holder"), When(Day.of(date(2026, 3, 2))), answers]),
            Row([Name("Head", "roles/head"), Label("Deputy"), None, answers]),
        ],
    )
    bob = cast("Table", body(record(PLAN, "people/bob"), "--roles"))
    assert [row.cells[:2] for row in bob.rows] == [
        [Name("Head", "roles/head"), Label("Acting")],
        [Name("Old", "roles/old"), Label("Holder")],
        [Name("Lead", "roles/lead"), Label("Deputy")],
    ]


def test_what_one_role_answers_for_is_told_without_the_role() -> None:
    assert cast("Table", body(ann(), "--its-risk")).headings == ["Risk", "Status", "Part"]
    assert cast("ByLetter", body(ann(), "--duties")).groups == [
        Under(Letters((ACCOUNTABLE,)), 1, [Batch(None, [To("raci/launch/build", "Build")])])
    ]


def test_what_several_roles_answer_for_is_told_by_role() -> None:
    both = "lead: {title: Lead, holder: ann}\nhead: {title: Head, holder: ann}"
    made = record({**PLAN, "roles.yml": both}, "people/ann")
    assert cast("ByLetter", body(made, "--duties")).groups[0] == Under(
        Letters((ACCOUNTABLE,)), 1, [Batch(LEAD, [To("raci/launch/build", "Build")])]
    )
    table = cast("Table", body(made, "--its-risk"))
    assert table.headings[-1] == "As"
    assert [row.cells[-1] for row in table.rows] == [LEAD, HEAD]


def test_a_deputy_is_told_what_the_role_must_do() -> None:
    section = next(section for section in ann().sections if section.anchor == "--deputy")
    counts = Said("{one} {other}", (("one", letter(ACCOUNTABLE, 1)), ("other", letter(RESPONSIBLE, 2))))
    train, build = To("raci/launch/train", "Train"), To("raci/launch/build", "Build")
    assert section.body == Table(
        ["Role", "Holder", "Takes part in"],
        [
            Row(
                [Name("Head", "roles/head"), Many([To("people/bob", "Bob")]), counts],
                details=[Entry("Accountable", Many([train])), Entry("Responsible", Many([build, train]))],
            )
        ],
    )


def test_somebody_who_left_holds_nothing_and_has_held_something() -> None:
    made = record(PLAN, "people/cy")
    day = When(Day.of(date(2026, 6, 30)))
    assert made.standing == [Said("Left on {day}.", (("day", day),)), Said("Holds no role today.")]
    rows = cast("Table", body(made, "--roles")).rows
    assert rows == [Row([Name("Old", "roles/old", summary="Left"), Label("Holder"), day])]


def test_all_people_stand_with_what_they_hold() -> None:
    made = index(PLAN, "people")
    assert made.standing[1:] == [Said("Left: {people}.", (("people", Many([To("people/cy", "Cy")])),))]
    assert made.standing[0].n == 3
    table = cast("Table", made.sections[0].body)
    assert table.headings == ["Person", "Unit", "Holds", "Deputy for", "Answers for"]
    assert table.rows[0] == Row(
        [
            Name("Ann", "people/ann", summary="Sells"),
            Text("Sales"),
            Many([LEAD]),
            Many([HEAD]),
            Many([activities(1), risks(1)]),
        ],
        anchor="ann",
    )
    assert table.rows[2].cells == [Name("Cy", "people/cy", beside=Label("has left")), None, None, None, None]


def test_people_of_a_plan_whose_roles_are_turned_off_are_told_without_links_to_them() -> None:
    made = book({**PLAN, "plan.yml": "title: A\nchapters: [{name: roles, off: yes}]"})
    painted = "".join(made.html(leaf) for leaf in made.leaves)
    assert "Lead" in painted
    assert 'roles/lead/"' not in painted
    assert "organisation/" not in painted


def test_a_deputy_of_a_group_that_nobody_holds_is_told_of() -> None:
    plan = {"people.yml": "ann: {name: Ann}", "roles.yml": "board: {title: Board, kind: group, deputy: ann}"}
    assert '<a class="pb-link pb-name" href="../../roles/board/">Board</a>' in html(plan, "people/ann")


def test_a_persons_address_at_work_is_written_to() -> None:
    page = record({"people.yml": "ann: {name: Ann, email: ann@example.com}"}, "people/ann")
    assert page.facts == [Entry("Email", Web("mailto:ann@example.com", "ann@example.com"))]


def test_of_several_people_one_holds_a_role() -> None:
    plan = {"people.yml": "ann: {name: Ann}\nbob: {name: Bob}", "roles.yml": "lead: {title: Lead, holder: ann}"}
    holding = Said("{n} holds a role today", many="{n} hold a role today", n=1)
    one, many = "{n} person is named; {holding}.", "{n} people are named; {holding}."
    assert index(plan, "people").standing == [Said(one, (("holding", holding),), many, 2)]
