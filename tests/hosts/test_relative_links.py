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


def test_a_link_to_a_page_that_is_not_there_is_told_where_it_stands(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = "title: Team\nkind: group\ndescription: '[a](lost.md) [b](lost.md#x)'\nlinks: lost.md\n"
    made = handbook(tmp_path, {"plan.yml": "title: A\n", "roles/team.yml": text})
    with pytest.raises(Abort):
        made.build(theme={"name": "mkdocs"}, strict=True)

    told = [line for line in caplog.text.splitlines() if "There is no page “lost.md” in the handbook." in line]
    assert [line.partition("plan/roles/team.yml:")[2].partition(" ")[0] for line in told] == ["3:19:", "3:32:", "4:8:"]


def test_pages_of_the_handbook_are_linked_by_their_addresses_from_the_plan_and_from_pages_beside_it(
    tmp_path: Path,
) -> None:
    said = "<plan:organisation>, [how](plan:roles), <plan:Overview> and <plan:reference/rules>"
    plan = {"plan.yml": "title: A\n", "roles.yml": f"team: {{title: Team, kind: group, description: '{said}'}}\n"}
    made = handbook(tmp_path, plan, {"index.md": "# Home\n", "deep/notes.md": f"# Notes\n\n{said}\n"})
    made.build(strict=True, theme={"name": "mkdocs"}, planbook={"path": "book"})
    linked = (
        '<a class="pb-link" href="../../{way}organisation/">Organisation</a>, '
        '<a class="pb-link" href="../../{way}roles/">how</a>, <a class="pb-link" href="../../{way}">Overview</a> and '
        '<a class="pb-link" href="../../{way}reference/rules/">Rule reference</a>'
    )
    assert linked.format(way="book/") in made.page("deep/notes/index.html").replace('href="../../book/" ', "")
    assert linked.format(way="../book/") in made.page("book/roles/team/index.html")


def test_in_a_book_in_a_folder_of_the_site_the_folder_is_part_of_the_way(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = "title: A\ndescription: '[a](book/roles/index.md) [b](roles/index.md)'\n"
    made = handbook(tmp_path, {"plan.yml": text, "roles.yml": "a: {title: A, kind: group}\n"})
    made.build(theme={"name": "mkdocs"}, planbook={"path": "book"})
    assert "There is no page “roles/index.md” in the handbook." in caplog.text
    assert "“book/roles/index.md” in" not in caplog.text
