"""A drawing to the XML of BPMN 2.0, with where everything is shown: what the interchange of BPMN asks for.

The same drawing gives the same bytes. Lines are short and in order, so that versions can be compared.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from planbook.formats.bpmn import DIAGRAM, GRAPHICS, LINES, MODEL, OWN
from planbook.formats.bpmn_diagram import add_diagram
from planbook.formats.bpmn_own_writing import note, note_step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.formats.bpmn import Drawing, Flow, Lane, Node, Pool
    from planbook.formats.bpmn_layout import Layout

_SIGNS: Final[Mapping[str, str]] = {
    "task": "task",
    "decision": "exclusiveGateway",
    "parallel": "parallelGateway",
    "wait": "receiveTask",
    "subprocess": "callActivity",
    "start": "startEvent",
    "end": "endEvent",
}
"""The sign of each kind; what is waited for is received by a task, which has the shape of its box. A task is also what
has a kind of a plan's own."""
_NAMESPACES: Final = {
    "xmlns:bpmn": MODEL,
    "xmlns:bpmndi": DIAGRAM,
    "xmlns:dc": GRAPHICS,
    "xmlns:di": LINES,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:planbook": OWN,
}
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLLABORATION: Final = "collaboration"


def write_bpmn(drawing: Drawing, layout: Layout) -> bytes:
    """Give the bytes of a drawing of one pool, and of where everything in it is shown."""
    (pool,) = drawing.pools
    root = Element("bpmn:definitions", {**_NAMESPACES, "id": "definitions", "name": _text(drawing.name)})
    root.attrib.update({"targetNamespace": OWN, "exporter": "Planbook"})
    shown = pool.process_id
    if pool.is_drawn:
        collaboration = SubElement(root, "bpmn:collaboration", {"id": _COLLABORATION})
        named = {"id": pool.id, "name": _text(pool.name), "processRef": pool.process_id}
        SubElement(collaboration, "bpmn:participant", named)
        shown = _COLLABORATION
    _add_process(root, drawing, pool)
    add_diagram(root, drawing, layout, shown)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _add_process(root: Element, drawing: Drawing, pool: Pool) -> None:
    named = {"id": pool.process_id, "name": _text(pool.process), "isExecutable": "false"}
    process = SubElement(root, "bpmn:process", named)
    _document(process, pool.text)
    if pool.lanes:
        lanes = SubElement(process, "bpmn:laneSet", {"id": f"{pool.id}-lanes"})
        for lane in pool.lanes:
            _add_lane(lanes, lane, drawing.nodes)
    ways_in: dict[str, list[str]] = {}
    ways_out: dict[str, list[str]] = {}
    for flow in drawing.flows:
        ways_out.setdefault(flow.source, []).append(flow.id)
        ways_in.setdefault(flow.target, []).append(flow.id)
    kinds = {node.id: node.kind for node in drawing.nodes}
    for node in drawing.nodes:
        element = _add_node(process, node)
        for name, ways in (("incoming", ways_in), ("outgoing", ways_out)):
            for id_ in ways.get(node.id, ()):
                SubElement(element, f"bpmn:{name}").text = id_
    for flow in drawing.flows:
        _add_flow(process, flow, decided=kinds[flow.source] == "decision")


def _add_lane(lanes: Element, lane: Lane, nodes: Sequence[Node]) -> None:
    element = SubElement(lanes, "bpmn:lane", {"id": lane.id, "name": _text(lane.name)})
    note(element, "lane", {"role": lane.role, "name": _text(lane.named)})
    for node in nodes:
        if node.lane == lane.id:
            SubElement(element, "bpmn:flowNodeRef").text = node.id


def _add_node(process: Element, node: Node) -> Element:
    named = {"id": node.id, "name": _text(node.name)} if node.name else {"id": node.id}
    if node.called:
        named["calledElement"] = node.called
    element = SubElement(process, f"bpmn:{_SIGNS.get(node.kind, 'task')}", named)
    _document(element, node.text)
    if node.is_drawn:
        note(element, "drawn", {"name": _text(node.name)})
    elif node.own:
        note_step(element, node.own, node.kind, _text)
    return element


def _add_flow(process: Element, flow: Flow, *, decided: bool) -> None:
    ends = {"sourceRef": flow.source, "targetRef": flow.target}
    named = {"name": _text(flow.name)} if flow.name else {}
    element = SubElement(process, "bpmn:sequenceFlow", {"id": flow.id, **named, **ends})
    if flow.is_back:
        note(element, "flow", {"back": "yes"})
    if decided and flow.name:
        condition = SubElement(element, "bpmn:conditionExpression", {"xsi:type": "bpmn:tFormalExpression"})
        condition.text = _text(flow.name)


def _document(element: Element, text: str) -> None:
    if text:
        SubElement(element, "bpmn:documentation", {"textFormat": "text/markdown"}).text = _text(text)


def _text(text: str) -> str:
    """Give a text as XML can hold it; what it cannot is told by a sign."""
    return _NOT_IN_XML.sub("\ufffd", text)
