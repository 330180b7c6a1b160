"""Milestones of tables and projects: whatever they hold, the plan's files can be read again."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from planbook.formats.grid import Row
from planbook.formats.msproject import Link, Project, Task
from planbook.formats.tables import Table
from planbook.plan.milestone_drafts import Phases
from planbook.plan.milestone_projects import phases_of
from planbook.plan.milestone_tables import phases_in
from planbook.plan.milestones import Milestone
from planbook.plan.read import read

TODAY = date(2026, 11, 20)
PLAN = {"plan.yml": b"title: P\n", "roles.yml": b"lead: {title: Project lead, kind: group}\n"}
HEADINGS = (
    "Title",
    "Date",
    "Id",
    "Phase",
    "Owner",
    "After",
    "Takes",
    "Start",
    "Done",
    "Gate",
    "Go live",
    "Notes",
    "Other",
)
CELLS = st.text(max_size=12) | st.sampled_from(
    [
        "2026-03-01",
        "1",
        "1/2",
        "a/b",
        "- x",
        "{a: b}",
        "yes",
        "null",
        "2026",
        "x; y",
        "1FS+5d",
        "5 days",
        "Project lead",
        "index",
    ]
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12)


def phases() -> Phases:
    return Phases.of(read(PLAN, lambda: TODAY)[0])


def milestones_read(into: Phases) -> int:
    """Give how many milestones the plan has once the files are written, which must have no fault but lacking roles."""
    plan, faults = read({**PLAN, **into.files()}, lambda: TODAY)
    errors = {fault.rule for fault in faults if fault.severity == "error"}
    assert errors <= {"plan/unknown-reference"}, [fault.message for fault in faults]
    return len(plan.every(Milestone))


def written(into: Phases) -> int:
    return sum(len(into.milestones(id_)) for id_ in into.drafts)


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=len(HEADINGS), max_size=len(HEADINGS)), max_size=4))
@example([["A", "", "", "", "Lead, lead", "A", "", "", "", "", "", "", ""]])
def test_any_table_becomes_files_that_can_be_read(cells: list[list[str]]) -> None:
    first = ["Kick-off", "2026-03-01", *[""] * (len(HEADINGS) - 2)]
    rows = [Row(number, tuple(row)) for number, row in enumerate((HEADINGS, first, first, first, *cells), 1)]
    into = phases()
    if phases_in(Table(rows), into, "plan"):
        assert milestones_read(into) == written(into)


TASKS = st.builds(
    Task,
    uid=st.integers(0, 5),
    name=TEXTS,
    level=st.integers(1, 3),
    start=st.dates(),
    finish=st.dates(),
    days=st.integers(0, 3),
    is_summary=st.booleans(),
    is_done=st.booleans(),
    is_active=st.booleans(),
    baseline=st.none() | st.dates(),
    links=st.lists(st.builds(Link, st.integers(0, 6), st.integers(-9, 9), st.integers(0, 3)), max_size=2),
    owner=TEXTS,
    notes=st.text(max_size=12),
    url=TEXTS.map("https://example.org/{}".format) | TEXTS,
)


UNNAMED = Task(uid=0, name="", level=1, is_summary=True)


@settings(max_examples=60)
@example(Project("", tasks=[UNNAMED]))
@given(st.builds(Project, TEXTS, tasks=st.lists(TASKS, max_size=6)))
def test_any_project_becomes_files_that_can_be_read(project: Project) -> None:
    into = phases()
    phases_of(project, into, project.title or "plan")
    assert milestones_read(into) == written(into)
