"""Cells as spreadsheets take them: a number where it is one, else plain text; days as they sort, in no language."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from planbook.book.plain import Plain
from planbook.pages.cells import (
    Amount,
    Bullets,
    Dated,
    Entries,
    Many,
    Measure,
    Name,
    Number,
    Prose,
    Share,
    Table,
    Text,
    ToPage,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.book.wording import Wording
    from planbook.pages.cells import Cell, Entry

Flat: TypeAlias = "str | Decimal"
_BETWEEN: Final = "; "


def flat(cell: str | Decimal | Cell | None, wording: Wording) -> Flat:
    """Give what stands in a cell of a spreadsheet: an amount of money without its currency."""
    match cell:
        case None:
            return ""
        case str() | Decimal():
            return cell
        case Number(number) | Measure(number) | Share(number):
            return number
        case Amount(money):
            return money.amount
        case Text(text) | Prose(text) | Name(text) | ToPage(_, text):
            return text
        case _:
            return _in_words(cell, wording)


def _in_words(cell: Cell, wording: Wording) -> str:  # noqa: PLR0911  # one way out for each form
    """Give a cell of several parts as one text."""
    match cell:
        case When(day):
            return str(day)
        case Amount(money):
            return f"{money.amount:f} {money.currency}".strip()
        case Dated(value, on):
            return f"{_in_words(value, wording)} ({on})"
        case Many(items) | Bullets(items):
            return _BETWEEN.join(_in_words(item, wording) for item in items)
        case Entries(entries):
            return _BETWEEN.join(_entry(entry, wording) for entry in entries)
        case Table():
            return "\n".join(_lines(cell, wording))
        case Number() | Measure() | Share() | Text() | Prose() | Name() | ToPage():
            found = flat(cell, wording)
            return f"{found:f}" if isinstance(found, Decimal) else found
        case _:
            return Plain(wording, 0).cell(cell)


def _entry(entry: Entry, wording: Wording) -> str:
    label = entry.label if entry.own else wording.catalog.say(entry.label)
    return f"{label}: {_in_words(entry.value, wording)}"


def _lines(table: Table, wording: Wording) -> Iterator[str]:
    """Give a line for each row of a table that stands in a cell."""
    heads: Sequence[str] = [wording.catalog.say(heading) for heading in table.headings]
    for row in table.rows:
        told = ((head, cell) for head, cell in zip(heads, row.cells, strict=True) if cell is not None)
        yield _BETWEEN.join(f"{head}: {_in_words(cell, wording)}" for head, cell in told)
