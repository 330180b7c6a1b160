"""Pages of the road map: what each release adds, when, what for, and who works differently with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from planbook.chapters.releases.values import Served, Serving
from planbook.pages.cells import Bullets, Label, Said, Status, Table, Text, To
from tests.pages.made import html, index, record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.pages.page import Section

PLAN = {
    "roles.yml": "sales: {title: Sales, kind: group}\n",
    "objectives.yml": "keep: {title: Keep}\ngrow: {title: Grow}\n",
    "processes.yml": "order: {title: Order, maturity: piloted, steps: {a: {title: A, role: sales}}}\n",
    "needs.yml": "fast: {title: Fast, gap: large}\n",
    "releases.yml": """\
later: {title: Later, date: 2027-06-01, adds: [Reports], cost: 0.20 EUR}
first:
  title: First
  date: 2027-03-01
  supports: keep
  cost: 10.10 EUR
  adds:
    - {what: process, title: Orders, ref: processes/order}
    - {what: feature, title: Fast answers, ref: needs/fast}
    - {what: feature, title: Colours}
    - {what: user-group, ref: roles/sales}
past: {title: Past, date: 2026-03-01, supports: keep}
""",
}


def section(files: Mapping[str, str], anchor: str) -> Section:
    return next(section for section in index(files, "releases").sections if section.anchor == anchor)


def test_releases_stand_by_their_days_with_what_each_adds_of_each_sort() -> None:
    table = cast("Table", section(PLAN, "--adds").body)
    assert table.keys == [
        "name",
        "date",
        "state",
        "features",
        "user_groups",
        "processes",
        "also_adds",
        "supports",
        "cost",
    ]
    assert [(row.anchor, row.cells[2]) for row in table.rows] == [
        ("past", Status("Out", "done")),
        ("first", Status("Comes next", "course")),
        ("later", Status("Ahead", "promised")),
    ]
    assert table.rows[1].cells[3:6] == [
        Bullets([To("needs/fast", "Fast answers"), Text("Colours")]),
        Bullets([To("roles/sales", "Sales")]),
        Bullets([To("processes/order", "Orders")]),
    ]
    assert table.rows[2].cells[6] == Bullets([Text("Reports")])
    assert "€10.30" in html(PLAN, "releases")


def test_releases_that_serve_nothing_and_objectives_without_a_release_are_named() -> None:
    messages = [said.message for said in index(PLAN, "releases").standing]
    assert messages == [
        "{counted}.",
        "The next is {release} on {day}.",
        "{n} supports no objective: {releases}.",
        "No release supports {n} objective: {objectives}.",
    ]


def test_objectives_by_releases_mark_what_serves_what_and_count_the_gaps() -> None:
    body = cast("Serving", section(PLAN, "--objectives").body)
    assert [release.text for release, _ in body.releases] == ["Past", "First", "Later"]
    assert body.rows == [
        Served(To("objectives/keep", "Keep"), [True, True, False]),
        Served(To("objectives/grow", "Grow"), [False, False, False]),
    ]
    assert (body.counts, [row.count for row in body.rows]) == ([1, 1, 0], [2, 0])
    assert html(PLAN, "releases").count('pb-is-vacant">None</span>') == 2


def test_a_release_says_when_what_and_what_for() -> None:
    assert [said.message for said in record(PLAN, "releases/first").standing] == [
        "It comes out on {day}.",
        "It adds {counts}.",
        "It serves {objectives}.",
    ]
    assert [said.message for said in record(PLAN, "releases/later").standing][-1] == "It supports no objective."


def test_what_a_release_adds_stands_with_how_far_it_is() -> None:
    [part] = [s for s in record(PLAN, "releases/first").sections if s.anchor == "--adds"]
    table = cast("Table", part.body)
    assert [(row.cells[0], row.cells[1], row.cells[-1]) for row in table.rows] == [
        (Text("Fast answers"), Label("Feature"), Said("Gap today: {word}", (("word", Status("Large", "late")),))),
        (Text("Colours"), Label("Feature"), None),
        (To("roles/sales", "Sales"), Label("User group"), Status("No training", "vacant")),
        (Text("Orders"), Label("Process"), Status("Piloted", "course")),
    ]


def test_a_release_tells_whose_work_changes_with_it() -> None:
    [part] = [s for s in record(PLAN, "releases/first").sections if s.anchor == "--learners"]
    assert part.opening
    assert (part.opening.gaps, part.opening.n) == ((("ready", Text("0")),), 1)
    assert [s.anchor for s in record(PLAN, "releases/later").sections] == ["--adds"]


def test_releases_without_days_or_anything_have_pages() -> None:
    files = {"releases.yml": "a: {title: A}\n"}
    [row] = cast("Table", section(files, "--adds").body).rows
    assert row.cells[1:] == [Status("Undated", "nothing")]
    assert html(files, "releases/a")
