"""What stands where a finding points: the line, and where the value that begins there ends.

Nothing of this is known from reading a plan, which has no use for it: the few files that findings point into are read
again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.source.document import read_document, read_text
from planbook.source.nodes import nodes_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yaml.nodes import Node

    from planbook.findings import Place

_BY_COLUMN: Final = (".yml", ".yaml", ".md", ".bpmn")
"""The files whose places are lines and columns of text; those of a table are rows and cells."""
_WORD: Final = re.compile(r"<?[^\s<>()\[\]{}\"'“”`,;|]+")
_AFTER_WORD: Final = ".:!?"


class Excerpt(NamedTuple):
    """A line that a finding points at, and the part of it that is meant: columns from 1, the end behind the last."""

    text: str
    start: int
    end: int


class _File(NamedTuple):
    lines: Sequence[str]
    ends: Mapping[tuple[int, int], tuple[int, int]]
    """Where values end, by where they begin: lines and columns from 0, the end behind the last character."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Excerpts:
    """The files that findings point into: bytes by path, as findings name it."""

    files: Mapping[str, bytes]
    _read: dict[str, _File] = field(default_factory=dict)

    def at(self, place: Place) -> Excerpt | None:
        """Give the line at a place; none in a file that has no lines, or behind its last."""
        file = self._file(place.path)
        if place.line > len(file.lines):
            return None
        text = file.lines[place.line - 1]
        if place.column > len(text) + 1:
            return None
        return Excerpt(text, place.column, _end(file, place, text) + 1)

    def _file(self, path: str) -> _File:
        if path not in self._read:
            known = path.endswith(_BY_COLUMN) and path in self.files
            self._read[path] = _file(self.files[path], path) if known else _File((), {})
        return self._read[path]


def _file(data: bytes, path: str) -> _File:
    text, _ = read_text(data, path)
    is_yaml = not path.endswith(".bpmn")
    return _File(text.split("\n"), _ends(read_document(data, path).yaml.root) if is_yaml else {})


def _end(file: _File, place: Place, text: str) -> int:
    """Give the column, from 0, at which what stands at a place ends in that line."""
    line, column = place.line - 1, place.column - 1
    last, end = file.ends.get((line, column), (line, -1))
    if last > line or (not column and place.path.endswith(".md")):
        return len(text.rstrip())
    if end >= 0:
        return end
    word = _WORD.match(text, column)
    return min(column + max(1, len(word[0].rstrip(_AFTER_WORD)) if word else 1), len(text))


def _ends(root: Node | None) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Give where each value and key ends; of those that begin at one place, the shortest."""
    result: dict[tuple[int, int], tuple[int, int]] = {}
    for node, _ in nodes_in(root):
        start, end = (node.start_mark.line, node.start_mark.column), (node.end_mark.line, node.end_mark.column)
        result[start] = min(end, result.get(start, end))
    return result
