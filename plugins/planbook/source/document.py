"""A file's bytes to its fields: `.yml` is the fields, `.md` has them as front matter and its text as `description`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import Finding, Place
from planbook.source import faults
from planbook.source.yaml import NOWHERE, Spot, read_yaml, yaml_spots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.source.values import Value

BOM: Final = "\ufeff"
FENCE: Final = "---"
BODY: Final = "description"
"""The field that the text of a Markdown file is."""


class _Parts(NamedTuple):
    """A Markdown file in two: what stands between its fences, and the text below them."""

    front: str
    body: str
    begins: int
    """Where the body begins in the file's text, in characters from 0."""


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


def read_document(data: bytes, path: str) -> tuple[Value, Sequence[Finding]]:
    """Read a `.yml`, `.yaml` or `.md` file; none where it is empty or cannot be read."""
    text, found = read_text(data, path)
    if found:
        return None, found
    if not path.endswith(".md"):
        return read_yaml(text, path)
    parts = _parts(text)
    if parts is None:
        return None, (faults.unclosed_front_matter(Place(path)),)
    fields, found = read_yaml(parts.front, path)
    if not parts.body or (fields is None and found):
        return fields, found
    if fields is None:
        fields = {}
    if isinstance(fields, dict):
        if fields.get(BODY) is not None:
            return fields, (*found, _twice(text, parts, path))
        fields[BODY] = parts.body
    return fields, found


def document_spots(data: bytes, path: str) -> Spot:
    """Give where the values of a file that `read_document` could read are written."""
    text, _ = read_text(data, path)
    if not path.endswith(".md"):
        return yaml_spots(text)
    parts = _parts(text)
    if parts is None:
        return NOWHERE
    spot = yaml_spots(parts.front)
    if not parts.body or (BODY in spot.inside and _has_text(parts.front, path)):
        return spot
    line = text.count("\n", 0, parts.begins)
    return spot._replace(inside={**spot.inside, BODY: Spot(line, 0, line, 0)})


def _parts(text: str) -> _Parts | None:
    """Part the text of a Markdown file; none where its front matter is not closed."""
    if not text.startswith(FENCE + "\n"):
        return _with_body("", text, 0)
    end = text.find("\n" + FENCE, len(FENCE))
    while end >= 0 and text[end + 4 : end + 5] not in {"", "\n", " "}:
        end = text.find("\n" + FENCE, end + 1)
    if end < 0:
        return None
    # The opening fence stays: as a document marker it costs nothing and keeps the line numbers.
    return _with_body(text[: end + 1], text, text.find("\n", end + 1) + 1 or len(text))


def _with_body(front: str, text: str, start: int) -> _Parts:
    """Find the body, without the blank lines around it, in what follows the front matter from `start` on."""
    body = text[start:].lstrip("\n")
    stripped = body.rstrip()
    return _Parts(front, stripped, len(text) - len(body)) if stripped else _Parts(front, "", start)


def _has_text(front: str, path: str) -> bool:
    """Tell whether front matter gives the text itself, so that what stands below it does not count."""
    fields, _ = read_yaml(front, path)
    return isinstance(fields, dict) and fields.get(BODY) is not None


def _twice(text: str, parts: _Parts, path: str) -> Finding:
    first = yaml_spots(parts.front).inside[BODY].key_line + 1
    return faults.duplicate_key(Place.at(path, text.count("\n", 0, parts.begins), 0), BODY, first)
