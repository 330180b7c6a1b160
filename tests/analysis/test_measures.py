from __future__ import annotations

from itertools import pairwise
from json import dumps
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.analysis.flow import beginnings, ends, following, ways_back
from planbook.analysis.measures import compared, measures
from planbook.plan.processes import Process
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.analysis.measures import Measures
    from planbook.plan.plan import Plan

ROLES = (
    "a: {title: A, kind: group}\nb: {title: B, kind: group}\nc: {title: C, kind: party}\nd: {title: D, kind: party}\n"
)


def planned(processes: str, **more: str) -> Plan:
    files = {f"{name}.yml": text for name, text in more.items()}
    return checked({"roles.yml": ROLES, "processes.yml": processes, **files}).plan


def measured(steps: str, **more: str) -> Measures:
    plan = planned(f"p:\n  title: P\n  customer_facing: yes\n  steps:\n{steps}", **more)
    return measures(plan, plan.every(Process)[0])


def test_everything_that_can_be_counted_is() -> None:
    found = measured("""\
    s: {title: S, kind: start, role: c}
    t: {title: T, role: a, system: "CRM"}
    w: {title: W, kind: wait, system: Calendar}
    q: {title: "Q?", kind: decision, role: b, system: crm , next: {on: u, again: t}}
    u: {title: U, kind: subprocess, informed: c}
    e: {title: E, kind: end, role: b}
""")
    assert (found.steps, found.work, found.roles, found.decisions, found.loops) == (6, 3, 3, 1, 1)
    assert (found.hand_offs, found.most_hand_offs, found.longest) == (3, 2, 6)
    assert (found.in_system, found.systems) == (2, 2)
    assert (found.contacts, found.meeting) == (1, ["roles/a"])


def test_the_longest_way_takes_one_of_ways_gone_at_once_and_no_way_back() -> None:
    found = measured("""\
    a: {title: A, kind: parallel, next: [b, d]}
    b: {title: B, next: c}
    c: {title: C, next: e}
    d: {title: D, next: e}
    e: {title: E, kind: decision, next: {on: f, back: a}}
    f: {title: F}
""")
    assert found.longest == 5


def test_a_way_that_comes_to_no_end_has_no_length() -> None:
    assert measured("    a: {title: A, role: a}\n    b: {title: B, role: b, next: a}\n").longest == 0
    found = measured("""\
    a: {title: A, role: a, next: {on: d, round: b}}
    b: {title: B, role: b}
    c: {title: C, role: a, next: b}
    d: {title: D, role: a}
""")
    assert (found.longest, found.most_hand_offs) == (2, 0)


def test_a_process_without_steps_has_nothing_to_count() -> None:
    plan = planned("p: {title: P}")
    found = measures(plan, plan.every(Process)[0])
    assert (found.steps, found.longest, found.most_hand_offs, found.meeting) == (0, 0, 0, [])


MET = """\
    s: {title: S, role: c}
    t: {title: T, role: a, consulted: c, informed: [c, b]}
    v: {title: V, role: b}
    w: {title: W, role: d}
"""


def test_a_role_meets_the_customer_where_work_passes_between_them_and_where_the_customer_is_asked_or_told() -> None:
    found = measured(MET)
    assert (found.contacts, found.meeting) == (3, ["roles/a", "roles/b"])


def test_the_plan_may_say_who_the_customer_is() -> None:
    found = measured(MET, plan="title: A plan\ncustomers: c\n")
    assert (found.contacts, found.meeting) == (2, ["roles/a"])


def test_a_process_that_customers_do_not_notice_meets_none_unless_the_plan_says_who_they_are() -> None:
    inside = f"p:\n  title: P\n  steps:\n{MET}"
    plan = planned(inside)
    assert measures(plan, plan.every(Process)[0]).contacts == 0
    plan = planned(inside, plan="title: A plan\ncustomers: [c, d]\n")
    assert measures(plan, plan.every(Process)[0]).contacts == 3


def test_what_customers_pass_to_each_other_is_no_contact() -> None:
    steps = "    s: {title: S, role: c}\n    t: {title: T, role: d}\n    u: {title: U, role: a, next: []}\n"
    assert measured(steps).contacts == 1


def test_a_way_that_ends_where_nobody_does_anything_is_not_handed_over_there() -> None:
    found = measured("    s: {title: S, role: a}\n    t: {title: T, kind: end}\n")
    assert (found.hand_offs, found.most_hand_offs) == (0, 0)


def test_a_process_of_any_length_is_measured() -> None:
    steps = "".join(f"    s{n}: {{title: S, role: {'ab'[n % 2]}}}\n" for n in range(3000))
    assert (measured(steps).longest, measured(steps).most_hand_offs) == (3000, 2999)


STEPS = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.just("S"),
            "role": st.sampled_from(["a", "b", "c", None]),
            "kind": st.sampled_from(["task", "task", "decision", "wait", "end"]),
            "next": st.none() | st.lists(st.sampled_from("abcdefg"), max_size=2, unique=True),
        }
    ),
    min_size=7,
    max_size=7,
)


def ways(to: Mapping[str, Sequence[str]], step: str, last: set[str]) -> Iterator[list[str]]:
    """Give every way from a step to an end, one step after the other."""
    if step in last:
        yield [step]
    for other in to[step]:
        yield from ([step, *way] for way in ways(to, other, last))


def changes(process: Process, way: list[str]) -> int:
    by_address = {step.address: step for step in process.steps.values()}
    roles = [ref.address for step in way if (ref := by_address[step].role)]
    return sum(one != other for one, other in pairwise(roles))


def written(steps: list[dict[str, Any]]) -> str:
    told = {
        id_: {key: value for key, value in step.items() if value is not None}
        for id_, step in zip("abcdefg", steps, strict=True)
    }
    return dumps(told)


@settings(max_examples=200)
@given(STEPS)
def test_the_longest_way_is_the_longest_of_all_ways_that_there_are(steps: list[Any]) -> None:
    plan = planned(f"p: {{title: P, steps: {written(steps)}}}")
    process = plan.every(Process)[0]
    back = ways_back(process)
    to = {one: [other for other in others if (one, other) not in back] for one, others in following(process).items()}
    found = [way for root in beginnings(process) for way in ways(to, root, set(ends(process)))]
    assert measures(plan, process).longest == max(map(len, found), default=0)
    assert measures(plan, process).most_hand_offs == max((changes(process, way) for way in found), default=0)


@settings(max_examples=40)
@given(STEPS)
def test_compared_with_itself_a_process_measures_the_same(steps: list[Any]) -> None:
    text = written(steps)
    plan = planned(f"p: {{title: P, steps: {text}}}\nq: {{title: Q, replaces: p, steps: {text}}}")
    before, after = compared(plan, *plan.every(Process))
    assert before == after
    assert before.steps == len(steps)
    assert before.in_system <= before.work <= before.steps
