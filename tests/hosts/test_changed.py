"""What a site tells of what changed, by its options, and whatever its repository is like."""

from __future__ import annotations

import logging
import subprocess
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort

from planbook.pages.history import read_history
from tests.history.repositories import Repo
from tests.hosts.handbook import Handbook, handbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from planbook.history.past import Past
    from planbook.pages.history import History

PLAN = {"plan.yml": "title: A\nas_of: 2026-04-01\n", "roles/lead.yml": "title: Lead\nkind: party\n"}


@pytest.fixture
def made(tmp_path: Path) -> Handbook:
    """Make a handbook in a repository: begun, tagged, changed."""
    repo = Repo.at(tmp_path)
    book = handbook(tmp_path, PLAN)
    repo.commit("begin", "2026-01-01")
    repo.git("tag", "v1.0")
    repo.commit("change", "2026-02-02", {"plan/roles/lead.yml": "title: Leader\nkind: party\n"})
    return book


def test_what_changed_stands_on_a_page_of_its_own_in_a_feed_and_on_each_record(made: Handbook) -> None:
    made.build(site_url="https://example.org/")
    page = made.page("changed/index.html")
    assert "The plan changed last on <time" in page
    assert 'href="../roles/lead/">Leader</a>' in page
    assert '<link rel="alternate" type="application/atom+xml" title="What changed" href="../changed.xml">' in page
    assert 'type="application/atom+xml" title="What changed" href="../changed.xml"' in made.page("overview/index.html")
    assert "application/atom+xml" not in made.page("roles/lead/index.html")
    assert "https://example.org/changed/" in made.page("changed.xml")
    assert "Title: " in made.page("roles/lead/index.html").partition('id="--history"')[2]
    assert 'href="../changed/"' in made.page("roles/index.html")


def test_below_a_folder_of_the_site_all_leads_there(made: Handbook) -> None:
    made.build(planbook={"path": "plan"}, site_url="https://example.org/")
    assert 'href="../../plan/changed.xml">' in made.page("plan/changed/index.html")
    assert "https://example.org/plan/changed/" in made.page("plan/changed.xml")
    assert (made.site / "plan/assets/changed.js").is_file()


def test_turned_off_nothing_of_it_is_read_or_told(made: Handbook, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        pytest.fail("git was asked")

    monkeypatch.setattr(subprocess, "run", refused)
    monkeypatch.setattr(subprocess, "Popen", refused)
    made.build(planbook={"history": False, "since": "v1.0"})
    assert not (made.site / "changed").exists()
    assert not (made.site / "changed.xml").exists()
    assert "--history" not in made.page("roles/lead/index.html")
    assert "--changed" not in made.page("overview/index.html")
    assert "changed/" not in made.page("roles/index.html")


def test_a_number_says_how_far_back(made: Handbook) -> None:
    made.build(planbook={"history": 1})
    page = made.page("changed/index.html")
    assert "What is older is left out." in page
    assert "The plan begins" not in page


@pytest.mark.parametrize("value", ["often", 0.5, -1])
def test_what_is_no_such_option_is_refused(made: Handbook, value: object) -> None:
    with pytest.raises(Abort):
        made.build(planbook={"history": value})


def test_what_is_new_in_this_edition_stands_first_and_on_the_overview(made: Handbook) -> None:
    made.build(planbook={"since": "v1.0"}, strict=True)
    page = made.page("changed/index.html")
    assert page.index('id="--new"') < page.index("2 Feb 2026</time></h2>")
    assert "Since v1.0: 1 record changed." in made.page("overview/index.html")
    assert 'href="../changed/#--new"' in made.page("overview/index.html")


def test_a_tag_that_is_not_there_is_warned_of_and_the_rest_is_built(
    made: Handbook, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        made.build(planbook={"since": "v9"})
    (said,) = (record.getMessage() for record in caplog.records)
    assert said.startswith("planbook: Nothing tells what is new since 'v9': there is no such tag or commit here.")
    page = made.page("changed/index.html")
    assert "There is no tag or commit “v9” here" in page
    assert "Leader</a>" in page


def test_a_shallow_copy_says_how_far_back_it_goes(made: Handbook, tmp_path_factory: pytest.TempPathFactory) -> None:
    copy = tmp_path_factory.mktemp("copy") / "copy"
    Repo(made.folder).git("clone", "-q", "--depth", "1", f"file://{made.folder}", str(copy))
    handbook(copy, {})
    found = Handbook(copy)
    found.build(planbook={"since": "v1.0"})
    page = found.page("changed/index.html")
    assert "This copy of the repository is cut off: it tells nothing from before" in page
    assert "This copy of the repository does not reach back to “v1.0”" in page


@pytest.mark.parametrize(
    ("begun", "said"),
    [(False, "The plan has no git history here, so"), (True, "No commit has touched the plan yet, so")],
)
def test_without_history_it_builds_in_silence_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, *, begun: bool, said: str
) -> None:
    if begun:
        Repo.at(tmp_path)
    book = handbook(tmp_path, PLAN)
    with caplog.at_level(logging.WARNING):
        book.build(strict=True)
    assert not caplog.records
    assert said in book.page("changed/index.html")
    assert not (book.site / "changed.xml").exists()


def test_while_it_is_served_commits_are_read_again_only_when_there_are_others(
    made: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def counted(past: Past, files: Mapping[str, bytes], most: int) -> History:
        asked.append(most)
        return read_history(past, files, most)

    monkeypatch.setattr("planbook.hosts.commits.read_history", counted)
    made.build(command="serve")
    made.write({"plan/roles/lead.yml": "title: Chief\nkind: party\n"})
    made.build(command="serve")
    assert len(asked) == 1
    # Links are by the names of their time, and lead to what lies on the disk.
    assert 'href="../roles/lead/">Leader</a>' in made.page("changed/index.html")
    Repo(made.folder).commit("again", "2026-03-03")
    made.build(command="serve")
    assert len(asked) == 2
    assert "Chief</a>" in made.page("changed/index.html")
    made.build(command="serve", planbook={"history": 1})
    assert len(asked) == 3


def test_prose_may_link_to_what_changed(made: Handbook) -> None:
    made.write({"docs/index.md": "# Home\n\n<plan:changed>\n", "plan/index.md": "See <plan:changed>.\n"})
    made.build(strict=True)
    assert 'href="changed/">What changed</a>' in made.page("index.html")
    assert 'href="../changed/">What changed</a>' in made.page("overview/index.html")
