"""A new handbook has no finding, builds as it is, and brings the files that publish it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from planbook.cli import starting
from planbook.cli.starting import LANGUAGES, files, requirement

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ended

SUNDAY = {"SOURCE_DATE_EPOCH": "1795305600"}
"""22 November 2026."""


def made(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_no_findings_and_builds_at_once(
    tmp_path: Path, planbook: Callable[..., Ended], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"
    ended = planbook("init", folder, "--language", language, "--title", "Desk: “A & <B>” #1")
    assert (ended.code, ended.err) == (0, "")
    monkeypatch.chdir(folder)
    assert planbook("check", "--docs", "docs").out.endswith("no findings.\n")
    config = load_config("mkdocs.yml", strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    page = (folder / "site/index.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in page
    assert "Desk: “A &amp; &lt;B&gt;” #1" in page
    assert (folder / "site/roles/sponsor/index.html").is_file()


@pytest.mark.parametrize("day", range(7))
def test_it_has_no_findings_on_any_day_of_the_week(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, day: int
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795305600 + day * 86400))
    planbook("init", tmp_path / "new")
    assert planbook("check", tmp_path / "new/plan").out.endswith("no findings.\n")


def test_a_time_beyond_all_days_is_none(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 20)
    assert planbook("init", tmp_path / "new").code == 0


def test_what_was_there_stays(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text("Mine.", encoding="utf-8")
    (tmp_path / "LICENSE.txt").write_text("Yours.", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.bak", encoding="utf-8")
    ended = planbook("init", tmp_path)
    assert ended.code == 0
    assert "README.md stays as it was." in ended.out
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "Mine."
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "*.bak"
    assert (tmp_path / "plan/plan.yml").is_file()


@pytest.mark.parametrize("name", ["plan.yml", ".github/x", "docs/a.md", ".gitlab-ci.yml", "readme/x.txt/y"])
def test_a_folder_that_holds_something_is_refused(tmp_path: Path, planbook: Callable[..., Ended], name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x", encoding="utf-8")
    ended = planbook("init", tmp_path)
    if name.startswith("readme"):
        assert ended.code == 0
    else:
        assert ended.code == 2
        assert "is not empty: it has" in ended.err
        assert made(tmp_path) == {name}


def test_a_file_is_no_folder(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    (tmp_path / "new").write_text("x", encoding="utf-8")
    ended = planbook("init", tmp_path / "new")
    assert (ended.code, ended.err) == (2, f"planbook: {tmp_path / 'new'} is a file; name a folder\n")


def test_for_vs_code_everything_is_there_at_once(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    planbook("init", tmp_path, "--vscode")
    monkeypatch.chdir(tmp_path)
    before = made(tmp_path)
    ended = planbook("schema", "--vscode")
    assert " 0 of them new or changed" in ended.out
    assert "names them already" in ended.out
    assert made(tmp_path) == before
    assert "redhat.vscode-yaml" in (tmp_path / ".vscode/extensions.json").read_text(encoding="utf-8")


def test_the_same_day_gives_the_same_bytes() -> None:
    assert files("A", "en", SUNDAY) == files("A", "en", SUNDAY)


@pytest.mark.parametrize("title", ["", "  ", "a\nb"])
def test_a_title_is_one_line(title: str) -> None:
    said = yaml.safe_load(files(title, "en", SUNDAY)["mkdocs.yml"])["site_name"]
    assert said == (" ".join(title.split()) or "Our handbook")


def ci(name: str) -> Any:  # noqa: ANN401  # whatever the file says
    return yaml.load(files("A", "en", SUNDAY)[name], Loader=yaml.BaseLoader)  # noqa: S506  # it makes nothing but texts


def test_the_workflow_checks_every_change_and_publishes_the_default_branch_only() -> None:
    workflow = ci(".github/workflows/handbook.yml")
    assert {"push", "pull_request"} <= workflow["on"].keys()
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["build"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert any(command.startswith("planbook check") for command in commands)
    assert any(command.startswith("mkdocs build --strict") for command in commands)
    (checkout,) = (step for step in steps if step.get("uses", "").startswith("actions/checkout@"))
    assert checkout["with"]["fetch-depth"] == "0", "the handbook tells of its history"
    publish = workflow["jobs"]["publish"]
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert "github.event.repository.default_branch" in publish["if"]
    assert publish["needs"] == "build"


def test_the_workflow_takes_actions_of_a_major_version_and_no_secrets() -> None:
    text = files("A", "en", SUNDAY)[".github/workflows/handbook.yml"].decode()
    actions = re.findall(r"uses: (\S+)", text)
    assert actions
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", action) for action in actions)
    assert "secrets" not in text


def test_gitlab_publishes_what_is_in_public() -> None:
    pipeline = ci(".gitlab-ci.yml")
    assert pipeline["variables"]["GIT_DEPTH"] == "0", "the handbook tells of its history"
    assert pipeline["pages"]["artifacts"]["paths"] == ["public"]
    assert any("--site-dir public" in command for command in pipeline["pages"]["script"])
    assert pipeline["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert any(command.startswith("planbook check") for command in pipeline["check"]["script"])
    # A merge request compares its report with that of the main branch.
    for job in (pipeline["check"], pipeline["pages"]):
        assert any(f"> {job['artifacts']['reports']['codequality']}" in command for command in job["script"])


def test_commands_in_the_files_are_such_as_planbook_has(planbook: Callable[..., Ended], tmp_path: Path) -> None:
    planbook("init", tmp_path)
    texts = [data.decode() for data in files("A", "en", SUNDAY).values()]
    commands = {command for text in texts for command in re.findall(r"planbook (check[^\n`#>]*)", text)}
    assert len(commands) > 1
    for command in commands:
        options = [str(tmp_path / word) if word == "docs" else word for word in command.split()[1:]]
        assert planbook("check", tmp_path / "plan", *options).code == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_are_added_as_its_readme_and_the_guide_say(
    tmp_path: Path, planbook: Callable[..., Ended], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    planbook("init", tmp_path, "--language", language)
    monkeypatch.chdir(tmp_path)
    guide = Path(__file__).parents[2] / "docs/guide/start-a-handbook.md"
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"planbook new ([a-z]+ [a-z/-]+)", readme + guide.read_text(encoding="utf-8"))
    kinds = {"role": "roles", "milestone": "milestones"}
    once = dict.fromkeys((kinds.get(kind, kind), id_) for kind, id_ in map(str.split, commands))
    assert len(once) >= 4
    assert [planbook("new", *words).err for words in once] == [""] * len(once)


def test_it_is_built_again_with_the_planbook_that_made_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Installed:
        version = "0.1.0"
        origin = '{"url": "https://example.com/planbook.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}'

        def read_text(self, _: str) -> str:
            return self.origin

    monkeypatch.setattr("importlib.metadata.distribution", lambda _: Installed())
    assert requirement() == "mkdocs-planbook @ git+https://example.com/planbook.git@abc"
    monkeypatch.setattr(Installed, "origin", "")
    assert requirement() == "mkdocs-planbook~=0.1.0"
    monkeypatch.setattr(Installed, "origin", '{"url": "file:///home/ann/planbook", "dir_info": {"editable": true}}')
    *comments, line = requirement().splitlines()
    assert line == "mkdocs-planbook~=0.1.0"
    assert all(comment.startswith("# ") and "ann" not in comment for comment in comments)


def test_no_gap_of_a_template_stays_open() -> None:
    for language in LANGUAGES:
        for data in files("A", language, SUNDAY).values():
            assert not re.search(rb"@(day[+-]\d+|[a-z]+)@", data)


def test_every_language_has_the_same_files() -> None:
    folder = Path(starting.__file__).with_name("start")
    assert {path.name for path in folder.iterdir()} == {"common", *LANGUAGES}
    assert len({frozenset(made(folder / language)) for language in LANGUAGES}) == 1
