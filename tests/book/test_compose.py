from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.book import chosen
from planbook.chapters import CHAPTERS
from planbook.pages.heading import Heading
from tests.pages.made import book

if TYPE_CHECKING:
    import pytest


def test_a_kind_that_the_table_of_contents_lacks_has_a_chapter_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = [chapter for chapter in CHAPTERS if chapter.name != "risks"]
    monkeypatch.setattr(chosen, "CHAPTERS", listed)
    made = book({"risks.yml": "flood: {title: Flood}\n", "people.yml": "ann: {name: Ann}\n"})
    assert [(chapter.name, chapter.page.heading) for chapter in made.chapters][1:] == [
        ("risks", Heading("Risks", "Something that could go wrong."))
    ]
    assert [leaf.address for leaf in made.chapters[1].leaves] == ["risks/flood"]
    assert "Something that could go wrong." in made.html(made.chapters[1].index)


def test_plan_yml_renames_such_a_chapter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chosen, "CHAPTERS", ())
    made = book({"plan.yml": "title: A\nchapters: {name: risks, title: Perils}\n", "risks.yml": "flood: {title: F}\n"})
    assert [chapter.page.heading.title for chapter in made.chapters] == ["Perils"]


def test_what_a_chapter_that_is_turned_off_holds_is_named_without_a_link() -> None:
    files = {
        "plan.yml": "title: A\nchapters: {name: risks, off: yes}\n",
        "risks.yml": "flood: {title: The cellar floods, owner: team, likelihood: 9, was: rain}\n",
        "roles.yml": "team: {title: Team, kind: group}\n",
    }
    made = book(files)
    assert [chapter.name for chapter in made.chapters] == ["roles"]
    assert made.moved == {}
    painted = {leaf.address: made.html(leaf) for leaf in made.leaves}
    assert "The cellar floods" in painted["roles/team"]
    assert "The cellar floods" in painted["findings"]
    assert not [address for address, html in painted.items() if "risks/flood" in html]


def test_the_sections_of_the_overview_can_be_linked_to() -> None:
    made = book({"roles.yml": "a: {title: A, owner: b}\nb: {title: B, kind: group}\n"})
    assert [anchor for anchor in made.overview.anchors if f'id="{anchor}"' not in made.html(made.overview)] == []
    assert "--findings" in made.overview.anchors
