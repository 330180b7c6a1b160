"""What was measured, to take away: a row for each baseline, reading and target of each KPI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.course import point_of
from planbook.analysis.payoff import held
from planbook.pages.showing import label_of
from planbook.pages.values import Offer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from planbook.analysis.course import Measured
    from planbook.pages.showing import Showing
    from planbook.plan.objectives import Kpi

_KEYS = ("objective", "kpi", "unit", "kind", "day", "value", "straight_line", "against_the_line", "note")


def offer(showing: Showing, name: str, title: str, kpis: Sequence[Kpi]) -> Offer | None:
    """Give the figures of KPIs; none where nothing was measured and nothing is promised."""
    rows = [row for kpi in kpis for row in _rows(showing, kpi)]
    return Offer(name, title, [[label_of(key) for key in _KEYS], *rows], 2) if rows else None


def _rows(showing: Showing, kpi: Kpi) -> Iterator[Sequence[str]]:
    about = [showing.link(kpi.parent).text, kpi.label, kpi.unit]
    if start := point_of(kpi.baseline):
        yield [*about, "baseline", *_point(start)]
    for one in held(kpi):
        yield [*about, "reading", str(one.read.on), str(one.read.value), _text(one.asked), _text(one.lead), one.note]
    if goal := point_of(kpi.target):
        yield [*about, "target", *_point(goal)]


def _point(measured: Measured) -> Sequence[str]:
    return [str(measured.on), str(measured.value), str(measured.value), "", ""]


def _text(number: Decimal | None) -> str:
    return "" if number is None else str(number)
