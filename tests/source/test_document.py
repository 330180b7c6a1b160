from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planbook.source.document import read_document
from planbook.source.places import Places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BOM = b"\xef\xbb\xbf"
DOCUMENT = b"---\ntitle: A\nunit: B\n---\n\nBody\n"


def fields(data: bytes, path: str = "a.md") -> Mapping[str, tuple[object, str]]:
    """Give each field's value and the line and column it is written at."""
    value, found, *_ = read_document(data, path)
    assert not found
    assert isinstance(value, dict)
    places = Places({path: data})
    return {key: (item, str(places.value(path, (key,))).removeprefix(f"{path}:")) for key, item in value.items()}


def rules(data: bytes, path: str = "a.md") -> Sequence[tuple[str, str]]:
    _, found, *_ = read_document(data, path)
    return [(finding.rule, str(finding.place)) for finding in found]


@pytest.mark.parametrize(
    "data",
    [
        DOCUMENT,
        BOM + DOCUMENT,
        DOCUMENT.replace(b"\n", b"\r\n"),
        DOCUMENT.replace(b"\n", b"\r"),
        BOM + DOCUMENT.replace(b"\n", b"\r\n"),
        DOCUMENT.replace(b"---\n\n", b"--- \n\n"),
        DOCUMENT.replace(b"---\n", b"---\t \n"),
        DOCUMENT.removesuffix(b"\n"),
    ],
)
def test_front_matter_is_the_fields_and_the_text_below_the_description(data: bytes) -> None:
    assert fields(data) == {"title": ("A", "2:8"), "unit": ("B", "3:7"), "description": ("Body", "6:1")}


@pytest.mark.parametrize("data", [b"a: B\n", BOM + b"a: B\n", b"a: B\r\n"])
def test_a_yaml_file_is_the_fields(data: bytes) -> None:
    assert fields(data, "a.yml") == {"a": ("B", "1:4")}
    assert fields(data, "a.yaml") == {"a": ("B", "1:4")}


def test_without_front_matter_all_of_it_is_the_description() -> None:
    assert fields(b"\nText\n\n---\n\nmore\n") == {"description": ("Text\n\n---\n\nmore", "2:1")}


@pytest.mark.parametrize("data", [b"---\n---\nBody\n", b"---\n\n---\n\nBody", b"---\ndescription:\n---\nBody\n"])
def test_empty_front_matter_leaves_the_description(data: bytes) -> None:
    assert fields(data)["description"][0] == "Body"


def test_a_rule_in_the_body_or_in_a_block_closes_nothing() -> None:
    data = b"---\ntitle: |\n  a\n  ---\n  b\nunit: c\n----\n---\nOne\n---\nTwo\n"
    assert rules(data)[0][0] == "plan/broken-yaml"
    assert fields(data.replace(b"----\n", b""))["title"] == ("a\n---\nb\n", "2:8")
    assert fields(data.replace(b"----\n", b""))["description"] == ("One\n---\nTwo", "8:1")


@pytest.mark.parametrize("data", [b"", b"\n \n", BOM, b"\r\n"])
def test_an_empty_file_is_none(data: bytes) -> None:
    assert read_document(data, "a.md")[:2] == read_document(data, "a.yml")[:2] == (None, [])


@pytest.mark.parametrize(
    ("data", "path", "rule"),
    [
        (b"a: b\nc: \xc3\xa9 \xe9\n", "a.yml", ("plan/not-utf8", "a.yml:2:6")),
        ("a: b".encode("utf-16"), "a.yml", ("plan/not-utf8", "a.yml:1:1")),
        ("a: b".encode("utf-16-le"), "a.yml", ("plan/broken-yaml", "a.yml:1:2")),
        (b"\xed\xa0\x80", "a.md", ("plan/not-utf8", "a.md:1:1")),
        (b"---\ntitle: A\n", "a.md", ("plan/front-matter", "a.md:1:1")),
        (b"---\ntitle: A\ntitle: B\n---\n", "a.md", ("plan/duplicate-key", "a.md:3:1")),
        (b"---\ntitle: A\ndescription: B\n---\n\n\nC", "a.md", ("plan/duplicate-key", "a.md:7:1")),
        (b"\xef\xbb\xbf---\r\ntitle: A\r\n\ttab: B\r\n---\r\n", "a.md", ("plan/tab", "a.md:3:1")),
        (b"---\ntitle: [\n---\nBody\n", "a.md", ("plan/broken-yaml", "a.md:3:1")),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(data: bytes, path: str, rule: tuple[str, str]) -> None:
    assert rules(data, path) == [rule]
