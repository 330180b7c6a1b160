from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.workdays import FIRST, LAST, WEEK, WorkDays
from planbook.plan.values import Duration
from tests.analysis.stepping import Stepping

JANUARY = date(2026, 1, 1).toordinal()
WORKDAYS = WorkDays.of(("sat", "sun"), [date(2026, 1, 1).toordinal(), date(2026, 1, 3).toordinal()])


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def length(text: str) -> Duration:
    found = Duration.parse(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("start", "lasts", "end"),
    [
        ("2026-01-02", "0d", "2026-01-02"),  # a Friday
        ("2026-01-02", "1d", "2026-01-05"),  # over the weekend
        ("2026-01-02", "1w", "2026-01-09"),
        ("2026-01-03", "0d", "2026-01-05"),  # a Saturday
        ("2026-01-03", "1d", "2026-01-05"),
        ("2025-12-31", "1d", "2026-01-02"),  # over a holiday
        ("2026-01-05", "-1d", "2026-01-02"),
        ("2026-01-02", "-1d", "2025-12-31"),
        ("2025-12-31", "2m", "2026-03-02"),  # the last of February is a Saturday
        ("2026-03-31", "-1m", "2026-03-02"),
    ],
)
def test_what_lies_a_length_of_time_after_a_day(start: str, lasts: str, end: str) -> None:
    assert date.fromordinal(WORKDAYS.after(day(start), length(lasts))).isoformat() == end


def test_a_week_without_any_working_day_is_worked_on_whole() -> None:
    assert WorkDays.of(WEEK).after(day("2026-01-02"), length("1d")) == day("2026-01-03")


@pytest.mark.no_cover
@pytest.mark.parametrize("edge", [FIRST, LAST])
@pytest.mark.parametrize("lasts", ["-99999d", "99999d", "-99999w", "99999w", "-99999m", "99999m", "0d"])
def test_what_would_lie_outside_the_calendar_lies_on_its_edge(edge: int, lasts: str) -> None:
    assert FIRST <= WORKDAYS.after(edge, length(lasts)) <= LAST
    assert FIRST <= WORKDAYS.before(edge, length(lasts)) <= LAST


@given(
    weekend=st.sets(st.sampled_from(WEEK)),
    holidays=st.sets(st.integers(0, 120)),
    start=st.integers(20, 100),
    count=st.integers(-20, 25),
    unit=st.sampled_from("dwm"),
)
def test_working_days_are_those_that_stepping_through_the_calendar_finds(
    weekend: set[str], holidays: set[int], start: int, count: int, unit: str
) -> None:
    free = {JANUARY + number for number in holidays}
    days, oracle = WorkDays.of(weekend, free), Stepping(weekend, free)
    lasts, begin = length(f"{count if unit == 'd' else count // 5}{unit}"), JANUARY + start
    assert days.is_working(begin) == oracle.works(begin)
    assert days.after(begin, lasts) == oracle.after(begin, lasts)
    last = days.before(begin, lasts)
    assert oracle.after(last, lasts) <= begin < oracle.after(last + 1, lasts)
    assert days.between(begin, begin + 9) == sum(map(oracle.works, range(begin + 1, begin + 10)))
