"""What was measured, to take away: a row for each baseline, reading and target of each KPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.course import point_of
from planbook.analysis.payoff import held
from planbook.pages.cells import Label, Number
from planbook.pages.naming import label_of
from planbook.pages.offers import Offer
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from planbook.analysis.course import Measured
    from planbook.pages.cells import Cell
    from planbook.pages.showing import Showing
    from planbook.plan.objectives import Kpi

_KEYS = ("objective", "kpi", "unit", "kind", "day", "value", "straight_line", "against_the_line", "note")


def offer(showing: Showing, name: str, title: str, kpis: Sequence[Kpi]) -> Offer | None:
    """Give the figures of KPIs; none where nothing was measured and nothing is promised."""
    rows = [row for kpi in kpis for row in _rows(showing, kpi)]
    heads = [Label(label_of(key)) for key in _KEYS]
    return Offer(name, title, [heads, *rows], 2, what=msg("Readings")) if rows else None


def _rows(showing: Showing, kpi: Kpi) -> Iterator[Sequence[str | Cell | None]]:
    about = [showing.link(kpi.parent).text, kpi.label, kpi.unit]
    if start := point_of(kpi.baseline):
        yield [*about, Label(label_of("baseline")), *_point(start)]
    for one in held(kpi):
        told = (Number(one.read.value), _number(one.asked), _number(one.lead), one.note)
        yield [*about, Label(msg("Reading")), str(one.read.on), *told]
    if goal := point_of(kpi.target):
        yield [*about, Label(label_of("target")), *_point(goal)]


def _point(measured: Measured) -> Sequence[str | Cell]:
    return [str(measured.on), Number(measured.value), Number(measured.value), "", ""]


def _number(number: Decimal | None) -> Number | None:
    return None if number is None else Number(number)
