"""A drawing that is imported as YAML runs as it does where it is kept as a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.flow import ways_back, ways_on
from planbook.plan.bpmn_import import Wanted, process_in
from planbook.plan.processes import Process
from planbook.plan.read import read
from tests.drawings import lanes, process, way
from tests.plans import TODAY

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

PLAN: Final = {"plan.yml": b"title: P\n", "roles.yml": b"desk: {title: Desk, kind: group}\n"}
KINDS: Final = ("task", "exclusiveGateway", "parallelGateway", "intermediateCatchEvent", "startEvent", "endEvent")
STEPS: Final = "abcdef"


def today() -> date:
    return TODAY


def runs(path: str, data: bytes) -> tuple[object, Collection[tuple[str, str]], object]:
    """Give how a process runs: each step's ways on, the ways back, and what each step is, in order."""
    plan, _ = read({**PLAN, path: data}, today)
    (found,) = plan.every(Process)
    ways = {step: [(way.label, way.to.address) for way in on] for step, on in ways_on(found).items()}
    steps = [(step.address, step.title, step.kind, step.role) for step in found.steps.values()]
    return ways, set(ways_back(found)), steps


@given(
    st.tuples(*[st.sampled_from(KINDS)] * len(STEPS)),
    st.sets(st.tuples(*[st.sampled_from(STEPS)] * 2), max_size=8),
    st.sampled_from(["", "to "]),
)
def test_what_is_imported_runs_as_the_drawing_does(
    kinds: tuple[str, ...], ways: set[tuple[str, str]], label: str
) -> None:
    drawn = "".join(f'<{kind} id="{id_}" name="{id_.upper()}"/>' for id_, kind in zip(STEPS, kinds, strict=True))
    flows = "".join(way(source, target, f"{label}{target}" if label else "") for source, target in sorted(ways))
    data = process(lanes(Desk=" ".join(STEPS)), drawn, flows).encode()

    imported, _ = process_in(data, Wanted("p"), PLAN, today)

    assert imported
    assert runs("processes/p.yml", imported.yaml()) == runs("processes/p.bpmn", data)
