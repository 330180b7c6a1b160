from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.formats.markdown_tables import markdown_tables
from planbook.formats.markdown_words import words
from planbook.formats.tables import Table
from planbook.words import ENGLISH


def tables(text: str) -> list[Table]:
    found, flaws = markdown_tables(text.encode())
    assert flaws == ()
    return list(found)


def cells(text: str) -> list[tuple[str, ...]]:
    (table,) = tables(text)
    return [row.cells for row in table.rows]


TABLE = "| Activity | Lead |\n|---|:-:|\n| Sign | A |\n"


def test_tables_have_the_heading_they_stand_under_and_their_lines() -> None:
    text = (
        f"# Launch\n\nText\n\n{TABLE}\n### **Pilot** phase ###\n\n{TABLE}\n"
        f"Training\n--------\n{TABLE}\n<h3>Last</h3>\n\n{TABLE}"
    )
    assert [(t.name, t.line, [row.number for row in t.rows]) for t in tables(text)] == [
        ("Launch", 5, [5, 7]),
        ("Pilot phase", 11, [11, 13]),
        ("Training", 17, [17, 19]),
        ("Last", 23, [23, 25]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        "Activity | Lead\n--- | ---\nSign | A\n",
        "> | Activity | Lead |\n> |---|---|\n> | Sign | A |\n",
        "  | Activity | Lead |\n  |-|-|\n  | Sign | A |",
        "---\ntitle: x | y\n---\n" + TABLE,
        "```\n" + TABLE + "```\n" + TABLE,
        "~~~~ md\n" + TABLE + "~~~\n" + TABLE + "~~~~\n" + TABLE,
        "<!-- old:\n" + TABLE + "-->\n" + TABLE,
        "\ufeff" + TABLE.replace("\n", "\r\n"),
        TABLE + "# Heading\n",
        TABLE + "```\nx | y\n```\n",
    ],
)
def test_tables_are_found_however_they_are_written(text: str) -> None:
    assert cells(text) == [("Activity", "Lead"), ("Sign", "A")]


@pytest.mark.parametrize("text", ["", "a | b\nc | d\n", "| a | b |\n|---|\n| c | d |\n", "Title\n---\n", "---\na: b\n"])
def test_what_is_no_table_is_none(text: str) -> None:
    assert tables(text) == []


def test_rows_may_be_ragged_and_a_pipe_may_be_text() -> None:
    assert cells("|a|b|\n|-|-|\n| x \\| y | R |more|\n|c|\n|`p\\|q`|A\n") == [
        ("a", "b"),
        ("x | y", "R", "more"),
        ("c",),
        ("p|q", "A"),
    ]


def test_rows_behind_a_blank_line_belong_to_the_table_and_are_told() -> None:
    (table,) = tables(f"{TABLE}\n| File | R |\n| Send | I |\n\nText\n\n| lost | x |\n")
    assert [row.cells[0] for row in table.rows] == ["Activity", "Sign", "File", "Send"]
    assert [remark.where for remark in table.remarks] == ["line 5"]


def test_a_table_in_html_is_told() -> None:
    (table,) = tables("# Who\n\n<table>\n<tr><td>a</td></tr>\n</table>\n")
    assert (table.rows, table.name, table.line) == ((), "Who", 3)
    assert "HTML" in table.remarks[0].text


def test_the_targets_of_links_are_told() -> None:
    (table,) = tables("|a|b|\n|-|-|\n|[Sign](https://x.y) it|RA [(1)](#n1)|\n")
    assert table.rows[1].cells == ("Sign it", "RA (1)")
    assert [(remark.where, remark.text.split()[-3]) for remark in table.remarks] == [
        ("A3", "https://x.y"),
        ("B3", "#n1"),
    ]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**RA**", "RA"),
        ("*R*, __A__", "R, A"),
        ("***x***", "x"),
        ("Ensure **compute** runs", "Ensure compute runs"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("`code * x`", "code * x"),
        ("``a`b``", "a`b"),
        (r"\*x\* \[y\]", "*x* [y]"),
        ("![logo](a.png) x", "logo x"),
        ("[a [b] c](x)", "a [b] c"),
        ("[text][ref]", "text"),
        ("[**bold** link](x (y))", "[bold link](x (y))"),
        ("A[^1]", "A[^1]"),
        ("R<br>A<BR/>C", "R\nA\nC"),
        ("A<sup>1</sup> <!-- x -->", "A1"),
        ("a < b > c", "a < b > c"),
        ("R&amp;D &lt;x&gt;", "R&D <x>"),
        ("<https://a.b>", "https://a.b"),
        ("~~R~~", "~~R~~"),
        ("**a", "**a"),
    ],
)
def test_a_cell_is_read_as_its_words(markdown: str, text: str) -> None:
    assert words(markdown).text == text


@pytest.mark.parametrize(
    "text",
    [
        *("*a " * 30_000, "[" * 50_000, "[a" * 30_000, "`" * 50_000, "<a" * 30_000, "_a " * 30_000, "[[a]" * 20_000),
        *("[a](" * 20_000, "[a]((" * 20_000, "<!--" * 20_000, "![" * 20_000, "**" * 20_000),
    ],
    ids=range(12),
)
def test_the_reading_of_many_signs_without_their_counterparts_ends(text: str) -> None:
    assert words(text).text == text.strip()


def test_the_reading_of_many_pieces_of_code_ends() -> None:
    assert words("`a ``" * 10_001).text == f"`{'a ' * 10_001}``"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (TABLE.encode("utf-16"), "The file is not UTF-8 text; it looks like UTF-16."),
        (b"\n| T\xe4tigkeit |\n", "The file is not UTF-8 text: line 2 has a letter in another encoding."),
        (b"|a" * 600 + b"\n" + b"|-" * 600, "Row 1 has 600 columns; a grid has at most 500."),
        (
            b"|a" * 400 + b"\n" + b"|-" * 400 + b"\n" + (b"|c" * 400 + b"\n") * 1_250,
            "The grid has more than 500000 cells.",
        ),
    ],
)
def test_what_cannot_be_read_whole_is_not_read(data: bytes, message: str) -> None:
    found, flaws = markdown_tables(data)
    assert (found, ENGLISH.say(flaws[0].message, **dict(flaws[0].gaps))) == ((), message)


@given(st.text("|-\n ab:`<>!#*[]()\\~", max_size=60) | st.text(max_size=40))
def test_any_text_is_read_and_nothing_of_a_table_gets_lost(text: str) -> None:
    found, _ = markdown_tables(text.encode("utf-8", "replace"))
    for table in found:
        assert all(0 < row.number <= text.count("\n") + text.count("\r") + 1 for row in table.rows)
