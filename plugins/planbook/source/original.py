"""Where a part of a read value stands in its file, however YAML folded, indented or quoted the value."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from planbook.findings import Place
from planbook.source.document import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Original:
    """A file's text, and where each of its lines begins in it."""

    path: str
    text: str
    begins: Sequence[int]

    def offset(self, place: Place) -> int:
        """Give where a place is in the text; its end where the place lies behind it."""
        if place.line > len(self.begins):
            return len(self.text)
        return self.begins[place.line - 1] + place.column - 1

    def place(self, offset: int) -> Place:
        """Give the place of a character of the text."""
        line = bisect_right(self.begins, offset)
        return Place(self.path, line, offset - self.begins[line - 1] + 1)


def original(data: bytes, path: str) -> Original:
    """Give a file's text with its lines."""
    text, _ = read_text(data, path)
    return Original(path, text, [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])])


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Search:
    """Looks for words of one value in the value's file; asked for them in the order they stand in the value."""

    original: Original
    value: str
    begins: Place
    """Where the value begins in the file."""
    _sought: dict[str, tuple[int, int]] = field(default_factory=dict)
    """How far each word has been looked for: in the value, and in the file."""

    def place(self, word: str, start: int) -> Place:
        """Give where the word that begins at `start` in the value stands; the value's own place where it is not found.

        A word holds no blanks: YAML breaks no line inside it.
        """
        done, at = self._sought.get(word, (0, self.original.offset(self.begins)))
        found = -1
        for _ in range(self.value.count(word, done, start) + 1):
            found = self.original.text.find(word, at)
            if found < 0:
                return self.begins
            at = found + len(word)
        self._sought[word] = (start + len(word), at)
        return self.original.place(found)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lines:
    """Finds the lines of one value in the value's file: of a text below the fields, or of a YAML block (`|`)."""

    original: Original
    value: Sequence[str]
    begins: Place
    """Where the value begins in the file."""

    def place(self, line: int, column: int) -> Place:
        """Give where a column of a line stands (both from 0); the value's own place where YAML folded or quoted it."""
        number = self.begins.line - 1 + line + self._behind_sign
        if number < len(self.original.begins) and line < len(self.value):
            written, sought = self._line(number).rstrip(), self.value[line].rstrip()
            if written.endswith(sought):
                return Place.at(self.original.path, number, len(written) - len(sought) + column)
        return self.begins

    @property
    def _behind_sign(self) -> int:
        """How many lines the sign takes that begins a YAML block."""
        return int(self._line(self.begins.line - 1)[self.begins.column - 1 :].rstrip() != self.value[0].rstrip())

    def _line(self, number: int) -> str:
        begin = self.original.begins[number]
        end = self.original.text.find("\n", begin)
        return self.original.text[begin : end if end >= 0 else None]
