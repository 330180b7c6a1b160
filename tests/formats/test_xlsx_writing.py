from __future__ import annotations

import io
import time
from decimal import Decimal
from typing import TYPE_CHECKING
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.formats.xlsx_writing import Sheet, write_workbook

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MATRIX = Sheet("Launch", [("Id", "Activity", "Lead"), ("sign", "Sign", "A/R"), ("sum", "=SUM(A1)", "")], still=2)
LEGEND = Sheet("Legend", [("Letter", "Word"), ("A", "Accountable")])


def opened(*sheets: Sheet) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(sheets)))


def test_a_workbook_holds_what_it_was_given() -> None:
    book = opened(MATRIX, LEGEND)
    assert book.sheetnames == ["Launch", "Legend"]
    assert [row for sheet in book for row in sheet.iter_rows(values_only=True)] == [
        ("Id", "Activity", "Lead"),
        ("sign", "Sign", "A/R"),
        ("sum", "=SUM(A1)", None),
        ("Letter", "Word"),
        ("A", "Accountable"),
    ]


def test_headings_and_first_columns_stay_in_sight_filter_and_are_printed_on_every_page() -> None:
    matrix, legend = opened(MATRIX, LEGEND)
    assert (matrix.freeze_panes, legend.freeze_panes) == ("C2", "B2")
    assert (matrix.auto_filter.ref, legend.auto_filter.ref) == ("A1:C3", "A1:B2")
    assert (matrix.print_title_rows, matrix.print_title_cols) == ("$1:$1", "$A:$B")
    assert matrix.page_setup.orientation == "landscape"
    assert all(cell.font.bold for cell in matrix[1])
    assert not any(cell.font.bold for cell in matrix[2])


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    rows = [("Id", "A heading of many words", "执行发起人", "Lead"), *[("a", "y" * 900, "R", "A")] * 4]
    (sheet,) = opened(Sheet("W", [*rows, ("b", "", "R", f"R ({'z' * 40})")]))
    assert [sheet.column_dimensions[column].width for column in "ABCD"] == [8, 48, 13, 23]
    assert [sheet.cell(2, column).alignment.horizontal for column in range(1, 5)] == ["center", None, "center", None]
    assert sheet["B3"].alignment.wrap_text


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]) | st.sampled_from("=+-@<>&\"'\n\t]"), max_size=9)


@given(st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=5), TEXT)
def test_every_cell_is_text_whatever_it_begins_with(rows: list[list[str]], name: str) -> None:
    (sheet,) = opened(Sheet(name, rows))
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            assert (cell.data_type, cell.number_format) == ("s", "@") if text else cell.value is None


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a/b: [c]*?\\d", ""], ["a b c d", "2"]),
        (["x" * 40, "X" * 40], ["x" * 31, "X" * 28 + " 2"]),
        (["'quoted'", "History"], ["quoted", "History 2"]),
        (["Ann's & <Bob's>"], ["Ann's & <Bob's>"]),
    ],
)
def test_sheets_have_names_that_a_workbook_takes(names: list[str], found: list[str]) -> None:
    book = opened(*(Sheet(name, [("a",), ("b",)]) for name in names))
    assert book.sheetnames == found
    assert [sheet.auto_filter.ref for sheet in book] == ["A1:A2"] * len(names)


def test_what_no_workbook_can_hold_is_replaced_and_told_to_be_cut() -> None:
    (sheet,) = opened(Sheet("W", [("a\x00b\ud800c", "x" * 40_000)]))
    assert sheet["A1"].value == "a\ufffdb\ufffdc"
    assert len(sheet["B1"].value) == 32_767
    assert sheet["B1"].value.endswith("x…")


def test_the_same_sheets_give_the_same_bytes_on_any_day(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_workbook([MATRIX, LEGEND])
    later = time.time() + 1e8
    monkeypatch.setattr(time, "time", lambda: later)
    assert write_workbook([MATRIX, LEGEND]) == first
    with ZipFile(io.BytesIO(first)) as archive:
        assert {(entry.date_time, entry.create_system) for entry in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 3)}


def test_a_number_is_a_number_with_all_its_decimals() -> None:
    data = write_workbook([Sheet("S", [("A", "B"), (Decimal("-1200.50"), "-1")])])
    assert b"<v>-1200.50</v>" in ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    (sheet,) = openpyxl.load_workbook(io.BytesIO(data))
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [(-1200.5, "n"), ("-1", "s")]
