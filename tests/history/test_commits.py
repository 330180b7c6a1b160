from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

from planbook.history.commits import Commit, last_commits

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def commit(repository: Path, message: str, day: str, **files: str) -> None:
    for name, text in files.items():
        file = repository / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    when = f"{day}T12:00:00Z"
    environ = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "HOME": str(repository)}
    named = ["-c", "user.name=Ann Ó Sé", "-c", "user.email=a@example.com"]
    for command in (["init", "-q"], ["add", "."], [*named, "commit", "-q", "-m", message]):
        subprocess.run(["git", *command], cwd=repository, check=True, env=environ)


def git(repository: Path, *words: str, given: bytes = b"") -> bytes:
    return subprocess.run(["git", *words], cwd=repository, check=True, capture_output=True, input=given).stdout


def test_the_newest_commits_of_the_plan_come_first_with_what_they_touched(tmp_path: Path) -> None:
    commit(tmp_path, "begin", "2026-01-01", plan__plan_yml="title: A", readme_md="x")
    commit(tmp_path, "elsewhere", "2026-01-02", readme_md="y")
    commit(tmp_path, "a seat: 席位", "2026-01-03", plan__roles__角色_yml="title: B", readme_md="z")
    assert last_commits(tmp_path / "plan", 5) == [
        Commit(date(2026, 1, 3), "Ann Ó Sé", "a seat: 席位", ["roles/角色.yml"]),
        Commit(date(2026, 1, 1), "Ann Ó Sé", "begin", ["plan.yml"]),
    ]
    assert [found.subject for found in last_commits(tmp_path / "plan", 1)] == ["a seat: 席位"]


def test_a_message_with_signs_of_our_own_hides_nothing_else(tmp_path: Path) -> None:
    commit(tmp_path, "begin", "2026-01-01", plan__plan_yml="title: A")
    commit(tmp_path, "x\x1f\x1e2026-01-01\x1fy\x1fz", "2026-01-02", plan__plan_yml="title: B")
    assert "begin" in [found.subject for found in last_commits(tmp_path / "plan", 5)]


def test_nothing_of_the_repository_is_run_and_what_a_hook_calls_it_by_means_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path / "ours", "ours", "2026-01-01", plan__plan_yml="title: A")
    commit(tmp_path / "other", "other", "2026-01-01", plan__plan_yml="title: A")
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    signed = b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n"
    plain = git(tmp_path / "ours", "cat-file", "commit", "HEAD")
    both = plain.replace(b"\n\n", b"\n" + signed, 1)
    name = git(tmp_path / "ours", "hash-object", "-t", "commit", "-w", "--stdin", given=both).decode().strip()
    git(tmp_path / "ours", "reset", "-q", name)
    git(tmp_path / "ours", "config", "log.showSignature", "true")
    git(tmp_path / "ours", "config", "gpg.program", str(program))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    assert [found.subject for found in last_commits(tmp_path / "ours" / "plan", 5)] == ["ours"]
    assert not (tmp_path / "ran").exists()


def test_without_git_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert last_commits(tmp_path, 5) == []
    assert last_commits(tmp_path / "nowhere", 5) == []
