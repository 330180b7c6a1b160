"""All milestones to take away."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from datetime import date
from typing import TYPE_CHECKING

import openpyxl

from planbook.chapters.milestones.exchanged import project
from planbook.formats.msproject import Link, Task
from planbook.formats.msproject_reading import read_project
from tests.pages.made import book, checked_of, html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.formats.msproject import Project

PLAN = {
    "plan.yml": "title: Launch\ncalendar: {holidays: [2026-12-24/x]}\n".replace("/x", ""),
    "roles.yml": "lead: {title: Lead}\nboard: {title: Board, kind: group}\n",
    "milestones/prepare.yml": """\
title: Prepare
start: 2026-01-01
end: 2026-12-31
owner: lead
milestones:
  mandate: {title: Mandate, date: 2026-03-02, done: 2026-02-27, baseline: 2026-03-02, owner: board}
  contract: {title: =Contract, date: 2026-12-18, takes: 2w, after: mandate, note: Ask twice, deliverables: [A, B]}
  follows: {title: Follows, after: [{milestone: contract, lag: 5d}, mandate], gate: [lead, board]}
  monthly: {title: Monthly, date: 2027-01-29, after: {milestone: contract, lag: 1m}}
  dropped: {title: Dropped, date: 2026-12-01, cancelled: 2026-11-01}
  someday: {title: Someday}
""",
    "milestones/empty.yml": "title: Empty\nstart: 2027-01-01\nend: 2027-01-29\n",
}


def made(plan: Mapping[str, str] = PLAN) -> Mapping[str, str | bytes]:
    return book(plan).files


def data(path: str) -> bytes:
    content = made()[path]
    assert isinstance(content, bytes)
    return content


def table() -> Sequence[Mapping[str, str]]:
    return list(csv.DictReader(io.StringIO(data("milestones.csv").removeprefix(BOM_UTF8).decode())))


def of_plan() -> Project:
    return project(checked_of(PLAN).plan)


def tasks() -> Mapping[str, Task]:
    return {task.name: task for task in of_plan().tasks}


def test_all_milestones_can_be_had_as_csv_as_a_workbook_and_as_a_project() -> None:
    assert [path for path in made() if path.startswith("milestones")] == [
        "milestones.csv",
        "milestones.xlsx",
        "milestones.xml",
    ]
    assert (
        '<p class="pb-files">Download: <a href="../milestones.csv" download>CSV</a> · '
        '<a href="../milestones.xlsx" download>Excel (XLSX)</a> · '
        '<a href="../milestones.xml" download>Microsoft Project (XML)</a></p>'
    ) in html(PLAN, "milestones")


def test_without_milestones_there_is_nothing_to_take_away() -> None:
    assert not [path for path in made({"milestones/empty.yml": "title: Empty\n"}) if path.startswith("milestones")]


def test_a_table_has_every_milestone_with_days_in_iso_form() -> None:
    rows = table()
    assert [row["Id"] for row in rows] == [
        "prepare/mandate",
        "prepare/dropped",
        "prepare/contract",
        "prepare/follows",
        "prepare/monthly",
        "prepare/someday",
    ]
    assert {key: value for key, value in rows[0].items() if value} == {
        "Id": "prepare/mandate",
        "Title": "Mandate",
        "Phase": "Prepare",
        "State": "Done",
        "Date": "2026-03-02",
        "Done": "2026-02-27",
        "Baseline": "2026-03-02",
        "Slip days": "'-3",
        "Owner": "Board",
    }
    assert rows[2]["Title"] == "'=Contract"
    assert (rows[2]["Takes"], rows[2]["Deliverables"]) == ("2w", "A; B")
    assert (rows[3]["After"], rows[3]["Gate"]) == ("prepare/contract +5d; prepare/mandate", "Lead; Board")


def test_nothing_in_a_workbook_is_a_formula() -> None:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(data("milestones.xlsx")))
    assert {cell.data_type for row in sheet for cell in row if cell.value} == {"s"}
    assert sheet.freeze_panes == "C2"


def test_a_project_has_phases_with_their_milestones_below() -> None:
    assert [(task.name, task.level, task.is_summary) for task in of_plan().tasks] == [
        ("Prepare", 1, True),
        ("Mandate", 2, False),
        ("Dropped", 2, False),
        ("=Contract", 2, False),
        ("Follows", 2, False),
        ("Monthly", 2, False),
        ("Someday", 2, False),
        ("Empty", 1, False),
    ]


def test_a_task_is_where_the_plan_has_it() -> None:
    found = tasks()
    assert found["Mandate"] == Task(
        uid=2,
        name="Mandate",
        level=2,
        start=date(2026, 2, 27),
        finish=date(2026, 2, 27),
        is_done=True,
        baseline=date(2026, 3, 2),
        links=[],
        owner="Board",
    )
    contract = found["=Contract"]
    assert (contract.start, contract.finish, contract.days) == (date(2026, 12, 7), date(2026, 12, 18), 10)
    assert (contract.is_fixed, contract.notes, contract.links) == (True, "Ask twice\nA\nB", [Link(2)])
    assert not found["Dropped"].is_active
    assert found["Someday"].finish is None
    empty = found["Empty"]
    assert (empty.start, empty.finish, empty.days) == (date(2027, 1, 1), date(2027, 1, 29), 21)


def test_distances_are_working_days_also_of_months() -> None:
    found = tasks()
    assert found["Follows"].links == [Link(3, 5), Link(2)]
    assert not found["Follows"].is_fixed
    # From 18 December to 18 January there are 20 working days, one of weekdays being a holiday.
    assert found["Monthly"].links == [Link(3, 20)]


def test_the_calendar_has_the_holidays_of_the_time_it_is_about() -> None:
    assert of_plan().holidays == [date(2026, 12, 24)]
    later = {**PLAN, "plan.yml": "title: Launch\ncalendar: {weekend: fri, holidays: [2030-01-01]}\n"}
    changed = project(checked_of(later).plan)
    assert (changed.holidays, list(changed.working)) == ([], [0, 1, 2, 3, 5, 6])


def test_what_is_written_is_what_was_meant() -> None:
    read, flaws = read_project(data("milestones.xml"))
    assert not flaws
    assert [(task.name, task.finish, list(task.links)) for task in read.tasks] == [
        (task.name, task.finish, list(task.links)) for task in of_plan().tasks
    ]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert made() == made()
