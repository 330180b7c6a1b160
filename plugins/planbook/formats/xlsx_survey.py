"""Whether a workbook may be opened, found out before anything else reads it; and how its sheets are made up.

A workbook is a zip archive of XML. What could make a reader run out of memory or time is refused here: archives that
unpack to too much, document types (which may define entities that grow without end), rows and columns beyond all
sheets, too many cells.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from planbook.formats.grid import MOST_CELLS, MOST_COLUMNS, Flaw, too_many
from planbook.formats.tables import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import IO

MOST_BYTES: Final = 60_000_000
"""How much a workbook may unpack to."""
MOST_PARTS: Final = 5_000
MOST_ELEMENTS: Final = 3_000_000
LAST_ROW: Final = 1_048_576
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_LOCKED: Final = 1
"""The bit of a zip entry that is encrypted."""
_CHUNK: Final = 1 << 16
_XML: Final = (".xml", ".rels")
_NUMBER: Final = re.compile("[0-9]{1,9}").fullmatch
_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_TRUE: Final = frozenset({"1", "true"})
_BROKEN: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What reading a damaged archive may raise."""
_SAVE_AGAIN: Final = "Open it in a spreadsheet program and save it as an Excel workbook (.xlsx)."
_SMALLER: Final = "Delete the sheets that hold no matrix, and the pictures, and save a copy."
_SPLIT: Final = (
    "Delete the sheets that hold no matrix, and save a copy; if it is the matrix, split it into several, each about "
    "one part of the work."
)
_DAMAGED: Final = Flaw(1, 1, "The workbook is damaged and cannot be read.", _SAVE_AGAIN)


@dataclass(slots=True, eq=False, repr=False)
class Survey:
    """How a sheet is made up; rows and columns are counted from 1."""

    widest: int = 0
    """The last column in which anything stands."""
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """The first and the last column of each hidden run."""
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    """Formulas by row and column, as written."""
    links: list[str] = field(default_factory=list)
    """The names of cells with a link behind their text."""


def is_workbook(data: bytes) -> bool:
    """Tell whether a file is a workbook, or was meant to be one, whatever its name."""
    return data.startswith((_ZIP, _OLE))


def survey(data: bytes) -> tuple[Mapping[str, Survey], Sequence[Flaw]]:
    """Look through a workbook: its XML parts by name, or what keeps it from being opened."""
    if not data.startswith(_ZIP):
        return {}, (_no_archive(data),)
    try:
        with ZipFile(BytesIO(data)) as archive:
            flaw = _outside(archive)
            return ({}, (flaw,)) if flaw else _inside(archive)
    except _BROKEN:
        return {}, (_DAMAGED,)


def _no_archive(data: bytes) -> Flaw:
    """Say what a file is that is no zip archive."""
    if not data.startswith(_OLE):
        return Flaw(1, 1, "The file is no workbook.", _SAVE_AGAIN)
    if _ENCRYPTED in data:
        return Flaw(1, 1, "The workbook is protected by a password.", "Save a copy without the password.")
    return Flaw(1, 1, "The file is a workbook of the old form (.xls).", _SAVE_AGAIN)


def _outside(archive: ZipFile) -> Flaw | None:
    """Judge an archive by its list of contents, nothing being unpacked."""
    names = archive.namelist()
    if len(names) > MOST_PARTS or sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
        size = f"{MOST_BYTES // 1_000_000} MB"
        return Flaw(1, 1, "The workbook unpacks to more than {size}.", _SMALLER, (("size", size),))
    if any(part.flag_bits & _LOCKED for part in archive.infolist()):
        return Flaw(1, 1, "The workbook is protected by a password.", "Save a copy without the password.")
    if "xl/workbook.bin" in names:
        return Flaw(1, 1, "The file is a binary workbook (.xlsb).", _SAVE_AGAIN)
    if not any(name.endswith("workbook.xml") for name in names):
        what = "a table of LibreOffice or another program" if "mimetype" in names else "an archive without a workbook"
        return Flaw(1, 1, "The file is {what}.", _SAVE_AGAIN, (("what", what),))
    return None


def _inside(archive: ZipFile) -> tuple[Mapping[str, Survey], Sequence[Flaw]]:
    """Read every part that is XML, once, a piece at a time."""
    counts = _Counts()
    found: dict[str, Survey] = {}
    for part in archive.infolist():
        reader = _Part(counts)
        try:
            with archive.open(part) as stream:
                reader.read(stream)
            found[part.filename] = reader.survey
        except _RefusedError as refused:
            return {}, (refused.flaw,)
        except expat.ExpatError:
            # A picture is none; what is no XML nobody will read as such.
            if part.filename.endswith(_XML):
                return {}, (_DAMAGED,)
    return found, ()


class _RefusedError(Exception):
    """Stops the parser in the middle of a part that must not be read on."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.message)
        self.flaw = flaw


@dataclass(slots=True, eq=False, repr=False)
class _Counts:
    """What is counted across all parts."""

    elements: int = 0
    cells: int = 0


@dataclass(slots=True, eq=False, repr=False)
class _Part:
    """One XML part while it is read."""

    counts: _Counts
    survey: Survey = field(default_factory=Survey)
    root: str = ""
    row: int = 0
    column: int = 0
    is_formula: bool = False

    def read(self, stream: IO[bytes]) -> None:
        """Read a part; raise where it must not be read on."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        while piece := stream.read(_CHUNK):
            parser.Parse(piece)
        parser.Parse(b"", True)  # noqa: FBT003  # it takes no keywords

    def doctype(self, *_: object) -> None:
        """Refuse a document type: no spreadsheet program writes one."""
        message = "The workbook defines XML entities of its own, which could grow without end."
        raise _RefusedError(Flaw(1, 1, message, _SAVE_AGAIN))

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element that begins."""
        self.counts.elements += 1
        if self.counts.elements > MOST_ELEMENTS:
            raise _RefusedError(too_many(self.row, 0)._replace(help=_SPLIT))
        name = name.rpartition(":")[2]
        self.root = self.root or name
        if self.root == "worksheet" and name in _TAKEN:
            _TAKEN[name](self, attributes)

    def end(self, name: str) -> None:
        """Take note of a formula's end."""
        self.is_formula = self.is_formula and name.rpartition(":")[2] != "f"

    def text(self, text: str) -> None:
        """Take a formula's text."""
        if self.is_formula:
            here = (self.row, self.column)
            self.survey.formulas[here] = self.survey.formulas.get(here, "=") + text

    def at_row(self, attributes: Mapping[str, str]) -> None:
        """Take note of a row."""
        number = _number(attributes.get("r", str(self.row + 1)))
        if not self.row < number <= LAST_ROW:
            raise _RefusedError(_DAMAGED)
        self.row, self.column = number, 0
        if attributes.get("hidden") in _TRUE:
            self.survey.hidden_rows.add(self.row)

    def at_cell(self, attributes: Mapping[str, str]) -> None:
        """Take note of a cell."""
        place = attributes.get("r")
        self.column = corner(place)[1] if place else self.column + 1

    def at_value(self, _: Mapping[str, str]) -> None:
        """Take note of a cell that holds something."""
        self.counts.cells += 1
        self.survey.widest = max(self.survey.widest, self.column)
        if self.column > MOST_COLUMNS or self.counts.cells > MOST_CELLS:
            raise _RefusedError(too_many(self.row, self.column)._replace(help=_SPLIT))

    def at_formula(self, _: Mapping[str, str]) -> None:
        """Take note of a formula."""
        self.is_formula = True
        self.survey.widest = max(self.survey.widest, self.column)
        self.survey.formulas[self.row, self.column] = "="

    def at_columns(self, attributes: Mapping[str, str]) -> None:
        """Take note of a run of columns."""
        if attributes.get("hidden") in _TRUE:
            self.survey.hidden_columns.append((_number(attributes.get("min", "")), _number(attributes.get("max", ""))))

    def at_merged(self, attributes: Mapping[str, str]) -> None:
        """Take note of cells that are merged."""
        first, _, last = attributes.get("ref", "A1").partition(":")
        self.survey.merged.append(Area(*corner(first), *corner(last or first)))

    def at_link(self, attributes: Mapping[str, str]) -> None:
        """Take note of a cell with a link."""
        self.survey.links.append(attributes.get("ref", ""))


_TAKEN: Final[Mapping[str, Callable[[_Part, Mapping[str, str]], None]]] = {
    "row": _Part.at_row,
    "c": _Part.at_cell,
    "v": _Part.at_value,
    "is": _Part.at_value,
    "f": _Part.at_formula,
    "col": _Part.at_columns,
    "mergeCell": _Part.at_merged,
    "hyperlink": _Part.at_link,
}


def _number(text: str) -> int:
    """Read the number of a row or a column."""
    if not _NUMBER(text):
        raise _RefusedError(_DAMAGED)
    return int(text)


def corner(name: str) -> tuple[int, int]:
    """Give the row and the column of a cell's name."""
    found = _CELL.fullmatch(name)
    if not found:
        raise _RefusedError(_DAMAGED)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
