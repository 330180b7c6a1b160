from __future__ import annotations

import pytest

from planbook.findings import Place
from planbook.source.places import Places
from planbook.source.values import Way

FILES = {
    "a.yml": b"# first\na:\n  b: [c, {d: e}]\n  f:\n    - g\n",
    "b.md": b"---\ntitle: A\ndescription:\n---\n\n\nBody\n",
    "both.md": b"---\ndescription: Above\n---\nBelow\n",
    "open.md": b"---\ntitle: A\n",
    "list.md": b"---\n[a]\n---\nBody\n",
    "empty.yml": b"",
}


@pytest.mark.parametrize(
    ("path", "way", "value", "key"),
    [
        ("a.yml", (), (2, 1), (1, 1)),
        ("a.yml", ("a",), (3, 3), (2, 1)),
        ("a.yml", ("a", "b", 0), (3, 7), (3, 6)),
        ("a.yml", ("a", "b", 1, "d"), (3, 14), (3, 11)),
        ("a.yml", ("a", "f", 0), (5, 7), (5, 5)),
        ("b.md", ("title",), (2, 8), (2, 1)),
        ("b.md", ("description",), (7, 1), (7, 1)),
        ("both.md", ("description",), (2, 14), (2, 1)),
        ("list.md", (0,), (2, 2), (2, 1)),
    ],
)
def test_a_value_and_its_key_are_found_where_they_are_written(
    path: str, way: Way, value: tuple[int, int], key: tuple[int, int]
) -> None:
    places = Places(FILES)
    assert places.value(path, way) == Place(path, *value)
    assert places.key(path, way) == Place(path, *key)


@pytest.mark.parametrize("way", [("a", "b", 1, "d", "e"), ("a", "b", 1, "d", 0)])
def test_a_way_that_leads_too_far_ends_at_the_last_thing_that_is_written(way: Way) -> None:
    assert Places(FILES).value("a.yml", way) == Place("a.yml", 3, 14)


@pytest.mark.parametrize("path", ["open.md", "empty.yml"])
def test_a_file_that_holds_nothing_has_its_beginning(path: str) -> None:
    assert Places(FILES).value(path, ("title",)) == Place(path)
