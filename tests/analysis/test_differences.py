from __future__ import annotations

from collections import Counter
from json import dumps
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.analysis.differences import differences, replaced_by
from planbook.plan.processes import Process
from tests.plans import checked

ROLES = "a: {title: A, kind: group}\nb: {title: B, kind: group}"


def pair(before: str, after: str, fields: str = "") -> tuple[Process, Process]:
    files = {
        "roles.yml": ROLES,
        "processes/before.yml": f"title: Before\nsteps: {{{before}}}",
        "processes/after.yml": f"title: After\nreplaces: before\n{fields}\nsteps: {{{after}}}",
    }
    plan = checked(files).plan
    old, new = (next(p for p in plan.every(Process) if p.id == id_) for id_ in ("before", "after"))
    assert replaced_by(plan, old) == [new]
    assert replaced_by(plan, new) == ()
    return old, new


def compared(before: str, after: str, fields: str = "") -> list[tuple[str, str, str]]:
    found = differences(*pair(before, after, fields))
    return [(" ".join(d.changes), d.before.id if d.before else "", d.after.id if d.after else "") for d in found]


def test_steps_are_the_same_by_their_id_else_by_their_title() -> None:
    before = "x: {title: X, role: a}, y: {title: Check  the order, role: a}, z: {title: Z, role: a}"
    after = "x: {title: Otherwise, role: a}, w: {title: W, role: a}, v: {title: check the Order, role: b}"
    assert compared(before, after) == [
        ("renamed", "x", "x"),
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


def test_titles_that_come_twice_are_matched_in_their_order() -> None:
    before, after = "a: {title: Ask}, b: {title: Ask, role: b}", "c: {title: Ask}, d: {title: Ask}, e: {title: Ask}"
    assert compared(before, after) == [("same", "a", "c"), ("moved", "b", "d"), ("new", "", "e")]


@pytest.mark.parametrize(
    ("before", "after", "fields", "change"),
    [
        ("", "system: CRM", "", "automated"),
        ("system: CRM", "system: crm", "", "same"),
        ("system: Mail", "system: CRM", "", "system"),
        ("system: Mail", "system: CRM", "automated: yes", "automated"),
        ("system: CRM", "system: CRM", "automated: yes", "same"),
        ("system: Mail", "", "automated: yes", "same"),
        ("kind: wait", "kind: task", "", "kind"),
        ("", "kind: decision, system: CRM, role: b", "", "moved automated kind"),
    ],
)
def test_a_step_may_change_in_several_ways(before: str, after: str, fields: str, change: str) -> None:
    assert compared(f"s: {{title: S, {before}}}", f"s: {{title: S, {after}}}", fields) == [(change, "s", "s")]


def test_what_was_automated_already_is_not_newly_so() -> None:
    files = {
        "processes.yml": """\
a: {title: A, automated: yes, steps: {s: {title: S, system: Mail}}}
b: {title: B, automated: yes, replaces: a, steps: {s: {title: S, system: CRM}}}
""",
    }
    assert [d.change for d in differences(*checked(files).plan.every(Process))] == ["system"]


STEPS = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.sampled_from(["Ask", "ask ", "Check", "Ship"]),
            "role": st.sampled_from(["a", "b", ""]),
            "system": st.sampled_from(["CRM", ""]),
            "kind": st.sampled_from(["task", "decision"]),
        }
    ),
    max_size=6,
)


def written(steps: list[dict[str, str]], names: str) -> str:
    return ", ".join(f"{id_}: {dumps(step)}" for id_, step in zip(names, steps, strict=False))


@settings(max_examples=60)
@given(STEPS, STEPS)
def test_compared_the_other_way_round_what_was_added_is_gone(one: list[Any], other: list[Any]) -> None:
    before, after = pair(written(one, "abcdef"), written(other, "cdefgh"))
    there, back = differences(before, after), differences(after, before)
    counts, turned = (Counter(d.change for d in found) for found in (there, back))
    assert (counts["new"], counts["gone"]) == (turned["gone"], turned["new"])
    kept = sum(d.before is not None and d.after is not None for d in there)
    assert (len(one), len(other)) == (kept + counts["gone"], kept + counts["new"])
    assert [d.after for d in there if d.after] == list(after.steps.values())
    assert {d.before for d in there if d.before} == set(before.steps.values())


@settings(max_examples=30)
@given(STEPS)
def test_compared_with_itself_a_process_is_all_the_same(steps: list[Any]) -> None:
    process, _ = pair(written(steps, "abcdef"), "")
    assert all(d.changes == ("same",) and d.before is d.after for d in differences(process, process))
