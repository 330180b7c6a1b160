from __future__ import annotations

from datetime import date

import pytest

from planbook.analysis.states import by_state, state_of
from planbook.book.check import check
from planbook.plan.milestones import Milestone
from planbook.plan.plan import Plan


def plan_of(milestones: str) -> Plan:
    files = {"plan.yml": "title: A\n", "milestones.yml": f"p: {{title: P, milestones: {{{milestones}}}}}\n"}
    return check({path: text.encode() for path, text in files.items()}, lambda: date(2026, 11, 20)).plan


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ("date: 2026-11-19", "late"),
        ("date: 2026-11-20", "due"),
        ("date: 2026-12-20", "due"),
        ("date: 2026-12-21", "on-track"),
        ("date: 2026-11", "due"),
        ("date: 2026-10", "late"),
        ("date: 2026-Q4", "on-track"),
        ("date: 2026-11-19, done: 2026-11-20", "done"),
        ("date: 2026-11-19, cancelled: 2026-11-01", "cancelled"),
        ("takes: 5d", "undated"),
    ],
)
def test_a_milestone_stands_where_its_day_and_what_happened_put_it(fields: str, state: str) -> None:
    plan = plan_of(f"m: {{title: M, {fields}}}")
    assert state_of(plan, plan.every(Milestone)[0]) == state


def test_the_most_pressing_stand_first_each_state_by_day() -> None:
    plan = plan_of(
        "a: {title: A}, b: {title: B, date: 2027-02}, c: {title: C, date: 2027-01-09}, d: {title: D, date: 2026-01}"
    )
    told = {state: [m.id for m in found] for state, found in by_state(plan).items() if found}
    assert list(told.items()) == [("late", ["d"]), ("on-track", ["c", "b"]), ("undated", ["a"])]
