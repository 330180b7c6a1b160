from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.analysis.trace import trace
from planbook.book.export import plan_json
from planbook.formats.grid import is_formula, read_grid, write_grid
from planbook.formats.letters import write_cell
from planbook.formats.markdown_tables import markdown_tables
from planbook.formats.tables import Area, Remark, Table
from planbook.plan.import_files import Draft, as_grids, as_yaml, role_files, settle
from planbook.plan.importing import Found, Without, matrices_in
from planbook.plan.read import read
from tests.plans import TODAY, checked
from tests.work import LITTLE, growth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planbook.source.values import Value

PLAN = {
    "plan.yml": b"title: P\nassignments: {arc: {approver: {letter: Z, means: x}, doer: {letter: Y, means: y}}}\n",
    "roles.yml": b"lead: {title: Project lead, kind: party, also: PL}\nusers: {title: Users, kind: party}\n",
    "milestones/build.yml": b"title: Build\nmilestones: {tried: {title: Tried, date: 2027-03, owner: lead}}\n",
}
Point = tuple[str, str, str]


def today() -> date:
    return TODAY


def table(text: str, merged: Sequence[Area] = (), comments: Mapping[tuple[int, int], str] | None = None) -> Table:
    """Give a table of cells parted by commas."""
    rows, _ = read_grid(text.encode())
    return Table(rows, merged=merged, comments=comments or {})


def found(table: Table | str, variant: str = "", files: Mapping[str, bytes] | None = None) -> Sequence[Found | Without]:
    plan, _ = read({**PLAN, **(files or {})}, today)
    return matrices_in(table if isinstance(table, Table) else _table(table), plan, variant)


def _table(text: str) -> Table:
    return markdown_tables(text.encode())[0][0] if text.startswith("|") else table(text)


def one(table: Table | str, variant: str = "") -> Found:
    (only,) = found(table, variant)
    assert isinstance(only, Found), only.why
    return only


def activities(table: Table | str, variant: str = "") -> dict[str, dict[str, Value]]:
    return one(table, variant).activities


def to_look_at(found: Found | Without) -> list[Point]:
    return [(point.where, point.said, point.became) for point in found.points if point.is_open]


def good_to_know(found: Found | Without) -> list[Point]:
    return [(point.where, point.said, point.became) for point in found.points if not point.is_open]


def told(files: Mapping[str, bytes]) -> object:
    """Give the matrix `raci/m` as it is published, but for where it is written."""
    plan = checked({**PLAN, **files}).plan
    published = json.loads(plan_json(plan, trace(plan)))["records"]["raci"]["m"]
    for entry in (published, *published["activities"].values()):
        del entry["source"]
        entry.pop("variant", None)
    return published


LETTERS = {"responsible": "R", "accountable": "A", "consulted": "C", "informed": "I"}
NOTE = st.sampled_from(["", "signs off", "a, b (c)", "no: #1", "- x", "说明"])
CELL = st.lists(st.tuples(st.sampled_from(sorted(LETTERS.values())), NOTE), unique_by=lambda part: part[0], max_size=3)
TEXT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]) | st.just(" "), max_size=12)
SAFE = TEXT.map(lambda text: " ".join(text.split())).filter(lambda text: not is_formula(text) and text[:1] != "'")
TITLE = SAFE.map(lambda text: f"Do {text}".strip())
# A column of letters alone, whatever heads it, may be a role's.
REMARK = SAFE.map(lambda text: f"See {text}" if text else "")
ROW = st.tuples(TITLE, CELL, CELL, REMARK, st.sampled_from(["", "build/tried"]))


def as_typed(cells: Sequence[Sequence[str]]) -> bytes:
    """Write cells as people do, with nothing before a dash."""
    text = io.StringIO()
    csv.writer(text).writerows(cells)
    return text.getvalue().encode()


@pytest.mark.no_cover
@given(st.lists(ROW, min_size=1, max_size=6), st.booleans())
@settings(max_examples=60, deadline=None)
def test_what_is_imported_is_what_the_same_grid_in_the_plan_says(
    rows: list[tuple[str, list[tuple[str, str]], list[tuple[str, str]], str, str]],
    with_section: bool,  # noqa: FBT001
) -> None:
    cells = [["Id", "Activity", "lead", "Users", "Notes", "Milestone"]]
    if with_section:
        cells.append(["", "In front", "", "", "", ""])
    for number, (title, first, second, note, milestone) in enumerate(rows):
        cells.append([f"a{number}", title, write_cell(first) or "-", write_cell(second), note, milestone])
    # So that it is RACI without a doubt, and a table that has letters.
    cells.append(["last", "Sign", "R/A", "C", "", ""])
    grid = as_typed(cells)
    plan, _ = read(PLAN, today)
    (matrix,) = matrices_in(Table(read_grid(grid)[0]), plan)
    assert isinstance(matrix, Found)
    drafts = [Draft("m", "M", matrix)]
    settle(drafts, PLAN, today)
    wanted = told({"raci/m.csv": grid, "raci/m.yml": b"title: M\n"})
    assert told(as_yaml(drafts)) == wanted
    assert told(as_grids(drafts, PLAN, today)) == wanted


def test_the_headings_need_not_come_first() -> None:
    matrix = one("Who does what,,\nVersion 2,,\n,,\n,Business,\nActivity,Project lead,Users\nSign,A,R\n")
    assert (matrix.title, matrix.header, list(matrix.activities)) == ("Who does what", 5, ["sign"])
    assert good_to_know(matrix) == [
        ("A1", "Who does what", "the title"),
        ("A2", "Version 2", "stands above the table: left out"),
    ]
    assert to_look_at(matrix) == [("B4", "Business", "stands above the headings: left out")]


@pytest.mark.parametrize(
    "text",
    [
        ",Users,Lead\nTrain,tbd,tbd\nSign,R,A\n",
        "| | Users | Lead |\n|-|-|-|\n| Train | Ann | Bob |\n| Sign | R | A |\n",
        ",Business,Business\nTask,Users,Lead\nTrain,R,A\nSign,R,A\n",
    ],
    ids=["all alike", "declared", "in groups"],
)
def test_a_row_without_letters_is_no_heading_though_the_headings_leave_their_first_cell_empty(text: str) -> None:
    assert one(text).fields["roles"] == ["users", "lead"]


def test_a_table_may_stand_to_the_right() -> None:
    assert list(activities(",,\n,Activity,Lead\n,Sign,A\n")) == ["sign"]


@pytest.mark.parametrize(
    "text",
    [
        "Area,Step,Lead\nPlanning,Sign,A\n,File,R\nRunning,Train,A\n",
        "Area,Step,Lead\nPlanning,Sign,A\nPlanning,File,R\nRunning,Train,A\n",
        "Phase,Activity,Lead\nPlanning,Sign,A\n,File,R\nRunning,Train,A\n",
        "Strand,Work,Lead\nPlanning,Sign,A\n,File,R\n,Send,C\nRunning,Train,A\n",
        "No.,Area,Step,Lead\n1,Planning,Sign,A\n2,,File,R\n3,Running,Train,A\n",
        "Area,No.,Step,Lead\nPlanning,1,Sign,A\n,2,File,R\nRunning,3,Train,A\n",
        "Area,Step,Lead\nPlanning,,\n,Sign,A\n,File,R\nRunning,,\n,Train,A\n",
        "Step,Lead\nPlanning,\nSign,A\nFile,R\nRunning,\nTrain,A\n",
        "Activity,Section,Lead\nSign,Planning,A\nFile,Planning,R\nTrain,Running,A\n",
    ],
)
def test_sections_may_stand_in_a_column_before_the_activities_or_in_rows_of_their_own(text: str) -> None:
    said = {str(said["title"]): said["section"] for said in activities(text).values()}
    assert {title: said[title] for title in ("Sign", "File", "Train")} == {
        "Sign": "Planning",
        "File": "Planning",
        "Train": "Running",
    }
    assert not to_look_at(one(text))


def test_sections_may_have_sections() -> None:
    text = "Phase,Area,Task,Lead\nPlan,Law,Sign,A\n,,File,R\n,Money,Pay,A\nRun,,Train,A\n"
    assert [said["section"] for said in activities(text).values()] == [
        "Plan – Law",
        "Plan – Law",
        "Plan – Money",
        "Run",
    ]


def test_a_number_and_a_name_are_a_heading_where_numbers_below_go_on_from_it() -> None:
    rows = "1,Prepare,,\n1.1,Agree,A,R\n1.2,Ask,,\n2.,Do,,\n2.1,File,A,R\n"
    matrix = one(f"No.,Task,Lead,Users\n{rows}")
    assert [(said["title"], said.get("section")) for said in matrix.activities.values()] == [
        ("Agree", "Prepare"),
        ("Ask", "Prepare"),
        ("File", "Do"),
    ]
    told = "a heading, since ids below it go on from its own"
    assert [point[:2] for point in matrix.points if point.became == told] == [
        ("A2", "1"),
        ("B2", "Prepare"),
        ("A5", "2."),
        ("B5", "Do"),
    ]
    assert list(matrix.activities) == ["1-1", "1-2", "2-1"]
    beside = one(f"No.,Task,Lead,Users\n{rows}3,Close,A,R\n").activities
    assert [said["title"] for said in beside.values()] == ["Prepare", "Agree", "Ask", "Do", "File", "Close"]
    assert not any(said.get("section") for said in beside.values())


def test_a_description_behind_the_activity_is_no_activity() -> None:
    said = activities("Activity,Why,Lead\nSign,It binds,A\nFile,It binds,R\nSend,It binds,R\n")
    assert {id_: said["note"] for id_, said in said.items()} == dict.fromkeys(("sign", "file", "send"), "Why: It binds")


@pytest.mark.parametrize("heading", ["Id", "Step Id", "No.", "#", "Ref"])
def test_an_id_column_may_stand_before_the_activities(heading: str) -> None:
    assert list(activities(f"{heading},Task,Lead\n1.1,Sign,A\n1.2,File,R\n")) == ["1-1", "1-2"]


def test_rows_of_one_name_or_id_have_ids_of_their_own() -> None:
    assert list(activities("Task,Lead\nMeet,A\nMeet,R\n???,R\n")) == ["meet", "meet-2", "row-4"]
    matrix = one("Id,Task,Lead\n1,Sign,A\n1,File,R\n")
    assert list(matrix.activities) == ["1", "1-2"]
    assert good_to_know(matrix) == [("A3", "1", "this id is taken; the activity has “1-2”")]


def test_a_cell_that_cannot_be_read_is_kept_as_a_note_and_told() -> None:
    matrix = one("Task,Project lead,Users,Notes\nSign,yes,R,By hand\nFile,A,=B2,\n")
    assert {id_: said["note"] for id_, said in matrix.activities.items()} == {
        "sign": "By hand; Project lead: yes",
        "file": "Users: =B2",
    }
    assert to_look_at(matrix) == [
        ("B2", "yes", "could not be read: kept as a note of the activity"),
        ("C3", "=B2", "could not be read: kept as a note of the activity"),
    ]


def test_a_letter_of_another_alphabet_is_read_as_meant_and_told() -> None:
    matrix = one("Task,Lead\nSign,\u0410\nFile,R\n")
    assert matrix.activities["sign"]["accountable"] == "lead"
    assert good_to_know(matrix) == [("B2", "\u0410", "has a letter of another alphabet: read as meant")]


def test_columns_of_texts_are_notes_with_their_heading() -> None:
    matrix = one("Task,Lead,Due,Status\nSign,A,2026-03,open\nFile,R,,\n")
    assert matrix.activities["sign"]["note"] == "Due: 2026-03; Status: open"
    assert [column.holds for column in matrix.columns] == [
        "activities",
        "role lead",
        *["notes, since it holds no letters"] * 2,
    ]


def test_a_column_of_texts_in_which_letters_stand_is_to_be_looked_at() -> None:
    matrix = one("Task,Lead,HR\nSign,A,by May\nFile,R,soon\nSend,A,C\n")
    assert matrix.activities["send"]["note"] == "HR: C"
    assert matrix.columns[2].holds == "notes, since it holds letters, and more that is none"
    assert to_look_at(matrix) == [("C1", "HR", "holds letters, and more that is none: all of it is kept in notes")]


def test_what_stands_without_a_heading_is_kept_and_told() -> None:
    matrix = one("Task,Lead\nSign,A,soon\nFile,R,,late\n")
    assert [said["note"] for said in matrix.activities.values()] == ["Column C: soon", "Column D: late"]
    assert [where for where, _, _ in to_look_at(matrix)] == ["column C", "column D"]


def test_rows_that_are_no_activities_are_told() -> None:
    text = "Task,Lead,Users\nSign,A,R\n,C,\nTask,Lead,Users\n=A1,A,\nEnd\n"
    matrix = one(text)
    assert list(matrix.activities) == ["sign"]
    assert good_to_know(matrix) == [("row 4", "", "the headings once more: left out")]
    assert to_look_at(matrix) == [
        ("B3", "C", "the row names no activity: left out"),
        ("A5", "=A1", "the activity is a formula that was never worked out: left out"),
        ("B5", "A", "the activity is a formula that was never worked out: left out"),
        ("A6", "End", "No activity stands under the heading “End”."),
    ]


def test_a_legend_below_a_table_is_no_activity() -> None:
    matrix = one("Task,Lead,Users\nSign,A,R\n,,\nR,Responsible,\nA,Accountable,decides\nR = does it,,\n")
    assert list(matrix.activities) == ["sign"]
    assert [where for where, _, _ in good_to_know(matrix)] == ["A4", "B4", "A5", "B5", "C5"]
    assert [where for where, _, _ in to_look_at(matrix)] == ["A6"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Letter,Name,Means\nR,Responsible,does it\nA,Accountable,decides\n", "it explains letters"),
        ("Role,Means\n(R) Responsible,does it\n(A) Accountable,decides\n", "no letters stand below any headings"),
        ("Name,Mail\nAnn,a@b.c\n", "no letters stand below any headings"),
        ("x\n", "no letters stand below any headings"),
        ("", "it is empty"),
    ],
)
def test_what_is_no_matrix_is_said_with_the_reason(text: str, why: str) -> None:
    (without,) = found(text)
    assert isinstance(without, Without)
    assert (without.why, without.is_open) == (why, False)


def test_a_sheet_may_hold_several_matrices_each_below_its_title() -> None:
    text = "Plan,,\nTask,Lead,Users\nSign,A,R\n,,\nFile,R,A\n,,\nRun,,\n,,\nTask,Users,Board\nTrain,A,R\n"
    first, second = found(text)
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert (first.title, list(first.activities)) == ("Plan", ["sign", "file"])
    assert (second.header, list(second.activities)) == (9, ["train"])
    assert second.fields["roles"] == ["users", "board"]


def test_headings_may_be_parted_from_the_rows_by_a_blank_one() -> None:
    assert list(activities("Task,Lead\n,\nSign,A\nFile,R\n")) == ["sign", "file"]


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("Task,Lead,Users\nSign,A,R\n", "raci"),
        ("Task,Lead,Users\nSign,A,S\n", "rasci"),
        ("Task,Lead,Users\nSign,A,D\nFile,C,I\n", "daci"),
        ("Task,Lead,Users\nSign,R,P\nFile,D,I\n", "rapid"),
        ("Task,Lead,Users\nSign,Z,Y\n", "arc"),
        ("Task,Driver,Approver\nSign,Lead,Users\n", "daci"),
    ],
)
def test_the_letter_set_is_the_one_that_fits_best(text: str, variant: str) -> None:
    assert one(text).variant == variant


def test_the_letter_set_may_be_named() -> None:
    assert activities("Task,Lead\nSign,A\nFile,R\n", "rapid")["sign"] == {"title": "Sign", "agree": "lead"}


def test_a_table_may_be_headed_by_letters_with_names_below() -> None:
    matrix = one('Task,R,A,Informed,Remarks,Where\nSign,"Users, PL (drafts)",PL,-,soon,Cork\nFile,Ann; ann,users,,,\n')
    assert matrix.activities["sign"] == {
        "title": "Sign",
        "note": "soon; Where: Cork",
        "responsible": ["users", {"role": "lead", "note": "drafts"}],
        "accountable": "lead",
    }
    assert matrix.activities["file"]["responsible"] == "ann"
    assert (matrix.fields["roles"], matrix.new_roles) == (["users", "lead", "ann"], {"ann": "Ann"})
    assert [where for where, _, _ in to_look_at(matrix)] == ["F1"]


def test_roles_are_known_by_every_name_and_others_have_ids_made_of_theirs() -> None:
    matrix = one("Task,PL,**Users**,Führung (neu),🙂,con\nSign,A,R,C,I,I\n")
    assert matrix.fields["roles"] == ["lead", "users", "führung-neu", "role-1f642", "role-63-6f-6e"]
    assert matrix.new_roles == {"führung-neu": "Führung (neu)", "role-1f642": "🙂", "role-63-6f-6e": "con"}


def test_what_nobody_sees_in_a_name_makes_no_other_role() -> None:
    matrix = one("Task,Project\u00ad lead,\u200fUsers,Be\u00adtrieb\nSign,A,R,C\n")
    assert matrix.fields["roles"] == ["lead", "users", "betrieb"]
    assert matrix.new_roles == {"betrieb": "Betrieb"}


def test_a_name_of_two_roles_is_not_guessed() -> None:
    roles = b"a: {title: Boss, kind: party}\nb: {title: Boss, kind: party}\n"
    (without,) = found("Task,Boss\nSign,A\nFile,R\n", files={"roles.yml": roles})
    assert isinstance(without, Without)
    assert (without.why, without.is_open) == (
        "“Boss” may be roles/a or roles/b; name it so that only one is meant",
        True,
    )


def test_two_columns_of_one_role_are_both_read_and_told() -> None:
    matrix = one("Task,Lead,Users,PL\nSign,A,,R\n")
    assert matrix.activities["sign"] == {"title": "Sign", "responsible": "lead", "accountable": "lead"}
    assert [where for where, _, _ in to_look_at(matrix)] == ["D1"]


@pytest.mark.parametrize("text", ["Role,Sign,File\nBoard,A,R\nDesk,R,A\n", "Who,Sign,File\nPL,A,R\nUsers,R,A\n"])
def test_a_table_with_the_roles_in_its_rows_is_told(text: str) -> None:
    assert to_look_at(one(text))[0][0] == "A1"


def test_merged_cells_count_for_each_and_merged_headings_reach_down() -> None:
    merged = [Area(1, 1, 2, 1), Area(1, 2, 1, 3), Area(3, 2, 3, 3), Area(4, 1, 4, 3), Area(5, 4, 6, 4)]
    text = "Task,Business,,Notes\n,Lead,Users\nSign,A\nLater\nFile,R,I,By hand\nSend,R,I\n"
    matrix = one(table(text, merged))
    assert matrix.activities == {
        "sign": {"title": "Sign", "accountable": ["lead", "users"]},
        "file": {
            "title": "File",
            "section": "Later",
            "note": "Column D: By hand",
            "responsible": "lead",
            "informed": "users",
        },
        "send": {
            "title": "Send",
            "section": "Later",
            "note": "Column D: By hand",
            "responsible": "lead",
            "informed": "users",
        },
    }
    assert ("B3:C3", "A", "merged cells: read for each of them") in good_to_know(matrix)


GROUPED = "Task,Sales,,IT,,Notes\n,Lead,Team,Lead,Users,\nSign,A,R,C,I,soon\n"


@pytest.mark.parametrize(
    "merged",
    [(), (Area(1, 2, 1, 3), Area(1, 4, 1, 5), Area(1, 1, 2, 1), Area(1, 6, 2, 6))],
    ids=["plain", "merged"],
)
def test_headings_that_are_alike_are_told_apart_by_what_stands_above_them(merged: Sequence[Area]) -> None:
    matrix = one(table(GROUPED, merged))
    assert matrix.fields["roles"] == ["sales-lead", "team", "it-lead", "users"]
    assert [column.heading for column in matrix.columns][1:5] == ["Sales Lead", "Team", "IT Lead", "Users"]
    assert not [point for point in matrix.points if point.said in {"Sales", "IT"}]


def test_a_blank_beside_the_groups_is_nothing_above_the_headings() -> None:
    matrix = one(" ,Sales,,IT\nTask,Lead,Team,Lead\nSign,A,R,C\n")
    assert matrix.fields["roles"] == ["sales-lead", "team", "it-lead"]
    assert matrix.title == ""


@pytest.mark.parametrize(
    ("text", "merged"),
    [
        ("Who does what,,\nTask,Lead,Lead\nSign,A,R\n", ()),
        ("Task,Sales,,\n,Lead,Team,Lead\nSign,A,R,C\n", (Area(1, 2, 1, 3),)),
        (",Sales,Sales\nTask,Lead,Lead\nSign,A,R\n", ()),
    ],
    ids=["a title", "no group", "one group"],
)
def test_where_it_does_not_tell_them_apart_they_are_one_role_and_it_is_told(text: str, merged: Sequence[Area]) -> None:
    matrix = one(table(text, merged))
    assert "lead" in str(matrix.fields["roles"])
    assert any("is headed “Lead”, the role of column" in point.became for point in matrix.points)


def test_comments_are_kept_as_notes_and_told() -> None:
    comments = {(2, 2): "signs off", (2, 1): "in Cork", (1, 2): "new", (9, 9): "beside"}
    matrix = one(table("Task,Lead\nSign,A\nFile,R\n", comments=comments))
    assert matrix.activities["sign"]["note"] == "in Cork; Lead: signs off"
    assert to_look_at(matrix) == [
        ("I9", "beside", "a comment beside the table: left out"),
        ("B1", "new", "a comment: left out"),
    ]


def test_remarks_of_a_table_are_told_with_its_first_matrix() -> None:
    rows = table("Task,Lead\nSign,A\nFile,R\n")._replace(remarks=[Remark("row 2", "hidden; read all the same")])
    assert good_to_know(one(rows)) == [("row 2", "", "hidden; read all the same")]


def test_in_markdown_cells_are_named_by_the_lines_of_the_file() -> None:
    matrix = one("| Task | **Lead** |\n|---|---|\n| Sign **it** | **RA** |\n| File | x |\n")
    assert matrix.activities["sign-it"] == {"title": "Sign it", "responsible": "lead", "accountable": "lead"}
    assert to_look_at(matrix) == [("B4", "x", "could not be read: kept as a note of the activity")]


def test_a_text_of_markdown_that_looks_like_a_formula_is_a_text() -> None:
    matrix = one("| Task | Lead | Notes |\n|---|---|---|\n| =Sign | RA | =soon |\n| File | A | |\n")
    assert (matrix.activities["sign"]["title"], matrix.activities["sign"]["note"]) == ("=Sign", "=soon")
    assert not to_look_at(matrix)


def test_what_the_plan_does_not_take_as_a_field_is_kept_as_a_note_and_told() -> None:
    text = "Task,Lead,Milestone,Part of,Order\nSign,A,build/tried,,2\nFile,R,Go-live,sign,first\n"
    plan, _ = read(PLAN, today)
    (matrix,) = matrices_in(table(text), plan)
    assert isinstance(matrix, Found)
    drafts = [Draft("m", "M", matrix)]
    settle(drafts, PLAN, today)
    assert matrix.activities["sign"]["milestone"] == "build/tried"
    assert matrix.activities["file"] == {
        "title": "File",
        "note": "milestone: Go-live; order: first",
        "part_of": "sign",
        "responsible": "lead",
    }
    assert [(where, said) for where, said, _ in to_look_at(matrix)] == [("“file”", "Go-live"), ("“file”", "first")]
    assert not [f for f in checked({**PLAN, **as_yaml(drafts)}).findings if f.rule.startswith("plan/")]


def test_with_its_roles_added_a_plan_holds_together_in_both_forms() -> None:
    matrix = one("Task,Sponsor,no,🙂\n- Sign: #1,A,R,I\n12:30,R,A (no),\n")
    drafts = [Draft("m", "yes: no", matrix)]
    roles = role_files(drafts)
    assert list(roles) == ["roles/sponsor.yml", "roles/no.yml", "roles/role-1f642.yml"]
    for files in (as_yaml(drafts), as_grids(drafts, {**PLAN, **roles}, today)):
        result = checked({**PLAN, **roles, **files})
        assert not [f for f in result.findings if f.rule.startswith("plan/")]
        assert result.plan.records["raci/m"].label == "yes: no"


def test_without_its_roles_a_grid_is_headed_by_their_ids() -> None:
    drafts = [Draft("m", "M", one("Task,Project lead,The board\nSign,A,R\n"))]
    grid = as_grids(drafts, PLAN, today)["raci/m.csv"]
    assert grid.decode().splitlines()[0] == "Id,Activity,Project lead,the-board"


def test_a_matrix_that_names_no_role_is_no_grid() -> None:
    drafts = [Draft("m", "M", one("Task,R,A\nSign,=B1,=C1\n"))]
    assert list(as_grids(drafts, PLAN, today)) == ["raci/m.yml"]


def test_of_two_tables_the_one_that_is_none_is_told_with_its_row() -> None:
    first, second = found("Task,Lead\nSign,A\nFile,R\n,\nLetter,Name,Means\nR,Responsible,works\nA,Accountable,signs\n")
    assert isinstance(first, Found)
    assert isinstance(second, Without)
    assert (second.header, second.why) == (5, "it explains letters")


WORD = st.sampled_from(["", "R", "A", "R/A", "x", "Sign", "Task", "Lead", "Users", "=A1", "-", "R (a)", "Responsible"])


def at(row: int, column: int) -> str:
    """Give a text that stands nowhere else, and that whatever a text is made into still holds."""
    return f"z{row}q{column}z"


CELLS = st.lists(st.lists(st.tuples(WORD, st.booleans()), max_size=5), max_size=6)
HEADER = [("Task", True), ("Lead", True), ("Users", False)]
SIGN = [("Sign", True), ("R", False), ("A", False)]


@pytest.mark.no_cover
@given(CELLS, CELLS)
@settings(max_examples=300, deadline=None)
def test_no_text_of_a_table_gets_lost_without_a_word(
    above: list[list[tuple[str, bool]]], below: list[list[tuple[str, bool]]]
) -> None:
    cells = [*above, HEADER, SIGN, *below]
    rows = [
        [f"{text} {at(r, c)}".strip() if marked else text for c, (text, marked) in enumerate(row)]
        for r, row in enumerate(cells)
    ]
    results = found(Table(read_grid(write_grid(rows))[0]))
    if all(isinstance(result, Found) for result in results):
        said = json.dumps([_everything(result) for result in results if isinstance(result, Found)])
        marks = [at(r, c) for r, row in enumerate(cells) for c, (_, marked) in enumerate(row) if marked]
        assert [mark for mark in marks if mark not in said] == []


def _everything(found: Found) -> object:
    return [found.fields, found.title, found.new_roles, found.points, found.columns]


@pytest.mark.parametrize(
    "rows",
    [
        lambda many: [["Task", "Lead"], ["Sign", "A"], *([f"Later {n}"] for n in range(many))],
        lambda many: [["Task", "Lead"], ["Sign", "A"], *([f"Do {n}", "?"] for n in range(many)), *[["Do", "R"]] * many],
        lambda many: [row for n in range(many) for row in (["Task", "Lead"], [f"Do {n}", "A"], [])],
        lambda many: [row for n in range(many) for row in ([f"Title {n}", "x"], [])],
        lambda many: [["Task", "Lead"], ["Sign", "A"], *(row for n in range(many) for row in ([], [f"Do {n}", "R"]))],
        lambda many: [["Task", "R", "A"], *([f"Do {n}", f"One {n}, Two {n}", "Lead"] for n in range(many))],
        lambda many: [
            ["Task", *(f"Role {n}" for n in range(many))],
            *([f"Do {n}", *"RA" * (many // 2)] for n in "abc"),
        ],
    ],
    ids=["sections", "alike", "tables", "none", "apart", "names", "wide"],
)
def test_a_table_twice_as_large_is_twice_the_work(rows: Callable[[int], list[list[str]]]) -> None:
    def read_all(many: int) -> None:
        assert found(Table(read_grid(write_grid(rows(many)))[0]))

    assert growth(read_all, 120) < LITTLE
