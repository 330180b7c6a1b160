"""Counts as pages show them: as figures, as so many of a kind, as the first few of many."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.pages.cells import Folded, Many, Measure, More, Number, Said
from planbook.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.pages.cells import Cell, To
    from planbook.plan.record import Record

MORE: Final = counted("{n} more", "{n} more")


def count(forms: tuple[str, str], n: int) -> Said:
    """Say a number of things."""
    return Said(forms[0], many=forms[1], n=n)


def figure(n: int) -> Number:
    """Show a count."""
    return Number(Decimal(n))


def figure_if_any(n: int) -> Number | None:
    """Show a count; nothing where there is none."""
    return figure(n) if n else None


def first_of(cells: Sequence[Cell], most: int, rest: More) -> Many:
    """Show several values; of many, the first few and how many more there are, which stand where `rest` leads."""
    more = len(cells) - most
    return Many([*cells[:most], replace(rest, n=more)] if more > 0 else cells)


def first_open(cells: Sequence[Cell], most: int) -> Sequence[Cell]:
    """Give several values for a list; of many, the first few, then the rest, to be opened."""
    more = len(cells) - most
    return [*cells[:most], Folded(count(MORE, more), cells[most:])] if more > 0 else cells


def rest_at(link: To, anchor: str = "") -> More:
    """Give the way to what more there is, on a record's page."""
    return More(link.address, anchor, published=link.exists and link.published)


def records_counted(kind: type[Record], n: int) -> Said | Measure:
    """Say how many records there are of a kind, in the plan's own words where it has some."""
    if kind.many:
        return Measure(Decimal(n), kind.many, kind.word)
    return count(kind.counts, n)
