from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.flow import hand_offs, numbers, reachable, unreached, ways_back, ways_on
from planbook.plan.processes import Process
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planbook.analysis.flow import Hop


def process(steps: str) -> Process:
    return checked({"processes/p.yml": f"title: P\nsteps:\n{steps}"}).plan.every(Process)[0]


def test_the_flow_goes_on_as_written_else_to_the_following_step() -> None:
    flow = process("""\
  a: {title: A}
  b: {title: B, next: [d, e]}
  c: {title: C, kind: end}
  d: {title: D, next: {yes: a, no: c}}
  e: {title: E, next: []}
  f: {title: F}
""")
    ways = {address[-1]: [(way.label, way.to.address[-1]) for way in to] for address, to in ways_on(flow).items()}
    assert ways == {
        "a": [("", "b")],
        "b": [("", "d"), ("", "e")],
        "c": [],
        "d": [("yes", "a"), ("no", "c")],
        "e": [],
        "f": [],
    }
    assert {address[-1] for address in reachable(flow)} == set("abcde")


def test_the_flow_begins_at_every_start() -> None:
    flow = process("  a: {title: A, next: []}\n  b: {title: B, kind: start}\n  c: {title: C}\n")
    assert {address[-1] for address in reachable(flow)} == set("bc")


def test_steps_are_numbered_as_they_are_written() -> None:
    flow = process("  a: {title: A, kind: start}\n  b: {title: B}\n")
    assert {address[-1]: number for address, number in numbers(flow).items()} == {"a": 1, "b": 2}


def hops(found: Iterable[Hop]) -> list[str]:
    return sorted(f"{source[-1]}{target[-1]}" for source, target in found)


def test_a_way_leads_back_where_it_closes_a_circle_or_is_called_a_loop() -> None:
    flow = process("""\
  a: {title: A, next: d}
  b: {title: B, next: c}
  c: {title: C, next: {again: d, on: e}}
  d: {title: D, next: b}
  e: {title: E, next: {yes: f, no: a}, loop: a}
  f: {title: F, next: [f]}
""")
    assert hops(ways_back(flow)) == ["cd", "ea", "ff"]


def test_a_way_to_a_step_written_earlier_is_no_way_back_by_itself() -> None:
    flow = process("  a: {title: A, next: [b, c]}\n  b: {title: B, next: []}\n  c: {title: C, next: b}\n")
    assert hops(ways_back(flow)) == []


def test_what_is_called_a_loop_opens_the_circle_there() -> None:
    flow = process("  a: {title: A}\n  b: {title: B, next: [c], loop: c}\n  c: {title: C, next: a}\n")
    assert hops(ways_back(flow)) == ["bc"]


def test_a_process_of_any_length_is_followed() -> None:
    flow = process("".join(f"  s{n}: {{title: S}}\n" for n in range(3000)) + "  z: {title: Z, next: s0}\n")
    assert hops(ways_back(flow)) == ["z0"]


def test_work_is_handed_over_where_the_next_with_a_role_has_another() -> None:
    files = {
        "roles.yml": "x: {title: X, kind: group}\ny: {title: Y, kind: group}",
        "processes/p.yml": """\
title: P
steps:
  a: {title: A, role: x, next: [b, c]}
  b: {title: B, role: x, next: d}
  c: {title: C, role: y, next: d}
  d: {title: D, kind: wait, next: {on: e, back: d}}
  e: {title: E, role: y, next: a}
""",
    }
    assert hops(hand_offs(checked(files).plan.every(Process)[0])) == ["ac", "be", "ea"]


def test_nothing_follows_an_end_by_itself() -> None:
    flow = process("  a: {title: A}\n  b: {title: B, kind: end}\n  c: {title: C}\n  d: {title: D}\n")
    assert [step.id for step in unreached(flow)] == ["c", "d"]


def written(to: list[str] | None) -> str:
    return "" if to is None else f", next: [{', '.join(to)}]"


WAYS = st.lists(st.none() | st.lists(st.sampled_from("abcdef"), max_size=2), min_size=6, max_size=6)
KINDS = st.lists(st.sampled_from(["task", "task", "start", "end"]), min_size=6, max_size=6)


@given(WAYS, KINDS)
def test_what_is_not_reached_is_all_that_no_way_leads_to(ways: list[list[str] | None], kinds: list[str]) -> None:
    steps = zip("abcdef", ways, kinds, strict=True)
    flow = process("".join(f"  {id_}: {{title: S, kind: {kind}{written(to)}}}\n" for id_, to, kind in steps))
    found = reachable(flow)
    assert [step.address for step in unreached(flow)] == [one for one in ways_on(flow) if one not in found]
