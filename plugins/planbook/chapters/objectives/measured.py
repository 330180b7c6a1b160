"""What was measured, in tables: each KPI with what it has paid off so far, and its readings held against the line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Final

from planbook.analysis.course import point_of
from planbook.analysis.payoff import held, payoff
from planbook.pages.aims import COURSES, in_unit
from planbook.pages.cells import Dated, Many, Measure, Name, Number, Row, Said, Share, Table, Text, When
from planbook.pages.children import anchored, child_columns, child_names
from planbook.pages.columns import Column, table
from planbook.pages.counts import count, figure
from planbook.pages.naming import label_of
from planbook.plan.objectives import Kpi
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from planbook.analysis.course import Measured
    from planbook.analysis.payoff import Held
    from planbook.pages.cells import Cell
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.objectives import Objective

MOST: Final = 36
"""Of more readings of one KPI than this, only the last are told: three years of months."""
HEADINGS: Final = (
    msg("Day"),
    msg("Difference"),
    msg("Last reading"),
    msg("Note"),
    msg("Straight line"),
    msg("Value"),
    msg("Way made"),
    msg("Against the line"),
)
"""Headings of columns that are no fields; labels of their keys make them."""
READING_KEYS: Final = ("day", "value", "straight_line", "difference", "note")
_APART: Final = frozenset({"baseline", "target", "readings", "unit", "unit_for_one"})
"""Fields of a KPI that its row tells in its own way."""
_AGE: Final = counted("{n} day ago", "{n} days ago")


def kpis_table(matter: Matter, objective: Objective) -> Table:
    """Give the KPIs of an objective: each from where it came, how far it is, and all else that it says below."""
    kpis = list(objective.kpis.values())
    below = child_columns(matter, kpis, _APART)
    plain = table(Kpi.word, child_names(kpis), payoff_columns(matter.showing, kpis), below)
    return anchored(matter.plan, objective, kpis, plain)


def payoff_columns(showing: Showing, kpis: Sequence[Kpi]) -> Sequence[Column]:
    """Give columns of what KPIs have paid off so far, those that any of them says something in."""
    found = [payoff(kpi, showing.plan.today) for kpi in kpis]
    columns = [
        Column("state", [COURSES[one.standing.course] for one in found], order=list(COURSES.values())),
        Column("baseline", [_dated(kpi, point_of(kpi.baseline)) for kpi in kpis]),
        Column("last_reading", [_read(k, one.standing.last, one.age) for k, one in zip(kpis, found, strict=True)]),
        Column("target", [_dated(kpi, point_of(kpi.target)) for kpi in kpis]),
        Column("way_made", [Share(one.way) if one.way is not None else None for one in found]),
        Column("against_the_line", [lead(one.lead, kpi) for kpi, one in zip(kpis, found, strict=True)]),
    ]
    return [column for column in columns if column.filled]


def _dated(kpi: Kpi, measured: Measured | None) -> Dated | None:
    return Dated(in_unit(measured.value, kpi), measured.on) if measured else None


def _read(kpi: Kpi, last: Measured | None, age: int | None) -> Many | None:
    dated = _dated(kpi, last)
    return Many([dated, count(_AGE, age)]) if dated and age is not None else None


def lead(by: Decimal | None, kpi: Kpi | None = None) -> Said | None:
    """Say by how much a reading is better or worse than the line asks; in a KPI's unit where one is given."""
    if by is None:
        return None
    if not by:
        return Said(msg("on the line"))
    text = msg("{value} ahead") if by > 0 else msg("{value} behind")
    return Said(text, (("value", _apart(abs(by), kpi) if kpi else Measure(abs(by))),))


def _apart(by: Decimal, kpi: Kpi) -> Cell:
    """Give a difference in a KPI's unit: two shares are percentage points apart."""
    if kpi.unit != "%":
        return in_unit(by, kpi)
    points = msg("{value} percentage point") if by == 1 else msg("{value} percentage points")
    return Said(points, (("value", Number(by)),))


def readings_table(
    kpis: Sequence[Kpi], names: Sequence[Cell], kept: Callable[[Held], bool] = lambda _: True
) -> Table | None:
    """Give the readings of KPIs that are kept, each KPI's below its name; none where there is none."""
    each = zip(kpis, names, strict=True)
    told = [(name, kpi, found) for kpi, name in each if (found := list(filter(kept, held(kpi))))]
    if not told:
        return None
    rows = [row for name, kpi, found in told for row in _rows(kpi, name, found)]
    used = [n for n in range(len(READING_KEYS)) if any(not r.heads and r.cells[n] is not None for r in rows)]
    return Table(
        headings=[label_of(READING_KEYS[n]) for n in used],
        rows=[row if row.heads else replace(row, cells=[row.cells[n] for n in used]) for row in rows],
        numbers=tuple(at for at, n in enumerate(used) if READING_KEYS[n] in {"value", "straight_line"}),
        keys=[READING_KEYS[n] for n in used],
    )


def _rows(kpi: Kpi, name: Cell, found: Sequence[Held]) -> Iterator[Row]:
    yield Row([_headed(kpi, name, len(found))], heads=True)
    for one in found[-MOST:]:
        asked = Number(one.asked) if one.asked is not None else None
        note = Text(one.note) if one.note else None
        yield Row([When(one.read.on), Number(one.read.value), asked, lead(one.lead), note])


def _headed(kpi: Kpi, name: Cell, read: int) -> Cell:
    """Give what stands above a KPI's readings: its name, their unit, how many there are where not all are told."""
    head = Said(msg("{kpi} ({unit})"), (("kpi", name), ("unit", Text(kpi.unit)))) if kpi.unit else name
    if read <= MOST:
        return head
    gaps = (("kpi", head), ("shown", figure(MOST)), ("all", figure(read)))
    return Said(msg("{kpi}, the last {shown} of {all} readings"), gaps)


def all_kpis(showing: Showing, kpis: Sequence[Kpi]) -> Table:
    """Give KPIs in reading order below their objectives, each with what it has paid off so far."""
    names = [Name(kpi.label, kpi.address, kpi.also) for kpi in kpis]
    plain = table(Kpi.word, names, payoff_columns(showing, kpis))
    rows: list[Row] = []
    for _, group in groupby(zip(kpis, plain.rows, strict=True), key=lambda pair: pair[0].parent):
        together = list(group)
        rows += [Row([showing.link(together[0][0].parent)], heads=True), *(row for _, row in together)]
    return replace(plain, rows=rows)
