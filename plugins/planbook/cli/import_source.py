"""The file that is to be imported, to its tables; whatever keeps it from being read is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.cli.output import complain
from planbook.formats.grid import Flaw, Row, read_grid
from planbook.formats.tables import Table
from planbook.plan.folder import MOST_BYTES
from planbook.plan.grids import IDS
from planbook.plan.role_names import plain
from planbook.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MARKDOWN: Final = (".md", ".markdown")
_GRIDS: Final = (".csv", ".tsv", ".txt")


def bytes_of(file: Path) -> bytes | None:
    """Read a file; none where that cannot be done, which is said."""
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            complain(f"planbook: {file} has {size / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read")
            return None
        return file.read_bytes()
    except OSError as error:
        complain(f"planbook: cannot read {file}: {error.strerror}")
        return None


def tables_in(file: Path, data: bytes) -> Sequence[Table] | None:
    """Read the tables of a file; none where that cannot be done, which is said."""
    tables, flaws = _read(file.name.lower(), data)
    tell_flaws(file, flaws)
    return None if flaws else tables


def tell_flaws(file: Path, flaws: Sequence[Flaw]) -> None:
    """Say what keeps a file from being read."""
    for flaw in flaws:
        gaps = dict(flaw.gaps)
        complain(f"planbook: {file}: {ENGLISH.say(flaw.message, **gaps)}\n    {ENGLISH.say(flaw.help, **gaps)}")


def chosen(tables: Sequence[Table], only: Sequence[str] | None) -> tuple[Sequence[Table], Sequence[Table], str]:
    """Give the tables that are asked for, then those that are hidden, and a name that was asked for and is none's."""
    names = {table.name for table in tables}
    unknown = next((name for name in only or () if name not in names), "")
    if only:
        return [table for table in tables if table.name in only], (), unknown
    return [t for t in tables if not t.is_hidden], [t for t in tables if t.is_hidden], ""


def joined(tables: Sequence[Table]) -> Sequence[Table]:
    """Make one table of those in a text that have the same headings, each a section called by its heading."""
    parts: dict[object, list[Table]] = {}
    for table in tables:
        heads = tuple(map(plain, table.rows[0].cells)) if table.rows and table.line else id(table)
        parts.setdefault(heads, []).append(table)
    return [_joined(same) if len(same) > 1 else same[0] for same in parts.values()]


def _joined(tables: Sequence[Table]) -> Table:
    first = tables[0]
    at = 1 if plain(first.rows[0].cells[0]) in IDS else 0
    rows = [first.rows[0]]
    for table in tables:
        section = Row(table.line, (*[""] * at, table.name or f"Line {table.line}"))
        rows += [section, *table.rows[1:]]
    return first._replace(rows=rows, name="", remarks=[remark for table in tables for remark in table.remarks])


def _read(name: str, data: bytes) -> tuple[Sequence[Table], Sequence[Flaw]]:
    """Read a file by what it is, else by how its name ends; only what it takes is loaded."""
    from planbook.formats.xlsx_survey import is_workbook

    if is_workbook(data) or name.endswith((".xlsx", ".xlsm")):
        from planbook.formats.xlsx_reading import read_workbook

        return read_workbook(data)
    if name.endswith(_MARKDOWN):
        from planbook.formats.markdown_tables import markdown_tables

        return markdown_tables(data)
    if name.endswith(_GRIDS):
        rows, flaws = read_grid(data, tabs=name.endswith(".tsv"))
        return [Table(rows)], flaws
    message = "This is no kind of file that tables are read from."
    return (), (Flaw(1, 1, message, "Give it as .csv, .tsv, .xlsx or .md, as .xml of Microsoft Project, or as .bpmn."),)
