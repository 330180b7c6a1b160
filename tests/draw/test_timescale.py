"""Scales of days: every day within the drawing, in its order, under words that have room."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.draw.timescale import MARGIN, WIDEST, ZOOMS, Zoom, timescale, timescales

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(sorted)


@given(SPANS, st.sampled_from(ZOOMS), st.integers(300, 1500))
def test_days_of_all_the_calendar_lie_within_the_drawing(span: list[date], zoom: Zoom, room: int) -> None:
    first, last = span
    scale = timescale(zoom, first, last, room)
    assert MARGIN <= scale.x(first.toordinal()) <= scale.x(last.toordinal()) <= scale.width - MARGIN
    assert scale.width <= WIDEST


@given(SPANS, st.sampled_from(ZOOMS))
def test_words_have_room_and_the_first_of_a_year_tells_it(span: list[date], zoom: Zoom) -> None:
    first, last = span
    scale = timescale(zoom, first, last, 1100)
    ticks = scale.ticks
    assert 0 < len(ticks) < 500
    needed = {"month": 36, "quarter": 56, "year": 44}[ticks[0].unit]
    assert all(after.x - before.x >= needed for before, after in pairwise(ticks[1:]))
    assert [t.opens_year for t in ticks] == [
        n == 0 or ticks[n - 1].day.year != tick.day.year for n, tick in enumerate(ticks)
    ]


def test_a_finer_zoom_has_wider_days_and_one_that_shows_no_more_is_left_out() -> None:
    scales = timescales(date(2026, 2, 10), date(2027, 12, 10), 1116)
    assert [scale.zoom for scale in scales] == ["month", "quarter", "year"]
    assert [scale.pixels for scale in scales] == sorted((s.pixels for s in scales), reverse=True)
    assert scales[1].width <= 1116
    assert [scale.zoom for scale in timescales(date(2026, 1, 1), date(2026, 3, 31), 700)] == ["month"]
    assert [scale.zoom for scale in timescales(date(2026, 1, 1), date(2026, 9, 30), 700)] == ["month", "quarter"]


@pytest.mark.parametrize(
    ("zoom", "days"),
    [
        ("month", [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]),
        ("quarter", [date(2026, 10, 1), date(2027, 1, 1)]),
        ("year", [date(2026, 1, 1), date(2027, 1, 1)]),
    ],
)
def test_ticks_stand_where_months_quarters_and_years_begin(zoom: Zoom, days: list[date]) -> None:
    scale = timescale(zoom, date(2026, 11, 20), date(2027, 1, 5), 700)
    assert [tick.day for tick in scale.ticks] == days
    assert [tick.x for tick in scale.ticks] == [scale.starts(max(d.toordinal(), scale.first)) for d in days]
