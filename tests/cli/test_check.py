from __future__ import annotations

import json
import os
import sys
from importlib.metadata import version
from subprocess import run
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tests.conftest import Ended

CLEAN = {"plan.yml": "title: A plan\n"}
FAULTY = {
    "plan.yml": "title: A plan\n",
    "roles/lead.md": "---\ntitle: Lead\nreports_to: nobody\n---\n<plan:roles/none>\n",
    "risks.yml": "loss:\n  sumary: Loss\n  status: closed\n",
}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_a_clean_plan_ends_with_0(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    ended = planbook("check", write(tmp_path, CLEAN))
    assert (ended.code, ended.out, ended.err) == (0, "0 records: no findings.\n", "")


def test_a_site_that_is_no_address_is_refused(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    ended = planbook("check", write(tmp_path, CLEAN), "--format", "sarif", "--site-url", "example.org")
    said = "planbook: --site-url is to begin with https:// or http://, found “example.org”\n"
    assert (ended.code, ended.out, ended.err) == (2, "", said)


def test_warnings_end_with_0(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    ended = planbook("check", write(tmp_path, {**CLEAN, "roles.yml": "a: {title: A}\n"}))
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "1 record: 1 warning.")


def test_errors_end_with_1(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    assert planbook("check", write(tmp_path, FAULTY)).code == 1
    assert planbook("check", tmp_path, "--format", "json").code == 1


NO_PLAN = "; give the plan's folder, or make a handbook with “planbook init”"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["nowhere"], f"there is no folder nowhere{NO_PLAN}"),
        (["nowhere", "plan"], "there is no file or folder nowhere"),
        (["plan/nowhere.yml"], "there is no file or folder plan/nowhere.yml"),
        (["old/plan.yml", "plan/plan.yml"], "old/plan.yml and plan/plan.yml are in several plans; check one at a time"),
        (
            ["notes.md"],
            "notes.md is neither in the plan (plan) nor among pages that are checked, which --docs DIR names",
        ),
        (["notes.md", "--docs", "pages"], "notes.md is neither in the plan (plan) nor among the pages in pages"),
        (["plan", "--docs", "nowhere"], "there is no folder nowhere"),
        (["plan", "--docs", "plan/plan.yml"], "there is no folder plan/plan.yml"),
    ],
)
def test_what_could_not_run_ends_with_2(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, given: list[str], said: str
) -> None:
    write(tmp_path, {"plan/plan.yml": "title: A plan\n", "old/plan.yml": "title: Old\n"})
    write(tmp_path, {"notes.md": "Notes", "pages/index.md": "A page"})
    monkeypatch.chdir(tmp_path)
    ended = planbook("check", *given)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"planbook: {said}\n"


@pytest.mark.parametrize(
    ("stands", "given", "told"),
    [
        ("", "plan/risks.yml", "plan/risks.yml"),
        ("", "plan/roles plan/risks.yml --strict", "plan/risks.yml plan/roles/lead.md"),
        ("", "--strict --docs docs plan plan/risks.yml", "docs/index.md plan/risks.yml plan/roles/lead.md"),
        ("", "--docs docs docs/index.md", "docs/index.md"),
        ("", "docs plan/roles --docs docs", "docs/index.md plan/roles/lead.md"),
        ("docs", "../plan/roles", "../plan/roles/lead.md"),
        ("plan", "", "risks.yml roles/lead.md"),
        ("plan", "roles", "roles/lead.md"),
        ("plan/roles", "", "../risks.yml ../roles/lead.md"),
        ("plan/roles", "lead.md ../risks.yml", "../risks.yml ../roles/lead.md"),
    ],
)
@pytest.mark.usefixtures("seen_from")
def test_files_and_folders_are_named_as_one_sees_them(planbook: Callable[..., Ended], given: str, told: str) -> None:
    ended = planbook("check", *given.split(), "--select", "plan/*")
    assert (ended.code, ended.err) == (1, "")
    files = {line.partition(":")[0] for line in ended.out.splitlines() if ": error: " in line}
    assert sorted(map(os.path.normpath, files)) == told.split()


@pytest.fixture
def seen_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stands: str) -> None:
    """Write a plan and a page, and stand somewhere beside or in it."""
    write(tmp_path / "plan", FAULTY)
    write(tmp_path / "docs", {"index.md": "<plan:roles/none>"})
    monkeypatch.chdir(tmp_path / stands)


def test_a_plan_named_by_its_whole_path_is_told_by_it(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    file = write(tmp_path / "plan", FAULTY) / "risks.yml"
    assert planbook("check", file).out.startswith(f"{file}:1:1: error: ")


@pytest.mark.parametrize("command", [["diff"], ["schema"], ["new", "role", "head"]])
def test_who_stands_in_a_plan_is_told_how_to_name_it(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    write(tmp_path, FAULTY)
    monkeypatch.chdir(tmp_path / "roles")
    said = "planbook: there is no folder plan here; you stand in a plan, so give its folder: ..\n"
    ended = planbook(*command)
    assert (ended.code, ended.out, ended.err) == (2, "", said)


@pytest.mark.parametrize("command", [["check"], ["check", "--format", "json"], ["export", "json"]])
def test_a_folder_that_holds_nothing_of_a_plan_ends_with_2(
    tmp_path: Path, planbook: Callable[..., Ended], command: Sequence[str]
) -> None:
    write(tmp_path, {"README.md": "# A handbook\n", "docs/index.md": "<plan:roles/x>", "setup.cfg": ""})
    ended = planbook(*command, tmp_path)
    assert (ended.code, ended.out) == (2, "")
    said = f"planbook: there is no plan in {tmp_path}"
    assert ended.err == f"{said}: it begins with a file plan.yml that has a line “title: …”\n"
    write(tmp_path, {f"{place}/plan.yml": "title: A plan\n" for place in ("strategy", "a/old")})
    ended = planbook(*command, tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"{said}; did you mean the folder {tmp_path}/strategy?\n"


@pytest.mark.parametrize("given", [[], ["chek"], ["check", "--format", "xml"], ["schema", "a", "b"], ["export"]])
def test_a_command_that_is_none_ends_with_2(planbook: Callable[..., Ended], given: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        planbook(*given)
    assert ended.value.code == 2


def test_the_version_is_told(planbook: Callable[..., Ended], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        planbook("--version")
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"planbook {version('mkdocs-planbook')}\n"


def test_the_plan_is_the_folder_plan_unless_named(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "plan", FAULTY)
    monkeypatch.chdir(tmp_path)
    assert planbook("check").out == planbook("check", "plan").out
    assert planbook("check").out.startswith("plan/risks.yml:1:1: error: ")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([], 0),
        (["--strict"], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "never", "--strict"], 0),
        (["--strict", "--ignore", "roles/vacant"], 0),
        (["--strict", "--select", "roles/no-deputy,raci/*"], 0),
    ],
)
def test_warnings_fail_where_that_is_asked_for(
    tmp_path: Path, planbook: Callable[..., Ended], given: list[str], code: int
) -> None:
    assert planbook("check", write(tmp_path, {**CLEAN, "roles.yml": "a: {title: A}\n"}), *given).code == code


def test_advice_never_fails(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    files = {"plan.yml": "title: A plan\nrules: {roles/vacant: advice}\n", "roles.yml": "a: {title: A}\n"}
    ended = planbook("check", write(tmp_path, files), "--strict")
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "1 record: 1 advice.")


def rules_told(ended: Ended) -> list[str]:
    return [one["rule"] for one in json.loads(ended.out)]


def test_rules_are_selected_and_ignored(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    check = ("check", write(tmp_path, FAULTY), "--format", "json")
    assert rules_told(planbook(*check, "--select", "roles/*")) == ["roles/vacant"]
    assert rules_told(planbook(*check, "--ignore", "plan/*")) == ["roles/vacant"]
    missing = planbook(
        *check, "--select", "plan/*, roles/*", "--ignore", "roles/vacant,plan/broken-link,plan/unknown-key"
    )
    assert rules_told(missing) == ["plan/missing", "plan/unknown-reference"]
    ended = planbook(*check[:2], "--select", "roles/vacant", "--select", "plan/missing")
    assert ended.out.splitlines()[-1] == "2 records: 1 error, 1 warning; 3 findings not asked for."


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_is_none_ends_with_2(tmp_path: Path, planbook: Callable[..., Ended], option: str) -> None:
    ended = planbook("check", write(tmp_path, CLEAN), option, "roles/vacent")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "planbook: there is no rule “roles/vacent”; did you mean “roles/vacant”?\n"


def test_only_some_files_are_told_and_all_are_read(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "plan", FAULTY)
    write(tmp_path / "docs", {"a.md": "<plan:roles/lead> <plan:roles/x>", "b.md": "<plan:roles/y>"})
    monkeypatch.chdir(tmp_path)

    def paths(*only: str) -> set[str]:
        ended = planbook("check", "plan", "--docs", "docs", "--format", "json", "--only", *only)
        return {one["path"] for one in json.loads(ended.out)}

    assert paths("plan/risks.yml") == {"risks.yml"}
    assert paths("plan/roles", "docs/a.md") == {"roles/lead.md", "../docs/a.md"}
    assert paths("plan/plan.yml") == set()
    assert paths(str(tmp_path)) == {"risks.yml", "roles/lead.md", "../docs/a.md", "../docs/b.md"}
    ended = planbook("check", "plan", "--only", "plan/plan.yml", "--only", "docs")
    assert (ended.code, ended.out) == (0, "2 records: no findings; 5 findings not asked for.\n")


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    ended = planbook("check", write(tmp_path, CLEAN), "--only", tmp_path / "gone.yml")
    assert (ended.code, ended.out, ended.err) == (2, "", f"planbook: there is no file or folder {tmp_path}/gone.yml\n")


def test_reports_name_files_from_the_repository_s_root(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a" / "plan", {**CLEAN, "roles.yml": "b: {title: B}\n"})
    monkeypatch.chdir(tmp_path / "a" / "plan")
    assert "file=roles.yml," in planbook("check", ".", "--format", "github").out
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert "file=a/plan/roles.yml," in planbook("check", ".", "--format", "github").out


def test_colours_are_for_terminals_and_for_who_asks_for_them(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    check = ("check", write(tmp_path, FAULTY))
    assert "\x1b" not in planbook(*check).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in planbook(*check).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in planbook(*check).out


def test_nothing_is_loaded_to_tell_that_there_is_nothing(tmp_path: Path) -> None:
    write(tmp_path, CLEAN)
    script = (
        "import sys; from planbook.cli import run; run(['check', sys.argv[1]]);"
        "print([name for name in sys.modules if name.startswith(('planbook.reports', 'json', 'xml'))])"
    )
    done = run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_what_makes_pages_is_not_loaded_even_where_a_link_to_one_is_asked_after(tmp_path: Path) -> None:
    vendors = "collections: {vendors: {title: Vendors, fields: {city: {type: text}}}}\n"
    plan = f"title: A plan\n{vendors}description: See <plan:organisation>.\n"
    write(tmp_path, {"plan.yml": plan, "roles.yml": "lead: {title: Lead}\n", "vendors.yml": "a: {title: A}\n"})
    script = (
        "import sys; from planbook.cli import run; run(['check', sys.argv[1]]);"
        "print('planbook.book.page_links' in sys.modules, 'planbook.pages.cells' in sys.modules)"
    )
    done = run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "True False"


def test_json_is_the_findings_in_order_of_place(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    ended = planbook("check", write(tmp_path, FAULTY), "--format", "json")
    found = json.loads(ended.out)
    assert found[1] == {
        "rule": "plan/unknown-key",
        "severity": "error",
        "message": "There is no field “sumary” here.",
        "help": "Did you mean “summary”?",
        "path": "risks.yml",
        "line": 2,
        "column": 3,
        "end_line": 2,
        "end_column": 9,
        "address": "risks/loss",
    }
    assert [(one["path"], one["line"], one["column"], one["rule"]) for one in found] == [
        ("risks.yml", 1, 1, "plan/missing"),
        ("risks.yml", 2, 3, "plan/unknown-key"),
        ("roles/lead.md", 1, 1, "roles/vacant"),
        ("roles/lead.md", 3, 13, "plan/unknown-reference"),
        ("roles/lead.md", 5, 2, "plan/broken-link"),
    ]
    keys = ["rule", "severity", "message", "help", "path", "line", "column", "end_line", "end_column", "address"]
    assert {tuple(one) for one in found} == {tuple(keys)}


def test_of_a_file_that_is_no_part_of_a_plan_no_line_is_marked(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    ended = planbook("check", write(tmp_path, {**CLEAN, "guide.md": "# Guide\n"}), "--select", "plan/unknown-file")
    assert "# Guide" not in ended.out
    assert "col=" not in planbook("check", tmp_path, "--format", "github").out


def test_a_clean_plan_is_an_empty_list(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    assert json.loads(planbook("check", write(tmp_path, CLEAN), "--format", "json").out) == []


def test_lines_are_sorted_as_numbers(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    write(tmp_path, {**CLEAN, "risks.yml": "".join(f"r{n}: {{sumary: x, status: closed}}\n" for n in range(12))})
    found = json.loads(planbook("check", tmp_path, "--format", "json").out)
    assert [one["line"] for one in found] == [line for n in range(1, 13) for line in (n, n)]


def test_pages_are_checked_too_and_named_from_the_plan(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    plan = write(tmp_path / "strategy" / "plan", CLEAN)
    docs = write(tmp_path / "docs", {"a/page.md": "\nSee <plan:roles/x>\n", "no-page.txt": "<plan:roles/y>"})
    found = json.loads(planbook("check", plan, "--docs", docs, "--format", "json").out)
    assert [(one["path"], one["line"], one["column"], one["address"]) for one in found] == [
        ("../../docs/a/page.md", 2, 6, "")
    ]
    assert f"{docs}/a/page.md:2:6: error: " in planbook("check", plan, "--docs", docs).out


def test_a_page_that_is_no_utf_8_is_told_where_that_begins(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    write(tmp_path, {"plan/plan.yml": "title: A plan\n"})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_bytes("# Plan\n\nFür alle <plan:roles/none>\n".encode("latin-1"))
    ended = planbook("check", tmp_path / "plan", "--docs", tmp_path / "docs", "--format", "json")
    found = [(one["rule"], one["path"], one["line"], one["column"]) for one in json.loads(ended.out)]
    assert found == [("plan/not-utf8", "../docs/index.md", 3, 2)]
    assert ended.code == 1


def test_without_docs_no_page_is_read(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    write(tmp_path / "docs", {"page.md": "<plan:roles/x>\n"})
    assert planbook("check", write(tmp_path / "plan", CLEAN)).code == 0


def test_what_the_disk_refuses_is_a_finding(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    write(tmp_path, CLEAN)
    (tmp_path / "risks.yml").symlink_to("/etc/hostname")
    ended = planbook("check", tmp_path, "--format", "json")
    assert [(one["rule"], one["path"]) for one in json.loads(ended.out)] == [("plan/symlink", "risks.yml")]


def test_that_plan_yml_could_not_be_had_is_a_finding_and_not_told_as_its_absence(
    tmp_path: Path, planbook: Callable[..., Ended]
) -> None:
    (tmp_path / "plan.yml").write_bytes(b"title: A plan\n#" + b"x" * 10_000_000)
    ended = planbook("check", tmp_path, "--format", "json")
    assert [(one["rule"], one["path"]) for one in json.loads(ended.out)] == [("plan/too-large", "plan.yml")]
    assert ended.code == 1


def test_what_may_stand_in_a_file_that_was_not_had_is_not_told_as_missing(
    tmp_path: Path, planbook: Callable[..., Ended]
) -> None:
    write(tmp_path, {**CLEAN, "risks.yml": "loss: {title: Loss, owner: lead}\n"})
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "lead.md").symlink_to("/etc/hostname")
    ended = planbook("check", tmp_path, "--format", "json", "--select", "plan/*")
    assert [(one["rule"], one["path"]) for one in json.loads(ended.out)] == [("plan/symlink", "roles/lead.md")]


def test_a_picture_that_was_not_had_hides_nothing(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    write(tmp_path, {**CLEAN, "risks.yml": "loss: {title: Loss, owner: nobody}\n"})
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "lead.png").symlink_to("/etc/hostname")
    ended = planbook("check", tmp_path, "--format", "json", "--select", "plan/*")
    found = [(one["rule"], one["path"]) for one in json.loads(ended.out)]
    assert found == [("plan/unknown-reference", "risks.yml"), ("plan/symlink", "roles/lead.png")]


@pytest.mark.parametrize("people", ["ann: {name: [Ann\n", "bo: {name: Bo}\n"])
def test_of_seats_whose_people_are_not_known_that_alone_is_told(
    tmp_path: Path, planbook: Callable[..., Ended], people: str
) -> None:
    files = {
        "roles.yml": "lead: {title: Lead, holder: ann, deputy: ann, capacity: 20%}\n",
        "raci/m.yml": "title: M\nactivities: {a: {title: A, responsible: lead, accountable: lead}}\n",
        "processes/p.yml": "title: P\nsteps: {a: {title: A, role: lead}}\n",
    }
    ended = planbook("check", write(tmp_path, {**CLEAN, **files, "people.yml": people}), "--format", "json")
    rules = {one["rule"] for one in json.loads(ended.out)}
    assert rules & {"plan/broken-yaml", "plan/unknown-reference"}
    assert not rules & {"roles/vacant", "roles/no-deputy", "raci/accountable-vacant", "processes/vacant-lane"}


def test_that_something_is_nowhere_is_not_told_while_a_file_cannot_be_read(
    tmp_path: Path, planbook: Callable[..., Ended]
) -> None:
    files = {
        "plan.yml": "title: A plan\naccepted: {rule: needs/large-gap, why: We wait, at: needs/quick}\n",
        "needs.yml": "fast: {title: Fast, whose: customer, gap: large, priority: must}\nquick: {title: Quick}\n",
        "objectives.yml": "grow: {title: Grow}\n",
        "roles.yml": "lead: {title: Lead, holder: ann}\n",
        "people.yml": "ann: {name: Ann}\n",
        "releases.yml": "one: {title: One, date: 2026-01-01, supports: grow}\n",
    }
    absences = {"needs/large-gap", "needs/must-unmet", "plan/unused-acceptance"}

    def rules() -> set[str]:
        return {one["rule"] for one in json.loads(planbook("check", tmp_path, "--format", "json").out)}

    write(tmp_path, files)
    assert rules() & absences == absences
    write(tmp_path, {"releases.yml": "one: {title: [One\n"})
    assert not rules() & {*absences, "objectives/unsupported"}
