"""Grids: CSV and tab-separated bytes to rows of cells that know their row and column, and back.

A row's number is that of a spreadsheet: a cell with line breaks makes its row no longer. Rows and columns count from 1.
A file that cannot be read whole is not read at all: a flaw says what is wrong with it, where, and how to save it right.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.formats.letters import is_nothing, unmarked
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DELIMITERS: Final = (",", ";", "\t")
MOST_COLUMNS: Final = 500
MOST_CELLS: Final = 500_000
_APOSTROPHE: Final = "'"
_BEFORE: Final = f"{_APOSTROPHE} \t\r\n"
_QUOTED: Final = r'"[^"]*(?:""[^"]*)*"'
_NEEDS_QUOTES: Final = re.compile(r'[,;\t"\r\n]|^\s|\s$')
_FORMULA: Final = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEPARATOR_LINE: Final = re.compile(r"sep=([,;\t])\r?\n?", re.IGNORECASE)
_TEXT_BYTES: Final = bytes([*b"\t\r\n", *range(32, 127)])
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_BORDER: Final = re.compile(rb'[,;\t"\r\n]')
_CONTEXT: Final = 12
_AS_UTF8: Final = msg(
    "Save it again as UTF-8: in Excel as “CSV UTF-8 (comma delimited)”, in LibreOffice with the character set “Unicode "
    "(UTF-8)”."
)
_OPEN: Final = msg("Look for a quotation mark too few; a quotation mark inside a quoted cell is written twice.")
_SPLIT: Final = msg("Split the grid into several, each about one part of the work.")


class Row(NamedTuple):
    """A row that is not blank: its number, and its cells from the first column on, as written."""

    number: int
    cells: tuple[str, ...]


class Flaw(NamedTuple):
    """What is wrong with a grid, and where; `message` and `help` are the catalog's, with `gaps` to fill."""

    row: int
    column: int
    message: str
    help: str
    gaps: tuple[tuple[str, str], ...] = ()


def cell_name(row: int, column: int) -> str:
    """Name a cell as spreadsheets do: `C5` for the third column of row 5."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """Name a column as spreadsheets do: `C` for the third."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def read_grid(data: bytes, *, tabs: bool = False) -> tuple[Sequence[Row], Sequence[Flaw]]:
    """Read a grid: UTF-8 with or without a byte order mark; comma, semicolon or tab, found out unless it is `tabs`.

    Gives the rows that are not blank, or what keeps it from being read.
    """
    text, flaws = _text(data)
    if flaws:
        return (), flaws
    first = _SEPARATOR_LINE.match(text)
    delimiter = "\t" if tabs else first[1] if first else _delimiter(text)
    rows, flaws = _rows(text, delimiter)
    flaws = flaws or _strange(rows)
    return ((), flaws) if flaws else (rows[1 if first else 0 :], ())


def write_grid(rows: Iterable[Sequence[str | Decimal]], delimiter: str = ",", point: str = ".") -> bytes:
    """Write rows of texts and numbers in UTF-8; a text that might be read otherwise stands behind an apostrophe.

    `point` is what parts a number's decimals where the table is opened.
    """
    written = cache(partial(_written, point=point))  # the same letters stand in many cells
    lines = (delimiter.join(map(written, row)) for row in rows)
    return "".join(f"{line}\r\n" for line in lines).encode()


def _written(text: str | Decimal, point: str) -> str:
    if isinstance(text, Decimal):
        text = f"{text:f}".replace(".", point)
        return f'"{text}"' if _NEEDS_QUOTES.search(text) else text
    cell = f"{_APOSTROPHE}{text}" if text.strip() and _is_misread(text) else text
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if _NEEDS_QUOTES.search(cell) else cell


def as_it_stands(cell: str) -> str | None:
    """Give the text that stands in a cell behind an apostrophe, as spreadsheets keep what they are not to understand.

    None where there is no such apostrophe: one before what would be read as it stands belongs to the text.
    """
    return cell[1:] if cell.startswith(_APOSTROPHE) and _is_misread(cell) else None


def as_text(text: str) -> str:
    """Give a cell for a text that is known to be no formula, though it begins like one."""
    return f"{_APOSTROPHE}{text}" if text.startswith("=") else text


def _is_misread(text: str) -> bool:
    """Tell whether a text, apostrophes before it aside, would be taken for a formula, for nothing, or for bold."""
    core = text.lstrip(_BEFORE)
    return is_formula(core) or is_nothing(core) or unmarked(core) != core


def is_formula(text: str) -> bool:
    """Tell whether spreadsheets would work a text out: what begins with `=`, `+`, `-` or `@`, as wide letters too."""
    return text.startswith(_FORMULA)


def _text(data: bytes) -> tuple[str, Sequence[Flaw]]:
    """Decode; a flaw where the bytes are another encoding or no text."""
    if data.startswith(_WIDE) or b"\0" in data[:200:2] or b"\0" in data[1:200:2]:
        return "", (_not_utf8_at_all(data),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return "", (_not_utf8(data, error.start),)


def _not_utf8_at_all(data: bytes) -> Flaw:
    if data.startswith(_WIDE) or (b"\0" in data and not data[:2000].replace(b"\0", b"").translate(None, _TEXT_BYTES)):
        return Flaw(1, 1, msg("The file is not UTF-8 text; it looks like UTF-16."), _AS_UTF8)
    return Flaw(1, 1, msg("The file is no text."), msg("Export the table as CSV; a workbook renamed is none."))


def _not_utf8(data: bytes, start: int) -> Flaw:
    """Tell which cell has the first character that is not UTF-8, and how it would read in Windows' own encoding."""
    before = data[:start].decode("utf-8-sig")
    row, column = _end(before, _delimiter(data.decode("latin-1")))
    left = _BORDER.split(data[max(0, start - _CONTEXT) : start])[-1]
    around = (left + _BORDER.split(data[start : start + _CONTEXT])[0]).decode("cp1252", "replace")
    return Flaw(
        row,
        column,
        msg("The file is not UTF-8 text: cell {cell} has a letter in another encoding (near “{around}”)."),
        _AS_UTF8,
        (("cell", cell_name(row, column)), ("around", around.strip())),
    )


def _end(text: str, delimiter: str) -> tuple[int, int]:
    """Give the row and column in which a text ends."""
    rows = list(csv.reader(io.StringIO(f"{text}x", newline=""), delimiter=delimiter))
    return len(rows), len(rows[-1])


def _delimiter(text: str) -> str:
    """Find out what parts the cells: what the header has most of; of equals, what most lines have as often."""
    lines = [line for line in re.sub(_QUOTED, "x", text).splitlines() if line.strip()] or [""]
    header = lines[0]

    def votes(delimiter: str) -> tuple[int, int]:
        count = header.count(delimiter)
        return count, sum(line.count(delimiter) == count for line in lines)

    return max(DELIMITERS, key=votes)


def _rows(text: str, delimiter: str) -> tuple[Sequence[Row], Sequence[Flaw]]:
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    found: list[Row] = []
    number = cells = done = 0
    try:
        for number, row in enumerate(reader, 1):  # after an error the last good row's number is needed
            done = reader.line_num
            if any(cell.strip() for cell in row):
                found.append(Row(number, tuple(map(_unix, row))))
                cells += len(row)
            if len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                return (), (too_many(number, len(row)),)
    except csv.Error as error:
        return (), (_broken(number + 1, "".join(lines[done:]), delimiter, str(error)),)
    return found, ()


def _broken(row: int, rest: str, delimiter: str, reason: str) -> Flaw:
    """Tell what the parser could not get over; `rest` is the text from the row at fault on."""
    if "limit" in reason:
        return Flaw(row, 1, msg("Row {row} has a cell of more than 100,000 characters."), _OPEN, (("row", str(row)),))
    sound = re.compile(rf'(?:{_QUOTED}|[^"{delimiter}\r\n][^{delimiter}\r\n]*|){delimiter}')
    column = at = 0
    while found := sound.match(rest, at):
        column, at = column + 1, found.end()
    gaps = (("cell", cell_name(row, column + 1)),)
    if "unexpected end" in reason:
        return Flaw(row, column + 1, msg("The quote that opens in cell {cell} is never closed."), _OPEN, gaps)
    return Flaw(row, column + 1, msg("In cell {cell} something stands behind a closing quote."), _OPEN, gaps)


def _unix(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell


def too_many(row: int, columns: int) -> Flaw:
    """Say that a grid is too large: that a row has too many columns, or else that all rows have too many cells."""
    if columns > MOST_COLUMNS:
        message = msg("Row {row} has {found} columns; a grid has at most {most}.")
        gaps = (("row", str(row)), ("found", str(columns)), ("most", str(MOST_COLUMNS)))
        return Flaw(row, MOST_COLUMNS + 1, message, _SPLIT, gaps)
    return Flaw(row, 1, msg("The grid has more than {most} cells."), _SPLIT, (("most", str(MOST_CELLS)),))


def _strange(rows: Sequence[Row]) -> Sequence[Flaw]:
    """Find the first control character: such a file is no table, or has been damaged."""
    for row in rows:
        for column, cell in enumerate(row.cells, 1):
            if _NO_TEXT.search(cell):
                message = msg("Cell {cell} has a control character in it.")
                help_ = msg("Type the cell anew, and save the file again.")
                return (Flaw(row.number, column, message, help_, (("cell", cell_name(row.number, column)),)),)
    return ()
