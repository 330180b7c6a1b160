"""The files of a plan as they are read, and where the values in them are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count as numbers
from itertools import filterfalse, islice
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from planbook.findings import Place
from planbook.source.document import Document, read_document

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from planbook.source.original import Original
    from planbook.source.values import Way
    from planbook.source.yaml import Spot

Parse: TypeAlias = Callable[[bytes, str], Document]
"""Reads a file: its bytes, which are at a path relative to the plan."""
V = TypeVar("V")


class Reading(Protocol):
    """Gives what `read` makes of the bytes of the file at a path, or what it made of the same before."""

    def __call__(self, path: str, data: bytes, read: Callable[[], V], /) -> V:
        """Give it; nobody changes what has been given."""


def anew(_path: str, _data: bytes, read: Callable[[], V]) -> V:
    """Read a file, and keep nothing of it."""
    return read()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Places:
    """Reads the files of a plan, and tells where values are written in them.

    To note 100,000 places takes a good part of the time that reading 10,000 records takes. A check asks for few of
    them: a file whose places are asked for is read a second time. A book asks for nearly all, and has files `kept` as
    they were read.
    """

    files: Mapping[str, bytes]
    parse: Parse = read_document
    kept: bool = False
    reading: Reading = anew
    beside: dict[str, str] = field(default_factory=dict)
    """The files that hold what a record of another form (a grid) does not say itself, by that record's file."""
    left_out: dict[tuple[str, Way], Collection[int]] = field(default_factory=dict)
    """The items of lists, from 0, that are no part of what was read, by the list's file and the way to it."""
    _spots: dict[str, Spot] = field(default_factory=dict)
    _originals: dict[str, Original] = field(default_factory=dict)
    _documents: dict[str, Document] = field(default_factory=dict)

    def read(self, path: str) -> Document:
        """Read a file."""
        data = self.files[path]
        document = self.reading(path, data, lambda: self._parsed(path, data))
        if self.kept:
            self._documents[path] = document
        return document

    def value(self, path: str, way: Way) -> Place:
        """Give where a value is written; where the way leads further than what is, the last thing on it."""
        path = self.home(path, way)
        spot = self._spot(path, way)
        return Place.at(path, spot.line, spot.column)

    def as_written(self, path: str, way: Way) -> tuple[str, Way]:
        """Give the way to a value in its file where that to it in what was read is known: without items left out."""
        for at, step in enumerate(way if self.left_out else ()):
            if isinstance(step, int):
                way = (*way[:at], self._numbers(path, way[:at], step + 1)[step], *way[at + 1 :])
        return path, way

    def items(self, path: str, way: Way, count: int) -> Sequence[Place]:
        """Give where each of the first items read of a list is written; where there is none, where the list is."""
        numbers = self._numbers(path, way, count)
        path = self.home(path, way)
        spot = self._spot(path, way)
        inside = [spot.inside.get(number, spot) for number in numbers]
        return [Place(path, item.line + 1, item.column + 1) for item in inside]

    def key(self, path: str, way: Way) -> Place:
        """Give where a value's key is written; an item of a list, which has none, is where the list is."""
        if not way:
            return Place(path)
        path = self.home(path, way)
        spot = self._spot(path, way)
        return Place.at(path, spot.key_line, spot.key_column)

    def note(self, path: str, spot: Spot) -> None:
        """Note where the values of a file are that is neither YAML nor Markdown."""
        self._spots[path] = spot

    def home(self, path: str, way: Way) -> str:
        """Give the file that holds a value of a record: its own, or the one beside it."""
        if path in self.beside and way and way[0] not in self._spot(path, ()).inside:
            return self.beside[path]
        return path

    def original(self, path: str) -> Original:
        """Give a file's text with its lines."""
        if path not in self._originals:
            from planbook.source.original import original  # noqa: PLC0415  # few plans are asked for it

            self._originals[path] = original(self.files[path], path)
        return self._originals[path]

    def _numbers(self, path: str, way: Way, count: int) -> Sequence[int]:
        """Give the numbers in its file, from 0, of the first items that were read of a list."""
        left_out = self.left_out.get((path, way))
        return list(islice(filterfalse(left_out.__contains__, numbers()), count)) if left_out else range(count)

    def _parsed(self, path: str, data: bytes) -> Document:
        document = self.parse(data, path)
        return document if self.reading is anew else document.placed()

    def _spot(self, path: str, way: Way) -> Spot:
        if path not in self._spots:
            document = self._documents.pop(path, None) or self.parse(self.files[path], path)
            self._spots[path] = document.spots
        spot = self._spots[path]
        for step in way:
            if step not in spot.inside:
                break
            spot = spot.inside[step]
        return spot
