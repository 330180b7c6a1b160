from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.plan.values import Day
from planbook.plan.written_days import day_in

if TYPE_CHECKING:
    from planbook.plan.written_days import Order


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-31", "2026-03-31"),
        ("2026-03-31 08:00:00", "2026-03-31"),
        ("2026-03-31T17:00:00Z", "2026-03-31"),
        ("2026/3/31", "2026-03-31"),
        ("2026.03.31", "2026-03-31"),
        ("31.03.2026", "2026-03-31"),
        ("03.04.2026", "2026-04-03"),
        ("31. 3. 2026", "2026-03-31"),
        ("31/03/2026", "2026-03-31"),
        ("3/31/2026", "2026-03-31"),
        ("03/03/2026", "2026-03-03"),
        ("31 March 2026", "2026-03-31"),
        ("Mar 31, 2026", "2026-03-31"),
        ("March 31st, 2026", "2026-03-31"),
        ("Monday 13th January 2025", "2025-01-13"),
        ("Di., 31. März 2026", "2026-03-31"),
        ("mardi 31 mars 2026", "2026-03-31"),
        ("1er avril 2026", "2026-04-01"),
        ("15 de marzo de 2026", "2026-03-15"),
        ("13-Jan-2025", "2025-01-13"),
        ("2026年3月31日", "2026-03-31"),
        ("2026年3月31日 星期二", "2026-03-31"),
        ("2026年3月", "2026-03"),
        ("March 2026", "2026-03"),
        ("Dez. 2026", "2026-12"),
        ("2026-Q1", "2026-Q1"),
        ("Q1 2026", "2026-Q1"),
        ("q3/2026", "2026-Q3"),
        ("H2 2026", "2026-H2"),
        ("2026", "2026"),
    ],
)
def test_days_are_read_in_the_forms_that_people_write(text: str, day: str) -> None:
    told = day_in(text)
    assert str(told.day) == day
    assert told.is_whole


@pytest.mark.parametrize("text", ["03/04/2026", "3-4-2026", "03/04/2026 17:00"])
def test_a_day_that_may_be_two_is_not_guessed(text: str) -> None:
    told = day_in(text)
    assert told.day is None
    assert told.why == "may be 2026-04-03 or 2026-03-04"


@pytest.mark.parametrize(("order", "day"), [("dmy", "2026-04-03"), ("mdy", "2026-03-04")])
def test_it_is_read_where_the_order_is_told(order: Order, day: str) -> None:
    assert str(day_in("03/04/2026", order).day) == day


def test_an_order_that_is_told_holds_for_all() -> None:
    assert day_in("31/03/2026", "mdy").day is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("TBD", "is no day that can be read"),
        ("45678", "is no day that can be read"),
        ("30 February 2026", "is no day that can be read"),
        ("2026-02-30", "is no day that can be read"),
        ("week 5", "is no day that can be read"),
        ("31/03/26", "has a year of two digits"),
        (
            "02:00 UTC Friday 14th February 2025 / 18:00 PST Thursday 13th February 2025",
            "may be 2025-02-14 or 2025-02-13",
        ),
        ("4 April 2025 or 5/4/2025", "may be 2025-04-04 or 2025-04-05 or 2025-05-04"),
    ],
)
def test_what_is_no_day_says_why(text: str, why: str) -> None:
    told = day_in(text)
    assert told.day is None
    assert told.why == why


def test_a_span_of_days_has_its_first() -> None:
    told = day_in("Tuesday 1st - Friday 4th April 2025")
    assert (str(told.start), str(told.day)) == ("2025-04-01", "2025-04-04")


def test_what_a_text_says_besides_its_day_is_not_overlooked() -> None:
    assert not day_in("not before 5 May 2026").is_whole
    assert not day_in("before 5 May 2026").is_whole


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%b %d, %Y", "%A, %d %B %Y", "%Y/%m/%d"]))
def test_every_day_is_read_as_it_was_written(day: date, form: str) -> None:
    written = day.strftime(form.replace("%Y", f"{day.year:04}"))
    assert day_in(written).day == Day.of(day)


@given(st.text() | st.text("0123456789/.-QH janfebst年月日:,").map(str))
def test_any_text_gives_a_day_or_a_reason(text: str) -> None:
    told = day_in(text)
    assert (told.day is None) == bool(told.why)
