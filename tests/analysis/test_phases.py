from __future__ import annotations

import pytest

from planbook.analysis.gates import yet_to_approve
from planbook.analysis.phases import among, in_order, phase_state, waits_for
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.plan import Plan
from tests.plans import checked


def plan_of(fields: str, milestones: str = "") -> Plan:
    """Make a plan of one phase, judged on the first of May 2026."""
    roles = "a: {title: A, kind: group}\nb: {title: B, kind: group}"
    phase = f"p: {{title: P, {fields}, milestones: {{{milestones}}}}}"
    return checked({"milestones.yml": phase, "roles.yml": roles}).plan


@pytest.mark.parametrize(
    ("fields", "milestones", "state"),
    [
        ("start: 2026-05-02", "m: {title: M}", "ahead"),
        ("start: 2026-05", "m: {title: M}", "running"),
        ("start: 2026-04-01, end: 2026-05-01", "m: {title: M}", "running"),
        ("start: 2026-03-01, end: 2026-04", "m: {title: M}", "overdue"),
        ("start: 2026-03-01, end: 2026-04", "m: {title: M, done: 2026-04-30}", "done"),
        ("start: 2026-03-01, end: 2026-08", "m: {title: M, cancelled: 2026-04-30}", "done"),
        ("start: 2026-03-01, end: 2026-04", "", "done"),
        ("end: 2026-08", "m: {title: M}", "ahead"),
        ("end: 2026-08", "m: {title: M, done: 2026-04-01}, n: {title: N}", "running"),
        ("tags: x", "m: {title: M}", "undated"),
    ],
)
def test_a_phase_stands_where_its_days_and_its_milestones_put_it(fields: str, milestones: str, state: str) -> None:
    plan = plan_of(fields, milestones)
    assert phase_state(plan, plan.every(Phase)[0]) == state


def test_milestones_stand_in_order_of_their_days_and_those_with_an_order_first() -> None:
    plan = plan_of(
        "tags: x",
        "a: {title: A}, b: {title: B, date: 2026-Q4}, c: {title: C, date: 2026-09-01}, d: {title: D, order: 2}, "
        "e: {title: E, order: 1, date: 2027-01-01}",
    )
    assert [m.id for m in in_order(plan, plan.every(Milestone))] == ["e", "d", "c", "b", "a"]
    found = {state: [m.id for m in found] for state, found in among(plan, plan.every(Milestone)).items() if found}
    assert found == {"on-track": ["e", "c", "b"], "undated": ["d", "a"]}


def test_a_gate_is_open_until_each_of_its_roles_has_approved() -> None:
    plan = plan_of("tags: x", "m: {title: M, gate: [a, b], approved: [{by: a}, {note: Nobody's}]}, n: {title: N}")
    assert [[ref.address for ref in yet_to_approve(m)] for m in plan.every(Milestone)] == [["roles/b"], []]


def test_a_milestone_waits_for_what_is_neither_reached_nor_given_up() -> None:
    plan = plan_of(
        "tags: x",
        "a: {title: A, done: 2026-04-01}, b: {title: B}, c: {title: C, cancelled: 2026-04-01}, "
        "d: {title: D, after: [a, b, c]}",
    )
    waiting = plan.every(Milestone)[3]
    assert [ref.address for ref in waits_for(plan, waiting)] == ["milestones/p/b"]
