from __future__ import annotations

import codecs
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.formats.grid import MOST_COLUMNS, as_it_stands, cell_name, read_grid, write_grid
from planbook.words import ENGLISH

TABLE = [("Activity", "Lead", "Users"), ("Plan, do; check", "A", "R"), ('Say "yes"\nor no', "", "I")]


def cells(data: bytes, *, tabs: bool = False) -> list[tuple[str, ...]]:
    rows, flaws = read_grid(data, tabs=tabs)
    assert flaws == ()
    return [row.cells for row in rows]


def told(data: bytes) -> list[str]:
    rows, flaws = read_grid(data)
    assert not rows
    return [f"{flaw.row}:{flaw.column} {ENGLISH.say(flaw.message, **dict(flaw.gaps))}" for flaw in flaws]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("bom", [b"", codecs.BOM_UTF8])
def test_the_delimiter_is_found_out(delimiter: str, bom: bytes) -> None:
    assert cells(bom + write_grid(TABLE, delimiter)) == TABLE


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(newline: str) -> None:
    assert cells(f"A,B{newline}1,2{newline}".encode()) == [("A", "B"), ("1", "2")]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("Plan, do;Lead;Users\nx;A;R\n", ("Plan, do", "Lead", "Users")),
        ("Plan, do;Lead\nx;A\ny;R\n", ("Plan, do", "Lead")),
        ("Activity\tLead, head\nx\tA\n", ("Activity", "Lead, head")),
        ('"a;b;c",d\nx,A\n', ("a;b;c", "d")),
        ('a;"b,c"\nx;A\n', ("a", "b,c")),
        ("Activity\nx\n", ("Activity",)),
    ],
)
def test_a_header_with_other_delimiters_in_it(text: str, header: tuple[str, ...]) -> None:
    assert cells(text.encode())[0] == header


def test_a_line_that_names_the_delimiter_is_heeded() -> None:
    rows, _ = read_grid(b"sep=;\na,b;c\nd;e,f\n")
    assert [(row.number, row.cells) for row in rows] == [(2, ("a,b", "c")), (3, ("d", "e,f"))]


def test_tabs_may_be_known_beforehand() -> None:
    assert cells(b"a,b,c\td\n", tabs=True) == [("a,b,c", "d")]


def test_rows_are_counted_as_spreadsheets_count_them() -> None:
    rows, _ = read_grid(b'\na,b\n,\n"x\ny",c\nd\n')
    assert [row.number for row in rows] == [2, 4, 5]
    assert rows[1].cells == ("x\ny", "c")


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, b"\n\n", b",,\n"])
def test_an_empty_file_has_no_rows(data: bytes) -> None:
    assert read_grid(data) == ([], ())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Tätigkeit;Lead\n".encode("utf-16"), "1:1 The file is not UTF-8 text; it looks like UTF-16."),
        ("Activity;Lead\n".encode("utf-16-le"), "1:1 The file is not UTF-8 text; it looks like UTF-16."),
        ("Activity;Lead\n".encode("utf-32"), "1:1 The file is not UTF-8 text; it looks like UTF-16."),
        (
            "Lead;Users\nPlan;A\nBüro prüfen;A;R\n".encode("latin-1"),
            "3:1 The file is not UTF-8 text: cell A3 has a letter in another encoding (near “Büro prüfen”).",
        ),
        (b"PK\x03\x04\x14\0\6\0\x08\0\0\0!\0\xff\xff", "1:1 The file is no text."),
        (b"a,b\nc,\x1bd\n", "2:2 Cell B2 has a control character in it."),
        (b'a,b\nc,"d\ne,f\n', "2:2 The quote that opens in cell B2 is never closed."),
        (b'a,b\nc,"d"e\n', "2:2 In cell B2 something stands behind a closing quote."),
        (b"a,b\n" + b"x" * 200_000, "2:1 Row 2 has a cell of more than 100,000 characters."),
        (b"a" + b",b" * 1_999, f"1:{MOST_COLUMNS + 1} Row 1 has 2000 columns; a grid has at most {MOST_COLUMNS}."),
        ((b"a" + b",a" * 399 + b"\n") * 1_251, "1251:1 The grid has more than 500000 cells."),
    ],
)
def test_what_cannot_be_read_whole_is_not_read(data: bytes, message: str) -> None:
    (found,) = told(data)
    assert found == message


@pytest.mark.parametrize(("row", "column", "name"), [(1, 1, "A1"), (5, 26, "Z5"), (2, 27, "AA2"), (9, 703, "AAA9")])
def test_cells_are_named_as_in_spreadsheets(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from(',;\t"\n='), max_size=8)
HEADER = st.lists(CELL.filter(str.strip), min_size=2, max_size=5)


@given(HEADER, st.lists(st.lists(CELL, min_size=2, max_size=5)), st.sampled_from([",", ";", "\t"]))
def test_what_is_written_is_read(header: list[str], rows: list[list[str]], delimiter: str) -> None:
    filled = [tuple(row) for row in (header, *rows) if any(map(str.strip, row))]
    assert [tuple(map(meant, row)) for row in cells(write_grid([header, *rows], delimiter))] == filled


def meant(cell: str) -> str:
    text = as_it_stands(cell)
    return cell if text is None else text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+49 40", "'+49 40"),
        ("-1", "'-1"),
        ("@home", "'@home"),
        ("\uff1d1", "'\uff1d1"),
        ("\t=1", '"\'\t=1"'),
        ("\r=1", '"\'\r=1"'),
        ("'=1", "''=1"),
        ("-", "'-"),
        ("N/A", "'N/A"),
        ("**bold**", "'**bold**"),
        ("'s Avonds", "'s Avonds"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_what_would_be_taken_for_something_else_stands_behind_an_apostrophe(text: str, cell: str) -> None:
    assert write_grid([[text, "x"]]).decode() == f"{cell},x\r\n"


SIGNS = str.maketrans(dict.fromkeys(',;\t"', " "))


@given(st.binary(max_size=200) | st.text(',;\t"\n\rab\x00é', max_size=40).map(str.encode))
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    rows, flaws = read_grid(data)
    assert not (rows and flaws)
    text = data.decode("utf-8-sig", "replace")
    assert rows or flaws or not text.translate(SIGNS).strip() or text.casefold().startswith("sep=")


def test_numbers_are_written_as_they_are_and_texts_that_look_like_them_as_texts() -> None:
    rows: list[list[str | Decimal]] = [[Decimal("-1.50"), "-1.50", Decimal(12), Decimal("1E+3")]]
    assert write_grid(rows) == b"-1.50,'-1.50,12,1000\r\n"
    assert write_grid(rows, ";", ",") == b'"-1,50";\'-1.50;12;1000\r\n'
