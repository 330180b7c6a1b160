"""The XML of BPMN 2.0 to a drawing; whatever the drawing does not say is told, with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.formats.bpmn import MODEL, Drawing, Flow, Node, Pool
from planbook.formats.bpmn_joins import without_joins
from planbook.formats.bpmn_lanes import Lanes, boxes_in
from planbook.formats.bpmn_losses import Losses, named
from planbook.formats.bpmn_nodes import Process, complete, text_of
from planbook.formats.bpmn_own import place
from planbook.formats.grid import Flaw
from planbook.formats.xml_reading import Element, read_xml
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.formats.bpmn import Box, Lane

_EXPORT: Final = msg("Export it again as BPMN 2.0 (XML) from the program it was drawn with.")


def read_bpmn(data: bytes) -> tuple[Drawing, Sequence[Flaw]]:
    """Read a drawing, or tell what keeps it from being read."""
    root = read_xml(data, _EXPORT)
    if isinstance(root, Flaw):
        return Drawing(), [root]
    if (root.space, root.name) != (MODEL, "definitions"):
        return Drawing(), [Flaw(root.line, root.column, msg("It is no BPMN 2.0."), _EXPORT)]
    reader = _Reader(root, boxes_in(root), Losses([]), set(), [], [], [], [])
    reader.read()
    if not reader.nodes:
        return Drawing(), [Flaw(root.line, root.column, msg("No step is drawn in it."), _EXPORT)]
    return reader.drawing(), ()


class _Reader(NamedTuple):
    """Reads one file."""

    root: Element
    boxes: Mapping[str, Box]
    losses: Losses
    ids: set[str]
    pools: list[Pool]
    nodes: list[Node]
    flows: list[Flow]
    flaws: list[Flaw]

    def read(self) -> None:
        participants = self._participants()
        for element in self.root.inside:
            if (element.space, element.name) == (MODEL, "process"):
                self._process(element, participants.pop(element.attributes.get("id", ""), None))
            elif element.space == MODEL and element.name != "collaboration":
                self.losses.lose(element, "")
        self.losses.rest(self.root, "", {element.name for element in self.root.inside})
        for participant in participants.values():
            self.losses.add("pool", participant, "")

    def drawing(self) -> Drawing:
        """Give what was read, without gateways at which ways do no more than join."""
        nodes, flows, joins = without_joins(self.nodes, self.flows)
        losses = sorted([*self.losses.found, *joins], key=lambda loss: loss.at)
        flaws = sorted(self.flaws, key=lambda flaw: (flaw.row, flaw.column))
        return Drawing(named(self.root), self.pools, nodes, flows, losses, flaws)

    def _participants(self) -> dict[str, Element]:
        """Give the pools by the process in each; one without a process, or of one that has a pool, is lost."""
        found: dict[str, Element] = {}
        for collaboration in self.root.every(MODEL, "collaboration"):
            self.losses.rest(collaboration, "", {"participant"})
            for participant in collaboration.every(MODEL, "participant"):
                process = participant.attributes.get("processRef", "").rpartition(":")[2]
                if not process or process in found:
                    self.losses.add("pool", participant, "")
                else:
                    found[process] = participant
        return found

    def _process(self, element: Element, participant: Element | None) -> None:
        """Read a process, and the pool that shows it; one that holds no steps is no more than a pool."""
        drawn = element if participant is None else participant
        id_ = drawn.attributes.get("id", "") or f"process-{element.line}"
        process = Process(id_, self.losses, self.ids, self.flaws, [], [], set(), set())
        lanes = Lanes(process, self.boxes, {}, [], [])
        held = lanes.read(element)
        process.read(element)
        lanes.tell_missing(element)
        if participant is not None:
            self.losses.rest(participant, id_)
        self.losses.rest(element, id_, {inside.name for inside in element.inside})
        if process.nodes:
            self._keep(process)
            self.nodes.extend(lanes.placed(process.nodes))
            process.told_by_flows(element)
            self.pools.append(_pool(id_, element, participant, held))
        elif participant is not None:
            self.losses.add("pool", participant, id_)

    def _keep(self, process: Process) -> None:
        """Keep the flows of a process, and what is to be told of others."""
        flows, losses, flaws = complete(process)
        self.flows.extend(flows)
        self.losses.found.extend(losses)
        self.flaws.extend(flaws)


def _pool(id_: str, process: Element, participant: Element | None, lanes: Sequence[Lane]) -> Pool:
    text, text_at = text_of(process)
    return Pool(
        id=id_,
        name=named(participant) if participant is not None else "",
        process=named(process),
        process_id=process.attributes.get("id", ""),
        text=text,
        text_at=text_at,
        lanes=lanes,
        is_drawn=participant is not None,
        at=place(process if participant is None else participant),
    )
