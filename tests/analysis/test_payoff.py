from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.payoff import held, payoff
from planbook.plan.objectives import Kpi
from tests.plans import checked

if TYPE_CHECKING:
    from planbook.plan.plan import Plan

UP = "baseline: {on: 2026-01-01, value: 10}, target: {on: 2026-04-11, value: 20}"
SAME = "baseline: {on: 2026-01-01, value: 5}, target: {on: 2026-12-31, value: 5}"
DOWN = "baseline: {on: 2026-01-01, value: 20}, target: {on: 2026-04-11, value: 10}"


def plan_of(fields: str) -> Plan:
    return checked({"objectives.yml": f"o: {{title: O, kpis: {{k: {{title: K, {fields}}}}}}}\n"}).plan


def told(fields: str) -> tuple[str | None, str | None, int | None]:
    plan = plan_of(fields)
    found = payoff(plan.every(Kpi)[0], plan.today)
    return (
        None if found.way is None else str(found.way),
        None if found.lead is None else str(found.lead),
        found.age,
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (f"{UP}, readings: [{{on: 2026-02-20, value: 13}}]", ("0.30", "-2", 70)),
        (f"{DOWN}, readings: [{{on: 2026-02-20, value: 13}}]", ("0.70", "2", 70)),
        (f"{UP}, readings: [{{on: 2026-02-20, value: 9}}]", ("-0.10", "-6", 70)),
        (f"{UP}, readings: [{{on: 2026-04-20, value: 25}}]", ("1.50", "5", 11)),
        (f"{UP}, readings: [{{on: 2026-02-20, value: 15}}]", ("0.50", "0", 70)),
        (f"{UP}, readings: [{{on: 2026-01-04, value: 10}}]", ("0.00", "-0.3", 117)),
        (f"{UP}, readings: [{{on: 2026-05, value: 20}}]", ("1.00", "0", 0)),
        (UP, (None, None, None)),
        ("readings: [{on: 2026-04-30, value: 3}]", (None, None, 1)),
        (f"{SAME}, readings: [{{on: 2026-04-30, value: 4}}]", (None, "-1", 1)),
    ],
)
def test_the_way_made_the_lead_on_the_line_and_the_age_are_those_of_the_last_reading(
    fields: str, expected: tuple[str | None, str | None, int | None]
) -> None:
    assert told(fields) == expected


def test_readings_are_held_against_the_line_in_order_of_their_days() -> None:
    fields = (
        f"{UP}, readings: [{{on: 2026-03-12, value: 16, note: Late}}, {{on: 2026-02-20, value: 15.5}}, {{value: 1}}]"
    )
    assert [
        (str(one.read.on), str(one.asked), str(one.lead), one.note) for one in held(plan_of(fields).every(Kpi)[0])
    ] == [
        ("2026-02-20", "15.0", "0.5", ""),
        ("2026-03-12", "17", "-1", "Late"),
    ]


def test_numbers_of_very_many_digits_are_no_matter() -> None:
    great, small = "9" * 30, f"0.{'0' * 14}1"
    fields = (
        f"baseline: {{on: 2026-01-01, value: 0}}, target: {{on: 2026-12-31, value: {small}}}, "
        f"readings: [{{on: 2026-02-20, value: {great}}}]"
    )
    plan = plan_of(fields)
    found = payoff(plan.every(Kpi)[0], plan.today)
    assert found.way is not None
    assert found.lead is not None
    assert found.way > Decimal(great)
    assert found.lead > 0


@given(
    start=st.integers(-500, 500),
    goal=st.integers(-500, 500),
    value=st.integers(-500, 500),
    day=st.integers(0, 400),
)
def test_a_kpi_is_behind_exactly_where_its_lead_is_below_nothing(start: int, goal: int, value: int, day: int) -> None:
    on = date.fromordinal(date(2026, 1, 1).toordinal() + day)
    fields = (
        f"baseline: {{on: 2026-01-01, value: {start}}}, target: {{on: 2026-12-31, value: {goal}}}, "
        f"readings: [{{on: {on}, value: {value}}}]"
    )
    plan = plan_of(fields)
    found = payoff(plan.every(Kpi)[0], plan.today)
    assert found.lead is not None
    assert (found.standing.course == "behind") == (found.lead < 0)
    gone = Decimal(min(day, 364)) / 364
    exact = (value - (start + (goal - start) * gone)) * (-1 if goal < start else 1)
    assert abs(found.lead - exact) <= Decimal("0.5")
    if goal != start:
        assert found.way is not None
        assert abs(found.way - Decimal(value - start) / Decimal(goal - start)) <= Decimal("0.005")
