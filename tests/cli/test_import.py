"""`planbook import`, with small tables of every kind that people make."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.cli.conftest import put
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tests.cli.conftest import Planted
    from tests.conftest import Ended

    Command = Callable[..., Ended]

PLAN = {"plan.yml": "title: P\n", "roles.yml": "lead: {title: Project lead, kind: group, also: PL}\n"}
GRID = "Activity,Project lead,Users\nSign,A,R\nFile,A/R,I\n"
MARKDOWN = """---
title: Who does what
---
## Letters

| Letter | Name |
|---|---|
| R | Responsible |
| A | Accountable |

## Prepare

| Activité | **PL** | Utilisateurs | Notes |
|---|:-:|---|---|
| Signer le **contrat** [(1)](#note-1) | **RA** | N/A | en mai |
| Archiver | A / R | C, I | |

### Run

| Activité | **PL** | Utilisateurs | Notes |
|---|:-:|---|---|
| Former | **A** | **R** | |

| Envoyer | RA | - | |
"""


@pytest.fixture
def plan(planted: Planted) -> Path:
    return planted(PLAN)


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name == "Hidden" else "visible"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def bomb() -> bytes:
    """Give a small file that unpacks to a great workbook."""
    stream = BytesIO(workbook({"A": []}))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b"<sst>" + b"<si/>" * 13_000_000)
    return stream.getvalue()


def written(plan: Path) -> Mapping[str, str]:
    """Give the files of a plan that were not there before."""
    files = {str(file.relative_to(plan)): file for file in plan.rglob("*") if file.is_file()}
    return {path: file.read_text(encoding="utf-8") for path, file in sorted(files.items()) if path not in PLAN}


def test_a_table_becomes_a_record_as_a_person_would_write_it(plan: Path, planbook: Command) -> None:
    ended = planbook("import", put(plan.parent / "launch.csv", GRID))
    assert (ended.code, ended.err) == (1, "")
    assert written(plan) == {
        "raci/launch.yml": "title: launch\n"
        "roles: [lead, users]\n"
        "activities:\n"
        "  sign:\n"
        "    title: Sign\n"
        "    responsible: users\n"
        "    accountable: lead\n"
        "  file:\n"
        "    title: File\n"
        "    responsible: lead\n"
        "    accountable: lead\n"
        "    informed: users\n"
    }
    assert ended.out == (
        "Table, headings in row 1: “launch”, to plan/raci/launch.yml\n"
        "  2 activities, 0 sections, 2 roles, 0 notes\n"
        "  letters (raci): responsible 2, accountable 2, consulted 0, informed 1\n"
        "  columns:\n"
        "    A “Activity”: activities\n"
        "    B “Project lead”: role lead\n"
        "    C “Users”: role users, new to the plan\n"
        "The plan lacks 1 role:\n"
        "  users (“Users”)\n"
        "  A role of the plan by another name: write it under “also” of the role, and import again with --force.\n"
        "  A new role: add it to the plan; to add all of them, import again with --force --roles.\n"
        "1 matrix imported, 1 file written.\n"
    )


def test_with_roles_the_plan_is_whole_and_all_was_understood(plan: Path, planbook: Command) -> None:
    ended = planbook("import", put(plan.parent / "launch.csv", GRID), "plan", "--roles")
    assert ended.code == 0
    assert written(plan)["roles/users.yml"] == "title: Users\n"
    assert "New role: plan/roles/users.yml, “Users”\n" in ended.out
    assert planbook("check").code == 0


def test_a_role_that_is_nearly_one_of_the_plan_is_asked_about(plan: Path, planbook: Command) -> None:
    put(plan / "roles/users-china.yml", "title: Users in China\n")
    put(plan / "roles/users-ireland.yml", "title: Users in Ireland\n")
    ended = planbook("import", put(plan.parent / "launch.csv", "Task,Projekt lead,Users,Board\nSign,A/R,I,I\n"))
    assert ended.out.splitlines()[9:12] == [
        "  projekt-lead (“Projekt lead”); did you mean lead?",
        "  users (“Users”); did you mean users-china or users-ireland?",
        "  board (“Board”)",
    ]


def test_as_a_grid_it_is_the_same_matrix(plan: Path, planbook: Command) -> None:
    text = "Phase,Task,PL,Users,Notes\nBuild,Sign,A (for the board),R,by hand\n,File,A/R,S,\n"
    file = put(plan.parent / "launch.csv", text)
    planbook("import", file, "plan", "--roles")
    as_yaml = written(plan)
    planbook("import", file, "plan", "--roles", "--as", "csv", "--force")
    as_csv = written(plan)
    assert as_csv["raci/launch.yml"] == "title: launch\nvariant: rasci\n"
    assert as_csv["raci/launch.csv"].splitlines()[:2] == [
        "Id,Activity,Section,Project lead,Users,Notes",
        "sign,Sign,Build,A (for the board),R,by hand",
    ]
    both = [checked({**PLAN, **files}).plan for files in (as_yaml, as_csv)]
    first, second = ({r.address: getattr(r, "cast", None) for r in p.records.values()} for p in both)
    assert first == second


def test_each_table_of_a_text_is_a_matrix_called_by_its_heading(plan: Path, planbook: Command) -> None:
    ended = planbook("import", put(plan.parent / "who.md", MARKDOWN), "plan", "--roles")
    assert ended.code == 0
    assert list(written(plan)) == ["raci/prepare.yml", "raci/run.yml", "roles/utilisateurs.yml"]
    assert written(plan)["raci/prepare.yml"] == (
        "title: Prepare\n"
        "roles: [lead, utilisateurs]\n"
        "activities:\n"
        "  signer-le-contrat-1:\n"
        "    title: Signer le contrat (1)\n"
        "    note: en mai\n"
        "    responsible: lead\n"
        "    accountable: lead\n"
        "  archiver:\n"
        "    title: Archiver\n"
        "    responsible: lead\n"
        "    accountable: lead\n"
        "    consulted: utilisateurs\n"
        "    informed: utilisateurs\n"
    )
    assert "Table in line 6, under “Letters”: no matrix, it explains letters\n" in ended.out
    assert "    A15: its words are read; the link to #note-1 is not\n" in ended.out
    assert "    line 24: parted from the table by a blank line; read as a part of it\n" in ended.out


def test_tables_with_the_same_headings_may_be_joined(plan: Path, planbook: Command) -> None:
    ended = planbook("import", put(plan.parent / "who.md", MARKDOWN), "plan", "--roles", "--join", "--title", "Who")
    assert (ended.code, list(written(plan))) == (0, ["raci/who.yml", "roles/utilisateurs.yml"])
    assert "  4 activities, 2 sections, 2 roles, 1 note\n" in ended.out
    assert written(plan)["raci/who.yml"].startswith("title: Who\n")
    assert written(plan)["raci/who.yml"].count("section: Prepare\n") == 2


def test_each_sheet_of_a_workbook_is_a_matrix_and_hidden_ones_are_told(plan: Path, planbook: Command) -> None:
    rows = [["Task", "PL"], ["Sign", "RA"]]
    data = workbook({"Build": [["RACI for the build"], [], *rows], "Hidden": rows, "Run": rows, "Notes": [["x"]]})
    file = put(plan.parent / "raci.xlsx", data)
    ended = planbook("import", file)
    assert (ended.code, list(written(plan))) == (0, ["raci/build.yml", "raci/run.yml"])
    assert "Sheet “Hidden”: not read, it is hidden; --only “Hidden” reads it\n" in ended.out
    assert "Sheet “Notes”: no matrix, no letters stand below any headings\n" in ended.out
    assert written(plan)["raci/build.yml"].startswith("title: RACI for the build\n")
    planbook("import", file, "plan", "--only", "Hidden")
    assert list(written(plan)) == ["raci/build.yml", "raci/hidden.yml", "raci/run.yml"]
    ended = planbook("import", file, "plan", "--only", "None")
    assert (ended.code, ended.err) == (2, f"planbook: {file} has no table named “None”\n")


def test_tables_of_one_name_have_ids_of_their_own(plan: Path, planbook: Command) -> None:
    text = "# Who\n" + "\n|Task|PL|\n|-|-|\n|Sign|RA|\n" + "\n# Who\n\n|Task|PL|\n|-|-|\n|File|RA|\n"
    planbook("import", put(plan.parent / "x.md", text))
    assert list(written(plan)) == ["raci/who-2.yml", "raci/who.yml"]


def test_nothing_is_overwritten_unless_that_is_asked_for(plan: Path, planbook: Command) -> None:
    put(plan / "raci/prepare.yml", "title: Mine\n")
    put(plan / "raci/run.yml", "title: Mine too\n")
    before = written(plan)
    file = put(plan.parent / "who.md", MARKDOWN)
    ended = planbook("import", file, "plan", "--roles")
    assert (ended.code, ended.out, written(plan)) == (2, "", before)
    assert ended.err == (
        "planbook: plan/raci/prepare.yml is there already; --force overwrites it\n"
        "planbook: plan/raci/run.yml is there already; --force overwrites it\n"
    )
    assert planbook("import", file, "plan", "--roles", "--force").code == 0
    assert "former:" in written(plan)["raci/run.yml"]


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_what_no_table_says_is_kept_of_the_matrix_that_is_overwritten(plan: Path, planbook: Command, form: str) -> None:
    before = "title: The launch\nowner: lead\nsummary: Who\nactivities: {old: {title: Old}}\nx-cost: [1, 2]\n"
    put(plan / "raci/launch.yml", before)
    file = put(plan.parent / "launch.csv", GRID)
    ended = planbook("import", file, "plan", "--roles", "--force", "--as", form)
    assert "  kept of what the plan said before: owner, summary, x-cost\n" in ended.out
    text = written(plan)["raci/launch.yml"]
    assert text.startswith('title: The launch\nowner: lead\nsummary: Who\nx-cost: ["1", "2"]\n'.replace('"', ""))
    assert "old" not in text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("raci/launch.csv", GRID),
        ("raci/sub/Launch.md", "---\ntitle: L\n---\n"),
        ("raci.yml", "launch: {title: L}\n"),
        ("raci/launch.yaml", "title: [\n"),
    ],
)
def test_a_matrix_of_the_same_id_elsewhere_stands_in_the_way(
    plan: Path, planbook: Command, path: str, text: str
) -> None:
    put(plan / path, text)
    ended = planbook("import", put(plan.parent / "launch.csv", GRID), "plan", "--force")
    assert (ended.code, list(written(plan))) == (2, [path])
    assert ended.err == f"planbook: plan/{path} holds a matrix of the same id; delete it there, or use --id\n"
    assert planbook("import", plan.parent / "launch.csv", "plan", "--id", "Other").code == 1
    assert "raci/other.yml" in written(plan)


def test_a_dry_run_says_all_and_writes_nothing(plan: Path, planbook: Command) -> None:
    ended = planbook("import", put(plan.parent / "launch.csv", GRID), "plan", "--roles", "--dry-run")
    assert (ended.code, written(plan)) == (0, {})
    assert ended.out.splitlines()[-1] == "1 matrix imported, 2 files would be written."


def test_what_was_not_understood_is_told_and_ends_with_1(plan: Path, planbook: Command) -> None:
    ended = planbook("import", put(plan.parent / "launch.csv", "Task,PL\nSign,yes\nFile,A/R\nSend,\u0410/R\n"))
    assert ended.code == 1
    assert "  good to know:\n    B4 “\u0410/R”: has a letter of another alphabet: read as meant\n" in ended.out
    assert "  please look at:\n    B2 “yes”: could not be read: kept as a note of the activity\n" in ended.out
    assert ended.out.endswith(
        "The check finds 1 error in what was imported; “planbook check” tells them.\n"
        "1 matrix imported, 1 file written, 1 thing to look at.\n"
    )
    assert planbook("check").out.count("error: ") == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", GRID.encode("utf-16"), "The file is not UTF-8 text; it looks like UTF-16."),
        ("a.csv", "Tätigkeit,PL\nx,A\n".encode("latin-1"), "The file is not UTF-8 text: cell A1 has a letter"),
        ("a.csv", ("Task" + ",PL" * 1_999).encode(), "Row 1 has 2000 columns; a grid has at most 500."),
        ("a.tsv", b'Task\tPL\nSign\t"A', "The quote that opens in cell B2 is never closed."),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "The file is a workbook of the old form (.xls)."),
        ("a.xlsx", GRID.encode(), "The file is no workbook."),
        ("a.xlsx", bomb(), "The workbook unpacks to more than 60 MB."),
        ("a.csv", b"PK\x03\x04", "The workbook is damaged and cannot be read."),
        ("a.md", b"\xff\xfe|", "The file is not UTF-8 text; it looks like UTF-16."),
        ("a.pdf", b"%PDF", "This is no kind of file that tables are read from."),
        ("a.csv", b"x" * 10_000_001, "at most 10 MB are read"),
    ],
    ids=range(11),
)
def test_what_cannot_be_read_is_refused_whole(plan: Path, planbook: Command, name: str, data: bytes, said: str) -> None:
    ended = planbook("import", put(plan.parent / name, data))
    assert (ended.code, ended.out, written(plan)) == (2, "", {})
    assert ended.err.startswith("planbook: ")
    assert said in ended.err


def test_a_file_without_a_matrix_ends_with_2_and_says_why(plan: Path, planbook: Command) -> None:
    ended = planbook("import", put(plan.parent / "a.csv", "Name,Mail\nAnn,a@b.c\n"))
    assert (ended.code, written(plan)) == (2, {})
    assert ended.out == (
        "Table: no matrix, no letters stand below any headings\n0 matrices imported, 0 files written.\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--variant", "raca"], "there is no letter set “raca”; there are raci, rasci, daci, rapid"),
        (["--id", "a b"], "“a b” cannot be an id"),
        (["--id", "who"], "who.md holds 2 matrices; choose one with --only"),
        (["--title", "Who"], "who.md holds 2 matrices; choose one with --only"),
    ],
)
def test_what_cannot_be_asked_for_is_said(plan: Path, planbook: Command, options: list[str], said: str) -> None:
    put(plan.parent / "who.md", MARKDOWN)
    ended = planbook("import", "who.md", "plan", *options)
    assert (ended.code, ended.out, written(plan)) == (2, "", {})
    assert said in ended.err


def test_roles_are_not_added_while_those_of_the_plan_cannot_be_read(plan: Path, planbook: Command) -> None:
    put(plan / "roles/broken.yml", "title: [\n")
    ended = planbook("import", put(plan.parent / "launch.csv", GRID), "plan", "--roles")
    assert (ended.code, list(written(plan))) == (2, ["roles/broken.yml"])
    assert "cannot be read" in ended.err


@pytest.mark.parametrize("given", [["nowhere.csv"], ["plan"], ["who.md", "nowhere"]])
def test_a_file_or_plan_that_is_not_there_ends_with_2(plan: Path, planbook: Command, given: list[str]) -> None:
    put(plan.parent / "who.md", MARKDOWN)
    ended = planbook("import", *given)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("planbook: ")


def test_nothing_is_written_out_of_the_plan_or_by_halves(plan: Path, planbook: Command) -> None:
    file = put(plan.parent / "launch.csv", GRID)
    (plan.parent / "elsewhere").mkdir()
    (plan / "raci").symlink_to(plan.parent / "elsewhere")
    ended = planbook("import", file)
    assert (ended.code, ended.err) == (2, "planbook: plan/raci leads out of the plan\n")
    (plan / "raci").unlink()
    (plan / "raci" / "launch.yml").mkdir(parents=True)
    ended = planbook("import", file, "plan", "--roles")
    assert (ended.code, ended.err) == (2, "planbook: plan/raci/launch.yml is a folder\n")
    (plan / "raci" / "launch.yml").rmdir()
    (plan / "raci").rmdir()
    put(plan / "raci", "a file")
    ended = planbook("import", file, "plan", "--roles")
    assert (ended.code, "cannot write" in ended.err, list(written(plan))) == (2, True, ["raci"])


LOADED = """
import sys
from planbook.cli import run
run(["import", "a.csv", "plan", "--dry-run"])
print(*sorted({"openpyxl", "jinja2", "markdown", "babel"} & sys.modules.keys()))
"""


def test_a_csv_is_imported_without_what_reads_workbooks(plan: Path) -> None:
    put(plan.parent / "a.csv", GRID)
    ended = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True, cwd=plan.parent)
    assert ended.stdout.splitlines()[-1] == ""
