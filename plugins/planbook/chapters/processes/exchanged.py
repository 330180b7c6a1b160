"""A process as other programs take it: as a drawing in BPMN, shown as its map is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planbook.draw.measure import width
from planbook.draw.swimlane.cells import SIZE
from planbook.formats.bpmn import Box, Drawing, Flow, Lane, Node, Own, Pool
from planbook.formats.bpmn_layout import Edge, Layout, Shape
from planbook.plan.bpmn_written import own_of
from planbook.plan.processes import Process
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from planbook.chapters.processes.values import MapLane, MapStep, ProcessMap
    from planbook.draw.swimlane.values import DrawnLink, Line, PlacedStop, Rect, SwimlaneDrawing
    from planbook.plan.plan import Plan
    from planbook.plan.processes import Step

_HEAD: Final = 30
"""How wide the head of a pool is, in pixels."""
_MARGIN: Final = 20
_ABOVE: Final = SIZE
"""How far a line of text reaches over where it stands."""
_BELOW: Final = 4
"""How far under."""
_ROUND: Final = frozenset({"start", "end", "decision", "parallel"})
"""The kinds whose names stand beside their signs."""


@dataclass(frozen=True, slots=True)
class ProcessDiagram:
    """A process with its map, to be written as BPMN."""

    process: Process
    map: ProcessMap
    called: Mapping[str, str]
    """The ids of the processes that its steps stand for, by the steps' addresses."""
    own: Mapping[str, Own]
    """What its steps say beyond BPMN, by their addresses."""

    @classmethod
    def of(cls, plan: Plan, process: Process, map_: ProcessMap) -> ProcessDiagram:
        """Give the diagram of a process of a plan, shown as this map is."""
        shown = {step.key: step for step in map_.steps if step.number}
        steps = [(step, shown[step.address]) for step in process.steps.values() if step.address in shown]
        called = {step.address: other.id for step, _ in steps if (other := plan.get(step.process))}
        own = {step.address: own_of(plan, step, stop.number, _beside(step, stop)) for step, stop in steps}
        return cls(process, map_, called, own)

    def drawing(self, say: Callable[[str], str]) -> Drawing:
        """Give what is drawn; `say` words messages in the reader's language."""
        label = self.process.label
        pool = Pool(
            id=f"pool-{_plain(self.process.id)}",
            name=label,
            process=label,
            process_id=f"process-{_plain(self.process.id)}",
            lanes=[_lane(lane, say) for lane in self.map.lanes],
        )
        nodes = [self._node(step) for step in self.map.steps]
        return Drawing(label, [pool], nodes, list(self._flows()))

    def layout(self, say: Callable[[str], str]) -> Layout:
        """Give where everything is shown."""
        return _Laid(self.map.drawing(say)).layout([*self._flows()])

    def _node(self, step: MapStep) -> Node:
        written = self.process.steps.get(step.key.rpartition("/")[2]) if step.number else None
        lane = _lane_id(step.lane)
        if written is None:
            name = step.title if step.own else ""
            return Node(_node_id(step.key), step.kind, name, lane=lane, is_drawn=True)
        called = self.called.get(step.key, "")
        return Node(
            id=_node_id(step.key),
            kind=step.kind,
            name=written.title,
            text=written.description,
            lane=lane,
            called=f"process-{_plain(called)}" if called else "",
            own=self.own[step.key],
        )

    def _flows(self) -> Iterator[Flow]:
        """Give the ways on; where several lead from one step to another, each has an id of its own."""
        told = {(step.address, ref.address) for step in self.process.steps.values() for ref in step.loop}
        counts: dict[str, int] = {}
        for way in self.map.ways:
            source, target = _node_id(way.source), _node_id(way.target)
            id_ = f"flow-{source}--{target}"
            counts[id_] = counts.get(id_, 0) + 1
            numbered = id_ if counts[id_] == 1 else f"{id_}--{counts[id_]}"
            yield Flow(numbered, source, target, way.label, (way.source, way.target) in told)


def _beside(step: Step, shown: MapStep) -> str:
    """Give the lane that a step is shown in which is nobody's; none for one that is somebody's."""
    return "" if step.role or not shown.lane else _lane_id(shown.lane)


def _lane(lane: MapLane, say: Callable[[str], str]) -> Lane:
    title = lane.title if lane.own else say(lane.title)
    return Lane(_lane_id(lane.key), title, role=lane.key.removeprefix(f"{Role.collection}/"), named=title)


def _lane_id(address: str) -> str:
    return f"lane-{_plain(address.removeprefix(f'{Role.collection}/'))}" if address else "lane"


def _node_id(key: str) -> str:
    """Give the id of a step, by its address, or of a start or an end that is not written, by its key in the map."""
    before, _, id_ = key.rpartition("/")
    if before.startswith(f"{Process.collection}/"):
        return f"step-{_plain(id_)}"
    return "-".join(filter(None, (before.partition("/")[0].strip("-").partition("-")[0], _plain(id_.strip("-")))))


def _plain(id_: str) -> str:
    """Give an id as ids in XML may be: letters that are not plain as their numbers between low lines."""
    return "".join(c if (c.isascii() and c.isalnum()) or c in "-." else f"_{ord(c):x}_" for c in id_)


class _Laid:
    """Gives what has been drawn the places that BPMN asks for: in a pool with a head."""

    def __init__(self, drawn: SwimlaneDrawing) -> None:
        self.drawn = drawn
        self.across = drawn.direction == "across"
        self.right = _MARGIN + (_HEAD if self.across else 0)
        self.down = _MARGIN + (0 if self.across else _HEAD)

    def layout(self, flows: Sequence[Flow]) -> Layout:
        bands = {_lane_id(band.key): self._box(band.rect) for band in self.drawn.bands}
        return Layout(
            pool=self._pool(bands.values()),
            across=self.across,
            lanes=bands,
            nodes={_node_id(stop.key): self._shape(stop) for stop in self.drawn.stops},
            flows=dict(self._edges(flows)),
        )

    def _pool(self, bands: Iterable[Box]) -> Box:
        boxes = list(bands)
        right = max(box.x + box.width for box in boxes)
        bottom = max(box.y + box.height for box in boxes)
        return Box(_MARGIN, _MARGIN, right - _MARGIN, bottom - _MARGIN)

    def _box(self, rect: Rect) -> Box:
        return Box(rect.x + self.right, rect.y + self.down, rect.width, rect.height)

    def _shape(self, stop: PlacedStop) -> Shape:
        label = self._lines(stop.title) if stop.kind in _ROUND and stop.title else None
        return Shape(self._box(stop.box), label)

    def _lines(self, lines: Sequence[Line]) -> Box:
        """Give what lines of text take."""
        spans = [_span(line) for line in lines]
        left, right = min(low for low, _ in spans), max(high for _, high in spans)
        top, bottom = lines[0].y - _ABOVE, lines[-1].y + _BELOW
        return Box(left + self.right, top + self.down, right - left, bottom - top)

    def _edges(self, flows: Sequence[Flow]) -> Iterator[tuple[str, Edge]]:
        """Give how flows run; those between the same two steps lie on each other, their names one below another."""
        links = {(_node_id(link.source), _node_id(link.target)): link for link in self.drawn.links}
        together: dict[tuple[str, str], list[Flow]] = {}
        for flow in flows:
            together.setdefault((flow.source, flow.target), []).append(flow)
        for ends, same in together.items():
            for number, flow in enumerate(same):
                yield flow.id, self._edge(links[ends], flow, number, len(same))

    def _edge(self, link: DrawnLink, flow: Flow, number: int, count: int) -> Edge:
        points = [(point.x + self.right, point.y + self.down) for point in link.points]
        if not (flow.name and link.label_box):
            return Edge(points)
        whole = self._box(link.label_box)
        height = whole.height / count
        return Edge(points, Box(whole.x, whole.y + number * height, whole.width, height))


def _span(line: Line) -> tuple[float, float]:
    """Give where a line of text begins and ends."""
    wide = width(line.text, SIZE)
    left = {"start": line.x, "middle": line.x - wide / 2, "end": line.x - wide}[line.anchor]
    return left, left + wide
