"""Bars of amounts: on one scale, none longer than it, what goes beyond the plan apart."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planbook.draw.bars import WIDTH, Amounts, Bar, Stretch, Tick, draw_bars

AMOUNT = st.decimals("-1000", "1E30", places=2, allow_nan=False, allow_infinity=False)
AMOUNTS = st.lists(st.builds(Amounts, AMOUNT, AMOUNT, AMOUNT, st.none() | AMOUNT), max_size=5)


def test_bars_are_drawn_on_a_scale_of_round_amounts() -> None:
    drawn = draw_bars([Amounts(Decimal(200), Decimal(100), Decimal(50)), Amounts(Decimal(350), Decimal(0), Decimal(0))])
    assert drawn.ticks == [Tick(250.0 * n, Decimal(100 * n)) for n in range(5)]
    assert drawn.bars == [Bar(500.0, 250.0, 125.0, None, None), Bar(875.0, 0.0, 0.0, None, None)]


def test_what_goes_beyond_the_plan_is_a_stretch_of_its_own() -> None:
    [bar] = draw_bars([Amounts(Decimal(100), Decimal(150), Decimal(200), Decimal(50))]).bars
    assert bar == Bar(500.0, 750.0, 1000.0, Stretch(500.0, 500.0), 250.0)


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw_bars([]).ticks == []
    assert draw_bars([Amounts(Decimal(0), Decimal(0), Decimal(-5))]).bars == [Bar(0.0, 0.0, 0.0, None, None)]


@given(AMOUNTS)
def test_no_bar_leaves_the_scale_and_ticks_are_few_and_rise_evenly(amounts: list[Amounts]) -> None:
    drawn = draw_bars(amounts)
    ends = [x for bar in drawn.bars for x in (bar.planned, bar.committed, bar.spent, bar.limit or 0)]
    assert all(0 <= x <= WIDTH for x in ends)
    assert len(drawn.ticks) <= 5
    assert len({b.amount - a.amount for a, b in pairwise(drawn.ticks)}) <= 1


@given(AMOUNTS)
def test_the_more_the_longer(amounts: list[Amounts]) -> None:
    pairs = sorted(
        zip((max(one.planned, Decimal(0)) for one in amounts), draw_bars(amounts).bars, strict=True),
        key=lambda pair: pair[0],
    )
    assert all(a.planned <= b.planned for (_, a), (_, b) in pairwise(pairs))
