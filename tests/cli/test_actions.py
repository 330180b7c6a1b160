"""The action for GitHub and the job for GitLab, as far as they need no network: the shell that stands in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from tests.history.repositories import Repo

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).parents[2]
ACTION: Final[Mapping[str, Any]] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: Final = ACTION["runs"]["steps"]
JOB: Final[Mapping[str, Any]] = yaml.safe_load((ROOT / "templates/planbook-diff.yml").read_text(encoding="utf-8"))[
    "planbook-diff"
]
PLAN: Final = "title: A plan\nas_of: 2026-01-15\n"
ROLE: Final = "clerk: {title: Clerk, holder: ann}\n"
FILES: Final = {"plan/plan.yml": PLAN, "plan/roles.yml": ROLE, "plan/people.yml": "ann: {name: Ann}\n"}
CHANGED: Final = {"plan/roles.yml": ROLE.replace("Clerk", "Keeper")}
INSTALLED: Final = "/tmp/planbook/bin/planbook"  # noqa: S108  # in a container of the job's own
ODD: Final = "ma$(touch${IFS}x)in;`id`'\"--x"
"""What somebody might call a branch who means ill."""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository whose branch `change` changes a role, while `main` has gone on."""
    repo = Repo.at(tmp_path / "here")
    repo.commit("begin", "2026-01-01", FILES)
    repo.git("checkout", "-q", "-b", "change")
    repo.commit("change", "2026-01-02", CHANGED)
    repo.git("checkout", "-q", "main")
    repo.commit("other", "2026-01-03", {"plan/risks.yml": "flood: {title: Flood, owner: clerk}\n"})
    return repo


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a Planbook in it, which only notes what it is to comment."""
    program = tmp_path / "planbook" / "bin" / "planbook"
    program.parent.mkdir(parents=True)
    program.write_text(
        '#!/bin/sh\nif [ "$1" = comment ]; then\n'
        f'cp "$2" "{tmp_path}/commented"; echo "$GITHUB_TOKEN" > "{tmp_path}/token"\n'
        f'else exec "{sys.executable}" -m planbook "$@"; fi\n'
    )
    program.chmod(0o755)
    return tmp_path


def ran(shell: list[str], script: str, folder: Path, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("CI_", "GIT", "PLANBOOK"))}
    return subprocess.run(
        [*shell, script], cwd=folder, env={**clean, **environ}, check=False, capture_output=True, text=True
    )


def act(
    repo: Repo, home: Path, more: Mapping[str, str] | None = None, origin: Repo | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the step of the action that tells what changes, as GitHub would, for the branch `change` of the origin."""
    origin = origin or repo
    inputs = {f"inputs.{name}": str(field["default"]) for name, field in ACTION["inputs"].items()}
    known = {
        **inputs,
        "inputs.token": "t0ken",
        "github.event.pull_request.base.sha": origin.git("rev-parse", "main"),
        "github.event.pull_request.base.ref": "main",
        "github.event.pull_request.head.sha": origin.git("rev-parse", "change"),
        **(more or {}),
    }
    step = STEPS[-1]
    environ = {name: known[value.removeprefix("${{ ").removesuffix(" }}")] for name, value in step["env"].items()}
    environ |= {"RUNNER_TEMP": str(home), "GITHUB_STEP_SUMMARY": str(home / "summary")}
    bash = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"]
    return ran(bash, step["run"], repo.root, environ)


def summary(home: Path) -> str:
    return (home / "summary").read_text(encoding="utf-8")


def test_nothing_of_a_request_stands_in_the_shell_s_words() -> None:
    for step in STEPS:
        assert step["shell"] == "bash"
        assert "uses" not in step
        assert "${{" not in step["run"]
    assert not [line for line in STEPS[0]["run"].splitlines() if "python" in line and " -I -m " not in line]
    for line in JOB["script"]:
        assert " -m " not in line or " -I -m " in line


def test_each_input_is_described_and_used() -> None:
    used = str(STEPS[-1]["env"])
    for name, field in ACTION["inputs"].items():
        assert field["description"]
        assert f"inputs.{name} " in used


def test_what_a_pull_request_changes_is_told_of_its_merge(repo: Repo, home: Path) -> None:
    repo.git("merge", "-q", "--no-ff", "-m", "merged", "change", day="2026-01-04")
    base = repo.git("rev-parse", "HEAD^1")
    repo.git("checkout", "-q", "--detach")
    ended = act(repo, home)
    assert (ended.returncode, ended.stderr) == (0, "")
    said = summary(home)
    assert f"Since main ({base[:7]}): 1 record changed." in said
    assert "- **Keeper** – Title: Clerk → Keeper" in said
    assert "New risk" not in said
    assert (home / "commented").read_text(encoding="utf-8") == said
    assert (home / "token").read_text() == "t0ken\n"


def test_what_a_pull_request_changes_is_told_of_its_head(repo: Repo, home: Path) -> None:
    repo.git("checkout", "-q", "change")
    ended = act(repo, home)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "1 record changed." in summary(home)
    assert "New risk" not in summary(home)


def test_a_comment_can_be_left_out(repo: Repo, home: Path) -> None:
    repo.git("checkout", "-q", "change")
    assert act(repo, home, {"inputs.comment": "false"}).returncode == 0
    assert "1 record changed." in summary(home)
    assert not (home / "commented").exists()


def test_odd_names_of_branches_and_folders_are_only_names(repo: Repo, home: Path) -> None:
    repo.git("checkout", "-q", "change")
    repo.git("mv", "plan", ODD)
    repo.commit("move", "2026-01-05")
    name = {"github.event.pull_request.base.ref": ODD, "inputs.plan": f"./{ODD}", "inputs.plan-was": "plan"}
    head = {"github.event.pull_request.head.sha": repo.git("rev-parse", "HEAD")}
    ended = act(repo, home, name | head)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "- **Keeper** – Title: Clerk → Keeper" in summary(home)
    assert not [path for path in repo.root.rglob("x") if ".git" not in path.parts]


def test_a_job_of_no_pull_request_says_so(repo: Repo, home: Path) -> None:
    ended = act(repo, home, {"github.event.pull_request.base.sha": ""})
    assert ended.returncode == 2
    assert "runs for no pull request" in ended.stderr


def test_a_copy_without_history_says_how_to_fetch_it(repo: Repo, home: Path, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy")
    subprocess.run(["git", "clone", "-q", "--depth", "1", "-b", "change", repo.root.as_uri(), copy], check=True)
    ended = act(Repo(tmp_path / "copy"), home, origin=repo)
    assert ended.returncode == 2
    assert "fetch-depth: 0" in ended.stderr
    assert not (home / "commented").exists()


def job(repo: Repo, home: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run what the job for GitLab does once Planbook is installed, as GitLab would."""
    lines = [line for line in JOB["script"] if " -m " not in line]
    script = "\n".join(lines).replace(INSTALLED, str(home / "planbook/bin/planbook"))
    known = {name: str(value) for name, value in JOB["variables"].items()}
    return ran(["sh", "-e", "-c"], script, repo.root, {**known, **environ})


@pytest.mark.parametrize("token", ["", "t0ken"])
def test_what_a_merge_request_changes_is_told(repo: Repo, home: Path, token: str) -> None:
    base = repo.git("merge-base", "main", "change")
    repo.git("checkout", "-q", "change")
    target = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": ODD}
    ended = job(repo, home, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, PLANBOOK_TOKEN=token, **target)
    assert (ended.returncode, ended.stderr) == (0, "")
    said = (repo.root / "planbook-diff.md").read_text(encoding="utf-8")
    assert "- **Keeper** – Title: Clerk → Keeper" in said
    assert "New risk" not in said
    assert (home / "commented").exists() == bool(token)
    assert not (repo.root / "x").exists()


def test_merged_results_are_compared_with_their_target(repo: Repo, home: Path) -> None:
    base, target = repo.git("merge-base", "main", "change"), repo.git("rev-parse", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "merged", "change", day="2026-01-04")
    known = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": target}
    ended = job(repo, home, **known, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "New risk" not in (repo.root / "planbook-diff.md").read_text(encoding="utf-8")


def test_the_job_runs_for_merge_requests_only_and_keeps_what_it_said() -> None:
    assert JOB["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert JOB["variables"]["GIT_DEPTH"] == "0"
    assert JOB["artifacts"]["paths"] == ["planbook-diff.md"]
