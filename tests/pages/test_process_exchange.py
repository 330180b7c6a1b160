"""A process that is taken away comes back as it was, and its drawing is shown as its map is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from planbook.analysis.flow import ways_back, ways_on
from planbook.book.offered import files
from planbook.book.render import Here
from planbook.chapters.processes.drawn import lanes_of
from planbook.chapters.processes.offered import offer
from planbook.formats.bpmn_reading import read_bpmn
from planbook.pages.showing import Showing
from planbook.plan.export import plain
from planbook.plan.grammar import form
from planbook.plan.processes import Process, Step
from planbook.source.writing import write_yaml
from tests.drawings import BPMN, bpmn_schema
from tests.pages.made import checked_of, renderer_of
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.source.values import Value

ROLES: Final = {
    "plan.yml": "title: Example\nwords: {kind: {hand-over: Hand over, 交接: 交接}}\n",
    "roles.yml": (
        "desk: {title: Order desk, kind: group}\n库房: {title: 库房, kind: group}\n"
        "desk-2: {title: Order desk, kind: group}\nboss: {title: Boss, kind: party}\n"
    ),
    "processes/other.yml": "title: Other\nsteps: {a: {title: A}}\n",
}


def bpmn(plan: Plan, address: str = "processes/p") -> bytes:
    """Give the file in BPMN that a process is taken away as."""
    process = plan.records[address]
    assert isinstance(process, Process)
    offered = offer(Showing.of(plan), process)
    assert offered
    checked = checked_of({})
    return files([offered], Here(renderer_of(checked), ""))[f"{address}.bpmn"]


def told(process: Process) -> Mapping[str, object]:
    """Give everything that a process says of its steps."""
    others = [field for key, field in form(Step).fields.items() if key != "next"]
    return {
        "steps": {
            id_: {field.key: plain(getattr(step, field.name)) for field in others} | {"extra": dict(step.extra)}
            for id_, step in process.steps.items()
        },
        "ways": [(a, way.to.address, way.label) for a, ways in ways_on(process).items() for way in ways],
        "back": sorted(ways_back(process)),
        "lanes": lanes_of(process),
        "title": process.title,
    }


def there_and_back(files: Mapping[str, str], beside: str = "") -> tuple[Process, Process, Sequence[str]]:
    """Give a process, what it is once it has been taken away and put in its place, and what is found in that."""
    before = checked_of({**ROLES, **files}).plan
    data = bpmn(before).decode()
    others = {path: text for path, text in files.items() if not path.startswith("processes/p.")}
    again = checked_of({**ROLES, **others, "processes/p.bpmn": data} | ({"processes/p.yml": beside} if beside else {}))
    assert bpmn(again.plan).decode() == data
    found = [finding.rule for finding in again.findings if finding.rule.startswith("plan/")]
    found = [rule for rule in found if rule != "plan/bpmn-no-lane"]  # told of steps that nobody does
    was, now = before.records["processes/p"], again.plan.records["processes/p"]
    assert isinstance(was, Process)
    assert isinstance(now, Process)
    return was, now, found


NAMES: Final = st.text(st.sampled_from("aB 要?&<\"'-.:"), min_size=1, max_size=8).map(lambda t: " ".join(t.split()))
IDS: Final = st.sampled_from(["a", "b-2", "步骤", "c", "ß"])
ROLE: Final = st.sampled_from([None, "desk", "desk-2", "库房", "boss"])
KINDS: Final = st.sampled_from(
    ["task", "decision", "parallel", "wait", "subprocess", "start", "end", "hand-over", "交接"]
)

LANES: Final[Sequence[Value]] = (None, ["boss", "desk"])
INFORMED: Final[Sequence[Value]] = (None, "boss", ["desk", {"role": "库房", "note": "by: telephone"}])
OWN: Final[Sequence[Value]] = (None, {"deep": ["a", "b"]})


def listed(items: Sequence[str]) -> Value:
    return [*items]


@st.composite
def processes(draw: st.DrawFn) -> str:
    ids = draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    target = st.sampled_from(ids)
    steps: dict[str, Value] = {}
    for id_ in ids:
        kind = draw(KINDS)
        ways: Value = draw(st.one_of(st.none(), target, st.lists(target, max_size=3, unique=True).map(listed)))
        if kind == "decision":
            ways = dict(draw(st.dictionaries(NAMES.filter(bool), target, min_size=1, max_size=3)))
        to = [ways] if isinstance(ways, str) else list(ways.values() if isinstance(ways, dict) else ways or [])
        loops = [one for one in dict.fromkeys(to) if draw(st.booleans())] if kind != "end" else []
        steps[id_] = {
            "title": draw(NAMES.filter(bool)),
            "role": draw(ROLE),
            "kind": kind,
            "next": ways,
            "loop": list(loops) or None,
            "note": draw(st.one_of(st.none(), NAMES.filter(bool))),
            "input": list(draw(st.lists(NAMES.filter(bool), max_size=2))) or None,
            "informed": draw(st.sampled_from(INFORMED)),
            "process": "other" if kind == "subprocess" and draw(st.booleans()) else None,
            "description": draw(st.one_of(st.none(), st.just("One\n\nTwo *three*"))),
            "x-own": draw(st.sampled_from(OWN)),
        }
    return write_yaml({"title": draw(NAMES.filter(bool)), "lanes": draw(st.sampled_from(LANES)), "steps": steps})


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return bpmn_schema()


@pytest.mark.no_cover
@given(text=processes())
def test_a_process_comes_back_as_it_was(schema: etree.XMLSchema, text: str) -> None:
    was, now, found = there_and_back({"processes/p.yml": text})
    schema.assertValid(etree.fromstring(bpmn(checked_of({**ROLES, "processes/p.yml": text}).plan)))

    assert told(now) == told(was)
    assert found == []


def test_ends_that_are_drawn_and_not_written_are_not_read() -> None:
    text = "title: P\ntrigger: Asked\noutcome: Told\nsteps:\n  a: {title: A, role: desk}\n  b: {title: B, role: boss}\n"
    was, now, found = there_and_back({"processes/p.yml": text}, "title: P\ntrigger: Asked\noutcome: Told\n")
    drawn, _ = read_bpmn(
        bpmn(checked_of({**ROLES, "processes/p.yml": text}).plan).replace(b"planbook:drawn", b"planbook:x")
    )

    assert told(now) == told(was)
    assert found == []
    assert [(node.kind, node.name) for node in drawn.nodes] == [
        ("start", "Asked"),
        ("task", "A"),
        ("task", "B"),
        ("end", "Told"),
    ]


def test_a_way_that_is_not_written_leads_to_the_following_step() -> None:
    text = "title: P\nsteps: {z: {title: Z}, a: {title: A}, m: {title: M, next: []}, n: {title: N}}\n"
    was, now, _ = there_and_back({"processes/p.yml": text})

    assert told(now) == told(was)
    assert list(now.steps) == ["z", "a", "m", "n"]


@pytest.mark.parametrize("lanes", ["", "lanes: [库房, desk]\n"])
def test_steps_are_had_as_a_table(lanes: str) -> None:
    steps = (
        "steps:\n"
        "  ask: {title: Ask?, kind: decision, role: desk, next: {yes: do, no: ask}, loop: ask}\n"
        "  do: {title: Do, role: 库房, output: [A box, A bill], informed: {role: desk, note: at once}}\n"
    )
    plan = checked_of({**ROLES, "processes/p.yml": f"title: P\n{lanes}{steps}"}).plan
    process = plan.records["processes/p"]
    assert isinstance(process, Process)
    offered = offer(Showing.of(plan), process)

    assert offered
    assert offered.rows == [
        ["Number", "Id", "Title", "Kind", "Role", "Next", "Loop", "Output", "Informed"],
        ["1", "ask", "Ask?", "decision", "Order desk", "yes: do; no: ask", "ask", "", ""],
        ["2", "do", "Do", "task", "库房", "", "", "A box; A bill", "Order desk (at once)"],
    ]


def test_a_process_without_steps_is_not_offered() -> None:
    plan = checked_of({"processes/p.yml": "title: P\n"}).plan
    process = plan.records["processes/p"]

    assert isinstance(process, Process)
    assert offer(Showing.of(plan), process) is None


def test_a_process_that_nobody_could_read_is_had_as_a_table_only() -> None:
    steps = "".join(f"  s{n}: {{title: S{n}}}\n" for n in range(301))
    plan = checked({"processes/p.yml": f"title: P\nsteps:\n{steps}"}).plan
    process = plan.records["processes/p"]
    assert isinstance(process, Process)
    offered = offer(Showing.of(plan), process)

    assert offered
    assert (len(offered.rows), offered.diagram) == (302, None)


def test_the_drawing_is_that_of_the_map() -> None:
    text = (
        "title: P\nsteps:\n  a: {title: Is it so?, kind: decision, role: desk, next: {yes: b, of course: b, no: c}}\n"
        "  b: {title: B, role: boss, next: []}\n  c: {title: C, role: desk}\n"
    )
    data = bpmn(checked_of({**ROLES, "processes/p.yml": text}).plan).decode()

    assert data.count("<bpmndi:BPMNEdge") == data.count("<bpmn:sequenceFlow") == 6
    assert data.count('isHorizontal="true"') == 3
    assert data.count("<bpmndi:BPMNLabel>") == 4


@pytest.mark.skipif(not BPMN, reason="PLANBOOK_BPMN names no folder of drawings in BPMN that others made")
def test_drawings_of_others_come_back_as_they_were_read(schema: etree.XMLSchema) -> None:
    paths = sorted(Path(BPMN).glob("**/*.bpmn"))
    assert paths
    for path in paths:
        data = path.read_bytes()
        names = {finding.about for finding in checked({"processes/p.bpmn": data}).findings if finding.about}
        roles = write_yaml({f"r{n}": {"title": name} for n, name in enumerate(sorted(names))})
        before = checked({"roles.yml": roles, "processes/p.bpmn": data}).plan
        again = checked({"roles.yml": roles, "processes/p.bpmn": bpmn(before)}).plan
        was, now = before.records["processes/p"], again.records["processes/p"]
        assert isinstance(was, Process)
        assert isinstance(now, Process)
        assert told(now) == told(was)
        assert bpmn(again) == bpmn(before)
        schema.assertValid(etree.fromstring(bpmn(before)))
