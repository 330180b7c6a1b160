"""Excel workbooks to tables: every sheet with its rows, merged cells, comments, and what else there is to know of it.

The values of cells are read by openpyxl, a row at a time, after `survey` has found the workbook fit to be opened. Of a
formula what it came to when the workbook was last saved is taken; where that is not known, the formula stands.
"""

from __future__ import annotations

import re
import warnings
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.packaging.relationship import get_dependents
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.xml.constants import COMMENTS_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from planbook.formats.grid import Flaw, Row, as_text, cell_name, column_name
from planbook.formats.tables import Remark, Table
from planbook.formats.xlsx_survey import Survey, corner, survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.workbook import Workbook

_UNREADABLE: Final = (
    *(ArithmeticError, AttributeError, BadZipFile, LookupError, OSError, ParseError, TypeError, ValueError),
)
"""What openpyxl raises where a workbook is not as it expects; it has no error of its own for that."""
_OTHERWISE: Final = (
    "Open it in a spreadsheet program and save it as an Excel workbook (.xlsx), or the sheet as CSV UTF-8."
)
_FIXED: Final = re.compile(r"(0+)(?:\.(0+))?(%?)")
_MIDNIGHT: Final = time(0)
_COMMENT: Final = f"{{{SHEET_MAIN_NS}}}comment"
_TEXT: Final = f"{{{SHEET_MAIN_NS}}}t"


def read_workbook(data: bytes) -> tuple[Sequence[Table], Sequence[Flaw]]:
    """Read every sheet of a workbook, or say what keeps it from being read."""
    surveys, flaws = survey(data)
    if flaws:
        return (), flaws
    try:
        with warnings.catch_warnings():
            # It warns of what it does not know, such as pictures and styles, which a matrix does without.
            warnings.simplefilter("ignore")
            tables = list(_tables(data, surveys))
    except _UNREADABLE as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        return (), (Flaw(1, 1, "The workbook cannot be read: {reason}", _OTHERWISE, (("reason", reason[:200]),)),)
    return tables, () if tables else (Flaw(1, 1, "The workbook has no sheet of cells.", _OTHERWISE),)


def _tables(data: bytes, surveys: Mapping[str, Survey]) -> Iterator[Table]:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    with ZipFile(BytesIO(data)) as archive:
        for sheet in _sheets(book):
            path: str = sheet._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001  # no other way to its part
            rows = list(_rows(sheet, surveys[path]))
            yield Table(
                rows=rows,
                name=sheet.title,
                merged=surveys[path].merged,
                comments=_comments(archive, path),
                remarks=[*_formulas(rows, surveys[path]), *_hidden(rows, surveys[path]), *_links(surveys[path])],
                is_hidden=sheet.sheet_state != "visible",
            )
    book.close()


def _sheets(book: Workbook) -> Iterator[ReadOnlyWorksheet]:
    """Give the sheets that hold cells; a chart may have one of its own."""
    for sheet in book.worksheets:
        if isinstance(sheet, ReadOnlyWorksheet):
            yield sheet


def _rows(sheet: ReadOnlyWorksheet, surveyed: Survey) -> Iterator[Row]:
    """Give the rows that are not blank; how large a sheet says it is need not be true."""
    sheet.reset_dimensions()
    every = sheet.iter_rows(max_col=surveyed.widest or 1)  # type: ignore[misc]  # borrowed from another class
    for number, cells in enumerate(every, 1):
        texts = [_text(cell) or surveyed.formulas.get((number, column), "") for column, cell in enumerate(cells, 1)]
        while texts and not texts[-1].strip():
            del texts[-1]
        if texts:
            yield Row(number, tuple(texts))


def _text(cell: Cell | MergedCell | ReadOnlyCell | EmptyCell) -> str:
    """Give what a cell shows; of number formats, those that ids and shares have."""
    value: object = cell.value
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float():
            return _number(value, cell.number_format or "")
        case datetime():
            return str(value.date() if value.time() == _MIDNIGHT else value)
        case _:
            return as_text(str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n"))


def _number(value: float, shown: str) -> str:
    """Write a number: with the digits that its format asks for, a whole one without a fraction."""
    form = _FIXED.fullmatch(shown)
    if form:
        whole, fraction, percent = form.groups()
        digits = f"{value * (100 if percent else 1):.{len(fraction or '')}f}"
        return digits.zfill(len(whole) + len(fraction or "") + bool(fraction)) + percent
    return f"{value:.15g}"


def _comments(archive: ZipFile, path: str) -> Mapping[tuple[int, int], str]:
    """Give a sheet's comments by row and column."""
    folder, _, name = path.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    parts = [relation.target for relation in get_dependents(archive, relations).find(COMMENTS_NS)]
    every = [comment for part in parts for comment in fromstring(archive.read(part)).iter(_COMMENT)]
    return {
        corner(comment.get("ref", "A1")): _said("".join(t.text or "" for t in comment.iter(_TEXT))) for comment in every
    }


def _said(comment: str) -> str:
    """Give what a comment says, without what Excel writes above it for its own older versions."""
    _, threaded, text = comment.partition("\nComment:\n")
    return " ".join((text if threaded else comment).split())


def _formulas(rows: Sequence[Row], surveyed: Survey) -> Iterator[Remark]:
    """Tell where formulas stand that came to something."""
    by_column: dict[int, list[int]] = {}
    for row in rows:
        for column, text in enumerate(row.cells, 1):
            formula = surveyed.formulas.get((row.number, column))
            if formula and text != formula:
                by_column.setdefault(column, []).append(row.number)
    for column, numbers in by_column.items():
        for first, last in _runs(numbers):
            cells = cell_name(first, column) + (f":{cell_name(last, column)}" if last > first else "")
            yield Remark(cells, "a formula; what it came to when the workbook was last saved is taken")


def _hidden(rows: Sequence[Row], surveyed: Survey) -> Iterator[Remark]:
    """Tell which rows and columns are read though the sheet hides them."""
    hidden = [row.number for row in rows if row.number in surveyed.hidden_rows]
    for first, last in _runs(hidden):
        yield Remark(f"row {first}" if first == last else f"rows {first} to {last}", "hidden; read all the same")
    for first, last in surveyed.hidden_columns:
        for column in range(first, min(last, surveyed.widest) + 1):
            if any(column <= len(row.cells) and row.cells[column - 1].strip() for row in rows):
                yield Remark(f"column {column_name(column)}", "hidden; read all the same")


def _links(surveyed: Survey) -> Iterator[Remark]:
    """Tell which cells have links, which are not read."""
    for cell in surveyed.links:
        yield Remark(cell, "its text is read; the link behind it is not")


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the first and the last of each run of numbers that follow one another."""
    begun = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            yield numbers[begun], number
            begun = at + 1
