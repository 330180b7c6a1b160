"""What may have been meant by a value that is not written as its field asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.plan.meant import Kind, meant
from planbook.plan.shapes import NO, YES
from planbook.plan.values import Day, Duration, Money, parse_number, parse_share
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

READ: Final[Mapping[Kind, Callable[[str], object]]] = {
    "day": Day.parse,
    "duration": Duration.parse,
    "money": lambda text: Money.parse(text, "EUR"),
    "number": parse_number,
    "share": parse_share,
    "flag": lambda text: text if text in YES | NO else None,
}
SIGNS: Final = "0123456789-./,:' TQHqh年月日天周€%+EURdwmayecniprb"


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("day", "17.12.2026", "2026-12-17"),
        ("day", "1. 3. 2026", "2026-03-01"),
        ("day", "2026/12/17", "2026-12-17"),
        ("day", "2026-3-1", "2026-03-01"),
        ("day", "20261217", "2026-12-17"),
        ("day", "2026-12-17 10:30", "2026-12-17"),
        ("day", "2026-12-17T10:30:00Z", "2026-12-17"),
        ("day", "17/12/2026", "2026-12-17"),
        ("day", "12/17/2026", "2026-12-17"),
        ("day", "03/03/2026", "2026-03-03"),
        ("day", "03/04/2026", ""),
        ("day", "12/2026", "2026-12"),
        ("day", "17 Dec 2026", "2026-12-17"),
        ("day", "17. Dezember 2026", "2026-12-17"),
        ("day", "December 17, 2026", "2026-12-17"),
        ("day", "March 2026", "2026-03"),
        ("day", "1st May 2026", "2026-05-01"),
        ("day", "2026年12月17日", "2026-12-17"),
        ("day", "2026 年 3 月", "2026-03"),
        ("day", "Q1 2026", "2026-Q1"),
        ("day", "2026q3", "2026-Q3"),
        ("day", "h2/2026", "2026-H2"),
        ("day", "2026-02-30", ""),
        ("day", "2026-Q5", ""),
        ("day", "soon", ""),
        ("duration", "3 weeks", "3w"),
        ("duration", "1 Monat", "1m"),
        ("duration", "10D", "10d"),
        ("duration", "5 天", "5d"),
        ("duration", "2y", "24m"),
        ("duration", "1.5w", ""),
        ("duration", "10", ""),
        ("money", "12,000", "12000"),
        ("money", "12.000,50", "12000.50"),
        ("money", "12'000 CHF", "12000 CHF"),
        ("money", "12 000 EUR", "12000 EUR"),
        ("money", "EUR 5", "5 EUR"),
        ("money", "12000EUR", "12000 EUR"),
        ("money", "€ 5", "5 EUR"),
        ("money", "5 euro", "5 EUR"),
        ("money", "$5", ""),
        ("money", "1_000", ""),
        ("money", "EUR 5 EUR", ""),
        ("number", "1,5", "1.5"),
        ("number", "1,500,000", "1500000"),
        ("number", "nan", ""),
        ("number", f"1,{'5' * 5000}", ""),
        ("share", "20 percent", "20%"),
        ("share", "12,5 %", "12.5%"),
        ("share", "half", ""),
        ("flag", "Ja", "yes"),
        ("flag", "否", "no"),
        ("flag", "perhaps", ""),
    ],
)
def test_a_value_is_guessed_where_one_thing_alone_can_be_meant(kind: Kind, written: str, expected: str) -> None:
    assert READ[kind](written) is None
    assert meant(kind, written) == expected


@given(st.sampled_from(sorted(READ)), st.text(SIGNS, max_size=14) | st.dates().map(lambda day: f"{day:%d.%m.%Y}"))
def test_what_is_guessed_can_be_read(kind: Kind, written: str) -> None:
    guess = meant(kind, written)
    assert not guess or READ[kind](guess) is not None


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["%d.%m.%Y", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%d %b %Y"]))
def test_a_day_is_guessed_from_each_way_it_is_written_in(day: date, form: str) -> None:
    assert meant("day", format(day, form)) == day.isoformat()


def test_a_finding_tells_what_may_have_been_meant() -> None:
    plan = {"plan.yml": "title: A plan\nas_of: 17.12.2026\n"}
    (finding,) = checked(plan).findings
    assert (finding.rule, finding.help) == ("plan/wrong-type", "Did you mean “{guess}”?")
    assert dict(finding.gaps)["guess"] == "2026-12-17"
