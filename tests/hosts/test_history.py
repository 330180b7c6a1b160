"""What a site tells of its plan's history: the same from the same commit, and something from a part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.history.repositories import Repo, phase
from tests.hosts.handbook import Handbook

if TYPE_CHECKING:
    from pathlib import Path

AUTHOR = "Ann & Bo"


def moved(folder: Path) -> Repo:
    """Make a site whose plan was agreed at `v1.0`, and moved twice since."""
    repo = Repo.at(folder)
    roles = (
        "team: {title: Team, kind: group, members: lead, chair: lead}\nlead: {title: Lead, holder: ann, deputy: ann}\n"
    )
    files = {
        "plan/plan.yml": "title: A\nbaseline: v1.0\nas_of: 2026-04-01\n",
        "plan/milestones/p.yml": phase(a="2026-05-11"),
        "plan/people.yml": "ann: {name: Ann}\n",
        "plan/roles.yml": roles,
        "docs/index.md": "# Home\n",
        "mkdocs.yml": "site_name: S\nplugins: [planbook]\ntheme: mkdocs\n",
    }
    repo.commit("begin", "2026-01-01", files)
    repo.git("tag", "v1.0")
    repo.commit("later", "2026-02-02", {"plan/milestones/p.yml": phase(a="2026-05-20")})
    repo.commit("& later still", "2026-03-03", {"plan/milestones/p.yml": phase(a="2026-05-29")}, author=AUTHOR)
    return repo


def built(folder: Path) -> dict[str, bytes]:
    """Build the site in a folder; give its files but the day MkDocs built them on."""
    site = Handbook(folder).build(planbook={"fail_on": "error"}, theme="mkdocs")
    paths = (path for path in sorted(site.rglob("*")) if path.is_file() and not path.name.startswith("sitemap"))
    return {path.relative_to(site).as_posix(): re.sub(rb"Build Date.*", b"", path.read_bytes()) for path in paths}


def test_two_clones_of_one_commit_give_the_same_site(tmp_path: Path) -> None:
    repo = moved(tmp_path / "here")
    sites = []
    for name in ("one", "two"):
        repo.git("clone", "-q", f"file://{repo.root}", str(tmp_path / name))
        sites.append(built(tmp_path / name))
    assert sites[0] == sites[1]
    text = sites[0]["trend/index.html"].decode()
    assert "Ann &amp; Bo: &amp; later still" in text
    assert ">+18</data> days from" in sites[0]["milestones/index.html"].decode()


def test_a_shallow_clone_builds_and_says_from_when_on_it_tells(tmp_path: Path) -> None:
    repo = moved(tmp_path / "here")
    repo.git("clone", "-q", "--depth", "2", "--no-tags", f"file://{repo.root}", str(tmp_path / "copy"))
    text = built(tmp_path / "copy")["trend/index.html"].decode()
    assert "This copy of the repository is cut off" in text
    assert "later still" in text


@pytest.mark.parametrize("git", [True, False])
def test_an_unpacked_archive_builds_and_says_that_it_has_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, git: bool
) -> None:
    repo = moved(tmp_path / "here")
    repo.git("worktree", "add", "-q", str(tmp_path / "copy"))
    (tmp_path / "copy" / ".git").unlink()
    if not git:
        monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    text = built(tmp_path / "copy")["trend/index.html"].decode()
    assert "The plan has no git history here" in text
