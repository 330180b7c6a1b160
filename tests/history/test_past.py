from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from planbook.history.git import Objects
from planbook.history.past import Past
from planbook.plan.milestones import Milestone
from tests.history.repositories import Repo, phase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from planbook.plan.plan import Plan

PLAN = "title: A plan\n"


def days(plan: Plan | None) -> Mapping[str, str] | None:
    """Give when a plan's milestones are due, by their addresses without what all of them begin with."""
    if plan is None:
        return None
    return {m.address.removeprefix("milestones/"): str(m.date) for m in plan.every(Milestone)}


def told(folder: Path) -> Sequence[tuple[str, Mapping[str, str] | None]]:
    """Give what each commit that changed anything said, by its subject, parents first."""
    with Past(folder) as past:
        return [(r.commit.subject, days(r.plan)) for r in past.reports() if r.changed]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo.at(tmp_path / "here")


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Sequence[str]]:
    """Put a git before git that notes how it was called; give what tells the commands it was called with."""
    notes, folder = tmp_path / "notes", tmp_path / "bin"
    folder.mkdir()
    (folder / "git").write_text(f'#!/bin/sh\necho "$@" >> {notes}\nexec {shutil.which("git")} "$@"\n')
    (folder / "git").chmod(0o755)

    def commands() -> Sequence[str]:
        lines = notes.read_text().splitlines() if notes.exists() else []
        return [next((word for word in line.split() if word in {"log", "cat-file"}), line) for line in lines]

    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return commands


def test_each_commit_that_changed_a_date_tells_what_the_plan_said(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", {"plan/plan.yml": PLAN, "plan/milestones/p.yml": phase(a="2026-03-01")})
    repo.commit("elsewhere", "2026-01-02", {"plan/roles.yml": "r: {title: R}\n", "README.md": "x"})
    repo.commit("move", "2026-01-03", {"plan/milestones/p.yml": phase(a="2026-04-01", b="2026-05")})
    repo.commit("gone", "2026-01-04", {"plan/milestones/p.yml": None})
    assert told(repo.root / "plan") == [
        ("begin", {"p/a": "2026-03-01"}),
        ("move", {"p/a": "2026-04-01", "p/b": "2026-05"}),
        ("gone", {}),
    ]


def test_a_plan_at_the_root_of_its_repository_is_told(repo: Repo) -> None:
    repo.commit(
        "begin", "2026-01-01", {"plan.yml": PLAN, "milestones.yml": "p: {title: P, milestones: {a: {title: A}}}"}
    )
    repo.commit("other", "2026-01-02", {"deep/plan.yml": PLAN, "deep/milestones/p.yml": phase(a="2026-04-01")})
    assert told(repo.root) == [("begin", {"p/a": "None"})]


@pytest.mark.parametrize(("before", "after"), [("old/plan", "new"), ("", "plan"), ("plan", ""), ("a/b", "a/b/c")])
def test_a_folder_that_was_moved_takes_its_past_along(repo: Repo, before: str, after: str) -> None:
    old, new = (f"{folder}/" if folder else "" for folder in (before, after))
    repo.commit("begin", "2026-01-01", {f"{old}plan.yml": PLAN, f"{old}milestones/p.yml": phase(a="2026-03-01")})
    repo.commit("first", "2026-01-02", {f"{old}milestones/p.yml": phase(a="2026-04-01")})
    repo.commit(
        "moved",
        "2026-01-03",
        {
            f"{old}plan.yml": None,
            f"{old}milestones/p.yml": None,
            f"{new}plan.yml": PLAN,
            f"{new}milestones/p.yml": phase(a="2026-04-01"),
        },
    )
    repo.commit("last", "2026-01-04", {f"{new}milestones/p.yml": phase(a="2026-05-01")})
    found = [(subject, said) for subject, said in told(repo.root / after) if subject != "moved"]
    assert found == [
        ("begin", {"p/a": "2026-03-01"}),
        ("first", {"p/a": "2026-04-01"}),
        ("last", {"p/a": "2026-05-01"}),
    ]
    with Past(repo.root / after) as past:
        assert days(past.promised("HEAD~3").plan) == {"p/a": "2026-03-01"}


def test_what_a_merge_brought_in_is_off_the_line(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01")})
    repo.git("checkout", "-q", "-b", "side")
    repo.commit("on the side", "2026-01-02", {"milestones/q.yml": phase(b="2026-03-01")})
    repo.git("checkout", "-q", "main")
    repo.commit("on the line", "2026-01-03", {"milestones/p.yml": phase(a="2026-04-01")})
    repo.git("merge", "-q", "--no-ff", "-m", "merged", "side", day="2026-01-04")
    with Past(repo.root) as past:
        found = {r.commit.subject: (r.on_line, days(r.plan)) for r in past.reports()}
    assert found == {
        "begin": (True, {"p/a": "2026-03-01"}),
        "on the side": (False, {"p/a": "2026-03-01", "q/b": "2026-03-01"}),
        "on the line": (True, {"p/a": "2026-04-01"}),
        "merged": (True, {"p/a": "2026-04-01", "q/b": "2026-03-01"}),
    }


@pytest.mark.parametrize(
    "broken",
    [
        {"plan/milestones/p.yml": "title: [\n"},
        {"plan/milestones/p.yml": b"title: \xff\n"},
        {"plan/plan.yml": "<<<<<<< HEAD\n"},
        {"plan/plan.yml": "- a list\n"},
        {"plan/milestones/p.yml": None, "plan/milestones.yml": "- a list\n"},
    ],
)
def test_a_commit_whose_plan_cannot_be_read_says_nothing(repo: Repo, broken: Mapping[str, str | bytes | None]) -> None:
    whole = {"plan/plan.yml": PLAN, "plan/milestones/p.yml": phase(a="2026-03-01")}
    first = repo.commit("begin", "2026-01-01", whole)
    at = repo.commit("broken", "2026-01-02", broken)
    repo.git("checkout", "-q", first, "--", ".")
    repo.git("rm", "-q", "--ignore-unmatch", "plan/milestones.yml")
    repo.commit("mended", "2026-01-03")
    assert told(repo.root / "plan") == [
        ("begin", {"p/a": "2026-03-01"}),
        ("broken", None),
        ("mended", {"p/a": "2026-03-01"}),
    ]
    with Past(repo.root / "plan") as past:
        assert past.promised(at) == (None, "unreadable")


def test_links_and_other_repositories_are_passed_over(repo: Repo, tmp_path: Path) -> None:
    inner = Repo.at(tmp_path / "inner")
    inner.commit("inner", "2026-01-01", {"p.yml": phase(x="2026-01-01")})
    repo.write({"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01"), "outside.yml": phase(z="2026-01-01")})
    (repo.root / "milestones" / "q.yml").symlink_to("../outside.yml")
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.root), "milestones/sub")
    repo.commit("begin", "2026-01-01")
    assert told(repo.root) == [("begin", {"p/a": "2026-03-01"})]
    with Past(repo.root) as past:
        assert days(past.promised("HEAD").plan) == {"p/a": "2026-03-01"}


def test_names_that_are_not_utf_8_are_read_as_they_are_on_the_disk(repo: Repo) -> None:
    (repo.root / "plän").mkdir()
    folder = repo.root / os.fsdecode(b"\xe9t\xe9")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this file system takes no such names")
    repo.write({"été/plan.yml": PLAN})
    (folder / "plan.yml").write_text(PLAN)
    (folder / "milestones").mkdir()
    (folder / "milestones" / "p.yml").write_text(phase(a="2026-03-01"))
    repo.commit("begin", "2026-01-01")
    assert told(folder) == [("begin", {"p/a": "2026-03-01"})]


def test_texts_of_others_are_taken_as_they_are(repo: Repo) -> None:
    files = {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01")}
    repo.commit(":100644 100644 a b M\x1e\x1f <b>&amp;", "2026-01-01", files, author="&lt; | é")
    repo.commit("\n", "2026-01-02", {"milestones/p.yml": phase(a="2026-03-02")})
    with Past(repo.root) as past:
        found = [(r.commit.author, r.commit.subject, r.commit.day) for r in past.reports()]
    assert found == [
        ("&lt; | é", ":100644 100644 a b M\x1e\x1f <b>&amp;", date(2026, 1, 1)),
        ("Ann Ó Sé", "", date(2026, 1, 2)),
    ]


def test_the_plan_at_a_tag_or_a_commit_is_the_promised_one(repo: Repo) -> None:
    files = {"deep/plan/plan.yml": PLAN, "deep/plan/milestones/sub/p.yml": phase(a="2026-03-01")}
    first = repo.commit("begin", "2026-01-01", files)
    repo.git("tag", "-a", "-m", "agreed", "v1.0")
    repo.commit("move", "2026-01-03", {"deep/plan/milestones/sub/p.yml": phase(a="2026-04-01")})
    with Past(repo.root / "deep" / "plan") as past:
        for name in ("v1.0", first, first[:9], "refs/tags/v1.0", "main~1"):
            assert days(past.promised(name).plan) == {"p/a": "2026-03-01"}, name


@pytest.mark.parametrize("name", ["--help", "-p", "HEAD:plan.yml", ":/begin", "a b", "a\nb", "@{-1}", "", "v" * 300])
def test_what_git_could_take_for_something_else_is_refused(
    repo: Repo, name: str, started: Callable[[], Sequence[str]]
) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN})
    before = len(started())
    with Past(repo.root) as past:
        assert past.promised(name) == (None, "no-name")
    assert len(started()) == before


def test_a_name_that_nothing_has_is_unknown(repo: Repo) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN})
    with Past(repo.root) as past:
        assert past.promised("v9") == (None, "unknown")
        assert past.promised("0" * 40) == (None, "unknown")


def test_where_there_was_no_plan_yet_there_is_none_to_read(repo: Repo) -> None:
    repo.commit("before", "2026-01-01", {"README.md": "x"})
    repo.git("tag", "early")
    repo.commit("begin", "2026-01-02", {"plan/plan.yml": PLAN})
    with Past(repo.root / "plan") as past:
        assert past.promised("early") == (None, "unreadable")


def test_a_shallow_copy_says_from_which_day_on_it_tells(repo: Repo, tmp_path: Path) -> None:
    repo.commit("begin", "2026-01-01", {"plan/plan.yml": PLAN, "plan/milestones/p.yml": phase(a="2026-03-01")})
    repo.git("tag", "v1")
    repo.commit("move", "2026-01-03", {"plan/milestones/p.yml": phase(a="2026-04-01")})
    repo.commit("again", "2026-01-04", {"plan/milestones/p.yml": phase(a="2026-05-01")})
    repo.git("clone", "-q", "--depth", "2", "--no-tags", f"file://{repo.root}", str(tmp_path / "copy"))
    with Past(tmp_path / "copy" / "plan") as past:
        assert past.cut_off == date(2026, 1, 3)
        assert past.promised("v1") == (None, "cut-off")
    assert told(tmp_path / "copy" / "plan") == [("move", {"p/a": "2026-04-01"}), ("again", {"p/a": "2026-05-01"})]
    with Past(repo.root / "plan") as past:
        assert past.cut_off is None


def test_without_a_repository_nothing_is_started(tmp_path: Path, started: Callable[[], Sequence[str]]) -> None:
    with Past(tmp_path) as past:
        assert (past.lack, list(past.reports()), past.promised("v1")) == ("no-repository", [], (None, "no-history"))
    assert started() == []


def test_without_git_it_is_told(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN})
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with Past(repo.root) as past:
        assert (past.lack, list(past.reports()), past.promised("v1")) == ("no-git", [], (None, "no-history"))


def test_a_repository_without_commits_of_the_plan_has_nothing_to_tell(repo: Repo) -> None:
    with Past(repo.root) as past:
        assert past.lack == "no-commits"
    repo.commit("other", "2026-01-01", {"README.md": "x", "other/plan.yml": PLAN})
    repo.write({"plan/plan.yml": PLAN})
    with Past(repo.root / "plan") as past:
        assert (past.lack, list(past.reports())) == ("no-commits", [])


def test_nothing_of_a_repository_is_run(repo: Repo, tmp_path: Path) -> None:
    files = {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01"), ".gitattributes": "* diff=mine filter=mine\n"}
    repo.commit("begin", "2026-01-01", files)
    repo.commit("move", "2026-01-02", {"milestones/p.yml": phase(a="2026-04-01")})
    head, _, message = repo.git("cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----"
    (tmp_path / "signed").write_text(f"{head}\n{signature}\n\n{message}\n")
    repo.git("update-ref", "HEAD", repo.git("hash-object", "-t", "commit", "-w", str(tmp_path / "signed")))
    bait = tmp_path / "bait"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {bait}\ncat\n")
    script.chmod(0o755)
    for key in ("diff.mine.textconv", "diff.mine.command", "diff.external", "core.pager", "pager.log", "gpg.program"):
        repo.git("config", key, str(script))
    for key in ("core.fsmonitor", "filter.mine.smudge", "filter.mine.clean"):
        repo.git("config", key, str(script))
    repo.git("config", "log.showSignature", "true")
    with Past(repo.root) as past:
        assert len(list(past.reports())) == 2
        assert past.promised("HEAD").plan
    assert not bait.exists()


def test_what_a_hook_says_of_its_own_repository_is_not_believed(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN, "milestones/p.yml": phase(a="2026-03-01")})
    monkeypatch.setenv("GIT_DIR", str(Repo.at(tmp_path / "other").root / ".git"))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    assert told(repo.root) == [("begin", {"p/a": "2026-03-01"})]


def test_500_commits_take_two_processes_and_each_changed_file_once(
    repo: Repo, started: Callable[[], Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = {"plan/plan.yml": PLAN, "plan/milestones/q.yml": phase(b="2027-01-01"), "plan/roles.yml": "r: {title: R}\n"}
    moves = {
        f"20{20 + n // 300}-{1 + n // 25 % 12:02}-{1 + n % 25:02} move {n}": {
            "plan/milestones/p.yml": phase(a=f"2026-{1 + n // 25 % 12:02}-{1 + n % 25:02}"),
            "plan/roles.yml": f"r: {{title: R{n}}}\n",
        }
        for n in range(500)
    }
    repo.load({"2020-01-01 begin": plan, **moves})
    asked: list[str] = []
    before = len(started())
    with Past(repo.root / "plan") as past:
        monkeypatch.setattr(Objects, "ask", _noting(Objects.ask, asked))
        found = [days(r.plan) for r in past.reports()]
        assert past.promised("HEAD~100").plan
    assert len(found) == 501
    assert started()[before:] == ["log", "cat-file"]
    blobs = [name for name in asked if "^" not in name]
    assert len(blobs) == len(set(blobs))
    # 300 days of the year, one file a move; plan.yml, q.yml; three folders and two files of the promised plan.
    assert len(blobs) <= 300 + 2 + 3


def _noting(read: Callable[..., object], asked: list[str]) -> Callable[..., object]:
    def noted(self: object, name: str) -> object:
        asked.append(name)
        return read(self, name)

    return noted


def test_processes_end_with_what_asked_for_them(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("begin", "2026-01-01", {"plan.yml": PLAN})
    begun = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *words: Any, **more: Any) -> None:  # noqa: ANN401
            super().__init__(*words, **more)
            begun.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    with Past(repo.root) as past:
        assert past.promised("HEAD").plan
    assert [process.returncode is None for process in begun] == [False]


def test_a_repository_that_git_refuses_gives_nothing_and_says_why(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with Past(tmp_path) as past:
        assert past.promised("v1") == (None, "no-history")
        assert (past.lack, list(past.reports())) == ("refused", [])
        assert "not a git repository" in past.refusal
