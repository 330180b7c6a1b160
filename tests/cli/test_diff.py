"""`planbook diff` where it cannot say anything, or not all: what it says instead, and its exit codes."""

from __future__ import annotations

import os
import subprocess
from shutil import rmtree
from typing import TYPE_CHECKING, get_args

import pytest

from planbook.cli.diff import _WHY as WHY_NOT
from planbook.history.snapshot import Why
from planbook.hosts.mkdocs.site import WHY_NOTHING_IS_NEW
from tests.history.repositories import Repo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.conftest import Ended

    Diff = Callable[..., Ended]

PLAN = "title: A plan\nas_of: 2026-01-15\n"
ROLE = "clerk: {title: Clerk, summary: Keeps the papers, holder: ann}\n"
FILES = {"plan/plan.yml": PLAN, "plan/roles.yml": ROLE, "plan/people.yml": "ann: {name: Ann}\n"}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with a plan of one commit, in which the command is called."""
    repo = Repo.at(tmp_path / "here")
    monkeypatch.chdir(repo.root)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    repo.commit("begin", "2026-01-01", FILES)
    return repo


@pytest.fixture
def diff(planbook: Callable[..., Ended]) -> Diff:
    return lambda *words: planbook("diff", *words)


def complaint(ended: Ended) -> str:
    """Give the one sentence of a command that could not be carried out."""
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("planbook: ")
    assert len(ended.err.splitlines()) == 1
    return ended.err.removeprefix("planbook: ").rstrip()


def lines(ended: Ended) -> list[str]:
    assert (ended.code, ended.err) == (0, "")
    return ended.out.splitlines()


def test_what_is_not_committed_is_told_against_the_last_commit(repo: Repo, diff: Diff) -> None:
    id_ = repo.git("rev-parse", "--short=7", "HEAD")
    assert lines(diff()) == [f"Nothing in the plan has changed since the last commit ({id_})."]
    repo.write({"plan/roles.yml": ROLE.replace("title: Clerk", "title: Keeper")})
    assert "  Keeper – Title: Clerk → Keeper" in lines(diff())


def test_what_is_staged_is_told_without_what_is_not(repo: Repo, diff: Diff) -> None:
    repo.write({"plan/roles.yml": ROLE.replace("Clerk", "Keeper")})
    repo.git("add", "-A")
    repo.write({"plan/roles.yml": ROLE.replace("Clerk", "Sweeper"), "plan/risks.yml": "flood: {title: Flood}\n"})
    said = lines(diff("--staged"))
    assert "  Keeper – Title: Clerk → Keeper" in said
    assert "Risks" not in said


def test_two_commits_are_compared_whatever_lies_on_the_disk(repo: Repo, diff: Diff) -> None:
    repo.commit("more", "2026-01-02", {"plan/roles.yml": ROLE.replace("Clerk", "Keeper")})
    repo.git("tag", "v2")
    repo.write({"plan/roles.yml": ROLE.replace("Clerk", "Sweeper")})
    first, second = (repo.git("rev-parse", "--short=7", name) for name in ("HEAD~1", "v2"))
    head, *rest = lines(diff("HEAD~1", "v2"))
    assert head == f"From HEAD~1 ({first}) to v2 ({second}): 1 record changed."
    assert "  Keeper – Title: Clerk → Keeper" in rest


def test_a_branch_is_compared_with_what_both_have_in_common(repo: Repo, diff: Diff) -> None:
    repo.git("checkout", "-q", "-b", "mine")
    repo.commit("mine", "2026-01-02", {"plan/roles.yml": ROLE.replace("Clerk", "Keeper")})
    repo.git("checkout", "-q", "main")
    repo.commit("theirs", "2026-01-03", {"plan/risks.yml": "flood: {title: Flood, owner: clerk}\n"})
    assert "Risks" in lines(diff("main", "mine"))
    assert "Risks" not in lines(diff("main", "mine", "--merge-base"))


def test_a_detached_head_is_a_commit_like_any_other(repo: Repo, diff: Diff) -> None:
    repo.git("checkout", "-q", "--detach")
    assert lines(diff())[0].startswith("Nothing in the plan has changed")


def test_outside_a_repository_there_is_nothing_to_compare_with(
    tmp_path: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repo(tmp_path).write(FILES)
    monkeypatch.chdir(tmp_path)
    assert complaint(diff()) == "plan is not in a git repository, so there is nothing to compare it with"


@pytest.mark.parametrize("words", [[], ["main"], ["--staged"], ["HEAD", "--merge-base"]])
def test_before_the_first_commit_there_is_nothing_to_compare_with(
    tmp_path: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    repo = Repo.at(tmp_path)
    repo.write(FILES)
    repo.git("add", "-A")
    monkeypatch.chdir(tmp_path)
    said = complaint(diff(*words))
    assert said == "nothing is committed in this repository yet, so there is nothing to compare with"


@pytest.mark.usefixtures("repo")
def test_without_git_that_is_what_is_said(diff: Diff, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert complaint(diff()) == "there is no program “git” to ask; install git, or add it to the path"


@pytest.fixture
def refusing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a git before git that refuses all, with the words that it is given."""

    def refuse(words: str) -> None:
        git = tmp_path / "bin" / "git"
        git.parent.mkdir(exist_ok=True)
        git.write_text(f'#!/bin/sh\necho "fatal: {words}" >&2\nexit 128\n')
        git.chmod(0o755)
        monkeypatch.setenv("PATH", f"{git.parent}{os.pathsep}{os.environ['PATH']}")

    return refuse


@pytest.mark.parametrize("words", [[], ["main"], ["--staged"], ["HEAD", "--merge-base"]])
def test_a_repository_that_git_refuses_is_not_taken_for_an_empty_one(
    repo: Repo, diff: Diff, refusing: Callable[[str], None], words: list[str]
) -> None:
    refusing("detected dubious ownership in repository at '/x'")
    said = complaint(diff(*words))
    assert said.startswith("the repository belongs to another user of this machine, so git does not read it; ")
    assert said.endswith(f'git config --global --add safe.directory "{repo.root}"')
    refusing("bad config line 1")
    assert complaint(diff(*words)) == "git does not read this repository: fatal: bad config line 1"


@pytest.mark.usefixtures("repo")
def test_a_name_that_nothing_has_is_told(diff: Diff) -> None:
    told = "there is no commit, tag or branch “{}” in this repository; `git fetch` may bring it"
    assert complaint(diff("nope")) == told.format("nope")
    assert complaint(diff("HEAD", "nope")) == told.format("nope")
    assert complaint(diff("nope", "--merge-base")) == told.format("nope")
    assert complaint(diff("HEAD", "nope", "--merge-base")) == told.format("nope")


def test_commits_that_have_none_in_common_are_told_so(repo: Repo, diff: Diff) -> None:
    repo.git("switch", "-q", "--orphan", "other")
    repo.commit("begin otherwise", "2026-01-02", FILES)
    said = "“main” has no commit in common with what it is compared with; leave --merge-base out"
    assert complaint(diff("main", "--merge-base")) == said


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("name", ["HEAD:plan", "@{1}", ":/begin", "HEAD^{/begin}", "a b", "a\nb", "", "x" * 300, "*"])
def test_what_can_be_no_name_is_never_asked_of_git(diff: Diff, name: str) -> None:
    assert "cannot be the name of a commit" in complaint(diff(name))


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("name", ["-x", "--output=x"])
def test_an_option_is_no_name(diff: Diff, name: str, tmp_path: Path) -> None:
    assert "cannot be the name of a commit" in complaint(diff("--", name))
    assert not (tmp_path / "here" / "x").exists()


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(
    ("both", "apart"),
    [("v1..v2", "v1 v2"), ("main...mine", "main mine --merge-base"), ("v1..", "v1 HEAD"), ("..v2", "HEAD v2")],
)
def test_a_range_is_to_be_written_as_two_names(diff: Diff, both: str, apart: str) -> None:
    assert complaint(diff(both)) == f"write both ends of “{both}” apart: planbook diff {apart}"


@pytest.mark.usefixtures("repo")
def test_what_is_staged_is_compared_with_one_commit(diff: Diff) -> None:
    assert "--staged" in complaint(diff("HEAD", "HEAD", "--staged"))


def test_a_copy_that_does_not_reach_so_far_back_says_how_to_fetch_more(
    repo: Repo, diff: Diff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit("more", "2026-01-02", {"plan/roles.yml": ROLE.replace("Clerk", "Keeper")})
    subprocess.run(["git", "clone", "-q", "--depth", "1", repo.root.as_uri(), tmp_path / "copy"], check=True)
    monkeypatch.chdir(tmp_path / "copy")
    said = complaint(diff("HEAD~1"))
    assert said.startswith("this copy of the repository does not reach back to “HEAD~1”")
    assert "git fetch --unshallow" in said
    assert lines(diff())[0].startswith("Nothing in the plan has changed")


def test_a_plan_that_moved_is_found_where_it_stood(repo: Repo, diff: Diff) -> None:
    repo.git("tag", "v1")
    repo.git("mv", "plan", "strategy")
    repo.commit("move", "2026-01-02", {"strategy/roles.yml": ROLE.replace("Clerk", "Keeper")})
    said = lines(diff("v1", "--plan", "strategy"))
    assert said[1] == "The plan stood in plan then."
    assert "  Keeper – Title: Clerk → Keeper" in said
    assert "No longer there" not in "\n".join(said)


def test_where_the_plan_stood_can_be_said(repo: Repo, diff: Diff) -> None:
    repo.commit("two plans", "2026-01-02", {"other/plan.yml": PLAN, "other/roles.yml": ROLE.replace("Clerk", "Other")})
    for was in ("other", "./other/", "/other"):
        said = lines(diff("--plan-was", was))
        assert "The plan stood in other then." in said
        assert "    Title: Other → Clerk" in said or "  Clerk – Title: Other → Clerk" in said
    assert "no plan.yml in nowhere" in complaint(diff("--plan-was", "nowhere"))


def test_a_plan_of_the_whole_repository_is_compared(tmp_path: Path, diff: Diff) -> None:
    repo = Repo.at(tmp_path)
    repo.commit("begin", "2026-01-01", {path.removeprefix("plan/"): text for path, text in FILES.items()})
    repo.write({"roles.yml": ROLE.replace("Clerk", "Keeper")})
    assert "  Keeper – Title: Clerk → Keeper" in lines(diff("--plan", tmp_path))


def test_there_was_no_plan_yet(repo: Repo, diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write({"elsewhere/plan.yml": PLAN})
    monkeypatch.chdir(repo.root / "elsewhere")
    assert "there is no plan.yml" in complaint(diff("--plan", "."))


def test_that_no_plan_is_staged_is_told(repo: Repo, diff: Diff) -> None:
    repo.git("rm", "-q", "--cached", "plan/plan.yml")
    assert complaint(diff("--staged")) == "among what is staged there is no plan.yml in plan"


def test_where_the_plan_may_have_stood_is_told(repo: Repo, diff: Diff) -> None:
    (repo.root / "plan").rename(repo.root / "new")
    said = (
        "at “HEAD” there is no plan.yml in new, but there is in {}; if the plan stood there then, say so: --plan-was {}"
    )
    assert complaint(diff("--plan", "new")) == said.format("plan", '"plan"')
    assert lines(diff("--plan", "new", "--plan-was", "plan"))[0].startswith("Nothing in the plan has changed")
    (repo.root / "new").rename(repo.root / "plan")
    repo.commit("another", "2026-01-02", {"a/b/plan.yml": PLAN})
    (repo.root / "plan").rename(repo.root / "new")
    assert complaint(diff("--plan", "new")) == said.format("plan, a/b", "FOLDER")
    assert complaint(diff("HEAD~1", "HEAD", "--plan", "new", "--plan-was", "plan")) == (
        "at “HEAD” there is no plan.yml in new"
    )


def test_where_the_plan_may_have_stood_is_one_folder_though_its_name_has_a_comma(repo: Repo, diff: Diff) -> None:
    repo.git("mv", "plan", "plan, then")
    repo.commit("a comma", "2026-01-02")
    repo.git("mv", "plan, then", "new")
    assert complaint(diff("--plan", "new")).endswith(
        'in plan, then; if the plan stood there then, say so: --plan-was "plan, then"'
    )


def test_a_plan_in_a_submodule_then_is_not_looked_into(repo: Repo, diff: Diff) -> None:
    inner = repo.git("rev-parse", "HEAD")
    repo.git("rm", "-r", "-q", "--cached", "plan")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{inner},plan")
    repo.git("commit", "-q", "-m", "a submodule", day="2026-01-02")
    said = complaint(diff())
    assert said.startswith("at “HEAD” another repository (a submodule) stands where the plan is now")
    assert "--plan-was FOLDER" in said
    assert lines(diff("HEAD~1"))[0].startswith("Nothing in the plan has changed")


def test_a_plan_in_a_submodule_is_compared_within_it(repo: Repo, diff: Diff, tmp_path: Path) -> None:
    outer = Repo.at(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", repo.root.as_uri(), "inner")
    outer.write({"inner/plan/roles.yml": ROLE.replace("Clerk", "Keeper")})
    assert "  Keeper – Title: Clerk → Keeper" in lines(diff("--plan", outer.root / "inner" / "plan"))


BROKEN = "title: [a\n"
WHY = "The file cannot be read from here on: a list in brackets lacks a comma or its closing bracket."


def test_a_plan_that_was_broken_is_compared_with_nothing(repo: Repo, diff: Diff) -> None:
    repo.commit("broken", "2026-01-02", {"plan/plan.yml": BROKEN})
    repo.git("tag", "broken")
    repo.commit("mended", "2026-01-03", {"plan/plan.yml": PLAN})
    said = complaint(diff("broken"))
    assert said == f"plan.yml at “broken” cannot be read, so there is nothing to compare: {WHY}"


def test_a_plan_that_is_broken_now_is_compared_with_nothing(repo: Repo, diff: Diff) -> None:
    repo.write({"plan/plan.yml": BROKEN})
    assert complaint(diff()).startswith("plan.yml in plan cannot be read")
    repo.git("add", "-A")
    assert complaint(diff("--staged")).startswith("plan.yml as it is staged cannot be read")


def test_a_plan_without_its_first_file_is_compared_with_nothing(repo: Repo, diff: Diff) -> None:
    repo.write({"plan/plan.yml": None})
    why = "plan.yml in plan cannot be read, so there is nothing to compare: "
    assert complaint(diff()) == why + "There is no plan.yml in this folder, so it is no plan yet."
    (repo.root / "plan" / "plan.yml").symlink_to("/etc/hosts")
    assert complaint(diff()).startswith(why + "This symbolic link leads out of the plan")
    repo.commit("gone", "2026-01-02", {"plan/plan.yml": None})
    assert "there is no plan.yml in plan" in complaint(diff("HEAD~1", "HEAD"))
    repo.write({"plan/plan.yml": PLAN + "#" * 11_000_000})
    assert complaint(diff("HEAD~1")).startswith(why + "The file has ")
    repo.commit("huge", "2026-01-03")
    assert complaint(diff("HEAD", "HEAD~2")).startswith("git does not give plan.yml as it is at “HEAD”")


def test_a_partial_copy_fetches_nothing_and_says_what_it_lacks(
    repo: Repo, diff: Diff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit("more", "2026-01-02", {"plan/plan.yml": PLAN + "head: clerk\n"})
    repo.git("config", "uploadpack.allowFilter", "true")
    copy = str(tmp_path / "copy")
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", repo.root.as_uri(), copy], check=True)
    monkeypatch.chdir(copy)
    rmtree(repo.root)
    assert "a partial copy of the repository that lacks it" in complaint(diff("HEAD~1"))


def test_what_a_broken_file_holds_is_not_told_as_gone_nor_its_findings_as_mended(repo: Repo, diff: Diff) -> None:
    repo.commit("idle", "2026-01-02", {"plan/risks.yml": "flood: {title: Flood, owner: nobody}\n"})
    repo.write({"plan/risks.yml": "flood: {title: [Flood\n"})
    said = lines(diff())
    assert "Not compared, because it cannot be read: plan/risks.yml." in said
    assert "No longer there" not in "\n".join(said)
    assert not [line for line in said if "mended" in line and "risks" not in line]
    repo.commit("broken", "2026-01-03")
    repo.write({"plan/risks.yml": "flood: {title: Flood, owner: clerk}\n"})
    said = lines(diff())
    assert "Not compared, because it could not be read then: plan/risks.yml." in said
    assert "New risk" not in "\n".join(said)


def test_a_broken_record_of_whatever_name_is_not_told_as_gone(repo: Repo, diff: Diff) -> None:
    repo.commit("reindex", "2026-01-02", {"plan/risks/reindex.md": "---\ntitle: Reindex\n---\n"})
    repo.write({"plan/risks/reindex.md": "---\ntitle: [Reindex\n---\n"})
    said = lines(diff())
    assert "Not compared, because it cannot be read: plan/risks/reindex.md." in said
    assert "No longer there" not in "\n".join(said)


def test_a_file_too_large_to_be_read_is_told_and_the_rest_compared(repo: Repo, diff: Diff) -> None:
    repo.commit("huge", "2026-01-02", {"plan/risks/huge.md": "---\ntitle: Huge\n---\n" + "x " * 6_000_000})
    repo.write({"plan/risks/huge.md": "---\ntitle: Small\n---\n", "plan/roles.yml": ROLE.replace("Clerk", "Keeper")})
    said = lines(diff())
    assert "Not compared, because it could not be read then: plan/risks/huge.md." in said
    assert "  Keeper – Title: Clerk → Keeper" in said


def test_links_in_a_plan_lead_then_where_they_lead_now(repo: Repo, diff: Diff) -> None:
    record = "---\ntitle: Flood\n---\n"
    repo.write({"plan/risks/flood.md": record, "plan/changes/dam.md": record, "elsewhere.md": record})
    for link, target in {
        "risks/again.md": "flood.md",
        "risks/around.md": "../../plan/risks/again.md",
        "training": "changes",
        "risks/out.md": "../../elsewhere.md",
        "risks/far.md": "/elsewhere.md",
        "risks/gone.md": "nothing.md",
        "risks/ring.md": "ring.md",
    }.items():
        (repo.root / "plan" / link).symlink_to(target)
    repo.git("add", "-A")
    assert lines(diff("--staged"))[0].startswith("Since the last commit")
    repo.commit("links", "2026-01-02")
    for words in ([], ["--staged"], ["HEAD", "HEAD"]):
        said = lines(diff(*words))
        assert said[0].startswith("Nothing in the plan has changed")
        assert not [line for line in said if "finding" in line or "New " in line]


@pytest.mark.parametrize(
    "links",
    [
        {"changes": "risks"},
        {"training": "risks"},
        {"changes": "risks", "training": "risks", "reviews": "training"},
        {"risks/up": "../risks", "roles/down": "../risks/deep", "needs": "risks/deep", "elements": "roles/down"},
        {"roles/sub": "../risks", "needs": "roles", "training": "risks/deep"},
        {"roles/sub": "../risks", "training": "roles", "roles/back": "../training"},
    ],
)
def test_folders_that_links_lead_to_were_read_as_they_are_on_the_disk(
    repo: Repo, diff: Diff, links: Mapping[str, str]
) -> None:
    record = "---\ntitle: Flood\n---\n"
    repo.write({"plan/risks/flood.md": record, "plan/risks/deep/fire.md": record, "plan/roles/dam.md": record})
    for link, target in links.items():
        (repo.root / "plan" / link).symlink_to(target)
    repo.commit("links", "2026-01-02")
    for words in ([], ["--staged"]):
        assert lines(diff(*words))[0].startswith("Nothing in the plan has changed")
        assert not [line for line in lines(diff(*words)) if "finding" in line]


def test_a_repository_inside_the_plan_is_not_told_as_new(repo: Repo, diff: Diff, tmp_path: Path) -> None:
    other = Repo.at(tmp_path / "other")
    other.commit("begin", "2026-01-01", {"flood.md": "---\ntitle: Flood\n---\n"})
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", other.root.as_uri(), "plan/risks")
    repo.commit("a submodule", "2026-01-02", {"plan/changes/c.md": "---\ntitle: C\naffects: risks/flood\n---\n"})
    said = lines(diff())
    assert said[0].startswith("Nothing in the plan has changed")
    assert said[1:] == ["Not compared, because it could not be read then: plan/risks."]
    assert lines(diff("--staged"))[0].startswith("Nothing in the plan has changed")


def test_folders_that_git_does_not_give_are_not_told_as_new(repo: Repo, diff: Diff) -> None:
    files = {"plan/roles/head.md": "---\ntitle: Head\n---\n", "plan/risks.yml": "flood: {title: Flood, owner: head}\n"}
    repo.commit("more", "2026-01-02", files)
    tree = repo.git("rev-parse", "HEAD:plan/roles")
    (repo.root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    said = lines(diff())
    assert said[0].startswith("Nothing in the plan has changed")
    assert said[1:] == ["Not compared, because it could not be read then: plan/roles."]


def test_a_reference_into_a_file_that_cannot_be_read_has_not_changed(repo: Repo, diff: Diff) -> None:
    phase = "title: Phase\nmilestones:\n  kick-off: {title: Kick-off, date: 2026-02-01}\n"
    matrix = "title: Matrix\nactivities:\n  meet: {title: Meet, milestone: kick-off, accountable: clerk}\n"
    repo.commit("more", "2026-01-02", {"plan/milestones/p.yml": phase, "plan/raci/m.yml": matrix})
    repo.write({"plan/milestones/p.yml": f"<<<<<<< mine\n{phase}", "plan/raci/m.yml": matrix.replace("Meet", "Gather")})
    said = lines(diff())
    assert "    Gather – Title: Meet → Gather" in said
    assert not [line for line in said if "Milestone:" in line]


@pytest.mark.parametrize("written", ["p/kick-off", "kick-off", "milestone/p/kick-off", "[kick-off, start]"])
def test_however_it_is_written_it_has_not_changed(repo: Repo, diff: Diff, written: str) -> None:
    phase = "title: Phase\nmilestones:\n  kick-off: {title: Kick-off, date: 2026-02-01}\n  start: {title: Start}\n"
    after = f"title: Later\nmilestones: {{end: {{title: End, after: {written}}}}}\n"
    grid = "Activity,Keeper of papers,clerk\nMeet,A,R\n"
    roles = {"plan/roles/keeper.yml": "title: Keeper of papers\n", "plan/roles.yml": ROLE, "plan/raci/g.csv": grid}
    change = "---\ntitle: C\nimpact: {milestones: {p/start: {was: 2026-02-01, becomes: 2026-03-01}}}\n---\n"
    files = {"plan/milestones/p.yml": phase, "plan/milestones/q.yml": after, "plan/changes/c.md": change, **roles}
    repo.commit("more", "2026-01-02", files)
    repo.write({"plan/milestones/p.yml": "[", "plan/roles/keeper.yml": "["})
    assert not [line for line in lines(diff()) if "→" in line or "added" in line or "removed" in line]
    repo.commit("broken", "2026-01-03")
    repo.write({"plan/milestones/p.yml": phase, "plan/roles/keeper.yml": "title: Keeper of papers\n"})
    assert not [line for line in lines(diff()) if "→" in line or "added" in line or "removed" in line]


def test_what_is_not_asked_of_a_plan_with_a_broken_file_is_neither_new_nor_mended(repo: Repo, diff: Diff) -> None:
    files = {"plan/objectives.yml": "grow: {title: Grow}\n", "plan/risks.yml": "flood: {title: Flood}\n"}
    repo.commit("more", "2026-01-02", files)
    assert "objectives/unsupported" in diff("HEAD~1").out
    repo.write({"plan/risks.yml": "flood: {title: [Flood\n"})
    assert "objectives/unsupported" not in diff().out
    repo.commit("broken", "2026-01-03")
    repo.write({"plan/risks.yml": "flood: {title: Flood}\n"})
    assert "objectives/unsupported" not in diff().out


def test_there_is_a_sentence_for_every_reason() -> None:
    assert set(WHY_NOT) == set(WHY_NOTHING_IS_NEW) == set(get_args(Why))


def test_unmerged_files_are_not_taken_for_staged(repo: Repo, diff: Diff) -> None:
    repo.git("checkout", "-q", "-b", "mine")
    repo.commit("mine", "2026-01-02", {"plan/roles.yml": ROLE.replace("Clerk", "Keeper")})
    repo.git("checkout", "-q", "main")
    repo.commit("theirs", "2026-01-03", {"plan/roles.yml": ROLE.replace("Clerk", "Sweeper")})
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("merge", "-q", "mine")
    assert complaint(diff("--staged")) == "roles.yml is not merged yet; resolve the conflict and stage it first"


@pytest.mark.parametrize(
    "name", ["we ird;$(touch x)'\"<b>.md", "-x.md", "a\nb.md", "\u202ea.md", os.fsdecode(b"\xff.md")]
)
def test_odd_names_of_files_are_only_names(repo: Repo, diff: Diff, name: str) -> None:
    (repo.root / "plan" / "roles").mkdir()
    (repo.root / "plan" / "roles" / name).write_text("---\ntitle: Odd\nholder: ann\n---\n")
    for words in ([], ["HEAD~1", "HEAD"]):
        ended = diff(*words) if not words else (repo.commit("odd", "2026-01-02"), diff(*words))[1]
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.isprintable() or all(line.isprintable() for line in ended.out.splitlines())
    assert not (repo.root / "x").exists()


def test_what_is_left_alone_is_left_alone_then_as_now(repo: Repo, diff: Diff) -> None:
    repo.commit("hidden", "2026-01-02", {"plan/.hidden/x.yml": "a: [", "plan/_drafts/y.yml": "a: ["})
    repo.write({"plan/.hidden/x.yml": "b: [", "plan/_drafts/y.yml": None})
    assert lines(diff())[0].startswith("Nothing in the plan has changed")


def test_colours_are_for_terminals_that_want_them(repo: Repo, diff: Diff, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write({"plan/risks.yml": "flood: {title: Flood}\n"})
    assert "\x1b" not in "\n".join(lines(diff()))
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = "\n".join(lines(diff()))
    assert "\x1b[1mRisks\x1b[0m" in coloured
    assert "\x1b" not in "\n".join(lines(diff("--format", "markdown")))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in "\n".join(lines(diff()))


@pytest.mark.usefixtures("repo")
def test_a_language_that_nothing_is_told_in_is_refused(diff: Diff) -> None:
    assert complaint(diff("--language", "german")) == "--language is to be one of en, de, zh; found “german”"
    for tag in ("", "en-GB", "de_AT", "zh-Hans-CN", "ZH"):
        assert lines(diff("--language", tag))


def test_it_is_told_in_other_languages(repo: Repo, diff: Diff) -> None:
    repo.write({"plan/roles.yml": ROLE.replace("Clerk", "Keeper")})
    assert "  Keeper – Titel: Clerk → Keeper" in lines(diff("--language", "de"))


def test_names_lead_to_pages_of_the_published_handbook_that_are_there_before_and_after(
    repo: Repo, planbook: Diff
) -> None:
    repo.write(
        {"plan/roles.yml": ROLE.replace("Keeps", "Files") + "buyer: {title: Buyer (new)}\n", "plan/people.yml": ""}
    )
    said = planbook("diff", "--format", "markdown", "--site-url", "https://example.org/our (book)").out
    assert "- **[Clerk](https://example.org/our%20%28book%29/roles/clerk/)** – Summary" in said
    assert "New role: **Buyer (new)**" in said
    assert "No longer there: person **Ann**" in said
    assert "- Roles: [Clerk](https://example.org/our%20%28book%29/roles/clerk/)" in said
    assert "](" not in planbook("diff", "--format", "markdown").out


def test_a_site_that_is_no_web_address_is_told(planbook: Diff, repo: Repo) -> None:
    assert repo
    ended = planbook("diff", "--site-url", "example.org")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "planbook: --site-url is to begin with https:// or http://, found “example.org”\n"
