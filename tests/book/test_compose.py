from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.book import compose
from planbook.chapters import CHAPTERS
from planbook.pages.heading import Heading
from tests.pages.made import book

if TYPE_CHECKING:
    import pytest


def test_a_kind_that_the_table_of_contents_lacks_has_a_chapter_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = [chapter for chapter in CHAPTERS if chapter.name != "risks"]
    monkeypatch.setattr(compose, "CHAPTERS", listed)
    made = book({"risks.yml": "flood: {title: Flood}\n", "people.yml": "ann: {name: Ann}\n"})
    assert [(part.name, part.page.heading) for part in made.parts][1:] == [
        ("risks", Heading("Risks", "Something that could go wrong."))
    ]
    assert [leaf.address for leaf in made.parts[1].leaves] == ["risks/flood"]
    assert "Something that could go wrong." in made.html(made.parts[1].index)


def test_plan_yml_renames_such_a_chapter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "CHAPTERS", ())
    made = book({"plan.yml": "title: A\nchapters: {name: risks, title: Perils}\n", "risks.yml": "flood: {title: F}\n"})
    assert [part.page.heading.title for part in made.parts] == ["Perils"]
