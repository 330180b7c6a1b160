"""What `planbook diff` asks of git: few processes, each object once, nothing that is known already."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from planbook.history.git import Objects
from tests.history.repositories import Repo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.conftest import Ended

ROLES = {
    f"plan/roles/r{n}.md": f"---\ntitle: Role {n}\nsummary: What {n} does\n---\nWords of {n}.\n" for n in range(300)
}
PLAN = {"plan/plan.yml": "title: A plan\nas_of: 2026-01-15\n", **ROLES}
CHANGED = [f"plan/roles/r{n}.md" for n in range(0, 300, 30)]
COMMANDS = ("cat-file", "log", "ls-files")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with a plan of 300 records, and ten changes that are committed as the tag `v2`."""
    repo = Repo.at(tmp_path / "here")
    monkeypatch.chdir(repo.root)
    repo.commit("begin", "2026-01-01", PLAN)
    repo.git("tag", "v1")
    repo.commit("ten changes", "2026-01-02", {path: PLAN[path].replace("title: ", "title: New ") for path in CHANGED})
    repo.git("tag", "v2")
    return repo


@pytest.fixture
def moved(repo: Repo) -> None:
    """The same repository with the plan in another folder; made before anybody counts what is asked of git."""
    repo.git("mv", "plan", "strategy")
    repo.commit("move", "2026-01-03")


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Sequence[str]]:
    """Put a git before git that notes how it was called; give what tells the commands it was called with."""
    notes, folder = tmp_path / "notes", tmp_path / "bin"
    folder.mkdir()
    (folder / "git").write_text(f'#!/bin/sh\necho "$@" >> {notes}\nexec {shutil.which("git")} "$@"\n')
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def commands() -> Sequence[str]:
        lines = notes.read_text().splitlines() if notes.exists() else []
        return sorted(next((word for word in line.split() if word in COMMANDS), line) for line in lines)

    return commands


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each object is asked of git; how many of them are blobs is under `blob`."""
    found: Counter[str] = Counter()
    ask = Objects.ask

    def counted(objects: Objects, name: str) -> tuple[str, bytes] | None:
        found[name] += 1
        answer = ask(objects, name)
        if answer and answer[0] == "blob":
            found["blob"] += 1
        return answer

    monkeypatch.setattr(Objects, "ask", counted)
    return found


EXPECTED = {
    "v1": ("cat-file", 10),  # the rest is the same as on the disk
    "": ("cat-file", 0),
    "v1 v2": ("cat-file", 10),
    "v2 v1": ("cat-file", 10),
    "v1 --staged": ("cat-file ls-files", 10),
    "v1 v2 --merge-base": ("cat-file", 10),
    "v1 --merge-base --staged": ("cat-file ls-files", 10),
    "nowhere": ("cat-file log", 0),
}


@pytest.mark.parametrize("words", EXPECTED)
@pytest.mark.usefixtures("repo")
def test_few_processes_are_started_and_each_object_is_asked_for_once(
    planbook: Callable[..., Ended], started: Callable[[], Sequence[str]], asked: Counter[str], words: str
) -> None:
    processes, blobs = EXPECTED[words]
    ended = planbook("diff", *words.split())
    assert ended.code == (2 if words == "nowhere" else 0)
    assert ("10 records changed" in ended.out) == bool(blobs)
    assert started() == processes.split()
    assert asked.pop("blob", 0) == blobs
    assert set(asked.values()) == {1}


@pytest.mark.parametrize("words", ["", "--merge-base", "--staged", "--merge-base --staged"])
@pytest.mark.usefixtures("moved")
def test_a_plan_that_moved_costs_one_process_more(
    planbook: Callable[..., Ended], started: Callable[[], Sequence[str]], asked: Counter[str], words: str
) -> None:
    assert "10 records changed" in planbook("diff", "v1", "--plan", "strategy", *words.split()).out
    assert started() == ["cat-file", "log", *(["ls-files"] if "--staged" in words else [])]
    assert asked.pop("blob") == 10
    assert set(asked.values()) == {1}


def test_no_setting_of_a_repository_runs_a_program(repo: Repo, planbook: Callable[..., Ended], tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\nexit 0\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.external", "gpg.program", "filter.x.smudge", "filter.x.clean"):
        repo.git("config", key, str(trap))
    repo.write({".gitattributes": "* filter=x diff=x\n"})
    for words in ([], ["v1"], ["--staged"], ["v1", "--merge-base"]):
        assert planbook("diff", *words).code == 0
    assert not (tmp_path / "sprung").exists()
