"""Where what a finding points at ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.findings import Place
from planbook.source.excerpts import Excerpts
from planbook.source.places import Places


def meant(path: str, text: str, line: int, column: int) -> str | None:
    """Give the part of the line that is meant at a place."""
    excerpt = Excerpts({path: text.encode()}).at(Place(path, line, column))
    return excerpt and excerpt.text[excerpt.start - 1 : excerpt.end - 1]


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("owner: marketing-lead # who\n", 1, 8, "marketing-lead"),
        ("owner: marketing-lead\n", 1, 1, "owner"),
        ('title: "Forum: the \\"pilot\\""\n', 1, 8, '"Forum: the \\"pilot\\""'),
        ("tags: [a, {b: c}]  # all\n", 1, 7, "[a, {b: c}]"),
        ("tags: [a, {b: c}]\n", 1, 11, "{b: c}"),
        ("- one\n- two\n", 1, 1, "- one"),
        ("text: |  \n  first\n  second\n", 1, 7, "|"),
        ("text: first words\n  and more\n", 1, 7, "first words"),
        ("tags: [a,\n  b]\n", 1, 7, "[a,"),
        ("owner:\n", 1, 7, ""),
        ("负责人: 没有这个角色\n", 1, 6, "没有这个角色"),
        ("text: See <plan:roles/none>, then.\n", 1, 12, "plan:roles/none"),
        ("text: See [it](plan:roles/none).\n", 1, 16, "plan:roles/none"),
        ("title: Forum: managers\n", 1, 13, ":"),
        ("\tx: 1\n", 1, 2, "x"),
    ],
)
def test_in_yaml_it_is_what_yaml_takes_for_the_value(text: str, line: int, column: int, expected: str) -> None:
    assert meant("roles.yml", text, line, column) == expected


def test_in_front_matter_as_in_yaml_and_below_it_lines() -> None:
    text = "---\r\ntitle: Lead\r\n---\r\nSome  words \r\n"
    assert meant("roles/lead.md", text, 2, 8) == "Lead"
    assert meant("roles/lead.md", text, 4, 1) == "Some  words"
    assert meant("roles/lead.md", "\ufeff" + text, 2, 8) == "Lead"


def test_in_a_drawing_it_is_an_element_s_name() -> None:
    assert meant("processes/order.bpmn", '<a>\n  <task id="b"/>\n</a>\n', 2, 3) == "<task"


@pytest.mark.parametrize(
    ("path", "text", "line", "column"),
    [("raci/a.csv", "Activity,Lead\n", 1, 2), ("roles.yml", "a: b\n", 4, 1), ("roles.yml", "a: b\n", 1, 9)],
)
def test_nothing_is_known_of_tables_nor_behind_the_end(path: str, text: str, line: int, column: int) -> None:
    place = Place(path, line, column)
    excerpts = Excerpts({path: text.encode()})
    assert excerpts.at(place) is None
    assert excerpts.at(Place("gone.yml")) is None


def test_what_is_not_utf_8_has_no_lines() -> None:
    assert Excerpts({"a.yml": b"a: \xe9\n"}).at(Place("a.yml", 1, 4)) is None


@given(st.lists(st.text("ab\t 数:", min_size=1, max_size=6), max_size=4), st.integers(1, 5), st.integers(1, 9))
def test_the_end_lies_in_the_line_and_not_before_the_start(lines: list[str], line: int, column: int) -> None:
    excerpt = Excerpts({"a.yml": "\n".join(lines).encode()}).at(Place("a.yml", line, column))
    assert excerpt is None or 1 <= excerpt.start <= excerpt.end <= len(excerpt.text) + 1


def test_every_place_of_a_value_has_an_end_behind_it() -> None:
    files = {"a.yml": b"one: {title: A, tags: [x, y]}\ntwo:\n  title: B\n  tags:\n    - z\n"}
    places, excerpts = Places(files), Excerpts(files)
    for way, expected in {("one", "tags", 1): "y", ("two", "title"): "B", ("two", "tags", 0): "z"}.items():
        excerpt = excerpts.at(places.value("a.yml", way))
        assert excerpt is not None
        assert excerpt.text[excerpt.start - 1 : excerpt.end - 1] == expected
