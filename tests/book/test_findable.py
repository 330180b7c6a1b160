from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from planbook.book.findable import HAIR_SPACE, set_apart
from tests.pages.made import book


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sponsor", "Sponsor"),
        ("执行 sponsor 发起人", "执|行 sponsor 发|起|人"),
        ("2026年3月起", "2026年3月|起"),
        (Markup('<a href="roles/执行/">执行</a>'), '<a href="roles/执行/">执|行</a>'),
        ("<b>执行", "&lt;b&gt;执|行"),
    ],
)
def test_chinese_letters_are_words_of_their_own_in_text_and_not_in_tags(text: str, expected: str) -> None:
    assert set_apart(text) == expected.replace("|", HAIR_SPACE)


@given(st.text("a<>&\"' 执行发", max_size=20))
def test_nothing_else_is_changed(text: str) -> None:
    assert set_apart(text).replace(HAIR_SPACE, "") == escape(text)


def test_search_is_shown_names_kinds_and_prose_and_no_grids() -> None:
    plan = {
        "roles.yml": (
            "head: {title: Head, also: 主管, kind: group, responsibilities: [Leads the way.]}\n"
            "team: {title: Team, kind: group, chair: head, members: head}\n"
        ),
        "raci.yml": "m: {title: M, activities: {a: {title: Do it, accountable: head, responsible: team}}}",
    }
    made = book(plan)
    shown = {leaf.address: made.search_html(leaf) for leaf in made.leaves}
    assert all(word in shown["roles/head"] for word in ("Head", "Role", "主管", f"主{HAIR_SPACE}管", "Leads the way."))
    assert "Do it" in shown["raci/m"]
    assert "Team" not in shown["raci/m"]
    assert "Do it" not in shown["roles/head"]
