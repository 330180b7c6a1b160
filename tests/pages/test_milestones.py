from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from planbook.chapters.milestones.trend import TREND
from planbook.chapters.milestones.values import Due, Pressing, Timeline
from planbook.pages.cells import (
    Bullets,
    Entry,
    Label,
    Many,
    Name,
    Number,
    Prose,
    Row,
    Said,
    Signed,
    Status,
    Table,
    Text,
    To,
    When,
)
from planbook.pages.page import Badge, Section
from planbook.pages.signs import PHASES, STATES
from planbook.plan.values import Day
from tests.pages.made import html, index, record

if TYPE_CHECKING:
    from planbook.analysis.states import State
    from planbook.pages.cells import Cell
    from planbook.pages.page import Block, IndexPage, RecordPage

PLAN = {
    "people.yml": "ida: {name: Ida}",
    "roles.yml": """\
head: {title: Head, holder: ida}
board: {title: Board, kind: group}
desk: {title: Desk}
""",
    "changes.yml": "c1: {title: Later, status: approved, decided: {by: board, on: 2026-10-01}}",
    "milestones/prepare.yml": """\
title: Prepare
also: [准备]
start: 2026-02-01
end: 2026-12-31
owner: head
entry: [The board wants it]
scope: All of it.
milestones:
  contract:
    {title: Contract, date: 2026-12-04, baseline: 2026-11-06, change: c1, owner: head, gate: [board, head],
     approved: {by: head, on: 2026-11-01}, after: data}
  data: {title: Data, date: 2026-10-30, owner: desk, note: One source is missing, deliverables: [A list]}
  mandate: {title: Mandate, date: 2026-03-01, done: 2026-02-27, owner: head}
""",
    "milestones/later.yml": """\
title: Later
start: 2027-01-01
milestones:
  live: {title: Live, date: 2027-03, go_live: yes, owner: head}
  old: {title: Old, cancelled: 2026-05-05, owner: head}
  open: {title: Open, owner: head}
""",
}
OWNER = Said("{role} ({holder})", (("role", To("roles/head", "Head")), ("holder", Many([To("people/ida", "Ida")]))))
DATA = To("milestones/prepare/data", "Data")


def day(text: str) -> When:
    return When(cast("Day", Day.parse(text)))


def body(page: IndexPage | RecordPage, anchor: str) -> Cell | Block:
    return next(section.body for section in page.sections if section.anchor == anchor)


def table(page: IndexPage | RecordPage, anchor: str) -> Table:
    found = body(page, anchor)
    return found.table if isinstance(found, Timeline) else cast("Table", found)


def pressing(page: IndexPage | RecordPage, anchor: str) -> Pressing:
    return cast("Pressing", body(page, anchor))


def column(found: Table, heading: str) -> list[Cell | None]:
    at = found.headings.index(heading)
    return [row.cells[at] for row in found.rows if not row.heads]


def late_one() -> Said:
    told = Said("{n} is late", many="{n} are late", n=1)
    return Said("{told} ({which})", (("told", told), ("which", Many([DATA]))))


def test_the_chapter_says_how_many_are_in_each_state_which_are_late_and_which_is_next() -> None:
    states = [
        Said("{n} is done", many="{n} are done", n=1),
        late_one(),
        Said("{n} is on track", many="{n} are on track", n=2),
        Said("{n} has no day yet", many="{n} have no day yet", n=1),
        Said("{n} is cancelled", many="{n} are cancelled", n=1),
    ]
    contract = To("milestones/prepare/contract", "Contract")
    assert index(PLAN, "milestones").standing == [
        Said("There is {n} milestone: {states}.", (("states", Many(states)),), "Of {n} milestones {states}.", 6),
        Said("The next is {milestone} on {day}.", (("milestone", contract), ("day", day("2026-12-04")))),
        Said("{trend} tells how dates have moved, and what moved them.", (("trend", TREND),)),
    ]


def test_a_coarse_day_is_one_to_be_reached_by() -> None:
    plan = {"milestones.yml": "p: {title: P, milestones: {m: {title: M, date: 2027-Q1}}}"}
    gaps = (("milestone", To("milestones/p/m", "M")), ("day", day("2027-Q1")))
    assert index(plan, "milestones").standing[1] == Said("The next is {milestone}, by {day}.", gaps)


def test_what_is_overdue_is_told_with_the_days_over_who_answers_and_why() -> None:
    found = pressing(index(PLAN, "milestones"), "--late")
    [data] = found.now
    assert data == Due(
        to=DATA,
        also=(),
        state=STATES["late"],
        day=day("2026-10-30").day,
        days=-21,
        critical=False,
        owner=Said("{role} {vacant}", (("role", To("roles/desk", "Desk")), ("vacant", Status("Vacant", "vacant")))),
        phase=To("milestones/prepare", "Prepare"),
        note="One source is missing",
        waits_for=[],
    )


def test_what_is_due_is_told_with_the_days_to_go_and_what_it_waits_for() -> None:
    found = pressing(index(PLAN, "milestones"), "--due")
    assert [(due.to.text, due.days, due.owner, due.waits_for) for due in found.now] == [("Contract", 14, OWNER, [DATA])]
    assert found.within == 30


def test_what_may_become_overdue_or_due_before_the_next_build_is_there_unseen() -> None:
    page = index(PLAN, "milestones")
    assert [due.to.text for due in pressing(page, "--late").later] == ["Contract", "Live"]
    assert [due.to.text for due in pressing(page, "--due").later] == ["Live"]


def test_phases_are_told_with_where_they_stand_and_what_is_done() -> None:
    assert table(index(PLAN, "milestones"), "--phases") == Table(
        ["Phase", "State", "Start", "End", "Owner", "Done", "Late"],
        [
            Row(
                [
                    Name("Prepare", "milestones/prepare", ("准备",)),
                    PHASES["running"],
                    day("2026-02-01"),
                    day("2026-12-31"),
                    OWNER,
                    Said("{done} of {all}", (("done", Number(Decimal(1))), ("all", Number(Decimal(3))))),
                    Number(Decimal(1)),
                ],
                anchor="prepare",
            ),
            Row(
                [
                    Name("Later", "milestones/later"),
                    PHASES["ahead"],
                    day("2027-01-01"),
                    None,
                    None,
                    Said("{done} of {all}", (("done", Number(Decimal(0))), ("all", Number(Decimal(3))))),
                    None,
                ],
                anchor="later",
            ),
        ],
        numbers=(6,),
    )


def test_all_milestones_stand_in_one_table_under_their_phases_by_their_days() -> None:
    found = table(index(PLAN, "milestones"), "--all")
    assert found.headings == ["State", "Milestone", "Date", "Done", "Cancelled", "Slip", "Owner", "Gate", "Phase"]
    assert [(row.heads, next(c.text for c in row.cells if isinstance(c, Name))) for row in found.rows] == [
        (True, "Prepare"),
        (False, "Mandate"),
        (False, "Data"),
        (False, "Contract"),
        (True, "Later"),
        (False, "Live"),
        (False, "Old"),
        (False, "Open"),
    ]
    states: list[State] = ["done", "late", "on-track", "on-track", "cancelled", "undated"]
    assert column(found, "State") == [STATES[state] for state in states]
    assert column(found, "Milestone")[3] == Name(
        "Live", "milestones/later/live", beside=Many([Label("go-live"), Label("critical path")])
    )


def slipped(days: int, agreed: str) -> Said:
    gaps = (("days", Signed(Number(Decimal(days)), up=days > 0)), ("day", day(agreed)))
    return Said("{days} day from {day}", gaps, "{days} days from {day}", abs(days))


def test_a_moved_milestone_says_by_how_many_days_and_a_gate_who_still_has_to_approve() -> None:
    contract = table(index(PLAN, "milestones"), "--all").rows[3].cells
    slip = slipped(28, "2026-11-06")
    changes = Many([To("changes/c1", "Later")])
    assert contract[5] == Said("{slip}, by {changes}", (("slip", slip), ("changes", changes)))
    board, head = Many([To("roles/board", "Board")]), Many([To("roles/head", "Head")])
    assert contract[7] == Bullets(
        [
            Said("{state} {roles}", (("state", Status("Still to approve", "open")), ("roles", board))),
            Said("{state} {roles}", (("state", Status("Approved", "done")), ("roles", head))),
        ]
    )


def test_a_milestone_may_come_earlier_or_be_moved_without_a_day_first_agreed() -> None:
    plan = {
        **PLAN,
        "milestones/later.yml": """\
title: Later
milestones:
  a: {title: A, date: 2027-03-01, baseline: 2027-03-11}
  b: {title: B, date: 2027-03-02, change: c1}
  c: {title: C, date: 2027-03-03, baseline: 2027-03-03}
""",
    }
    found = table(record(plan, "milestones/later"), "--milestones")
    slips = [{entry.label: entry.value for entry in row.details}.get("Slip") for row in found.rows]
    assert slips == [
        slipped(-10, "2027-03-11"),
        Said("by {changes}", (("changes", Many([To("changes/c1", "Later")])),)),
        None,
    ]


def test_a_phase_says_whether_it_runs_what_is_reached_and_what_must_be_true() -> None:
    page = record(PLAN, "milestones/prepare")
    assert page.badges == [Badge(PHASES["running"])]
    assert page.standing[0] == Said(
        "It has run since {start} and ends on {end}.", (("start", day("2026-02-01")), ("end", day("2026-12-31")))
    )
    assert [said.message for said in page.standing[1:]] == [
        "There is {n} milestone: {states}.",
        "The next is {milestone} on {day}.",
        "{owner} answers for it: {holder}.",
    ]
    assert [fact.label for fact in page.facts] == ["Owner", "Start", "End"]
    assert page.sections[:2] == [
        Section("Scope", "--scope", Prose("All of it."), half=True),
        Section("True before it begins", "--entry", Bullets([Text("The board wants it")]), half=True),
    ]


def test_a_phase_past_its_end_says_when_that_was() -> None:
    plan = {"milestones.yml": "p: {title: P, start: 2026-01-01, end: 2026-11-19, milestones: {m: {title: M}}}"}
    page = record(plan, "milestones/p")
    assert page.badges == [Badge(PHASES["overdue"])]
    assert page.standing[0].message == "It has run since {start} and was to end on {end}."


def test_a_phases_milestones_keep_all_that_is_said_of_them_and_leads_to_them() -> None:
    plan = {**PLAN, "risks.yml": "r: {title: R, owner: head, threatens: milestones/prepare/data}"}
    page = record(plan, "milestones/prepare")
    found = table(page, "--milestones")
    assert found.headings == ["State", "Milestone", "Date", "Done", "Owner"]
    assert [row.anchor for row in found.rows] == ["mandate", "data", "contract"]
    assert found.rows[1].details == (
        Entry("Deliverables", Many([Text("A list")])),
        Entry("Note", Text("One source is missing")),
        Entry("Referred to by", Many([To("risks/r", "R")])),
    )
    assert [entry.label for entry in found.rows[2].details] == ["Slip", "Gate", "After", "Baseline", "Approved"]
    assert page.anchors == ["contract", "data", "mandate"]


def test_phases_without_milestones_and_a_chapter_of_words_alone_say_so() -> None:
    page = index({"milestones.yml": "p: {title: P}"}, "milestones")
    one, many = "There is {n} phase, without milestones yet.", "There are {n} phases, without milestones yet."
    assert (page.standing, [section.anchor for section in page.sections]) == ([Said(one, many=many, n=1)], ["--phases"])
    assert table(page, "--phases").rows[0].cells == [Name("P", "milestones/p"), PHASES["undated"]]
    empty = index({"milestones/index.md": "Soon."}, "milestones")
    assert (empty.standing, empty.sections) == ([Said("Nothing is written here yet.")], [])


def test_many_late_milestones_are_counted_and_not_named() -> None:
    late = ", ".join(f"m{n}: {{title: M{n}, date: 2026-01-0{n}}}" for n in range(1, 5))
    page = index({"milestones.yml": f"p: {{title: P, milestones: {{{late}}}}}"}, "milestones")
    told = Many([Said("{n} is late", many="{n} are late", n=4)])
    assert [said.gaps[0][1] for said in page.standing] == [told, TREND]


def test_the_head_of_a_row_stands_behind_its_state_and_keeps_its_anchor() -> None:
    painted = html(PLAN, "milestones/prepare")
    assert '<tbody id="data"><tr><td data-label="State"><span class="pb-status pb-is-late">Late</span></td>' in painted
    assert '<th scope="row"><a class="pb-link pb-name" href="#data">Data</a></th>' in painted
    assert ' <span class="pb-soft">go-live, critical path</span>' in html(PLAN, "milestones")


def test_a_day_that_is_worked_out_says_what_it_follows_from() -> None:
    plan = {
        "milestones.yml": "p: {title: P, start: 2027-01-04, milestones: {a: {title: A, takes: 3d}, "
        "b: {title: B, after: a, takes: 1d}}}"
    }
    first = Said("{day}, from its start and what it takes", (("day", day("2027-01-07")),))
    after = (("day", day("2027-01-08")), ("milestone", To("milestones/p/a", "A")))
    assert column(table(record(plan, "milestones/p"), "--milestones"), "Date") == [
        first,
        Said("{day}, after {milestone}", after),
    ]
