from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart
from openpyxl.comments import Comment

from planbook.formats.tables import Area
from planbook.formats.xlsx_reading import read_workbook
from planbook.formats.xlsx_survey import MOST_BYTES
from planbook.words import ENGLISH
from tests.work import work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from planbook.formats.tables import Table

SHEET = "xl/worksheets/sheet1.xml"


def workbook(rows: Sequence[Sequence[object]], change: Callable[[Worksheet], object] = lambda _: None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """Give a workbook with some of its parts replaced, or changed, or added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            part = parts[name] if name in parts else old.read(name)
            new.writestr(name, part if isinstance(part, bytes) else part(old.read(name)))
    return stream.getvalue()


def read(data: bytes) -> Table:
    tables, flaws = read_workbook(data)
    assert flaws == ()
    return tables[0]


def told(data: bytes) -> str:
    tables, flaws = read_workbook(data)
    assert not tables
    return ENGLISH.say(flaws[0].message, **dict(flaws[0].gaps))


PLAIN = workbook([["Activity", "Lead"], ["Sign", "A"]])


def test_every_sheet_is_a_table_with_its_name() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "First"
    book.create_sheet("Second").append(["x"])
    book.create_sheet("Old").sheet_state = "hidden"
    book.create_chartsheet("Chart").add_chart(BarChart())
    stream = BytesIO()
    book.save(stream)
    tables, _ = read_workbook(stream.getvalue())
    assert [(table.name, len(table.rows), table.is_hidden) for table in tables] == [
        ("First", 0, False),
        ("Second", 1, False),
        ("Old", 0, True),
    ]


def test_rows_have_the_numbers_that_the_sheet_shows() -> None:
    assert read(workbook([[], ["a", None, "b"], [None, " "], ["c"]])).rows == [(2, ("a", "", "b")), (4, ("c",))]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1, "General", "1"),
        (1.0, "General", "1"),
        (1.1, "General", "1.1"),
        (1.1, "0.00", "1.10"),
        (7, "000", "007"),
        (0.2, "0%", "20%"),
        (True, "General", "TRUE"),
        (datetime(2026, 3, 31), "yyyy-mm-dd", "2026-03-31"),  # noqa: DTZ001  # spreadsheets know no zones
        ("R\nA", "General", "R\nA"),
        ("#N/A", "General", "#N/A"),
    ],
)
def test_a_cell_says_what_it_shows(value: object, number_format: str, text: str) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].number_format = number_format

    assert read(workbook([[value]], change)).rows == [(1, (text,))]


def test_of_a_formula_what_it_came_to_is_read_and_told() -> None:
    def filled(data: bytes) -> bytes:
        return data.replace(b"<f>B1</f><v></v>", b"<f>B1</f><v>4</v>").replace(b"<f>B1</f><v />", b"<f>B1</f><v>4</v>")

    table = read(with_parts(workbook([["=B1", "=C1"], ["=B1", "x"]]), {SHEET: filled}))
    assert table.rows == [(1, ("4", "=C1")), (2, ("4", "x"))]
    assert [remark.where for remark in table.remarks] == ["A1:A2"]


def test_merged_cells_comments_and_what_is_hidden_are_told() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:B3")
        sheet["B1"].comment = Comment("signs\noff", "Ann")
        sheet.row_dimensions[1].hidden = True
        sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions["F"].hidden = True

    table = read(workbook([["a", "b"], ["c"]], change))
    assert table.merged == [Area(2, 1, 3, 2)]
    assert table.comments == {(1, 2): "signs off"}
    assert [remark.where for remark in table.remarks] == ["row 1", "column B"]


def test_links_behind_cells_are_told() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].hyperlink = "https://example.com"

    table = read(workbook([["a"]], change))
    assert (table.rows, [remark.where for remark in table.remarks]) == ([(1, ("a",))], ["A1"])


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].data_type = "s"

    assert read(workbook([["=by hand"]], change)).rows == [(1, ("'=by hand",))]


def test_of_a_threaded_comment_its_own_words_are_read() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].comment = Comment("[Threaded comment]\n\nYour version …\n\nComment:\n    signs off", "Ann")

    assert read(workbook([["a"]], change)).comments == {(1, 1): "signs off"}


@pytest.mark.parametrize("claim", [b"A1:XFD1048576", b"A1:A1"])
def test_what_a_sheet_says_of_its_size_is_not_believed(claim: bytes) -> None:
    def change(data: bytes) -> bytes:
        assert b'<dimension ref="A1:B2"' in data
        return data.replace(b'<dimension ref="A1:B2"', b'<dimension ref="' + claim + b'"')

    claimed = with_parts(PLAIN, {SHEET: change})
    assert len(read(claimed).rows) == 2
    assert work(lambda: read(claimed)) < 1.1 * work(lambda: read(PLAIN))


def test_an_empty_cell_in_the_last_column_makes_no_row_wider() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["XFD1"].number_format = "0%"

    rows = [["a"]] * 100
    plain, wide = workbook(rows), workbook(rows, change)
    assert read(wide) == read(plain)
    assert work(lambda: read(wide)) < 1.1 * work(lambda: read(plain))


def test_a_cell_in_the_last_row_is_read() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1048576"] = "end"

    assert [row.number for row in read(workbook([["a"]], change)).rows] == [1, 1_048_576]


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">%s]><worksheet>&z;</worksheet>' % b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(25)
)
STYLES = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>'
)
WIDE = [["Activity", *(f"Role {n}" for n in range(1_999))], ["Sign", *["R"] * 1_999]]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is no workbook."),
        (b"Activity,Lead\n", "The file is no workbook."),
        (b"PK\x03\x04" + b"\0" * 100, "The workbook is damaged and cannot be read."),
        (PLAIN[:-200], "The workbook is damaged and cannot be read."),
        (PLAIN.replace(b"<", b"\0"), "The workbook is damaged and cannot be read."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "The file is a workbook of the old form (.xls)."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "The workbook is protected by a password.",
        ),
        (with_parts(PLAIN, {"xl/workbook.bin": b"\0"}), "The file is a binary workbook (.xlsb)."),
        (
            with_parts(PLAIN, {SHEET: b"<worksheet>" + b" " * MOST_BYTES + b"</worksheet>"}),
            "The workbook unpacks to more than 60 MB.",
        ),
        (with_parts(PLAIN, {f"{n}.xml": b"<a/>" for n in range(5_000)}), "The workbook unpacks to more than 60 MB."),
        (
            with_parts(PLAIN, {SHEET: BOMB}),
            "The workbook defines XML entities of its own, which could grow without end.",
        ),
        (with_parts(PLAIN, {SHEET: b"<worksheet>" + b"<a/>" * 3_100_000}), "The grid has more than 500000 cells."),
        (
            with_parts(PLAIN, {SHEET: b"<worksheet><row>" + b"<c/><c><v>1</v></c>" * 250_001}),
            "Row 1 has 502 columns; a grid has at most 500.",
        ),
        (with_parts(PLAIN, {SHEET: b"<worksheet><row r='9999999999'/></worksheet>"}), "The workbook is damaged"),
        (with_parts(PLAIN, {SHEET: b"<worksheet><row r='2'/><row r='1'/></worksheet>"}), "The workbook is damaged"),
        (with_parts(PLAIN, {SHEET: b"<worksheet><row r='x'/></worksheet>"}), "The workbook is damaged"),
        (with_parts(PLAIN, {SHEET: b"<worksheet><row><c r='?'/></row></worksheet>"}), "The workbook is damaged"),
        (with_parts(PLAIN, {SHEET: b"<worksheet><col hidden='1' max='1'/></worksheet>"}), "The workbook is damaged"),
        (with_parts(PLAIN, {SHEET: b"<worksheet><row r='one'/></worksheet>"}), "The workbook is damaged"),
        (
            with_parts(PLAIN, {"xl/styles.xml": STYLES}),
            "The workbook cannot be read",
        ),
        (with_parts(PLAIN, {"xl/workbook.xml": b"<workbook/>"}), "The workbook has no sheet of cells."),
        (workbook(WIDE), "Row 1 has 501 columns; a grid has at most 500."),
    ],
    ids=range(22),
)
def test_what_cannot_be_read_whole_is_not_read(data: bytes, message: str) -> None:
    assert told(data).startswith(message)


def test_of_a_sheet_that_is_too_wide_it_is_said_that_it_may_be_deleted() -> None:
    _, (flaw,) = read_workbook(workbook(WIDE))
    assert flaw.help.startswith("Delete the sheets that hold no matrix, and save a copy;")


def test_a_table_of_another_program_is_told() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert told(stream.getvalue()) == "The file is a table of LibreOffice or another program."


@given(st.integers(0, len(PLAIN) - 1), st.binary(max_size=8))
def test_a_damaged_workbook_is_read_or_told(at: int, damage: bytes) -> None:
    tables, flaws = read_workbook(PLAIN[:at] + damage + PLAIN[at + len(damage) :])
    assert bool(tables) != bool(flaws)
