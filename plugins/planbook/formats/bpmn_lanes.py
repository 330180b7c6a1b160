"""The lanes of BPMN, and which lane each step stands in: as the file says, else as the drawing shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.formats.bpmn import DIAGRAM, GRAPHICS, MODEL, Box, Lane
from planbook.formats.bpmn_losses import named
from planbook.formats.bpmn_own import own_of, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.formats.bpmn import Node
    from planbook.formats.bpmn_nodes import Process
    from planbook.formats.xml_reading import Element

_MOST_DRAWN: Final = 100
"""As many lanes of a process are looked through for what is drawn in them."""
_TAKEN: Final = frozenset({"flowNodeRef", "childLaneSet"})


def boxes_in(root: Element) -> Mapping[str, Box]:
    """Give where the drawing shows each element, by id; of one that is shown twice, the first place."""
    found: dict[str, Box] = {}
    for diagram in root.every(DIAGRAM, "BPMNDiagram"):
        for plane in diagram.every(DIAGRAM, "BPMNPlane"):
            for shape in plane.every(DIAGRAM, "BPMNShape"):
                box = next(map(_box, shape.every(GRAPHICS, "Bounds")), None)
                if box:
                    found.setdefault(shape.attributes.get("bpmnElement", "").rpartition(":")[2], box)
    return found


def _box(bounds: Element) -> Box | None:
    try:
        return Box(*(float(bounds.attributes[key]) for key in ("x", "y", "width", "height")))
    except (KeyError, ValueError):
        return None


class Lanes(NamedTuple):
    """Reads the lanes of one process."""

    process: Process
    boxes: Mapping[str, Box]
    of: dict[str, str]
    """The innermost lane that each step is said to be in."""
    leaves: list[str]
    """The lanes that hold no others."""
    named: list[Element]
    """What lanes say is in them."""

    def read(self, holder: Element, name: str = "laneSet") -> Sequence[Lane]:
        """Give the lanes that stand in a process, or in a lane."""
        return [lane for lanes in holder.every(MODEL, name) for lane in self._set(lanes)]

    def _set(self, lanes: Element) -> Iterator[Lane]:
        losses, pool = self.process.losses, self.process.pool
        losses.rest(lanes, pool, {"lane"})
        for element in lanes.every(MODEL, "lane"):
            id_, own = self.process.id(element), own_of(element, "lane")
            said = own.attributes if own is not None else {}
            inner = self.read(element, "childLaneSet")
            theirs = {id_, *_ids(inner)}
            for ref in element.every(MODEL, "flowNodeRef"):
                # Lanes within have been read: a step that one of them names too is theirs.
                step = _named_in(ref)
                if self.of.setdefault(step, id_) not in theirs:
                    losses.add("lanes", ref, pool, step)
                self.named.append(ref)
            if not inner:
                self.leaves.append(id_)
            losses.rest(element, pool, _TAKEN)
            yield Lane(id_, named(element), inner, said.get("role", ""), said.get("name", ""), place(element))

    def tell_missing(self, process: Element) -> None:
        """Note what lanes say is in them and is nowhere in the process."""
        there = {element.attributes.get("id") for element in _inside(process)} if self.named else set()
        for ref in self.named:
            if _named_in(ref) not in there:
                self.process.losses.add("lane", ref, self.process.pool, _named_in(ref))

    def placed(self, nodes: Sequence[Node]) -> Sequence[Node]:
        """Give steps with the lane that each is in: as is said, else the one that is drawn around its middle."""
        drawn = [(self.boxes[lane], lane) for lane in self.leaves if lane in self.boxes][:_MOST_DRAWN]
        return [node._replace(lane=self.of.get(node.id) or self._around(node.id, drawn)) for node in nodes]

    def _around(self, node: str, drawn: Sequence[tuple[Box, str]]) -> str:
        box = self.boxes.get(node)
        return next((lane for around, lane in drawn if box and around.holds(box.centre)), "")


def _ids(lanes: Sequence[Lane]) -> Iterator[str]:
    """Give the ids of lanes and of all that lie in them."""
    for lane in lanes:
        yield lane.id
        yield from _ids(lane.lanes)


def _named_in(ref: Element) -> str:
    """Give the id that a lane names, without the prefix that some programs put before it."""
    return ref.text.strip().rpartition(":")[2]


def _inside(element: Element) -> Iterator[Element]:
    """Give everything in an element, however deep."""
    waiting = list(element.inside)
    for inside in waiting:
        yield inside
        waiting.extend(inside.inside)
