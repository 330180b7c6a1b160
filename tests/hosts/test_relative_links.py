from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort

from tests.hosts.handbook import handbook

if TYPE_CHECKING:
    from pathlib import Path

PLAN = {
    "plan.yml": "title: A\nchapters: {name: risks, off: yes}\n",
    "roles/index.md": "[a chapter's](deep/charter.md#aims) ![picture](pic.png)\n",
    "roles/sales/team.md": (
        "---\ntitle: Team\nkind: group\nlinks: [{title: a link's, url: deep/charter.md}]\n---\n"
        "[prose's](deep/charter.md?q=1#aims) [encoded](deep/the%20aims.md) [elsewhere](https://example.com/a.md)\n"
    ),
    "risks.yml": "flood: {title: The cellar floods, owner: team, likelihood: 1, impact: 2, threatens: roles/team}\n",
}
DOCS = {
    "index.md": "# Home\n\nSee <plan:risks/flood>, or [the risk](plan:risks/flood).\n",
    "deep/charter.md": "# Charter\n\n## Aims\n",
    "deep/the aims.md": "# The aims\n",
    "pic.png": "",
}


@pytest.mark.parametrize(
    ("directory_urls", "team", "charter", "aims"),
    [
        (True, "roles/team/index.html", "../../../deep/charter/", "../../../deep/the%20aims/"),
        (False, "roles/team.html", "../../deep/charter.html", "../../deep/the%20aims.html"),
    ],
)
def test_links_start_at_the_docs_folder(
    tmp_path: Path, team: str, charter: str, aims: str, *, directory_urls: bool
) -> None:
    made = handbook(tmp_path, PLAN, DOCS)
    made.build(use_directory_urls=directory_urls, theme={"name": "mkdocs"}, planbook={"path": "plan"})
    page = made.page(f"plan/{team}")
    assert f'href="{charter}">a link&#39;s</a>' in page
    assert f'<a href="{charter}?q=1#aims">prose\'s</a>' in page
    assert f'<a href="{aims}">encoded</a>' in page
    assert '<a href="https://example.com/a.md">elsewhere</a>' in page
    index = made.page("plan/roles/index.html")
    assert f'<a href="{charter.removeprefix("../") if directory_urls else charter}#aims">a chapter\'s</a>' in index
    assert 'src="../../pic.png"' in index


def test_a_record_of_a_chapter_that_is_turned_off_is_named_without_a_link(tmp_path: Path) -> None:
    made = handbook(tmp_path, PLAN, DOCS)
    made.build(strict=True, theme={"name": "mkdocs"})
    assert "<p>See <span>The cellar floods</span>, or <span>the risk</span>.</p>" in made.page("index.html")
    assert not (made.site / "risks").exists()


def test_a_link_to_a_page_that_is_not_there_is_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = "title: Team\nkind: group\ndescription: '[a](lost.md) [b](lost.md#x)'\nlinks: lost.md\n"
    made = handbook(tmp_path, {"plan.yml": "title: A\n", "roles/team.yml": text})
    with pytest.raises(Abort):
        made.build(theme={"name": "mkdocs"}, strict=True)

    assert caplog.text.count("links to 'lost.md'") == 1
