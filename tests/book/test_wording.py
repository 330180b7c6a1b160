"""Days, units and money in the reader's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from planbook.book.render import Here
from planbook.book.wording import Wording
from planbook.pages.cells import Measure
from planbook.plan.values import Money
from tests.pages.made import checked_of, renderer_of


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
    ("language", "unit", "said"),
    [
        ("en", "quarter", "Q1 2027"),
        ("en", "month", "Mar 2027"),
        ("de", "month", "März 2027"),
        ("zh", "quarter", "2027年第1季度"),
        ("zh", "month", "2027年3月"),
        ("en", "year", "2027"),
    ],
)
def test_a_part_of_a_year_stands_with_its_year_as_its_language_has_it(language: str, unit: str, said: str) -> None:
    assert Wording.of(language).part_with_year(unit, date(2027, 3, 1)) == said


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


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", "1", "1 working hour"),
        ("en", "-1", "-1 working hour"),
        ("en", "1.00", "1 working hour"),
        ("en", "0.5", "0.5 working hours"),
        ("en", "0", "0 working hours"),
        ("en", "21", "21 working hours"),
        ("fr", "0.5", "0,5 working hour"),
        ("zh", "1", "1 working hours"),
    ],
)
def test_a_unit_is_said_as_the_language_says_it_of_one_and_of_several(language: str, number: str, said: str) -> None:
    here = Here(replace(renderer_of(checked_of({})), wording=Wording.of(language)), "")
    assert here.measure(Measure(Decimal(number), "working hours", "working hour")) == said


def test_a_unit_that_is_told_in_one_way_stays_as_it_is() -> None:
    here = Here(renderer_of(checked_of({})), "")
    assert here.measure(Measure(Decimal(1), "kg")) == "1\u00a0kg"
    assert here.measure(Measure(Decimal(1), "%", "per cent")) == "1%"


@pytest.mark.parametrize(
    ("language", "amount", "said"),
    [
        ("en", "12000.00", "€12,000"),
        ("en", "0.5", "€0.50"),
        ("en", "1000000000000.01", "€1,000,000,000,000.01"),
        ("en", "0.005", "€0.005"),
        ("de", "-0.333", "-0,333\xa0€"),
        ("zh", "0.10", "€0.10"),
    ],
)
def test_money_is_shown_to_the_cent_and_never_rounded(language: str, amount: str, said: str) -> None:
    assert Wording.of(language).money(Money(Decimal(amount), "EUR")) == said
