"""Rules on processes, tried beyond their examples."""

from __future__ import annotations

from json import dumps
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.analysis.endless import traps
from planbook.analysis.flow import beginnings, following, reached, ways_back
from planbook.plan.processes import Process
from tests.plans import checked, lines, places

ROLES = {"roles.yml": "users: {title: Users, kind: group}\nsales: {title: Sales, kind: group}\n"}


def found(steps: str, rule: str, **more: str) -> list[str]:
    """Give what one rule says of a process with these steps, from the line of its first step on."""
    files = {**ROLES, "processes/p.yml": f"title: P\nsteps:\n{steps}", **more}
    marked = f" processes/{rule}: "
    return [line.replace("processes/p.yml:", "").replace(marked, " ") for line in lines(files) if marked in line]


def test_a_loop_without_a_way_out_is_told_at_the_way_that_leads_back() -> None:
    steps = """\
  a: {title: A, role: users, next: b}
  b: {title: B, role: users, next: [c, d]}
  c: {title: C, role: users, next: [a]}
  d: {title: D, role: users, next: b}
"""
    assert found(steps, "endless-loop") == ["5:37 Nothing leads out of the loop “A → B → C → A”."]
    assert found(steps, "no-end") == []


def test_a_step_that_leads_to_itself_only_is_a_loop() -> None:
    assert found("  a: {title: A, role: users, next: a}\n", "endless-loop") == [
        "3:36 Nothing leads out of the loop “A → A”."
    ]


def test_where_the_flow_still_had_another_way_is_told_once_for_each_way_into_a_loop() -> None:
    steps = """\
  s: {title: S?, kind: decision, role: users, next: {"1": a, "2": e, "3": b}}
  a: {title: A, role: users}
  b: {title: B, role: users}
  x: {title: X, role: users}
  y: {title: Y, role: users, next: x}
  e: {title: E, kind: end}
"""
    loop = "no way comes to an end: every one leads into the loop “X → Y → X”."
    assert found(steps, "no-end") == [f"4:3 From the step “A” {loop}", f"5:3 From the step “B” {loop}"]


def test_a_step_that_is_not_come_to_is_no_other_way() -> None:
    steps = """\
  a: {title: A, role: users}
  b: {title: B, role: users}
  c: {title: C, role: users, next: c}
  d: {title: D, role: users, next: [b, e]}
  e: {title: E, kind: end}
"""
    assert found(steps, "no-end") == [
        "3:3 From the step “A” no way comes to an end: every one leads into the loop “C → C”."
    ]


def test_two_loops_are_told_each_and_what_leads_into_both_once() -> None:
    steps = """\
  a: {title: A?, kind: decision, role: users, next: {"1": b, "2": d}}
  b: {title: B, role: users}
  c: {title: C, role: users, next: b}
  d: {title: D, role: users, next: d}
"""
    assert len(found(steps, "endless-loop")) == 2
    assert found(steps, "no-end") == [
        "3:3 From the step “A?” no way comes to an end: every one leads into the loop “B → C → B”."
    ]


def test_a_way_into_another_process_is_a_way_out_and_what_is_not_come_to_is_told_elsewhere() -> None:
    other = {"processes/q.yml": "title: Q\nsteps: {t: {title: T, role: users}}"}
    assert found("  a: {title: A, role: users, next: [a, q/t]}\n", "endless-loop", **other) == []
    unreached = "  a: {title: A, role: users, next: []}\n  b: {title: B, role: users, next: b}\n"
    assert found(unreached, "endless-loop") == []
    assert found(unreached, "unreachable") == ["4:3 Nothing leads to the step “B”."]


def test_thousands_of_steps_before_a_loop_are_no_matter() -> None:
    steps = "".join(f"  s{n}: {{title: S{n}, role: users}}\n" for n in range(3000))
    told = found(f"{steps}  z: {{title: Z, role: users, next: s2990}}\n", "no-end")
    assert told == ["3:3 From the step “S0” no way comes to an end: every one leads into the loop “" + RING + "”."]


RING = "S2990 → S2991 → S2992 → S2993 → S2994 → S2995 → S2996 → S2997 → S2998 → S2999 → Z → S2990"

STEPS = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.just("S"),
            "kind": st.sampled_from(["task", "task", "task", "end"]),
            "next": st.none() | st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=2, unique=True),
        }
    ),
    min_size=7,
    max_size=7,
)


@pytest.mark.no_cover
@settings(max_examples=200)
@given(STEPS)
def test_traps_are_what_is_reached_and_leads_to_nothing_but_itself(steps: list[Any]) -> None:
    told = {id_: {k: v for k, v in step.items() if v is not None} for id_, step in zip("abcdefg", steps, strict=True)}
    plan = checked({"processes.yml": f"p: {{title: P, steps: {dumps(told)}}}"}).plan
    process = plan.every(Process)[0]
    ways = following(process)
    ahead = {step: frozenset(reached(ways[step], ways)) for step in ways}
    come_to = set(reached(beginnings(process), ways))
    knots = {ahead[s] for s in come_to if s in ahead[s] and all(ahead[other] == ahead[s] for other in ahead[s])}
    assert {ahead[trap.circle[0]] for trap in traps(plan)} == knots
    lost = {s for s in come_to if not any(not ways[other] for other in {s, *ahead[s]})}
    entries = [step for trap in traps(plan) for step in trap.entries]
    inside = set().union(*knots)
    assert len(entries) == len(set(entries))
    assert set(entries) == {
        step
        for step in lost - inside
        if step in beginnings(process) or any(step in ways[one] for one in come_to - lost)
    }
    for trap in traps(plan):
        assert trap.back in ways_back(process)
        assert set(trap.back) <= ahead[trap.circle[0]]


def test_a_loop_is_a_way_on_be_it_written_or_not() -> None:
    steps = """\
  a: {title: A, role: users, loop: b}
  b: {title: B, role: users, next: [a, c], loop: [a, d, nowhere]}
  c: {title: C, kind: end, loop: a}
  d: {title: D, kind: end, next: []}
"""
    assert found(steps, "way-not-taken") == [
        "4:54 “B” is to loop to “D”, which is none of its next steps.",
        "5:34 “C” is to loop to “A”, which is none of its next steps.",
    ]


def test_a_decision_with_no_two_ways_says_which_it_lacks() -> None:
    none = "“A?” is a decision and has no two ways out."
    assert found("  a: {title: A?, kind: decision, role: users}\n", "one-way-decision") == [f"3:3 {none}"]
    one = "  a: {title: A?, kind: decision, role: users, next: b}\n  b: {title: B, role: users}\n"
    assert found(one, "one-way-decision") == [f"3:53 {none}"]
    same = '  a: {title: A?, kind: decision, role: users, next: {"yes": b, "no": b}}\n  b: {title: B, role: users}\n'
    assert found(same, "one-way-decision") == ["3:53 Whatever is decided at “A?”, the same step follows."]


def test_a_way_out_without_a_label_is_told_at_the_way() -> None:
    rest = "  b: {title: B, role: users, next: []}\n  c: {title: C, role: users}\n"
    listed = found(f"  a: {{title: A?, kind: decision, role: users, next: [b, c]}}\n{rest}", "unlabelled-way")
    assert listed == [
        "3:54 The way from “A?” to “B” does not say when it is taken.",
        "3:57 The way from “A?” to “C” does not say when it is taken.",
    ]
    blank = f'  a: {{title: A?, kind: decision, role: users, next: {{"yes": b, " ": c}}}}\n{rest}'
    assert found(blank, "unlabelled-way") == ["3:69 The way from “A?” to “C” does not say when it is taken."]
    assert found(f"  a: {{title: A, kind: parallel, next: [b, c]}}\n{rest}", "unlabelled-way") == []


def test_of_labelled_ways_the_one_with_an_empty_label_is_told_where_it_stands() -> None:
    steps = """\
  a: {title: A?, kind: decision, role: users, next: {"yes": b, "": c}}
  b: {title: B, role: users, next: []}
  c: {title: C, role: users}
"""
    assert found(steps, "unlabelled-way") == ["3:68 The way from “A?” to “C” does not say when it is taken."]


@pytest.mark.parametrize(
    "title", ["In order?", "客户是否同意？", "هل الطلب كامل؟", "客户同意吗", "在庫はあるか", "OK? (sales)"]
)
def test_questions_are_known_in_any_script(title: str) -> None:
    rest = "  b: {title: B, role: users, next: []}\n"
    steps = f"  a: {{title: {title}, kind: decision, role: users, next: {{yes: b, no: b}}}}\n{rest}"
    assert found(steps, "no-question") == []


def test_a_process_that_contains_itself_is_told_at_the_step_that_stands_for_the_next() -> None:
    files = {
        **ROLES,
        "processes.yml": """\
a: {title: A, steps: {s: {title: S, kind: subprocess, process: b, role: users}}}
b: {title: B, steps: {s: {title: S, kind: subprocess, process: c, role: users}}}
c: {title: C, steps: {s: {title: S, kind: subprocess, process: a, role: users}}}
d: {title: D, steps: {s: {title: S, kind: subprocess, process: d, role: users}}}
""",
    }
    told = [line for line in lines(files) if "contains-itself" in line]
    assert told == [
        "processes.yml:1:64 processes/contains-itself: “A” contains itself: A → B → C → A.",
        "processes.yml:4:64 processes/contains-itself: “D” contains itself: D → D.",
    ]


SEATS = "users: {title: Users, kind: group}\nlead: {title: Lead, %s}\n"
PEOPLE = "ann: {name: Ann}\nbob: {name: Bob, until: 2026-04-30}\n"


def test_a_chain_of_processes_that_replace_each_other_has_a_first_one() -> None:
    text = "a: {title: A}\nb: {title: B, replaces: a}\nc: {title: C, replaces: b}\nd: {title: D, replaces: a}\n"
    told = [line for line in lines({"processes.yml": text}) if "replaces-itself" in line]
    assert told == []

    closed = text.replace("a: {title: A}", "a: {title: A, replaces: c}") + "e: {title: E, replaces: e}\n"
    told = [line for line in lines({"processes.yml": closed}) if "replaces-itself" in line]
    assert told == [
        "processes.yml:1:25 processes/replaces-itself: “A” replaces itself: A → C → B → A.",
        "processes.yml:5:25 processes/replaces-itself: “E” replaces itself: E → E.",
    ]


@pytest.mark.parametrize(
    ("seat", "told"),
    [
        ("kind: seat", True),
        ("kind: party", False),
        ("holder: ann", False),
        ("holder: {person: ann, acting: yes}", False),
        ("deputy: ann", False),
        ("holder: bob", True),
        ("holder: bob, deputy: ann", False),
        ("holder: {person: ann, until: 2026-04-30}", True),
        ("holder: {person: ann, from: 2026-06-01}", True),
    ],
)
def test_a_lane_is_empty_where_nobody_sits_in_its_seat_or_stands_in_today(seat: str, told: bool) -> None:  # noqa: FBT001
    files = {"roles.yml": SEATS % seat, "people.yml": PEOPLE}
    steps = (
        "".join(f"  s{n}: {{title: S{n}, role: lead}}\n" for n in range(7)) + "  e: {title: E, kind: end, role: lead}\n"
    )
    named = ", ".join(f"“S{n}”" for n in range(5))
    message = f"3:25 Nobody sits in the seat “Lead” or stands in for it, which in “P” does {named}, …."
    assert found(steps, "vacant-lane", **files) == ([message] if told else [])


def process_rules(processes: str, **more: str) -> list[str]:
    files = {**ROLES, "processes.yml": processes, **{f"{name}.yml": text for name, text in more.items()}}
    return [place for place in places(files) if " processes/" in place]


def test_a_proof_is_words_or_a_milestone_that_is_done() -> None:
    marks = """\
q:
  title: Q
  milestones:
    open: {title: O}
    done: {title: D, done: 2026-04-01}
    off: {title: X, cancelled: 2026-04-01}
"""
    proofs = [
        "{milestone: open}",
        "{milestone: done}",
        "{milestone: off}",
        "It works.",
        "{note: It works., milestone: open}",
    ]
    written = "".join(f"p{n}: {{title: P, maturity: proven, proof: {proof}}}\n" for n, proof in enumerate(proofs))
    assert process_rules(written, milestones=marks) == [
        "processes.yml:1:53 processes/no-proof",
        "processes.yml:3:53 processes/no-proof",
    ]


def test_a_process_serves_what_it_names_or_a_need_that_names_it_and_history_nothing() -> None:
    processes = """\
old: {title: Old, customer_facing: yes}
new: {title: New, customer_facing: yes, replaces: old, needs: need}
met: {title: Met, customer_facing: yes}
idle: {title: Idle, customer_facing: yes}
inside: {title: Inside}
"""
    needs = "need: {title: Need, whose: customer, met_by: processes/met}"
    assert process_rules(processes, needs=needs) == ["processes.yml:4:38 processes/serves-nothing"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("", True),
        ("drops: copy", False),
        ("drops: {step: copy, note: Gone.}", False),
        ("drops: old/check", True),
        ("description: We no longer need to *copy it*.", False),
        ("summary: Copy   IT no more", False),
        ("description: It is photocopy items.", True),
        ("description: Not <plan:processes/old/copy>.", False),
        ("steps: {s: {title: S, role: users, note: Nobody has to copy it.}}", False),
    ],
)
def test_what_became_of_a_step_is_said_in_one_way_or_another(fields: str, told: bool) -> None:  # noqa: FBT001
    steps = "" if "steps" in fields else ", steps: {s: {title: S, role: users}}"
    processes = f"""\
old:
  title: Old
  steps:
    s: {{title: S, role: users}}
    check: {{title: S, role: users}}
    copy: {{title: Copy it, role: users}}
    wait: {{title: Wait, kind: wait}}
new: {{title: New, replaces: old, {fields or "order: 2"}{steps}}}
"""
    said = [line for line in lines({**ROLES, "processes.yml": processes}) if "lost-step" in line and "Copy it" in line]
    assert len(said) == told


def test_titles_in_scripts_without_blanks_are_found_inside_texts() -> None:
    processes = """\
old: {title: 旧, steps: {s: {title: 做, role: users}, copy: {title: 抄写, role: users}}}
new: {title: 新, replaces: old, description: 不再抄写两遍。, steps: {s: {title: 做, role: users}}}
"""
    assert process_rules(processes) == []


def test_forty_steps_are_not_too_many() -> None:
    for n, told in ((40, []), (41, ["3:3 “P” has 41 steps, more than 40."])):
        steps = "".join(f"  s{number}: {{title: S, role: users}}\n" for number in range(n))
        assert found(steps, "too-many-steps") == told
