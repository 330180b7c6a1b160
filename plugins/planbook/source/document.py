"""A file's bytes to its fields: `.yml` is the fields, `.md` has them as front matter and its text as `description`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.findings import Finding, Place
from planbook.source import faults
from planbook.source.values import NOTHING, key_place
from planbook.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.source.values import Node

BOM: Final = "\ufeff"
FENCE: Final = "---"


def read_text(data: bytes, path: str) -> tuple[str, Sequence[Finding]]:
    """Decode UTF-8 with or without a byte order mark, lines ended by LF; what is not UTF-8 is a finding."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        place = Place.at(path, before.count("\n"), len(before) - before.rfind("\n") - 1)
        return "", (faults.not_utf8(place),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix(BOM), ()


def read_document(data: bytes, path: str) -> tuple[Node | None, Sequence[Finding]]:
    """Read a `.yml`, `.yaml` or `.md` file; none where it is empty or cannot be read."""
    text, found = read_text(data, path)
    if found:
        return None, found
    if path.endswith(".md"):
        return _markdown(text, path)
    return read_yaml(text, path)


def _markdown(text: str, path: str) -> tuple[Node | None, Sequence[Finding]]:
    if not text.startswith(FENCE + "\n"):
        return _with_body(None, text, 0, path)
    end = text.find("\n" + FENCE, len(FENCE))
    while end >= 0 and text[end + 4 : end + 5] not in {"", "\n", " "}:
        end = text.find("\n" + FENCE, end + 1)
    if end < 0:
        return None, (faults.unclosed_front_matter(Place(path)),)
    # The opening fence stays: as a document marker it costs nothing and keeps the line numbers.
    node, found = read_yaml(text[: end + 1], path)
    if node is None and found:
        return None, found
    body_start = text.find("\n", end + 1) + 1 or len(text)
    node, twice = _with_body(node, text[body_start:], text.count("\n", 0, body_start), path)
    return node, (*found, *twice)


def _with_body(node: Node | None, body: str, line: int, path: str) -> tuple[Node | None, Sequence[Finding]]:
    """Put the text below the front matter under `description`; `line` is where it begins, from 0."""
    text = body.strip("\n")
    if not text.strip():
        return node, ()
    line += len(body) - len(body.lstrip("\n"))
    fields, first_line, column, key_line, key_column = node or ({}, 0, 0, 0, 0)
    if fields is None:
        fields = {}
    if not isinstance(fields, dict):
        return node, ()
    if fields.get("description", NOTHING)[0] is not None:
        first = key_place(path, fields["description"]).line
        return node, (faults.duplicate_key(Place.at(path, line, 0), "description", first),)
    fields["description"] = (text.rstrip(), line, 0, line, 0)
    return (fields, first_line, column, key_line, key_column), ()
