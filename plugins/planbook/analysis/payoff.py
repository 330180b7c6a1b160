"""What a KPI has paid off so far: how far it has come from its baseline, measured against a straight line."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.analysis.course import Measured, is_downwards, on_line, point_of, readings_of, standing_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planbook.analysis.course import Standing
    from planbook.plan.objectives import Kpi
    from planbook.plan.values import Day

_HUNDREDTHS: Final = 2
_WIDE: Final = Context(prec=200)
"""Numbers of a plan may have more digits than are reckoned with elsewhere: what is made of two such fits."""


class Held(NamedTuple):
    """A reading held against the straight line from the baseline to the target."""

    read: Measured
    note: str
    asked: Decimal | None
    """What the line asks for on that day, in the KPI's unit; none where there is no line."""
    lead: Decimal | None
    """By how much the reading is better than that, in the KPI's unit; below nothing where it is worse."""


class Payoff(NamedTuple):
    """How a KPI stands and what it has brought since its baseline."""

    standing: Standing
    way: Decimal | None
    """The part of the way from baseline to target, in hundredths: 1 at the target, below 0 where it went backwards."""
    lead: Decimal | None
    """By how much the last reading is better than the straight line asks, in the KPI's unit; below nothing: worse."""
    age: int | None
    """How many days ago it was read; none where it never was."""


def payoff(kpi: Kpi, today: Day) -> Payoff:
    """Give what a KPI has paid off up to a day."""
    standing = standing_of(kpi)
    last, start, goal = standing.last, point_of(kpi.baseline), point_of(kpi.target)
    return Payoff(
        standing,
        way=_way(start, last, goal) if start and last and goal else None,
        lead=_lead(kpi, last, start, goal) if start and last and goal else None,
        age=max((today.first - last.on.last).days, 0) if last else None,
    )


def held(kpi: Kpi) -> Sequence[Held]:
    """Give the readings of a KPI in order of their days, each held against the line."""
    start, goal = point_of(kpi.baseline), point_of(kpi.target)
    told = [(Measured(read.on, read.value), read.note) for read in kpi.readings if read.on and read.value is not None]
    return [_held(kpi, read, note, start, goal) for read, note in sorted(told, key=lambda one: one[0].on.last)]


def _held(kpi: Kpi, read: Measured, note: str, start: Measured | None, goal: Measured | None) -> Held:
    if not start or not goal:
        return Held(read, note, None, None)
    asked = _fine(on_line(start, goal, read.on.last), _digits(start, read, goal))
    return Held(read, note, asked, _lead(kpi, read, start, goal))


def day_of(kpi: Kpi) -> date | None:
    """Give the day on which a KPI was last measured: its last reading's, else its baseline's; none where never."""
    read, start = readings_of(kpi), point_of(kpi.baseline)
    last = read[-1] if read else start
    return last.on.last if last else None


def _way(start: Measured, last: Measured, goal: Measured) -> Decimal | None:
    whole = goal.value - start.value
    return _rounded((last.value - start.value) / whole, _HUNDREDTHS) if whole else None


def _lead(kpi: Kpi, read: Measured, start: Measured, goal: Measured) -> Decimal:
    more = read.value - on_line(start, goal, read.on.last)
    return _fine(-more if is_downwards(kpi) else more, _digits(start, read, goal))


def _digits(*measured: Measured) -> int:
    """Give how many digits after the point the values are written with."""
    exponents = (one.value.as_tuple().exponent for one in measured)
    return max(0, *(-exponent for exponent in exponents if isinstance(exponent, int)))


def _fine(value: Decimal, digits: int) -> Decimal:
    """Round to some digits after the point; to one more where nothing would be left of it."""
    rounded = _rounded(value, digits)
    return rounded if rounded or not value else _rounded(value, digits + 1)


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), context=_WIDE)
