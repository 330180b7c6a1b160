"""Views in hand-written pages of a site: their links, what search sees, what a faulty one does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import Abort

from tests.hosts.handbook import PLAN, handbook
from tests.site import broken_links, pages

if TYPE_CHECKING:
    from pathlib import Path

MATERIAL = {"name": "material", "font": False}
VIEWS = """\
# Page

```plan
role: crm-manager
```

```plan
list: milestones
where: {owner: crm-manager}
columns: [date, owner, state, phase]
```

```plan
raci: launch
```
"""
DOCS = {"index.md": VIEWS, "deep/er.md": VIEWS, "deep/index.md": VIEWS}


@pytest.mark.parametrize("theme", [MATERIAL, {"name": "mkdocs"}], ids=["material", "mkdocs"])
@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
@pytest.mark.parametrize("folder", ["", "strategy"])
def test_every_link_of_a_view_leads_somewhere(
    tmp_path: Path, theme: dict[str, object], folder: str, *, directory_urls: bool
) -> None:
    book = handbook(tmp_path, docs=DOCS)
    site = book.build(theme=theme, use_directory_urls=directory_urls, planbook={"path": folder}, strict=True)

    read = pages(site)
    assert broken_links(site, read) == []
    tail = "/" if directory_urls else ".html"
    base = "strategy/" if folder else ""
    deep = ("deep/er/index.html", "../../") if directory_urls else ("deep/er.html", "../")
    for page, way in (("index.html", ""), ("deep/index.html", "../"), deep):
        links = read[page].links
        for address in ("roles/crm-manager", "people/ann", "milestones/discover", "roles/committee"):
            assert f"{way}{base}{address}{tail}" in links, (page, address)
        assert f"{way}{base}milestones/discover{tail}#charter" in links
        assert f"{way}{base}raci/launch{tail}#train" in links


def test_what_a_view_is_about_is_mentioned_in_the_page(tmp_path: Path) -> None:
    book = handbook(tmp_path, docs={"index.md": "# Home\n", "who.md": VIEWS})
    book.build(theme={"name": "mkdocs"}, strict=True)

    for record, mentioned in (("roles/crm-manager", True), ("raci/launch", True), ("roles/committee", False)):
        page = book.page(f"{record}/index.html")
        assert ('href="../../who/"' in page.partition('id="--mentioned-in"')[2]) is mentioned, record


def test_material_s_search_and_the_table_of_contents_leave_views_out(tmp_path: Path) -> None:
    book = handbook(tmp_path, docs={"index.md": VIEWS.replace("# Page", "# Page\n\nProse.")})
    book.build(theme=MATERIAL, strict=True)

    found = json.loads(book.page("search/search_index.json"))["docs"]
    home = next(entry["text"] for entry in found if not entry["location"])
    assert "Prose." in home
    assert "CRM manager" not in home
    assert (
        "CRM manager"
        not in book.page("index.html").partition('class="md-nav md-nav--secondary"')[2].partition("</nav>")[0]
    )


def test_a_faulty_view_stops_a_build_and_is_a_note_while_serving(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    book = handbook(tmp_path, docs={"index.md": "# Home\n\n```plan\nrole: crm-manger\n```\n\nMore.\n"})
    with pytest.raises(Abort):
        book.build(theme={"name": "mkdocs"})
    assert "docs/index.md:4:7: error: There is no role “crm-manger” in this plan." in caplog.text

    book.build(theme={"name": "mkdocs"}, command="serve")
    home = book.page("index.html")
    assert "This view cannot be shown" in home
    assert "There is no role “crm-manger” in this plan." in home
    assert "<p>More.</p>" in home


def test_while_serving_a_view_shows_what_the_plan_says_now(tmp_path: Path) -> None:
    book = handbook(tmp_path, docs={"index.md": VIEWS})
    book.build(theme={"name": "mkdocs"}, command="serve")
    assert "Charter signed" in book.page("index.html")

    book.write(
        {"plan/milestones/discover.yml": PLAN["milestones/discover.yml"].replace("Charter signed", "Charter set")}
    )
    book.build(theme={"name": "mkdocs"}, command="serve")
    assert "Charter set" in book.page("index.html")


def test_chapters_open_with_views(tmp_path: Path) -> None:
    plan = {**PLAN, "roles/index.md": "Who leads:\n\n```plan\nrole: crm-manager\n```\n", "index.md": VIEWS}
    book = handbook(tmp_path, plan=plan)
    site = book.build(theme=MATERIAL, strict=True)

    assert 'class="pb-card"' in book.page("roles/index.html")
    assert 'class="pb-card"' in book.page("overview/index.html")
    assert broken_links(site) == []
