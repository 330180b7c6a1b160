from __future__ import annotations

from planbook.analysis.flow import reachable, ways_on
from planbook.plan.processes import Process
from tests.plans import checked


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
