from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.load import at_once, idle, load, owned, rows_of_role
from planbook.plan.meanings import MEANINGS
from planbook.plan.roles import Role
from tests.plans import checked

if TYPE_CHECKING:
    from planbook.plan.plan import Plan

ROLES = """\
a: {title: A}
b: {title: B, kind: group, members: [c]}
c: {title: C}
d: {title: D, kind: group, chair: a, members: [e]}
e: {title: E}
f: {title: F}
"""
MATRIX = """\
title: M
activities:
  one: {title: "1", accountable: a, responsible: [a, b], informed: f}
  two: {title: "2", part_of: one, responsible: b, informed: a}
  three: {title: "3", accountable: b, consulted: [a, {role: e, until: 2026-04-30}]}
"""
PROCESS = "title: P\nsteps:\n  s: {title: S, role: f}\n"


def plan_of(**files: str) -> Plan:
    named = {"raci": "raci/m.yml", "processes": "processes/p.yml"}
    return checked({"roles.yml": ROLES, **{named[key]: text for key, text in files.items()}}).plan


def role(plan: Plan, name: str) -> Role:
    return next(role for role in plan.every(Role) if role.id == name)


def counts(plan: Plan, name: str) -> dict[str, int]:
    found = load(plan, role(plan, name))
    return {meaning: found.number(meaning) for meaning in MEANINGS if found.number(meaning)}


def test_activities_are_counted_by_what_a_role_does_in_them() -> None:
    plan = plan_of(raci=MATRIX)
    assert counts(plan, "a") == {"owns": 2, "does": 1, "asked": 1, "told": 1}
    assert counts(plan, "b") == {"owns": 1, "does": 2}
    assert counts(plan, "e") == {}
    assert [load(plan, role(plan, name)).binding for name in "abe"] == [2, 3, 0]


def test_an_activity_counts_once_however_many_words_a_role_stands_under() -> None:
    rapid = "title: M\nvariant: rapid\nactivities:\n  x: {title: X, recommend: a, perform: a, decide: a}\n"
    plan = plan_of(raci=rapid)
    assert counts(plan, "a") == {"owns": 1, "does": 1}
    assert load(plan, role(plan, "a")).binding == 1


def test_activities_are_given_by_role_in_reading_order() -> None:
    plan = plan_of(raci=MATRIX)
    a = role(plan, "a")
    assert [row.activity.id for row in owned(plan, a)] == ["one", "two"]
    assert [row.activity.id for row in rows_of_role(plan, a, "told")] == ["two"]
    assert [row.activity.id for row in at_once(plan, a, owned(plan, a), "told")] == ["two"]
    assert list(at_once(plan, a, owned(plan, a), "asked")) == []


def test_both_words_of_a_set_with_two_single_ones_are_owned() -> None:
    plan = plan_of(raci="title: M\nvariant: daci\nactivities:\n  x: {title: X, driver: a, approver: b}\n")
    assert [len(owned(plan, role(plan, name))) for name in "abc"] == [1, 1, 0]


def test_who_takes_part_in_no_activity_nor_through_a_group_is_idle() -> None:
    assert [role.id for role in idle(plan_of(raci=MATRIX))] == ["e"]


def test_who_does_a_step_is_not_idle() -> None:
    one = "title: M\nactivities:\n  one: {title: I, accountable: a}\n"
    assert [role.id for role in idle(plan_of(raci=one))] == ["b", "c", "e", "f"]
    assert [role.id for role in idle(plan_of(raci=one, processes=PROCESS))] == ["b", "c", "e"]


def test_without_activities_nobody_is_idle() -> None:
    assert list(idle(plan_of())) == []
    assert list(idle(plan_of(raci="title: M\n", processes=PROCESS))) == []
