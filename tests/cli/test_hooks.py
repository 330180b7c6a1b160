"""The hooks that pre-commit finds in this repository name commands that are there, and pass and fail as they should."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ended

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}


def run_hook(planbook: Callable[..., Ended], name: str) -> Ended:
    program, *arguments = shlex.split(HOOKS[name]["entry"])
    assert program == "planbook"
    return planbook(*arguments)


def test_both_are_there_as_pre_commit_wants_them() -> None:
    assert set(HOOKS) == {"planbook-check", "planbook-schema"}
    for hook in HOOKS.values():
        assert {"id", "name", "entry", "language"} <= hook.keys()
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_they_run_when_the_plan_changes(hook: dict[str, Any]) -> None:
    pattern = re.compile(hook["files"])
    assert pattern.search("plan/roles/sponsor.md")
    assert pattern.search("plan/raci/launch.csv")
    assert not pattern.search("docs/planning.md")


def test_the_check_stops_a_commit_with_an_error(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)  # as pre-commit's users have it
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/plan.yml").write_text("title: A plan\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_hook(planbook, "planbook-check").code == 0
    (tmp_path / "plan/plan.yml").write_text("titel: A plan\n", encoding="utf-8")
    assert run_hook(planbook, "planbook-check").code == 1


def test_schemas_that_are_committed_change_with_the_plan_and_else_not(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/plan.yml").write_text("title: A plan\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_hook(planbook, "planbook-schema").code == 0
    assert " 0 of them new or changed" in run_hook(planbook, "planbook-schema").out
    (tmp_path / "plan/roles.yml").write_text("sponsor: {title: Sponsor}\n", encoding="utf-8")
    assert " 1 of them new or changed" in run_hook(planbook, "planbook-schema").out
