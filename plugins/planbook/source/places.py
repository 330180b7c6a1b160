"""Where the values of files are written: looked up in the files themselves, read once more for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planbook.findings import Place
from planbook.source.document import document_spots
from planbook.source.original import Original, original

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.source.values import Way
    from planbook.source.yaml import Spot


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Places:
    """Tells where values are written in the files of a plan.

    To note 100,000 places takes a good part of the time that reading 10,000 records takes, and few are ever asked for;
    a file whose places are is read a second time.
    """

    files: Mapping[str, bytes]
    beside: dict[str, str] = field(default_factory=dict)
    """The files that hold what a record of another form (a grid) does not say itself, by that record's file."""
    _spots: dict[str, Spot] = field(default_factory=dict)
    _originals: dict[str, Original] = field(default_factory=dict)

    def value(self, path: str, way: Way) -> Place:
        """Give where a value is written; where the way leads further than what is, the last thing on it."""
        path = self.home(path, way)
        spot = self._spot(path, way)
        return Place.at(path, spot.line, spot.column)

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
            self._originals[path] = original(self.files[path], path)
        return self._originals[path]

    def _spot(self, path: str, way: Way) -> Spot:
        if path not in self._spots:
            self._spots[path] = document_spots(self.files[path], path)
        spot = self._spots[path]
        for step in way:
            if step not in spot.inside:
                break
            spot = spot.inside[step]
        return spot
