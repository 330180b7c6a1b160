"""Where a drawing in BPMN shows its pool, lanes, steps and flows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.formats.bpmn import Box, Drawing
    from planbook.formats.bpmn_layout import Edge, Layout

_DIGITS: Final = 2
"""As many behind the point as lengths have; what is finer cannot be seen."""


def add_diagram(root: Element, drawing: Drawing, layout: Layout, shown: str) -> None:
    """Add where everything is shown; `shown` is the id of what is drawn, a collaboration or a process."""
    diagram = SubElement(root, "bpmndi:BPMNDiagram", {"id": "diagram"})
    plane = SubElement(diagram, "bpmndi:BPMNPlane", {"id": "plane", "bpmnElement": shown})
    (pool,) = drawing.pools
    lying = {"isHorizontal": "true" if layout.across else "false"}
    if pool.is_drawn:
        _add_shape(plane, pool.id, layout.pool, None, lying)
    for lane in pool.lanes:
        _add_shape(plane, lane.id, layout.lanes[lane.id], None, lying)
    for node in drawing.nodes:
        shape = layout.nodes[node.id]
        marked = {"isMarkerVisible": "true"} if node.kind == "decision" else {}
        _add_shape(plane, node.id, shape.box, shape.label if node.name else None, marked)
    for flow in drawing.flows:
        _add_edge(plane, flow.id, layout.flows[flow.id])


def _add_shape(plane: Element, of: str, box: Box, label: Box | None, more: Mapping[str, str]) -> None:
    shape = SubElement(plane, "bpmndi:BPMNShape", {"id": f"{of}_di", "bpmnElement": of, **more})
    _add_bounds(shape, box)
    _add_label(shape, label)


def _add_edge(plane: Element, of: str, edge: Edge) -> None:
    element = SubElement(plane, "bpmndi:BPMNEdge", {"id": f"{of}_di", "bpmnElement": of})
    for x, y in edge.points:
        SubElement(element, "di:waypoint", {"x": _length(x), "y": _length(y)})
    _add_label(element, edge.label)


def _add_label(element: Element, label: Box | None) -> None:
    if label:
        _add_bounds(SubElement(element, "bpmndi:BPMNLabel"), label)


def _add_bounds(element: Element, box: Box) -> None:
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    SubElement(element, "dc:Bounds", {name: _length(length) for name, length in sides.items()})


def _length(length: float) -> str:
    text = f"{round(length, _DIGITS) + 0.0:.{_DIGITS}f}"
    return text.rstrip("0").rstrip(".")
