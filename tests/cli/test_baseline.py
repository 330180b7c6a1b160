"""What a baseline in `plan.yml` changes on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.history.repositories import Repo, phase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.conftest import Ended


def promised(folder: Path, name: str) -> Repo:
    """Make a plan that was agreed at `v1.0` and moved since, which names a baseline."""
    repo = Repo.at(folder)
    repo.commit("begin", "2026-01-01", {"plan/plan.yml": "title: A\n", "plan/milestones/p.yml": phase(a="2026-05-11")})
    repo.git("tag", "v1.0")
    files = {"plan/plan.yml": f"title: A\nbaseline: {name}\n", "plan/milestones/p.yml": phase(a="2026-05-29")}
    repo.commit("move", "2026-02-01", files)
    return repo


def test_slip_is_counted_from_the_baseline_of_the_plan(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    promised(tmp_path, "v1.0")
    ended = planbook("export", "json", tmp_path / "plan")
    milestone = json.loads(ended.out)["records"]["milestones"]["p"]["milestones"]["a"]
    assert (ended.code, milestone["computed"]["slip_days"]) == (0, 18)


def test_the_rules_ask_why_a_milestone_moved_from_there(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    promised(tmp_path, "v1.0")
    assert "was agreed for 2026-05-11 and is planned for 2026-05-29" in planbook("check", tmp_path / "plan").out


def test_a_baseline_that_is_nowhere_is_told_where_it_is_named(tmp_path: Path, planbook: Callable[..., Ended]) -> None:
    promised(tmp_path, "v2.0")
    out = planbook("check", tmp_path / "plan").out
    assert "plan.yml:2:11: warning: There is no tag or commit “v2.0” in the plan's repository." in out


def test_without_history_it_is_advice(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    promised(tmp_path, "v1.0")
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    out = planbook("check", tmp_path / "plan").out
    assert "plan.yml:2:11: advice: There is no git history here" in out


def test_no_git_is_started_for_a_plan_that_names_no_baseline(
    tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    promised(tmp_path, "").write({"plan/plan.yml": "title: A\nas_of: 2026-03-01\n"})
    monkeypatch.setattr("subprocess.Popen", None)
    assert planbook("check", tmp_path / "plan").code == 0
