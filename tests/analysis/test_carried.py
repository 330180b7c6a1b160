from __future__ import annotations

from json import dumps
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.analysis.carried import carried, takers
from planbook.analysis.flow import hand_offs
from planbook.plan.processes import Process
from planbook.plan.roles import Role
from tests.plans import checked

ROLES = "a: {title: A, kind: group}\nb: {title: B, kind: group}\nc: {title: C, kind: group}\n"
STEPS = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.just("S"),
            "role": st.sampled_from(["a", "b", "c", None]),
            "kind": st.sampled_from(["task", "wait", "end"]),
            "next": st.lists(st.sampled_from("uvwxyz"), max_size=3, unique=True),
        }
    ),
    min_size=6,
    max_size=6,
)


@settings(max_examples=100)
@given(STEPS, STEPS)
def test_every_hand_off_is_given_once_and_taken_once(one: list[Any], other: list[Any]) -> None:
    told = [dumps(dict(zip("uvwxyz", steps, strict=True))) for steps in (one, other)]
    files = {
        "roles.yml": ROLES,
        "processes.yml": "".join(f"p{n}: {{title: P, steps: {s}}}\n" for n, s in enumerate(told)),
    }
    plan = checked(files).plan
    processes = plan.every(Process)
    number = sum(len(hand_offs(process)) for process in processes)
    each = [carried(plan, {role.address}) for role in plan.every(Role)]
    assert sum(sum(one.given.values()) for one in each) == sum(sum(one.taken.values()) for one in each) == number
    together = carried(plan, {role.address for role in plan.every(Role)})
    assert (together.given, together.taken) == ({}, {})
    assert len(together.steps) == sum(len(one.steps) for one in each)
    passing = {
        (step.role.address, role)
        for process in processes
        for step in process.steps.values()
        for roles in takers(plan, step).values()
        for role in roles
        if step.role
    }
    assert passing == {(f"roles/{one}", other) for one in "abc" for other in carried(plan, {f"roles/{one}"}).given}
