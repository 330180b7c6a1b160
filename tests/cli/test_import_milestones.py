"""`planbook import` of milestones: out of tables and out of projects."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from planbook.analysis.schedule import forecast_for, planned_on
from planbook.book.check import check
from planbook.formats.msproject import Link, Project, Task
from planbook.formats.msproject_writing import write_project
from planbook.plan.milestones import Milestone
from tests.cli.conftest import put
from tests.pages.made import TODAY, book
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planbook.plan.plan import Plan
    from tests.cli.conftest import Planted
    from tests.conftest import Ended

    Command = Callable[..., Ended]

PLAN = {
    "plan.yml": "title: P\nas_of: 2026-11-20\n",
    "roles.yml": "lead: {title: Project lead, kind: group, also: PL}\n",
}
TABLE = """\
Id,Milestone,When,Owner,Phase,Depends on,Status,Budget
1,Kick-off,2026-03-02,PL,Prepare,,Done,
2,Contract signed,31 March 2026,Project lead / Users,Prepare,1FS+5d,late,10 k
3,Live,Q1 2027,PL,Roll-out,Contract signed; 9,,
"""


@pytest.fixture
def plan(planted: Planted) -> Path:
    return planted(PLAN)


def phase(plan: Path, id_: str) -> Mapping[str, object]:
    found = yaml.safe_load((plan / "milestones" / f"{id_}.yml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def files(plan: Path) -> Mapping[str, bytes]:
    return {path.relative_to(plan).as_posix(): path.read_bytes() for path in plan.rglob("*") if path.is_file()}


def read(plan: Path) -> Plan:
    return check(files(plan), lambda: TODAY).plan


def test_a_table_becomes_phases_with_their_milestones(plan: Path, planbook: Command) -> None:
    put(Path("plan.csv"), TABLE)
    ended = planbook("import", "plan.csv", "--roles")
    assert (plan / "milestones/prepare.yml").read_text("utf-8") == (
        "title: Prepare\n"
        "milestones:\n"
        "  kick-off:\n"
        "    title: Kick-off\n"
        "    date: 2026-03-02\n"
        "    owner: lead\n"
        "  contract-signed:\n"
        "    title: Contract signed\n"
        "    date: 2026-03-31\n"
        "    after: [{milestone: prepare/kick-off, lag: 5d}]\n"
        "    owner: lead\n"
        "    with: [users]\n"
        '    note: "Budget: 10 k"\n'
    )
    live = phase(plan, "roll-out")["milestones"]
    assert live == {"live": {"title": "Live", "date": "2027-Q1", "after": ["prepare/contract-signed"], "owner": "lead"}}
    assert ended.code == 1
    assert ended.out == (
        "Phase “Prepare”: 2 milestones, to plan/milestones/prepare.yml\n"
        "Phase “Roll-out”: 1 milestone, to plan/milestones/roll-out.yml\n"
        "  columns:\n"
        "    A “Id”: ids\n"
        "    B “Milestone”: titles\n"
        "    C “When”: planned days\n"
        "    D “Owner”: field owner\n"
        "    E “Phase”: phases\n"
        "    F “Depends on”: what each comes after\n"
        "    G “Status”: left out, the plan works it out\n"
        "    H “Budget”: notes, with the heading before each\n"
        "  please look at:\n"
        "    F4 “9”: is no milestone that is known: left out\n"
        "New role: plan/roles/users.yml, “Users”\n"
        "3 milestones imported, 3 files written, 1 thing to look at.\n"
    )
    assert not [finding for finding in checked(files(plan)).findings if finding.severity == "error"]


def test_roles_that_are_lacking_are_told(plan: Path, planbook: Command) -> None:
    put(Path("plan.csv"), "Title,Date,Owner\nA,2026-03-02,Project Leads\n")
    ended = planbook("import", "plan.csv")
    assert "project-leads (“Project Leads”)" in ended.out
    assert ended.code == 1
    assert not (plan / "roles").exists()


@pytest.mark.parametrize(
    "table",
    [
        "Termin;Meilenstein;Verantwortlich;Bemerkungen\n31.03.2026;Vertrag;PL;Wichtig\n",
        "Responsable,Échéance,Jalon,Notes\nPL,31 mars 2026,Vertrag,Wichtig\n",
        "里程碑,负责人,日期,备注\nVertrag,PL,2026年3月31日,Wichtig\n",
        "\n,,,\nOur plan,,,\n\nNotes,Due date,Task name,Assigned to\nWichtig,3/31/2026,Vertrag,PL\n",
    ],
    ids=["de", "fr", "zh", "below a title"],
)
def test_headings_are_known_in_several_languages_and_orders(plan: Path, planbook: Command, table: str) -> None:
    put(Path("plan.csv"), table)
    assert planbook("import", "plan.csv").code == 0
    assert phase(plan, "plan") == {
        "title": "plan",
        "milestones": {
            "vertrag": {
                "title": "Vertrag",
                "date": date(2026, 3, 31),
                "owner": "lead",
                "note": "Wichtig",
            }
        },
    }


def test_a_day_that_may_be_two_is_told_and_not_guessed(plan: Path, planbook: Command) -> None:
    put(Path("plan.csv"), "Title,Date\nA,03/04/2026\nB,31/03/2026\n")
    ended = planbook("import", "plan.csv")
    assert ended.code == 1
    assert "B2 “03/04/2026”: may be 2026-04-03 or 2026-03-04: kept as a note" in ended.out
    assert phase(plan, "plan")["milestones"]["a"] == {"title": "A", "note": "Date: 03/04/2026"}  # type: ignore[index]
    assert planbook("import", "plan.csv", "--days", "dmy", "--force").code == 0
    assert "date: 2026-04-03" in (plan / "milestones/plan.yml").read_text("utf-8")


def test_rows_that_are_no_milestones_are_told_or_head_those_that_follow(plan: Path, planbook: Command) -> None:
    put(
        Path("plan.csv"), "Title,Date\nFirst part,\nA,2026-03-01\n,2026-03-02\nTitle,Date\nSecond part,\nA,2026-04-01\n"
    )
    ended = planbook("import", "plan.csv")
    assert sorted(files(plan)) == ["milestones/first-part.yml", "milestones/second-part.yml", "plan.yml", "roles.yml"]
    assert "B4 “2026-03-02”: the row names no milestone: left out" in ended.out
    assert "A5 “Title”: the headings once more: left out" in ended.out


def test_a_table_with_letters_is_a_matrix_unless_milestones_are_asked_for(plan: Path, planbook: Command) -> None:
    put(Path("plan.csv"), "Activity,Due date,Project lead,Users\nSign,2026-03-01,A,R\nSend,2026-04-01,A,R\n")
    planbook("import", "plan.csv")
    assert sorted(files(plan)) == ["plan.yml", "raci/plan.yml", "roles.yml"]
    planbook("import", "plan.csv", "--milestones")
    assert phase(plan, "plan")["milestones"] == {
        "sign": {"title": "Sign", "date": date(2026, 3, 1), "note": "Project lead: A; Users: R"},
        "send": {"title": "Send", "date": date(2026, 4, 1), "note": "Project lead: A; Users: R"},
    }


def test_where_no_milestones_stand_that_is_said(plan: Path, planbook: Command) -> None:
    put(Path("plan.csv"), "Activity,Project lead\nSign,A\n")
    ended = planbook("import", "plan.csv", "--milestones")
    assert (ended.code, ended.out) == (2, "")
    assert "plan.csv holds no milestones" in ended.err
    assert sorted(files(plan)) == sorted(PLAN)


def test_two_milestones_of_one_name_are_two(plan: Path, planbook: Command) -> None:
    put(Path("plan.csv"), "Title,Date\nA,2026-03-01\nA,2026-03-02\n!,2026-03-03\n")
    planbook("import", "plan.csv")
    milestones = phase(plan, "plan")["milestones"]
    assert isinstance(milestones, dict)
    assert list(milestones) == ["a", "a-2", "milestone"]


def test_nothing_is_overwritten_unless_it_is_asked_for(plan: Path, planbook: Command) -> None:
    put(
        plan / "milestones/prepare.yml",
        "title: Prepare\nscope: All\nmilestones:\n  old: {title: Old, date: 2026-01-05}\n",
    )
    put(Path("plan.csv"), TABLE)
    before = files(plan)
    ended = planbook("import", "plan.csv")
    assert (ended.code, ended.out) == (2, "")
    assert "plan/milestones/prepare.yml is there already; --force overwrites it" in ended.err
    assert files(plan) == before
    ended = planbook("import", "plan.csv", "--force")
    assert "2 milestones, to plan/milestones/prepare.yml; kept beside them: old" in ended.out
    kept = phase(plan, "prepare")
    assert kept["scope"] == "All"
    assert list(kept["milestones"]) == ["old", "kick-off", "contract-signed"]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("milestones/prepare.md", "---\ntitle: Prepare\n---\nText\n"),
        ("milestones.yml", "prepare: {title: Prepare}\n"),
    ],
)
def test_a_phase_in_another_form_stays(plan: Path, planbook: Command, path: str, text: str) -> None:
    put(plan / path, text)
    put(Path("plan.csv"), TABLE)
    ended = planbook("import", "plan.csv", "--force")
    assert ended.code == 2
    assert f"plan/{path} holds a phase of the same id" in ended.err


def test_a_trial_writes_nothing(plan: Path, planbook: Command) -> None:
    put(Path("plan.csv"), TABLE)
    before = files(plan)
    assert "2 files would be written" in planbook("import", "plan.csv", "--dry-run").out
    assert files(plan) == before


OUT = {
    **PLAN,
    "objectives/keep.yml": "title: Keep, and win\n",
    "milestones/one.yml": """\
title: The first part
start: 2026-01-05
end: 2026-12-31
owner: lead
milestones:
  a: {title: "Apart, or b/c", date: 2026-03-02, done: 2026-02-27, baseline: 2026-03-01, owner: lead, supports: keep}
  b: {title: Bought, date: 2026-12-18, takes: 2w, after: a, note: Twice, gate: lead, go_live: yes, confidence: low}
  c: {title: Cleaned, after: [{milestone: b, lag: 5d}, a], deliverables: [X, Y]}
  d: {title: Delivered, start: 2026-12-01, date: 2026-12-10}
""",
    "milestones/two.yml": (
        "title: Two\nmilestones: {e: {title: Ended, date: 2027-Q1, after: {milestone: one/c, lag: 1w}}}\n"
    ),
}


@pytest.mark.parametrize("ending", ["csv", "xlsx", "xml"])
def test_what_is_taken_away_from_a_plan_comes_into_another(plan: Path, planbook: Command, ending: str) -> None:
    data = book(OUT).files[f"milestones.{ending}"]
    put(plan / "objectives/keep.yml", OUT["objectives/keep.yml"])
    put(Path(f"out.{ending}"), data)
    ended = planbook("import", f"out.{ending}")
    assert "please look at" not in ended.out
    assert ended.code == 0
    old, new = check({k: v.encode() for k, v in OUT.items()}, lambda: TODAY).plan, read(plan)
    assert dates(new) == dates(old)


def dates(plan: Plan) -> Mapping[str, object]:
    return {
        m.label: (
            day.last if (day := planned_on(plan, m)) and not m.done else m.done,
            forecast.last if (forecast := forecast_for(plan, m)) else None,
            m.owner and m.owner.address,
            [plan.records[ref.address].label for ref in m.after],
        )
        for m in plan.every(Milestone)
    }


def test_a_table_of_all_fields_brings_all_of_them(plan: Path, planbook: Command) -> None:
    put(plan / "objectives/keep.yml", OUT["objectives/keep.yml"])
    data = book(OUT).files["milestones.csv"]
    put(Path("out.csv"), data)
    planbook("import", "out.csv")
    found = {m.address: m for m in read(plan).every(Milestone)}
    assert list(found) == [f"milestones/{id_}" for id_ in ("one/a", "one/d", "one/b", "one/c", "two/e")]
    b = found["milestones/one/b"]
    assert (b.go_live, b.confidence, b.note, str(b.takes), [r.address for r in b.gate]) == (
        True,
        "low",
        "Twice",
        "2w",
        ["roles/lead"],
    )
    assert found["milestones/one/c"].deliverables == ("X", "Y")
    assert [ref.address for ref in found["milestones/one/a"].supports] == ["objectives/keep"]


@pytest.mark.parametrize("ending", ["csv", "xml"])
def test_what_comes_back_into_the_same_plan_is_the_same_milestones(plan: Path, planbook: Command, ending: str) -> None:
    for path, text in OUT.items():
        put(plan / path, text)
    before = dates(read(plan))
    put(Path(f"out.{ending}"), book(OUT).files[f"milestones.{ending}"])
    ended = planbook("import", f"out.{ending}", "--force")
    assert ended.code == 0
    assert "kept beside them" not in ended.out
    assert dates(read(plan)) == before
    first = phase(plan, "one")["milestones"]
    assert isinstance(first, dict)
    assert list(first) == ["a", "b", "c", "d"]
    assert {id_: (said.get("note"), said.get("deliverables"), said.get("links")) for id_, said in first.items()} == {
        "a": (None, None, None),
        "b": ("Twice", None, None),
        "c": (None, ["X", "Y"], None),
        "d": (None, None, None),
    }
    assert "date" not in first["c"] or ending == "csv"
    assert "date: 2027-Q1" in (plan / "milestones/two.yml").read_text("utf-8")


def test_what_was_done_on_another_day_than_planned_keeps_both_days_and_its_approvals(
    plan: Path, planbook: Command
) -> None:
    done = {
        "milestones/one.yml": "title: One\nmilestones:\n  a:\n    title: A\n    date: 2026-03-13\n"
        "    done: 2026-03-12\n"
        "    gate: lead\n    approved: {by: lead, on: 2026-03-12, note: Yes}\n"
    }
    put(plan / "milestones/one.yml", done["milestones/one.yml"])
    put(Path("out.xml"), book({**PLAN, **done}).files["milestones.xml"])
    assert planbook("import", "out.xml", "--force").code == 0
    (again,) = (one for one in read(plan).every(Milestone) if one.id == "a")
    assert (str(again.date), str(again.done), again.start) == ("2026-03-13", "2026-03-12", None)
    assert [(approval.by and approval.by.address, str(approval.on), approval.note) for approval in again.approved] == [
        ("roles/lead", "2026-03-12", "Yes")
    ]


def test_what_a_project_has_and_a_plan_has_not_is_told(plan: Path, planbook: Command) -> None:
    project = Project(
        "Launch",
        TODAY,
        [
            Task(1, "Prepare", 1, TODAY, TODAY, is_summary=True),
            Task(2, "Inner", 2, TODAY, TODAY, is_summary=True),
            Task(3, "Build", 3, TODAY, TODAY, percent=50),
            Task(4, "Test", 3, TODAY, TODAY, links=[Link(3, 0, 3), Link(1), Link(99), Link(3, 2)]),
            Task(5, "Given up", 2, TODAY, TODAY, is_active=False),
            Task(6, "Alone", 1, TODAY, TODAY),
        ],
        (0, 1, 2, 3),
        [TODAY],
    )
    put(Path("launch.xml"), write_project(project))
    ended = planbook("import", "launch.xml")
    assert ended.code == 1
    lines = ended.out.splitlines()
    assert "Phase “Prepare”: 3 milestones, to plan/milestones/prepare.yml" in lines
    assert "Phase “Launch”: 1 milestone, to plan/milestones/launch.yml" in lines
    assert [line.strip() for line in lines if line.startswith("    ")] == [
        "task 2 “Inner”: a summary within another: left out, its tasks belong to the phase",
        "task 3 “Build” “50% complete”: left out: a milestone is reached or not",
        "calendar “weekend: [fri, sat, sun]”: the plan counts other days: add it to “calendar” in plan.yml",
        "calendar “holidays: [2026-11-20]”: the plan counts other days: add it to “calendar” in plan.yml",
        "task 5 “Given up”: is inactive: cancelled, on 2026-11-20 as no day is told",
        "task 4 “Test” “prepare/build”: does not come after its end, but is tied to it otherwise: left out",
        "task 4 “Test” “Prepare”: comes after a summary: left out",
        "task 4 “Test” “task 99”: comes after a task that is not there: left out",
    ]
    milestones = phase(plan, "prepare")["milestones"]
    assert isinstance(milestones, dict)
    assert milestones["test"]["after"] == [{"milestone": "prepare/build", "lag": "2d"}]


def test_xml_that_could_do_harm_is_refused(plan: Path, planbook: Command) -> None:
    put(
        Path("launch.xml"),
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        '<Project xmlns="http://schemas.microsoft.com/project"><Title>&a;</Title></Project>',
    )
    ended = planbook("import", "launch.xml")
    assert (ended.code, ended.out) == (2, "")
    assert "It declares a document type or entities" in ended.err
    assert sorted(files(plan)) == sorted(PLAN)
