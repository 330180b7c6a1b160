from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planbook.analysis.course import course_of, standing_of
from planbook.book.check import check
from planbook.plan.objectives import Kpi, Objective
from planbook.plan.plan import Plan

UP = "baseline: {on: 2026-01-01, value: 10}, target: {on: 2026-01-11, value: 20}"
DOWN = "baseline: {on: 2026-01-01, value: 20}, target: {on: 2026-01-11, value: 10}"


def plan_of(*kpis: str) -> Plan:
    told = ", ".join(f"k{number}: {{title: K, {fields}}}" for number, fields in enumerate(kpis))
    files = {"plan.yml": "title: A\n", "objectives.yml": f"o: {{title: O, kpis: {{{told}}}}}\n"}
    return check({path: text.encode() for path, text in files.items()}, lambda: date(2026, 2, 1)).plan


def read(*readings: tuple[int, float]) -> str:
    return f"readings: [{', '.join(f'{{on: 2026-01-{day:02}, value: {value}}}' for day, value in readings)}]"


@pytest.mark.parametrize(
    ("fields", "course"),
    [
        (f"{UP}, {read((6, 15))}", "on-course"),
        (f"{UP}, {read((6, 14.9))}", "behind"),
        (f"{UP}, {read((3, 20))}", "reached"),
        (f"{UP}, {read((9, 12), (6, 19))}", "behind"),
        (f"{UP}, {read((31, 19.9))}", "behind"),
        (f"{DOWN}, {read((6, 15))}", "on-course"),
        (f"{DOWN}, {read((6, 15.1))}", "behind"),
        (f"{DOWN}, direction: up, {read((6, 15.1))}", "reached"),
        (f"target: {{value: 20}}, {read((6, 15))}", "unread"),
        (f"target: {{value: 20}}, {read((6, 21))}", "reached"),
        (read((6, 15)), "unread"),
        (UP, "unread"),
    ],
)
def test_the_last_reading_is_judged_by_a_straight_line_in_time(fields: str, course: str) -> None:
    assert standing_of(plan_of(fields).every(Kpi)[0]).course == course


def test_what_the_line_asked_for_is_told() -> None:
    assert standing_of(plan_of(f"{UP}, {read((4, 12))}").every(Kpi)[0]).promised == Decimal(13)


def test_an_objective_stands_as_the_worst_of_its_kpis_does() -> None:
    behind, reached = f"{UP}, {read((6, 11))}", f"{UP}, {read((6, 21))}"
    assert course_of(plan_of(reached, behind).every(Objective)[0]) == "behind"
    assert course_of(plan_of(reached, reached).every(Objective)[0]) == "reached"
    assert course_of(plan_of().every(Objective)[0]) == "unread"
