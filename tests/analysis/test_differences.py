from __future__ import annotations

from planbook.analysis.differences import differences, replaced_by
from planbook.plan.processes import Process
from tests.plans import checked

ROLES = "a: {title: A, kind: group}\nb: {title: B, kind: group}"


def compared(before: str, after: str) -> list[tuple[str, str, str]]:
    files = {
        "roles.yml": ROLES,
        "processes/before.yml": f"title: Before\nsteps: {{{before}}}",
        "processes/after.yml": f"title: After\nreplaces: before\nsteps: {{{after}}}",
    }
    plan = checked(files).plan
    old, new = (next(p for p in plan.every(Process) if p.id == id_) for id_ in ("before", "after"))
    assert replaced_by(plan, old) == [new]
    assert replaced_by(plan, new) == ()
    found = differences(old, new)
    return [(d.change, d.before.id if d.before else "", d.after.id if d.after else "") for d in found]


def test_steps_are_the_same_by_their_id_else_by_their_title() -> None:
    before = "x: {title: X, role: a}, y: {title: Check  the order, role: a}, z: {title: Z, role: a}"
    after = "x: {title: Otherwise, role: a}, w: {title: W, role: a}, v: {title: check the Order, role: b}"
    assert compared(before, after) == [
        ("same", "x", "x"),
        ("new", "", "w"),
        ("moved", "y", "v"),
        ("gone", "z", ""),
    ]


def test_what_is_gone_stands_before_the_next_that_was_kept() -> None:
    before = "a: {title: A}, b: {title: B}, c: {title: C}, d: {title: D}, e: {title: E}"
    after = "d: {title: D}, b: {title: B, role: a}, f: {title: F}"
    assert compared(before, after) == [
        ("gone", "a", ""),
        ("gone", "c", ""),
        ("same", "d", "d"),
        ("moved", "b", "b"),
        ("new", "", "f"),
        ("gone", "e", ""),
    ]


def test_a_title_that_comes_twice_is_matched_once() -> None:
    assert compared("a: {title: Ask}", "b: {title: Ask}, c: {title: Ask}") == [("same", "a", "b"), ("new", "", "c")]
