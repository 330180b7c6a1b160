"""Markdown to its tables: each with the heading it stands under; rows are numbered as the file's lines.

Tables are read as GitHub reads them, with or without pipes at the ends of their lines. Text within code fences and
comments holds no tables. Rows that are parted from their table by blank lines belong to it, and are told.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planbook.formats.grid import MOST_CELLS, MOST_COLUMNS, Flaw, Row, as_text, cell_name, too_many
from planbook.formats.markdown_words import words
from planbook.formats.tables import Remark, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_QUOTE: Final = re.compile(r"^[ \t]*(?:>[ \t]?)*")
_FENCE: Final = re.compile(r"(`{3,}|~{3,})(.*)")
_HEADING: Final = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*")
_HTML_HEADING: Final = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.IGNORECASE)
_BOLD_LINE: Final = re.compile(r"(\*\*|__)([^*_]+)\1:?")
_UNDERLINE: Final = re.compile(r"=+|-+")
_DELIMITERS: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_HTML_TABLE: Final = re.compile(r"<table\b", re.IGNORECASE)
_AS_UTF8: Final = "Save it again as UTF-8."
_APART: Final = "parted from the table by a blank line; read as a part of it"
_IN_HTML: Final = "a table in HTML, which is not read; write it as a Markdown table, or copy it into a spreadsheet"


def markdown_tables(data: bytes) -> tuple[Sequence[Table], Sequence[Flaw]]:
    """Read the tables of a Markdown file, or say what keeps it from being read.

    A table in HTML is given without rows.
    """
    text, flaws = _text(data)
    if flaws:
        return (), flaws
    tables = list(_Reader(text.split("\n")).tables())
    flaw = _too_large(tables)
    return ((), (flaw,)) if flaw else (tables, ())


def _text(data: bytes) -> tuple[str, Sequence[Flaw]]:
    if data.startswith(_WIDE) or b"\0" in data:
        return "", (Flaw(1, 1, "The file is not UTF-8 text; it looks like UTF-16.", _AS_UTF8),)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "The file is not UTF-8 text: line {line} has a letter in another encoding."
        return "", (Flaw(line, 1, message, _AS_UTF8, (("line", str(line)),)),)


def _too_large(tables: Sequence[Table]) -> Flaw | None:
    cells = 0
    for table in tables:
        for row in table.rows:
            cells += len(row.cells)
            if len(row.cells) > MOST_COLUMNS or cells > MOST_CELLS:
                return too_many(row.number, len(row.cells))
    return None


@dataclass(slots=True, eq=False, repr=False)
class _Open:
    """A table while its rows are read."""

    name: str
    line: int
    rows: list[Row] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def add(self, number: int, line: str) -> None:
        """Add a row."""
        said = [words(cell) for cell in _cells(line)]
        for column, cell in enumerate(said, 1):
            for target in cell.targets:
                self.remarks.append(
                    Remark(cell_name(number, column), f"its words are read; the link to {target} is not")
                )
        if any(cell.text for cell in said):
            self.rows.append(Row(number, tuple(as_text(cell.text) for cell in said)))

    def closed(self) -> Table:
        """Give the table."""
        return Table(rows=self.rows, name=self.name, remarks=self.remarks, line=self.line)


@dataclass(slots=True, eq=False, repr=False)
class _Reader:
    """Goes through the lines of a file."""

    lines: Sequence[str]
    at: int = 0
    heading: str = ""
    last: _Open | None = None
    """The table that rows further down may belong to, as long as nothing but blank lines stands between."""

    def tables(self) -> Iterator[Table]:
        """Give the tables in order."""
        self.skip_front_matter()
        while self.at < len(self.lines):
            line = self.line(self.at)
            if self.begins_table(line):
                yield from self.close()
                self.last = self.table()
            elif self.last and "|" in line:
                self.last.remarks.append(Remark(f"line {self.at + 1}", _APART))
                self.rows(self.last)
            else:
                if line:
                    yield from self.close()
                yield from self.other(line)
        yield from self.close()

    def close(self) -> Iterator[Table]:
        """Give the table that was read last."""
        if self.last:
            yield self.last.closed()
            self.last = None

    def line(self, at: int) -> str:
        """Give a line without the signs of a quotation, nor blanks around it; nothing behind the last."""
        return _QUOTE.sub("", self.lines[at]).strip() if at < len(self.lines) else ""

    def skip_front_matter(self) -> None:
        """Go behind the front matter, where there is any."""
        if self.lines[0].rstrip() == "---":
            ends = (at for at in range(1, len(self.lines)) if self.lines[at].rstrip() in {"---", "..."})
            self.at = next(ends, -1) + 1

    def begins_table(self, line: str) -> bool:
        """Tell whether a line is a table's headings: the one below it parts as many columns."""
        below = self.line(self.at + 1)
        if "|" not in line + below or not _DELIMITERS.fullmatch(below):
            return False
        return "|" in below and len(_cells(line)) == len(_cells(below))

    def table(self) -> _Open:
        """Read a table from its headings on."""
        found = _Open(self.heading, self.at + 1)
        found.add(self.at + 1, self.line(self.at))
        self.at += 2
        self.rows(found)
        return found

    def rows(self, table: _Open) -> None:
        """Read rows up to a blank line, or to one that begins something else."""
        while (line := self.line(self.at)) and not (_FENCE.match(line) or _HEADING.fullmatch(line)):
            if self.begins_table(line):
                return
            table.add(self.at + 1, line)
            self.at += 1

    def other(self, line: str) -> Iterator[Table]:
        """Go over a line that is no table, or over all that is enclosed with it."""
        self.at += 1
        if fence := _FENCE.match(line):
            self.skip_fence(fence[1])
        elif line.startswith("<!--"):
            while "-->" not in line and self.at < len(self.lines):
                line = self.line(self.at)
                self.at += 1
        elif _HTML_TABLE.search(line):
            yield Table((), self.heading, remarks=[Remark(f"line {self.at}", _IN_HTML)], line=self.at)
        else:
            self.heading = self.heading_in(line) or self.heading

    def skip_fence(self, fence: str) -> None:
        """Go behind the fence that closes."""
        while self.at < len(self.lines):
            line = self.line(self.at)
            self.at += 1
            if line.startswith(fence) and not line.strip(fence[0]):
                return

    def heading_in(self, line: str) -> str:
        """Give the words of a heading; nothing where a line is none."""
        if found := _HEADING.fullmatch(line) or _HTML_HEADING.fullmatch(line):
            return words(found[1]).text
        if found := _BOLD_LINE.fullmatch(line):
            return found[2].strip(" :")
        return words(line).text if line and _UNDERLINE.fullmatch(self.line(self.at)) else ""


def _cells(line: str) -> Sequence[str]:
    """Part a line at its pipes; one behind a backslash is text."""
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [cell.replace("\\|", "|").strip() for cell in _PIPE.split(line)]
