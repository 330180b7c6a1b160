from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planbook.plan.values import Day, Duration, Money, parse_number, parse_share, share_as_written

COARSE = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda day: f"{day.year:04}-{day.month:02}"),
    st.tuples(st.integers(1, 9999), st.integers(1, 4)).map(lambda q: f"{q[0]:04}-Q{q[1]}"),
    st.tuples(st.integers(1, 9999), st.integers(1, 2)).map(lambda h: f"{h[0]:04}-H{h[1]}"),
    st.integers(1, 9999).map(lambda year: f"{year:04}"),
)


def written_coarsely(day: date) -> set[str]:
    """Give every way to write a span that a day lies in."""
    quarter, half = (day.month + 2) // 3, (day.month + 5) // 6
    year = f"{day.year:04}"
    return {day.isoformat(), f"{year}-{day.month:02}", f"{year}-Q{quarter}", f"{year}-H{half}", year}


@given(COARSE, st.dates())
def test_a_span_holds_exactly_its_days(written: str, any_day: date) -> None:
    day = Day.parse(written)
    assert day is not None
    assert str(day) == day.written == written
    assert (day.first <= any_day <= day.last) == (written in written_coarsely(any_day))
    for edge in (day.first, day.last):
        assert written in written_coarsely(edge)
    if day.first > date.min:
        assert written not in written_coarsely(day.first - timedelta(1))
    if day.last < date.max:
        assert written not in written_coarsely(day.last + timedelta(1))
    assert day.is_exact == (len(written) == len("2026-03-31"))


@given(st.dates())
def test_an_exact_day_comes_back(day: date) -> None:
    assert Day.parse(day.isoformat()) == Day.of(day)


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_what_is_no_day_of_the_calendar_is_none(year: int, month: int, day: int) -> None:
    real = year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(max(year, 1), min(max(month, 1), 12))[1]
    assert (Day.parse(f"{year:04}-{month:02}-{day:02}") is not None) == real


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-",
        "26-01-01",
        "2026-1",
        "2026-13",
        "2026-Q5",
        "2026-H3",
        "2026-q1",
        "0000",
        "2026-01-01 ",
        "٢٠٢٦",
        "soon",
        "2026/01/01",
        "20260101",
        "2026-01-01T00:00",
        "1" * 5000,
        "2026\n",
    ],
)
def test_other_text_is_no_day(text: str) -> None:
    assert Day.parse(text) is None


@given(st.text(max_size=12))
def test_no_text_breaks_a_parser(text: str) -> None:
    Day.parse(text)
    Duration.parse(text)
    Money.parse(text, "EUR")
    parse_share(text)
    parse_number(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_a_number_is_what_decimal_makes_of_it(number: Decimal) -> None:
    assert parse_number(str(number)) == number
    assert parse_share(f"{number}%") == number / 100
    assert parse_share(f"{number} %") == number / 100
    assert parse_share(share_as_written(number / 100)) == number / 100
    money = Money.parse(f"{number} CHF", "EUR")
    assert money == Money(number, "CHF")
    assert Money.parse(str(money), "") == money
    assert Money.parse(str(number), "EUR") == Money(number, "EUR")
    assert Money.parse(str(number), "") == Money(number, "")


@given(st.text("0123456789.eE+-_", max_size=12))
def test_only_what_decimal_reads_is_a_number(text: str) -> None:
    try:
        expected = Decimal(text)
    except InvalidOperation:
        assert parse_number(text) is None
    else:
        assume("_" not in text)
        assert parse_number(text) in {expected, None}


@pytest.mark.parametrize(
    "text", ["1_000", "nan", "inf", "-inf", "1,5", "", ".", "0x10", "٣", "9" * 5000, "1e999", " 1"]
)
def test_other_text_is_no_number(text: str) -> None:
    assert parse_number(text) is None
    assert parse_share(text) is None
    assert parse_share(f"{text}%") is None


@given(st.integers(-99999, 99999), st.sampled_from("dwm"), st.sampled_from(["", " "]))
def test_a_duration_keeps_what_was_written(count: int, unit: str, blank: str) -> None:
    duration = Duration.parse(f"{count}{blank}{unit}")
    assert duration is not None
    assert (duration.count, duration.unit, str(duration)) == (count, unit, f"{count}{blank}{unit}")


@pytest.mark.parametrize("text", ["", "10", "d", "1.5w", "10 days", "2y", "10D", "--1d", "9" * 5000 + "d"])
def test_other_text_is_no_duration(text: str) -> None:
    assert Duration.parse(text) is None


@pytest.mark.parametrize("text", ["", "EUR", "12 000", "12000EUR", "EUR 5", "5 euro", "5 eur", "5 EURO", "9" * 5000])
def test_other_text_is_no_money(text: str) -> None:
    assert Money.parse(text, "EUR") is None
