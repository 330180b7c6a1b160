from __future__ import annotations

from datetime import date

import pytest

from planbook.analysis.states import by_state, due, state_of
from planbook.book.check import check
from planbook.plan.milestones import Milestone
from planbook.plan.plan import Plan


def plan_of(milestones: str) -> Plan:
    roles, phase = "a: {title: A, kind: group}\n", f"p: {{title: P, milestones: {{{milestones}}}}}\n"
    files = {"plan.yml": "title: A\n", "roles.yml": roles, "milestones.yml": phase}
    return check({path: text.encode() for path, text in files.items()}, lambda: date(2026, 11, 20)).plan


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ("date: 2026-11-19", "late"),
        ("date: 2026-11-20", "on-track"),
        ("date: 2026-11", "on-track"),
        ("date: 2026-10", "late"),
        ("date: 2026-Q4", "on-track"),
        ("date: 2026-11-19, done: 2026-11-20", "done"),
        ("date: 2026-11-19, cancelled: 2026-11-01", "cancelled"),
        ("date: 2026-11-19, done: 2026-11-20, gate: a", "waiting"),
        ("date: 2026-11-19, done: 2026-11-20, gate: a, approved: {by: a}", "done"),
        ("date: 2026-11-24, after: before", "at-risk"),
        ("date: 2026-11-25, after: before", "on-track"),
        ("after: before", "on-track"),
        ("takes: 5d", "undated"),
    ],
)
def test_a_milestone_stands_where_its_day_and_what_happened_put_it(fields: str, state: str) -> None:
    plan = plan_of(f"m: {{title: M, {fields}}}, before: {{title: Before, date: 2026-11-25}}")
    assert state_of(plan, plan.every(Milestone)[0]) == state


def test_the_most_pressing_stand_first_each_state_by_day() -> None:
    plan = plan_of(
        "a: {title: A}, b: {title: B, date: 2027-02}, c: {title: C, date: 2027-01-09}, d: {title: D, date: 2026-01}"
    )
    told = {state: [m.id for m in found] for state, found in by_state(plan).items() if found}
    assert list(told.items()) == [("late", ["d"]), ("on-track", ["c", "b"]), ("undated", ["a"])]


def test_what_is_due_is_to_be_reached_within_thirty_days_the_next_first() -> None:
    plan = plan_of(
        "a: {title: A, date: 2026-12-20}, b: {title: B, date: 2026-12-21}, c: {title: C, date: 2026-11}, "
        "d: {title: D, date: 2026-Q4}, e: {title: E, date: 2026-11-19}, f: {title: F, date: 2026-11-30, after: a}, "
        "g: {title: G, after: c}"
    )
    assert [m.id for m in due(plan)] == ["f", "c", "g", "a"]


@pytest.mark.parametrize(("slack", "state"), [(0, "on-track"), (4, "on-track"), (5, "at-risk")])
def test_a_milestone_with_less_slack_than_the_plan_asks_for_is_at_risk(slack: int, state: str) -> None:
    files = {
        "plan.yml": f"title: A\nas_of: 2026-11-20\nrules: {{milestones/at-risk: {{slack: {slack}}}}}\n",
        "milestones/p.yml": "title: P\nmilestones: {a: {title: A, date: 2026-12-04}, z: {title: Z, date: 2026-12-10}}",
    }
    plan = check({path: text.encode() for path, text in files.items()}, lambda: date(2026, 11, 20)).plan
    assert state_of(plan, plan.every(Milestone)[0]) == state
