from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planbook.analysis.trace import trace
from planbook.findings import Place
from planbook.pages.cells import (
    Bullets,
    Dated,
    Entries,
    Entry,
    Label,
    Many,
    Name,
    Number,
    Prose,
    Row,
    Said,
    Share,
    Status,
    Table,
    Text,
    To,
    ToChapter,
    Told,
    ToPage,
    When,
)
from planbook.pages.children import child_table
from planbook.pages.heading import Heading
from planbook.pages.matter import Matter
from planbook.pages.page import Backlinks, Badge, RecordPage, Section
from planbook.pages.showing import Showing, is_long, public_fields
from planbook.plan.changes import Change
from planbook.plan.objectives import Objective
from planbook.plan.plan import Mention
from planbook.plan.training import Training
from planbook.plan.values import Day
from tests.pages.made import checked_of, record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.pages.cells import Cell
    from planbook.plan.record import Record

MARCH = Day.of(date(2026, 3, 2))


def test_a_role_from_head_to_foot() -> None:
    plan = {
        "people.yml": "jing: {name: He Jing}",
        "roles.yml": """\
lead:
  title: Marketing lead
  also: [市场主管]
  summary: Answers for campaigns
  unit: Marketing
  holder: {person: jing, from: 2026-03-02}
  deputy: jing
  capacity: 10%
  responsibilities: [States what marketing needs., Answers for consent.]
  authority: [Decides whom to write to.]
""",
    }
    assert record(plan, "roles/lead") == RecordPage(
        address="roles/lead",
        chapter=ToChapter("roles", Heading("Roles", "Who answers for what.", "Who")),
        kind="Role",
        variety=Label("Seat"),
        title="Marketing lead",
        also=("市场主管",),
        language="",
        lead="Answers for campaigns",
        badges=[Badge(Status("Held", "held"), beside=[To("people/jing", "He Jing")])],
        standing=[Said("Held since {day}.", (("day", When(MARCH)),)), Said("Answers for nothing alone.")],
        description="",
        facts=[
            Entry("Deputy", Many([To("people/jing", "He Jing")])),
            Entry("Unit", Text("Marketing")),
            Entry("Capacity", Share(Decimal("0.1"))),
        ],
        sections=[
            Section(
                "Responsibilities",
                "--responsibilities",
                Bullets([Prose("States what marketing needs."), Prose("Answers for consent.")]),
                half=True,
            ),
            Section("May decide alone", "--authority", Bullets([Prose("Decides whom to write to.")]), half=True),
        ],
        referred_by=[],
        mentioned_in=[],
        written=Place("roles.yml", 1, 1),
        findings=[],
        anchors=[],
    )


def test_a_seat_that_nobody_holds_is_vacant_and_keeps_who_held_it() -> None:
    plan = {
        "people.yml": "jing: {name: He Jing}",
        "roles.yml": "lead: {title: Lead, holder: {person: jing, until: 2026-03-02}}",
    }
    page = record(plan, "roles/lead")
    assert [badge.status for badge in page.badges] == [Status("Vacant", "vacant")]
    assert page.facts == [Entry("Holder", Many([To("people/jing", "He Jing", until=MARCH)]))]
    assert [finding.rule for finding in page.findings] == ["roles/vacant"]


def test_states_are_badges_and_words_of_the_plan_are_shown_as_it_says() -> None:
    plan = {
        "plan.yml": "title: Example\nwords: {priority: {dream: Dreamt of}}",
        "needs.yml": "a: {title: A, gap: large, priority: must, whose: Sales}\nb: {title: B, priority: dream}",
    }
    page = record(plan, "needs/a")
    assert page.badges == [
        Badge(Status("Large", "late"), "Gap"),
        Badge(Status("Must", "course"), "Priority"),
        Badge(Status("Nothing yet", "nothing"), "Closing it"),
    ]
    assert page.facts == [Entry("Whose need", Text("Sales"))]
    assert record(plan, "needs/b").badges[0] == Badge(Status("Dreamt of", "plain", own=True), "Priority")


def test_children_are_a_table_whose_long_values_stand_below_their_rows() -> None:
    plan = {
        "roles.yml": "owner: {title: Owner, kind: group}",
        "objectives.yml": """\
fast:
  title: Fast answers
  kpis:
    hours:
      title: Hours to an answer
      summary: Median of all enquiries
      owner: owner
      baseline: {on: 2026-03-02, value: 19}
      readings: [{on: 2026-03-02, value: 17, note: In the pilot}]
""",
    }
    assert record(plan, "objectives/fast").anchors == ["hours"]
    read = checked_of(plan).plan
    (fast,) = read.every(Objective)
    assert child_table(Matter(read, trace(read), {}, {}), fast, list(fast.kpis.values())) == Table(
        ["KPI", "Owner", "Baseline"],
        [
            Row(
                [
                    Name("Hours to an answer", summary="Median of all enquiries"),
                    To("roles/owner", "Owner"),
                    Dated(Number(Decimal(19)), MARCH),
                ],
                anchor="hours",
                details=(Entry("Readings", Bullets([Many([When(MARCH), Number(Decimal(17)), Text("In the pilot")])])),),
            )
        ],
    )


def test_a_value_that_is_a_reference_and_a_word_on_it_is_told_in_one_line() -> None:
    plan = {"roles.yml": "a: {title: A, kind: group, poor_fit: [{role: b, note: Judged by cost.}]}\nb: {title: B}"}
    section = record(plan, "roles/a").sections[0]
    assert section == Section("Poor fit", "--poor_fit", Bullets([Told(To("roles/b", "B"), "Judged by cost.")]))


def shown(files: Mapping[str, str], kind: type[Record], key: str) -> Cell | None:
    """Show a field of the first record of a kind as pages do that have no way of their own."""
    plan = checked_of(files).plan
    return {f.key: cell for f, cell in Showing.of(plan).entries(plan.every(kind)[0], public_fields(kind))}[key]


def test_values_with_fields_of_their_own_are_sections_when_long() -> None:
    cell = shown({"changes.yml": "c: {title: C, decided: {on: 2026-03-02, why: Too early.}}"}, Change, "decided")
    assert cell == Entries([Entry("On", When(MARCH)), Entry("Why", Prose("Too early."))])
    assert is_long(cell)


def test_what_refers_to_a_record_is_told_from_its_side_and_children_with_their_parent() -> None:
    plan = {
        "changes.yml": "late: {title: Late}\nmore: {title: More, affects: changes/late}",
        "milestones.yml": "prepare: {title: Prepare, milestones: {go: {title: Go, change: late}}}",
    }
    assert record(plan, "changes/late").referred_by == [
        Backlinks(
            "{kinds} it moved",
            "Milestones",
            "Change",
            [To("milestones/prepare/go", "Go")],
            parent=To("milestones/prepare", "Prepare"),
        ),
        Backlinks("{kinds} that affect it", "Changes", "Affects", [To("changes/more", "More")]),
    ]


def test_mentions_lead_to_the_overview_to_chapters_to_records_and_to_pages() -> None:
    plan = {
        "plan.yml": "title: Example\ndescription: See <plan:roles/a>.",
        "roles/index.md": "See <plan:roles/a>.",
        "roles/a.yml": "{title: A, kind: group, description: I am <plan:roles/a>.}",
        "risks.yml": "late: {title: Late, response: Ask <plan:roles/a>.}",
    }
    on_pages = [Mention("guide/start.md", "roles/a", "How to start")]
    assert record(plan, "roles/a", on_pages).mentioned_in == [
        ToChapter("overview", Heading("Overview", "")),
        ToPage("guide/start.md", "How to start"),
        ToChapter("roles", Heading("Roles", "Who answers for what.", "Who")),
        To("risks/late", "Late"),
    ]


def test_values_by_key_are_told_under_what_their_keys_mean() -> None:
    plan = {
        "plan.yml": "title: P\nwords: {unit: {Sales: Sales and marketing}}",
        "roles.yml": "lead: {title: Lead}",
        "training.yml": "a: {title: A, done: {lead: 20%}}",
        "changes.yml": "a: {title: A, impact: {departments: {Sales: Much}}}",
    }
    done = Entries([Entry("Lead", Share(Decimal("0.2")), own=True)])
    assert shown(plan, Training, "done") == done
    said = [Entry("Sales and marketing", Text("Much"), own=True)]
    assert shown(plan, Change, "impact") == Entries([Entry("Departments", Entries(said))])
