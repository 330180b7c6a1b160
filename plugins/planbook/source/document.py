"""A file's bytes to its fields: `.yml` is the fields, `.md` has them as front matter and its text as `description`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import Finding, Place
from planbook.source import faults
from planbook.source.yaml import Spot, Yaml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.source.values import Value

BOM: Final = "\ufeff"
FENCE: Final = "---"
_OPENS: Final = re.compile(rf"{FENCE}[ \t]*\n").match
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


class Document(NamedTuple):
    """A file as it was read: its fields (none where it is empty or cannot be read) and what is wrong with it."""

    value: Value
    findings: Sequence[Finding]
    yaml: Yaml
    body: int | None = None
    """The line, from 0, at which the text below the front matter begins; none where no such text counts."""
    at: Spot | None = None
    """Where its values are written, where that has been asked for good."""

    @property
    def spots(self) -> Spot:
        """Where its values are written."""
        if self.at is not None:
            return self.at
        spot = self.yaml.spots
        if self.body is None:
            return spot
        return spot._replace(inside={**spot.inside, BODY: Spot(self.body, 0, self.body, 0)})

    def placed(self) -> Document:
        """Give it with its places, and without what they are found in, which is many times as large."""
        return self._replace(yaml=self.yaml._replace(root=None), at=self.spots)


def read_document(data: bytes, path: str) -> Document:
    """Read a `.yml`, `.yaml` or `.md` file."""
    text, found = read_text(data, path)
    if found:
        return _unread(found)
    if path.endswith(".md"):
        return _read_markdown(text, path)
    yaml = read_yaml(text, path)
    return Document(yaml.value, yaml.findings, yaml)


def _unread(found: Sequence[Finding]) -> Document:
    return Document(None, found, Yaml(None, found))


def _read_markdown(text: str, path: str) -> Document:
    parts = _parts(text)
    if parts is None:
        return _unread((faults.front_matter(Place(path), opened=True),))
    yaml = read_yaml(parts.front, path)
    fields, found, _ = yaml
    if not parts.body or (fields is None and found) or not isinstance(fields, dict | None):
        return Document(fields, found, yaml)
    fields = fields or {}
    if fields.get(BODY) is not None:
        return Document(fields, (*found, _twice(text, parts, yaml, path)), yaml)
    fields[BODY] = parts.body
    return Document(fields, found, yaml, text.count("\n", 0, parts.begins))


def _parts(text: str) -> _Parts | None:
    """Part the text of a Markdown file; none where its front matter is not closed."""
    if not _OPENS(text):
        return _with_body("", text, 0)
    end = text.find("\n" + FENCE, len(FENCE))
    while end >= 0 and text[end + 4 : end + 5] not in {"", "\n", " ", "\t"}:
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


def _twice(text: str, parts: _Parts, yaml: Yaml, path: str) -> Finding:
    first = yaml.spots.inside[BODY].key_line + 1
    begins = Place.at(path, text.count("\n", 0, parts.begins), 0)
    return faults.duplicate_keys(begins, {BODY: first}, begins.line)
