from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from planbook.history.today import today
from tests.history.repositories import Repo

if TYPE_CHECKING:
    from pathlib import Path


def now() -> date:
    return datetime.now(UTC).date()


def test_the_epoch_of_a_reproducible_build_counts_first(tmp_path: Path) -> None:
    assert today(tmp_path, {"SOURCE_DATE_EPOCH": "1777593600"}) == date(2026, 5, 1)


@pytest.mark.parametrize("epoch", ["", "soon", "²", "9" * 30, "9" * 5000, "1e3"])
def test_an_epoch_that_is_none_is_passed_over(tmp_path: Path, epoch: str) -> None:
    assert now() <= today(tmp_path, {"SOURCE_DATE_EPOCH": epoch}) <= now()


def test_the_last_commit_of_the_plan_counts_next(tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()

    def commit(path: str, day: str) -> None:
        (tmp_path / path).write_text(day, encoding="utf-8")
        named = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        environ = {
            "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
            "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
            "HOME": str(tmp_path),
        }
        for command in (["init", "-q"], ["add", path], [*named, "commit", "-q", "-m", day]):
            subprocess.run(["git", "-C", tmp_path, *command], check=True, env=environ, capture_output=True)

    commit("plan/plan.yml", "2024-02-29")
    commit("elsewhere.txt", "2025-01-01")
    assert today(plan, {}) == date(2024, 2, 29)


def test_what_a_hook_says_of_a_repository_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo, other = Repo.at(tmp_path / "here"), Repo.at(tmp_path / "there")
    repo.commit("begin", "2024-02-29", {"plan/plan.yml": "title: A plan\n"})
    other.commit("begin", "2025-01-01", {"plan/plan.yml": "title: Another\n"})
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    assert today(repo.root / "plan", {}) == date(2024, 2, 29)


def test_without_either_it_is_today(tmp_path: Path) -> None:
    assert today(tmp_path / "nowhere", {}) in {now(), now()}
