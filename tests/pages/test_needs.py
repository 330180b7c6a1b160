"""The pages of needs: whose they are and how much is missing, what closes it, how far that has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from planbook.chapters.needs.closing import CLOSINGS, PROGRESS
from planbook.chapters.needs.values import Choice, Gaps, Whose
from planbook.pages.cells import Entry, Label, Many, Name, PartOf, Prose, Row, Said, Status, Table, Text, To
from planbook.pages.counts import figure
from planbook.pages.page import Badge, IndexPage
from tests.pages.made import html, index, record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.cells import Cell

LARGE, SMALL, NONE = Status("Large", "late"), Status("Small", "risk"), Status("None", "done")
MUST = Status("Must", "course")
PLAN = {
    "plan.yml": "title: P\nwords: {unit: {it: IT, sales: Sales desk}}\n",
    "needs.yml": """\
sign-on: {title: One sign-on, whose: it, gap: small, priority: must, today: Seven., required: One.}
quick: {title: Quick answer, whose: customer, gap: large, priority: must, met_by: [processes/enquiry, changes/desk]}
voice: {title: A voice, whose: customer, gap: none, priority: should, met_by: processes/enquiry}
list: {title: One list, whose: sales, gap: large, priority: should}
""",
    "processes.yml": "enquiry: {title: Enquiry, maturity: piloted, needs: quick}\n",
    "changes.yml": "desk: {title: A second desk, status: rejected}\n",
    "selections.yml": "system: {title: System, requirements: quick}\n",
}


def part(page: IndexPage, anchor: str) -> object:
    return next(section.body for section in page.sections if section.anchor == anchor)


def column(table: Table, key: str) -> Sequence[Cell | None]:
    return [row.cells[table.keys.index(key)] for row in table.rows]


def test_needs_are_counted_by_whose_they_are_customers_first() -> None:
    assert part(index(PLAN, "needs"), "--gaps") == Gaps(
        [
            Choice(LARGE, "gap", LARGE),
            Choice(SMALL, "gap", SMALL),
            Choice(NONE, "gap", NONE),
            Choice(Label("All"), "", None),
            Choice(Label("of them a must"), "priority", MUST),
            Choice(Label("nothing closes it"), "closing", CLOSINGS["nothing"]),
        ],
        [
            Whose(Choice(Label("Customer"), "whose", Label("Customer")), [1, 0, 1, 2, 1, 0]),
            Whose(Choice(Text("IT"), "whose", Text("IT")), [0, 1, 0, 1, 1, 1]),
            Whose(Choice(Text("Sales desk"), "whose", Text("Sales desk")), [1, 0, 0, 1, 0, 1]),
        ],
        [2, 1, 1, 4, 2, 2],
        "--needs",
        chosen=False,
    )


def test_what_is_not_said_is_counted_too() -> None:
    gaps = part(index({"needs.yml": "a: {title: A}\nb: {title: B, whose: customer, gap: none}\n"}, "needs"), "--gaps")
    assert isinstance(gaps, Gaps)
    assert [(line.whose.said, line.counts) for line in gaps.lines] == [
        (Label("Customer"), [0, 0, 1, 0, 1, 0, 0]),
        (None, [0, 0, 0, 1, 1, 0, 1]),
    ]
    assert gaps.headings[3] == Choice(None, "gap", None)


def test_planned_and_done_are_counted_apart() -> None:
    page = index(PLAN, "needs")
    table = cast("Table", part(page, "--closing"))

    assert table.rows == [
        Row([Label("All needs"), PartOf(1, 4), None, PartOf(1, 4), None, PartOf(2, 4), PartOf(2, 4, drawn=True)]),
        Row([Label("Customers' needs"), PartOf(1, 2), None, PartOf(1, 2), None, None, PartOf(2, 2, drawn=True)]),
        Row([Label("Needs that are a must"), None, None, PartOf(1, 2), None, PartOf(1, 2), PartOf(1, 2, drawn=True)]),
        Row([Label("Large gaps"), None, None, PartOf(1, 2), None, PartOf(1, 2), PartOf(1, 2, drawn=True)]),
    ]


def test_each_need_stands_with_what_closes_it_and_today_beside_what_is_required() -> None:
    table = cast("Table", part(index(PLAN, "needs"), "--needs"))

    assert column(table, "closing") == [
        CLOSINGS["nothing"],
        CLOSINGS["under-way"],
        CLOSINGS["met"],
        CLOSINGS["nothing"],
    ]
    enquiry, system = To("processes/enquiry", "Enquiry"), To("selections/system", "System")
    assert column(table, "closed_by") == [None, Many([enquiry, system]), Many([enquiry]), None]
    assert table.rows[0].details == [Entry("Today", Prose("Seven.")), Entry("Required", Prose("One."))]
    assert [row.anchor for row in table.rows] == ["sign-on", "quick", "voice", "list"]


def test_an_index_says_how_the_large_gaps_stand() -> None:
    one, two = (
        Said("{state} {count}", (("state", state), ("count", figure(1))))
        for state in (CLOSINGS["under-way"], CLOSINGS["nothing"])
    )
    assert index(PLAN, "needs").standing[1:] == [
        Said("Of {n} large gap: {counts}.", (("counts", Many([one, two])),), "Of {n} large gaps: {counts}.", 2),
        Said(
            "Nothing closes {n} of them yet: {needs}.",
            (("needs", Many([To("needs/sign-on", "One sign-on"), To("needs/list", "One list")])),),
            "Nothing closes {n} of them yet: {needs}.",
            2,
        ),
    ]


def test_a_need_tells_what_is_to_close_it_and_how_far_that_has_come() -> None:
    page = record(PLAN, "needs/quick")
    table = cast("Table", page.sections[0].body)

    assert page.sections[0].title == "What closes the gap"
    assert table.headings == ["Closed by", "Kind", "State", "How far", "Says so"]
    assert [row.cells for row in table.rows] == [
        [
            Name("Enquiry", "processes/enquiry"),
            Label("Process"),
            PROGRESS["under-way"],
            Status("Piloted", "course"),
            Many([Label("named here"), Label("names this need")]),
        ],
        [
            Name("A second desk", "changes/desk"),
            Label("Change"),
            PROGRESS["void"],
            Status("Rejected", "late"),
            Many([Label("named here")]),
        ],
        [
            Name("System", "selections/system"),
            Label("Selection"),
            PROGRESS["planned"],
            None,
            Many([Label("has it on its list")]),
        ],
    ]
    assert page.badges[-1] == Badge(CLOSINGS["under-way"], "Closing it")
    assert page.referred_by == []
    assert all(fact.label != "Met by" for fact in page.facts)


def test_a_need_sets_today_beside_what_is_required_before_its_evidence() -> None:
    text = "n: {title: N, whose: customer, evidence: Heard., required: Much., today: Little.}\n"
    sections = record({"needs.yml": text}, "needs/n").sections

    assert [(s.anchor, s.body, s.half) for s in sections] == [
        ("--today", Prose("Little."), True),
        ("--required", Prose("Much."), True),
        ("--evidence", Prose("Heard."), False),
    ]


def test_what_is_met_today_says_what_keeps_it_so() -> None:
    page = record(PLAN, "needs/voice")
    assert page.standing[0] == Said("It is met today.")
    assert [section.title for section in page.sections] == ["What keeps it so"]
    assert [badge.status for badge in page.badges] == [NONE, Status("Should", "promised")]


def test_a_count_leads_to_the_table_filtered_by_it_where_that_can_be_filtered() -> None:
    many = "".join(
        f"n{n}: {{title: N{n}, whose: {whose}, gap: large}}\n"
        for n, whose in enumerate(["customer", "it", "customer", "it", "it", "it", "it", "it"])
    )
    painted = html({"plan.yml": "title: P\nwords: {unit: {it: I & T}}\n", "needs.yml": many}, "needs")
    assert '<a href="?needs.whose=Customer&amp;needs.gap=Large&amp;#--needs">2</a>' in painted
    assert '<a href="?needs.whose=I%20%26%20T&amp;needs.gap=Large&amp;#--needs">6</a>' in painted

    few = html({"needs.yml": "n: {title: N, gap: large}\n"}, "needs")
    assert '<a href="#--needs">1</a>' in few


def test_of_very_many_needs_each_is_a_line() -> None:
    many = "".join(f"n{n}: {{title: N{n}, today: Little., whose: customer}}\n" for n in range(101))
    table = cast("Table", part(index({"needs.yml": many}, "needs"), "--needs"))
    assert not any(row.details for row in table.rows)


def test_an_empty_chapter_says_so() -> None:
    page = index({"needs/index.md": "They are being gathered.\n"}, "needs")
    assert page.sections == []
