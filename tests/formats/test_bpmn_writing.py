"""Drawings are written as the interchange of BPMN asks for, and what is read back is what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from planbook.formats.bpmn import (
    DIAGRAM,
    MODEL,
    Box,
    Drawing,
    Flow,
    Kind,
    Lane,
    Node,
    Noted,
    Own,
    Pool,
)
from planbook.formats.bpmn_layout import Edge, Layout, Shape
from planbook.formats.bpmn_reading import read_bpmn
from planbook.formats.bpmn_writing import write_bpmn
from tests.drawings import bpmn_schema, without_places

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS: Final[Sequence[Kind]] = ("task", "decision", "parallel", "wait", "subprocess", "start", "end")

LETTERS: Final = st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffe\uffff")
NAMES: Final = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
TEXTS: Final = st.text(st.one_of(LETTERS, st.sampled_from("\n\t &<>\"'")), min_size=1, max_size=20).filter(str.strip)


def noted() -> st.SearchStrategy[Noted]:
    def inside(items: st.SearchStrategy[Noted]) -> st.SearchStrategy[Noted]:
        listed = st.lists(items, min_size=1, max_size=3).map(Noted)
        named = st.dictionaries(TEXTS.map(" ".join), items, min_size=1, max_size=3).map(Noted)
        return st.one_of(listed, named)

    return st.recursive(TEXTS.map(Noted), inside, max_leaves=4)


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    count = draw(st.integers(1, 3))
    lanes = [
        Lane(f"lane-{n}", name := draw(NAMES), role=draw(st.sampled_from(["", "desk", "库"])), named=name)
        for n in range(count)
    ]
    nodes = [
        Node(
            id=f"step-{n}",
            kind=draw(st.sampled_from(KINDS)),
            name=draw(NAMES),
            text=draw(st.one_of(st.just(""), TEXTS.map(str.strip))),
            pool="pool",
            lane=draw(st.sampled_from([lane.id for lane in lanes])),
            own=Own(
                f"id-{n}", n + 1, draw(st.dictionaries(NAMES, noted(), max_size=2)), draw(st.sampled_from(["", "l"]))
            ),
        )
        for n in range(draw(st.integers(1, 5)))
    ]
    sources = [node.id for node in nodes if node.kind != "end"]
    ends = (
        st.tuples(st.sampled_from(sources), st.sampled_from([node.id for node in nodes])) if sources else st.nothing()
    )
    flows = [
        Flow(f"flow-{n}", source, target, draw(st.one_of(st.just(""), NAMES)), draw(st.booleans()))
        for n, (source, target) in enumerate(draw(st.lists(ends, max_size=6 if sources else 0)))
    ]
    pool = Pool(
        "pool", draw(NAMES), draw(NAMES), "process", draw(st.one_of(st.just(""), TEXTS.map(str.strip))), lanes=lanes
    )
    return Drawing(draw(NAMES), [pool], nodes, flows)


def laid(drawing: Drawing) -> Layout:
    box = Box(0, 10.5, 20, 30.125)
    (pool,) = drawing.pools
    return Layout(
        pool=box,
        across=True,
        lanes={lane.id: box for lane in pool.lanes},
        nodes={node.id: Shape(box, box if node.kind == "decision" else None) for node in drawing.nodes},
        flows={flow.id: Edge([(0, 1.5), (10, 1.5)], box if flow.name else None) for flow in drawing.flows},
    )


@pytest.mark.no_cover
@given(drawings())
def test_what_is_read_is_what_was_written(drawing: Drawing) -> None:
    data = write_bpmn(drawing, laid(drawing))
    read, flaws = read_bpmn(data)

    assert not flaws
    assert without_places(read) == without_places(drawing)
    assert write_bpmn(read, laid(read)) == data


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return bpmn_schema()


@pytest.mark.no_cover
@given(drawing=drawings())
def test_what_is_written_is_valid(schema: etree.XMLSchema, drawing: Drawing) -> None:
    data = write_bpmn(drawing, laid(drawing))

    schema.assertValid(etree.fromstring(data))


def test_the_schema_finds_faults(schema: etree.XMLSchema) -> None:
    drawing = Drawing("", [Pool("pool")], [Node("a b", "task")])

    with pytest.raises(etree.DocumentInvalid):
        schema.assertValid(etree.fromstring(write_bpmn(drawing, laid(drawing))))


def written(*nodes: Node, flows: Sequence[Flow] = (), lanes: Sequence[Lane] = (), is_drawn: bool = True) -> ET.Element:
    pool = Pool("pool", "Orders", "Order", "process", lanes=lanes, is_drawn=is_drawn)
    drawing = Drawing("Order", [pool], nodes, flows)
    return ET.fromstring(write_bpmn(drawing, laid(drawing)))  # noqa: S314  # it is ours


def test_starts_and_ends_that_no_plan_says_are_drawn_and_not_read() -> None:
    drawn = [Node("start", "start", "Asked", is_drawn=True), Node("a", "task", "A"), Node("end", "end", is_drawn=True)]
    flows = [Flow("1", "start", "a"), Flow("2", "a", "end")]
    drawing = Drawing("", [Pool("pool", process_id="p")], drawn, flows)
    data = write_bpmn(drawing, laid(drawing))
    read, _ = read_bpmn(data)
    renamed, _ = read_bpmn(data.replace(b'startEvent id="start" name="Asked"', b'startEvent id="start" name="Told"'))

    assert [node.id for node in read.nodes] == ["a"]
    assert (read.flows, read.losses, read.flaws) == ([], [], [])
    assert [node.name for node in renamed.nodes] == ["Told", "A"]


def test_every_kind_has_its_sign() -> None:
    root = written(*(Node(f"n-{kind}", kind, kind) for kind in KINDS))
    signs = {element.get("id", ""): element.tag.partition("}")[2] for element in root.iter() if element.get("name")}

    assert {kind: signs[f"n-{kind}"] for kind in KINDS} == {
        "task": "task",
        "decision": "exclusiveGateway",
        "parallel": "parallelGateway",
        "wait": "receiveTask",
        "subprocess": "callActivity",
        "start": "startEvent",
        "end": "endEvent",
    }


def test_everything_is_shown_and_the_names_beside_signs_have_their_places() -> None:
    root = written(
        Node("a", "decision", "A?", lane="l"),
        Node("b", "task", "B", lane="l"),
        flows=[Flow("f", "a", "b", "yes"), Flow("g", "a", "b")],
        lanes=[Lane("l", "L")],
    )
    shown = {
        element.get("bpmnElement"): [inner.tag.partition("}")[2] for inner in element]
        for element in root.iter()
        if element.tag.startswith(f"{{{DIAGRAM}}}") and element.get("bpmnElement")
    }

    assert shown == {
        "collaboration": ["BPMNShape"] * 4 + ["BPMNEdge"] * 2,
        "pool": ["Bounds"],
        "l": ["Bounds"],
        "a": ["Bounds", "BPMNLabel"],
        "b": ["Bounds"],
        "f": ["waypoint", "waypoint", "BPMNLabel"],
        "g": ["waypoint", "waypoint"],
    }


def test_a_process_without_a_pool_is_shown_as_it_is() -> None:
    root = written(Node("a", "task", "A"), is_drawn=False)

    assert root.find(f"{{{MODEL}}}collaboration") is None
    assert [plane.get("bpmnElement") for plane in root.iter(f"{{{DIAGRAM}}}BPMNPlane")] == ["process"]


def test_what_xml_cannot_hold_is_told_by_a_sign() -> None:
    root = written(Node("a", "task", "A\x00\ud800"))

    assert [task.get("name") for task in root.iter(f"{{{MODEL}}}task")] == ["A\ufffd\ufffd"]
