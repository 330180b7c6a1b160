"""Days in the reader's language: parts of a year by their names, and how far off a day is."""

from __future__ import annotations

from datetime import date

import pytest

from planbook.book.wording import Wording


@pytest.mark.parametrize(
    ("language", "unit", "said"),
    [
        ("en", "month", "Mar"),
        ("en", "quarter", "Q1"),
        ("en", "year", "2027"),
        ("de", "month", "Mär"),
        ("zh", "month", "3月"),
        ("zh", "quarter", "1季度"),
    ],
)
def test_a_month_a_quarter_and_a_year_have_names_without_each_other(language: str, unit: str, said: str) -> None:
    assert Wording.of(language).part_of_year(unit, date(2027, 3, 1)) == said


@pytest.mark.parametrize(
    ("language", "days", "said"),
    [
        ("en", 1, "in 1 day"),
        ("en", 400, "in 400 days"),
        ("en", -3_000_000, "3000000 days ago"),
        ("en", 0, "today"),
        ("de", -2, "vor 2 Tagen"),
        ("zh", 30, "30天后"),
    ],
)
def test_how_far_off_a_day_is_is_told_in_days_however_many(language: str, days: int, said: str) -> None:
    assert Wording.of(language).away(days) == said


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [
        ("en", 1, "1 thing here"),
        ("en", 999, "999 things here"),
        ("en", 12345, "12,345 things here"),
        ("de", 1000, "1.000 things here"),
    ],
)
def test_how_many_there_are_is_told_in_groups_of_digits(language: str, n: int, said: str) -> None:
    assert Wording.of(language).count("{n} thing here", "{n} things here", n) == said
