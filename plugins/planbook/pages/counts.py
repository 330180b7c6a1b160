"""Counts as pages show them: as figures, as so many of a kind, as the first few of many."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from planbook.pages.values import Folded, Many, Measure, More, Number, Said
from planbook.words import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.pages.values import Cell, To
    from planbook.plan.record import Record

KINDS_COUNTED: Final[Mapping[str, tuple[str, str]]] = {
    "objective": counted("{n} objective", "{n} objectives"),
    "kpi": counted("{n} KPI", "{n} KPIs"),
    "need": counted("{n} need", "{n} needs"),
    "role": counted("{n} role", "{n} roles"),
    "person": counted("{n} person", "{n} people"),
    "matrix": counted("{n} matrix", "{n} matrices"),
    "phase": counted("{n} phase", "{n} phases"),
    "process": counted("{n} process", "{n} processes"),
    "selection": counted("{n} selection", "{n} selections"),
    "release": counted("{n} release", "{n} releases"),
    "line": counted("{n} budget line", "{n} budget lines"),
    "course": counted("{n} course", "{n} courses"),
    "change": counted("{n} change", "{n} changes"),
    "risk": counted("{n} risk", "{n} risks"),
    "forum": counted("{n} forum", "{n} forums"),
    "term": counted("{n} term", "{n} terms"),
    "milestone": counted("{n} milestone", "{n} milestones"),
    "activity": counted("{n} activity", "{n} activities"),
    "step": counted("{n} step", "{n} steps"),
    "criterion": counted("{n} criterion", "{n} criteria"),
    "option": counted("{n} option", "{n} options"),
}
"""How many there are of a kind, by the word for one."""
MORE: Final = counted("{n} more", "{n} more")
_RECORDS: Final = counted("{n} record", "{n} records")


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
    return count(KINDS_COUNTED.get(kind.word, _RECORDS), n)
