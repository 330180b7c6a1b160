"""One field of a record written anew: everything else of the file stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.source.document import read_document
from planbook.source.editing import only_differs_in, with_entry, with_field
from planbook.source.writing import write_yaml

if TYPE_CHECKING:
    from planbook.source.values import Value, Way

REVIEW: Value = {"by": "board", "on": "2026-11-20", "print": "0a-1b"}
LINE = "reviewed: {by: board, on: 2026-11-20, print: 0a-1b}"


@pytest.mark.parametrize(
    ("path", "text", "way", "after"),
    [
        ("a.yml", "title: A  # why\n\nb: 2\n", (), f"title: A  # why\n{LINE}\n\nb: 2\n"),
        ("a.yml", "title: A", (), f"title: A\n{LINE}\n"),
        ("a.yml", f"title: A\n{LINE.replace('board', 'x')}  # c\nb: 1\n", (), f"title: A\n{LINE}  # c\nb: 1\n"),
        ("a.yml", "title: A\nreviewed:\n  by: x\n  on: y\n# c\nb: 1\n", (), f"title: A\n{LINE}\n# c\nb: 1\n"),
        ("r.yml", "a:\n  title: A\nb:\n  title: B\n", ("a",), f"a:\n  title: A\n  {LINE}\nb:\n  title: B\n"),
        ("r.yml", "a: {title: A, b: 1}\nc: {title: C}\n", ("a",), f"a: {{title: A, {LINE}, b: 1}}\nc: {{title: C}}\n"),
        ("r.yml", "a: {title: A,\n  b: 1}\n", ("a",), f"a: {{title: A, {LINE},\n  b: 1}}\n"),
        ("p.yml", "title: |\n  A\n  B\nb: 1\n", (), f"title: |\n  A\n  B\n{LINE}\nb: 1\n"),
        ("p.yml", "title: P\nms:\n  m: {title: M}\n", ("ms", "m"), f"title: P\nms:\n  m: {{title: M, {LINE}}}\n"),
        ("p.md", "---\ntitle: P\n---\n\nText.\n", (), f"---\ntitle: P\n{LINE}\n---\n\nText.\n"),
        ("p.yml", "title: P\r\nb: 1\r\n", (), f"title: P\r\n{LINE}\r\nb: 1\r\n"),
        ("p.yml", "\ufefftitle: 客户\nb: 1\n", (), f"\ufefftitle: 客户\n{LINE}\nb: 1\n"),
    ],
)  # fmt: skip
def test_a_field_is_written_and_nothing_else_changes(path: str, text: str, way: Way, after: str) -> None:
    made = with_field(text.encode(), path, way, "reviewed", REVIEW)
    assert made is not None
    assert made.decode() == after
    before = read_document(text.encode(), path).value
    assert only_differs_in(before, read_document(made, path).value, way, {"reviewed": REVIEW})


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("title: A\nreview_by: 2026-01-01  # soon\nb: 1\n", "title: A\nb: 1\n"),
        ("{title: A, review_by: 2026-01-01, b: 1}\n", "{title: A, b: 1}\n"),
        ("{review_by: 2026-01-01, b: 1}\n", "{b: 1}\n"),
        ("{review_by: 2026-01-01}\n", "{}\n"),
        ("title: A\nb: 1\n", None),
    ],
)
def test_a_field_is_taken_out_with_its_line_or_its_comma(text: str, after: str | None) -> None:
    made = with_field(text.encode(), "a.yml", (), "review_by", None)
    assert (made.decode() if made is not None else None) == after


@pytest.mark.parametrize(
    ("path", "text", "way"),
    [("a.yml", "- a\n", ()), ("a.yml", "a:\n", ("a",)), ("a.yml", "a: 1\n", ("b",)), ("a.md", "Text.\n", ())],
)
def test_where_no_fields_are_none_are_written(path: str, text: str, way: Way) -> None:
    assert with_field(text.encode(), path, way, "reviewed", REVIEW) is None


KEYS = st.from_regex(r"[a-z][a-z_]{0,5}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30).filter(str.strip)
FIELDS = st.dictionaries(KEYS, TEXTS | st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=5)


@pytest.mark.no_cover
@given(st.dictionaries(KEYS, FIELDS, min_size=1, max_size=4), st.data())
def test_in_any_file_only_the_field_changes(records: dict[str, Value], data: st.DataObject) -> None:
    text = write_yaml(records).encode()
    before = read_document(text, "r.yml").value
    name = data.draw(st.sampled_from(sorted(records)))
    made = with_field(text, "r.yml", (name,), "reviewed", REVIEW)
    assert made is not None
    assert only_differs_in(before, read_document(made, "r.yml").value, (name,), {"reviewed": REVIEW})
    assert with_field(made, "r.yml", (name,), "reviewed", None) == text


@pytest.mark.parametrize(
    ("path", "text", "way", "after"),
    [
        ("r.yml", "a:\n  title: A\n", (), "a:\n  title: A\nnew:\n  title:\n"),
        ("r.yml", "a:\n  title: A\n\nb:\n  title: B\n", (), "a:\n  title: A\n\nb:\n  title: B\n\nnew:\n  title:\n"),
        ("r.yml", "a:\n    title: A\n", (), "a:\n    title: A\nnew:\n    title:\n"),
        ("r.yml", "a: {title: A}  # why", (), "a: {title: A}  # why\nnew:\n  title:\n"),
        ("r.yml", "a:\n  b: A\n  # of a\n\n# the end\n", (), "a:\n  b: A\n  # of a\nnew:\n  title:\n\n# the end\n"),
        ("r.yml", "a:\r\n  title: A\r\n", (), "a:\r\n  title: A\r\nnew:\r\n  title:\r\n"),
        ("r.yml", "\ufeffa: {title: 客户}\n", (), "\ufeffa: {title: 客户}\nnew:\n  title:\n"),
        ("r.yml", "a:\n  text: |\n    A\n\n    # B\n", (), "a:\n  text: |\n    A\n\n    # B\nnew:\n  title:\n"),
        ("r.yml", "# Risks\n", (), "# Risks\nnew:\n  title:\n"),
        ("p.yml", "title: P\n", ("ms",), "title: P\nms:\n  new:\n    title:\n"),
        ("p.yml", "ms: # none\ntitle: P\n", ("ms",), "ms: # none\n  new:\n    title:\ntitle: P\n"),
        ("p.yml", "ms:\n  m: {a: 1}\nb: 1\n", ("ms",), "ms:\n  m: {a: 1}\n  new:\n    title:\nb: 1\n"),
        ("p.yml", "p:\n   ms:\n      m: 1\n", ("p", "ms"), "p:\n   ms:\n      m: 1\n      new:\n        title:\n"),
        ("p.md", "---\ntitle: P\n---\n\n# Text\n", ("ms",), "---\ntitle: P\nms:\n  new:\n    title:\n---\n\n# Text\n"),
        ("r.yml", "a: 1\r\nb: 2\n", (), None),
        ("r.yml", "{a: 1}\n", (), None),
        ("r.yml", "- a\n", (), None),
        ("r.yml", "text\n", (), None),
        ("r.yml", "new: 1\n", (), None),
        ("r.yml", "a: [\n", (), None),
        ("p.yml", "ms: {}\n", ("ms",), None),
        ("p.yml", "ms: text\n", ("ms",), None),
        ("p.yml", "{title: P}\n", ("ms",), None),
        ("p.yml", "title: P\n", ("p", "ms"), None),
    ],
)  # fmt: skip
def test_an_entry_stands_behind_the_last_and_nothing_else_changes(
    path: str, text: str, way: Way, after: str | None
) -> None:
    made = with_entry(text.encode(), path, way, "new", ["title:"])
    assert (made.data.decode() if made else None) == after
    if made:
        assert made.data.decode().splitlines()[made.line - 1].strip() == "new:"


@pytest.mark.no_cover
@given(st.dictionaries(KEYS, FIELDS, min_size=1, max_size=4), st.lists(TEXTS, max_size=3), st.sampled_from(["\n", ""]))
def test_whatever_a_file_says_an_entry_is_only_added(
    records: dict[str, Value], comments: list[str], between: str
) -> None:
    lines = write_yaml(records).replace("\n", f"\n{between}") + "".join(f"  # {text}\n" for text in comments)
    data = lines.encode()
    made = with_entry(data, "r.yml", (), "new-one", ["title: N"])
    assert made is not None
    assert made.data.startswith(data.rstrip(b"\n"))
    assert read_document(made.data, "r.yml").value == {**records, "new-one": {"title": "N"}}
