from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from planbook.analysis.drift import Drift, Told
from planbook.book.compose import compose
from planbook.chapters.milestones.trend import Trend
from planbook.history.commits import Commit
from planbook.pages.cells import Bullets, Said, Table, Text
from planbook.pages.page import IndexPage
from planbook.plan.values import Day
from tests.pages.made import checked_of, renderer_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.book.leaves import Book

PLAN = {
    "roles.yml": "head: {title: Head}\n",
    "changes.yml": "c1: {title: Later, status: approved}\n",
    "milestones/p.yml": """\
title: Prepare
milestones:
  often: {title: Often, date: 2026-06-01, baseline: 2026-03-01, owner: head}
  once: {title: Once, date: 2026-07-01, change: c1}
  never: {title: Never, date: 2026-05-01, done: 2026-02-01}
""",
}


def day(text: str) -> Day:
    return cast("Day", Day.parse(text))


def told(on: str, planned: str, *by: Commit) -> Told:
    return Told(date.fromisoformat(on), day(planned), by)


def commit(on: str, subject: str, author: str = "Ann") -> Commit:
    return Commit(date.fromisoformat(on), author, subject, ())


BEGIN = commit("2026-01-01", "begin")
DRIFT = Drift(
    lack=None,
    days=[date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)],
    courses={
        "milestones/p/often": [
            told("2026-01-01", "2026-03-01", BEGIN),
            told("2026-02-01", "2026-04-01", commit("2026-02-01", "<b>late</b>", "A\u202eB & C")),
            told("2026-03-01", "2026-06-01"),
        ],
        "milestones/p/once": [told("2026-01-01", "2026-06-30", BEGIN), told("2026-02-01", "2026-07-01", BEGIN)],
        "milestones/p/never": [told("2026-01-01", "2026-05-01", BEGIN)],
    },
)


def book(drift: Drift | None, plan: dict[str, str] | None = None) -> Book:
    checked = checked_of(PLAN if plan is None else plan)
    return compose(checked, (), renderer_of(checked), drift)


def page(drift: Drift | None) -> IndexPage:
    return cast("IndexPage", next(leaf.page for leaf in book(drift).leaves if leaf.address == "trend"))


def table(found: IndexPage) -> Table:
    return cast("Table", next(section.body for section in found.sections if section.anchor == "--moves"))


def messages(found: IndexPage) -> Sequence[str]:
    return [said.many or said.message for said in found.standing]


def html(drift: Drift | None) -> str:
    made = book(drift)
    return next(made.html(leaf) for leaf in made.leaves if leaf.address == "trend")


def test_the_page_says_first_how_many_moved_and_which_most_often() -> None:
    text = html(DRIFT)
    assert "1 milestone is planned later than first agreed: <a" in text
    assert messages(page(DRIFT)) == [
        "{n} milestones are planned later than first agreed: {milestones}.",
        "Of {all} dates {n} have moved since {day}: {milestones}.",
        "{milestone} has moved most often, {times} times.",
    ]


def test_each_milestone_is_told_those_that_moved_most_first() -> None:
    found = table(page(DRIFT))
    assert found.headings == ["State", "Milestone", "Baseline", "Date", "Days moved", "Times moved", "Owner"]
    names = [cast("Text", row.cells[1]).text for row in found.rows]
    assert names == ["Often", "Once", "Never"]


def test_a_move_tells_who_wrote_it_when_and_why_and_a_change_where_one_is_named() -> None:
    often, once, never = table(page(DRIFT)).rows
    said = {entry.label: entry.value for entry in often.details}
    items = cast("Bullets", said["Moved by"]).items
    assert [item.form for item in items] == ["label", "said"]
    gaps = dict(cast("Said", items[1]).gaps)
    assert (gaps["author"], gaps["subject"]) == (Text("A\\u202eB & C"), Text("<b>late</b>"))
    assert len(cast("Bullets", said["Dates over time"]).items) == 3
    assert [entry.value.form for entry in once.details if entry.label == "Moved by"] == ["many"]
    assert never.details == ()


def test_what_others_wrote_is_no_markup() -> None:
    assert "&lt;b&gt;late&lt;/b&gt;" in html(DRIFT)
    assert "<b>late" not in html(DRIFT)


def test_the_lines_end_with_what_they_are_of() -> None:
    chart = next(section.body for section in page(DRIFT).sections if section.anchor == "--dates")
    assert isinstance(chart, Trend)
    drawn = {course.name: (course.weight, course.end, len(course.turns)) for course in chart.drawing.courses}
    assert drawn == {"Often": ("moved", "open", 3), "Once": ("moved", "open", 2), "Never": ("never", "done", 1)}
    never = next(course for course in chart.drawing.courses if course.name == "Never")
    assert never.last.x < chart.drawing.right


def test_a_history_of_one_day_is_not_drawn() -> None:
    plan = dict(PLAN, **{"plan.yml": "title: Example\nas_of: 2026-01-01\n"})
    one = [told("2026-01-01", "2026-06-01", BEGIN)]
    drift = Drift(lack=None, days=[date(2026, 1, 1)], courses={"milestones/p/often": one})
    leaf = next(leaf for leaf in book(drift, plan).leaves if leaf.address == "trend")
    found = cast("IndexPage", leaf.page)
    assert [section.anchor for section in found.sections] == ["--moves"]
    assert messages(found)[1:] == [
        "No date has moved since {day}, where the plan's history begins.",
        "Dates are drawn here as soon as the history has another day.",
    ]


def test_without_history_it_says_so_and_tells_what_the_plan_says() -> None:
    found = page(Drift(lack="no-repository"))
    assert messages(found)[1:] == ["The plan has no git history here, so nothing tells how dates have moved."]
    assert table(found).headings == ["State", "Milestone", "Baseline", "Date", "Days moved", "Owner"]
    assert "dubious ownership" in html(Drift(lack="refused", refusal="fatal: detected dubious ownership"))


def test_a_shallow_copy_and_what_could_not_be_read_are_told() -> None:
    skipped = [commit("2026-01-15", "conflict")]
    found = page(replace(DRIFT, cut_off=date(2026, 1, 1), skipped=skipped, left_out=7))
    assert messages(found)[3:] == [
        "This copy of the repository is cut off: it tells nothing from before {day}.",
        "The {n} oldest commits are left out.",
        "At {n} commits the plan could not be read; they are passed over.",
    ]
    assert found.sections[-1].anchor == "--skipped"


def test_a_plan_without_milestones_has_no_such_page() -> None:
    assert "trend" not in [leaf.address for leaf in book(DRIFT, {"milestones/p.yml": "title: P\n"}).leaves]
