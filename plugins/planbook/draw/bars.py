"""Bars of amounts that are parts of each other: planned, committed and spent, on one scale from nothing to the most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Final, NamedTuple

WIDTH: Final = 1000
"""How wide the scale is; what is drawn is stretched to the room there is, so that heights and widths do not mix."""
_MOST_TICKS: Final = 4
_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_EXACT: Final = Context(prec=100)


class Amounts(NamedTuple):
    """What is drawn in one bar, and a limit to be marked on it."""

    planned: Decimal
    committed: Decimal
    spent: Decimal
    limit: Decimal | None = None


class Stretch(NamedTuple):
    """A part of a bar, from its left end."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """Where the parts of one bar are drawn."""

    planned: float
    committed: float
    spent: float
    beyond: Stretch | None
    """What is committed or spent beyond what is planned."""
    limit: float | None


class Tick(NamedTuple):
    """A round amount of the scale, and where it stands."""

    x: float
    amount: Decimal


@dataclass(frozen=True, slots=True)
class BarDrawing:
    """Bars under one scale."""

    bars: Sequence[Bar]
    ticks: Sequence[Tick]


def draw_bars(amounts: Sequence[Amounts]) -> BarDrawing:
    """Draw bars in the order of their amounts; what is less than nothing is drawn as nothing."""
    longest = (max(one.planned, one.committed, one.spent, one.limit or Decimal(0)) for one in amounts)
    most = max(longest, default=Decimal(0))
    step = _step(most)
    end = _EXACT.multiply(step, (most / step).to_integral_value("ROUND_CEILING")) if most > 0 else Decimal(1)
    ticks = [Tick(_x(step * n, end), step * n) for n in range(int(end / step) + 1)] if most > 0 else []
    return BarDrawing([_bar(one, end) for one in amounts], ticks)


def _bar(one: Amounts, end: Decimal) -> Bar:
    planned, out = _x(one.planned, end), _x(max(one.committed, one.spent), end)
    return Bar(
        planned=planned,
        committed=_x(one.committed, end),
        spent=_x(one.spent, end),
        beyond=Stretch(planned, round(out - planned, 1)) if out > planned else None,
        limit=None if one.limit is None else _x(one.limit, end),
    )


def _x(amount: Decimal, end: Decimal) -> float:
    return round(float(max(amount, Decimal(0)) / end) * WIDTH, 1)


def _step(most: Decimal) -> Decimal:
    """Give the least round step that reaches an amount in few ticks."""
    if most <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb((most / _MOST_TICKS).adjusted())
    return next(power * step for step in _STEPS if power * step * _MOST_TICKS >= most)
