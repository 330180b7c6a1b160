"""The steps and flows of one process in BPMN."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.formats.bpmn import MODEL, At, Flow, Kind, Loss, Node
from planbook.formats.bpmn_losses import named
from planbook.formats.bpmn_own import own_of, own_step, place
from planbook.formats.grid import Flaw
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.formats.bpmn import Sort
    from planbook.formats.bpmn_losses import Losses
    from planbook.formats.xml_reading import Element

_TASKS: Final = ("user", "manual", "service", "send", "receive", "script", "businessRule")
_WITHIN: Final = frozenset({"subProcess", "transaction", "adHocSubProcess"})
KINDS: Final[Mapping[str, Kind]] = {
    "task": "task",
    **dict.fromkeys((f"{task}Task" for task in _TASKS), "task"),
    **dict.fromkeys((*_WITHIN, "callActivity"), "subprocess"),
    "startEvent": "start",
    "endEvent": "end",
    "intermediateCatchEvent": "wait",
    "intermediateThrowEvent": "task",
    **dict.fromkeys(("exclusiveGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway"), "decision"),
    "parallelGateway": "parallel",
}
"""What kind of step each sign is."""
_KNOWN: Final = frozenset(("", *KINDS.values()))
_SEVERAL: Final = frozenset({"inclusiveGateway", "complexGateway"})
"""Decisions that may take several ways at once."""
_DEFINED: Final = "EventDefinition"
_TIMER: Final = "timerEventDefinition"
_TAKEN: Final = frozenset({"documentation"})


class Process(NamedTuple):
    """Reads what one process holds."""

    pool: str
    losses: Losses
    ids: set[str]
    """The ids of all elements read so far."""
    flaws: list[Flaw]
    nodes: list[Node]
    flows: list[Flow]
    lost: set[str]
    """The ids of steps that are lost."""
    drawn: set[str]
    """The ids of starts and ends that no plan says and every drawing shows."""

    def read(self, element: Element) -> None:
        """Read what stands in a process."""
        for inside in element.inside:
            if inside.space != MODEL:
                continue
            if inside.name in KINDS:
                self._node(inside)
            elif inside.name == "sequenceFlow":
                self._flow(inside)
            elif inside.name not in {"laneSet", "documentation"}:
                self._other(inside)

    def id(self, element: Element) -> str:
        """Give an element's id, or one made up where it has none or another element has it, which is told."""
        id_ = element.attributes.get("id", "")
        made = f"{element.name}-{element.line}-{element.column}"
        if id_ in self.ids:
            message, help_ = msg("Two elements have the id “{id}”."), msg("Give one of them another id.")
            self.flaws.append(Flaw(element.line, element.column, message, help_, (("id", id_),)))
        found = made if not id_ or id_ in self.ids else id_
        self.ids.add(found)
        return found

    def _other(self, element: Element) -> None:
        self.losses.lose(element, self.pool)
        self.lost.add(element.attributes.get("id", ""))

    def _node(self, element: Element) -> None:
        name, id_ = named(element), self.id(element)
        if element.attributes.get("triggeredByEvent") == "true":
            self.losses.add("apart", element, self.pool)
            self._inside(element, name)
            return
        drawn = own_of(element, "drawn")
        if drawn is not None and named(drawn) == name:
            self.drawn.add(id_)
        else:
            self.nodes.append(self._step(id_, element))
            self._lost_of(element)

    def _step(self, id_: str, element: Element) -> Node:
        text, text_at = text_of(element)
        return Node(
            id=id_,
            kind=_kind(element),
            name=named(element),
            text=text,
            text_at=text_at,
            pool=self.pool,
            called=element.attributes.get("calledElement", "").rpartition(":")[2],
            is_race=element.name == "eventBasedGateway",
            own=own_step(element),
            at=place(element),
        )

    def _lost_of(self, element: Element) -> None:
        """Note what is lost of a step that is read."""
        name = element.name
        if name.endswith("Task") and _kind(element) == "task":
            self.losses.add("task-type", element, self.pool)
        elif name == "intermediateThrowEvent":
            self.losses.add("thrown", element, self.pool)
        taken = {*_TAKEN, *(inside.name for inside in element.inside if inside.name.endswith(_DEFINED))}
        for inside in element.every(MODEL, "eventDefinitionRef"):
            self.losses.add("event", inside, self.pool, named(element))
        for definition in taken - _TAKEN:
            self._event(definition, element)
        if name in _WITHIN:
            self._inside(element, named(element))
            taken.update(inside.name for inside in element.inside if inside.name in {*KINDS, "sequenceFlow"})
        self.losses.rest(element, self.pool, taken, {"default", "calledElement", "triggeredByEvent"})

    def _event(self, definition: str, element: Element) -> None:
        """Note what sets an event off; a bare timer says no more than that something is waited for."""
        for one in element.every(MODEL, definition):
            if definition == "linkEventDefinition":
                self.losses.add("link", one, self.pool, named(element))
            elif definition != _TIMER or one.inside or element.name != "intermediateCatchEvent":
                self.losses.add("event", one, self.pool, named(element))

    def _inside(self, element: Element, name: str) -> None:
        """Note the steps and flows that stand in a step, which are all lost."""
        waiting = element.inside[::-1]
        while waiting:
            inside = waiting.pop()
            if inside.space == MODEL and inside.name in {*KINDS, "sequenceFlow", "boundaryEvent"}:
                self.losses.add("inside", inside, self.pool, named(inside) or name)
                if inside.name in _WITHIN:
                    waiting += inside.inside[::-1]

    def _flow(self, element: Element) -> None:
        condition = next(element.every(MODEL, "conditionExpression"), None)
        said = " ".join(condition.text.split()) if condition is not None else ""
        name = named(element) or said
        own = own_of(element, "flow")
        flow = Flow(
            self.id(element),
            element.attributes.get("sourceRef", ""),
            element.attributes.get("targetRef", ""),
            name,
            own is not None and own.attributes.get("back") == "yes",
            place(element),
        )
        self.flows.append(flow)
        if condition is not None and said != name:
            self.losses.lose(condition, self.pool, name)
        self.losses.rest(element, self.pool, {"conditionExpression"})

    def told_by_flows(self, element: Element) -> None:
        """Note what is lost of how gateways choose: that several ways may be taken, and which where no other is."""
        out = Counter(flow.source for flow in self.flows)
        unnamed = {flow.id for flow in self.flows if not flow.name}
        for inside in element.inside:
            if inside.name in _SEVERAL and out[inside.attributes.get("id", "")] > 1:
                self.losses.add("several", inside, self.pool)
            if inside.name in KINDS and inside.attributes.get("default") in unnamed:
                self.losses.add("default", inside, self.pool)


def _kind(element: Element) -> str:
    """Give what kind of step a sign is; a task may be said to be a wait, or of a kind of a plan's own."""
    own = own_of(element, "step")
    said = own.attributes.get("kind", "") if own is not None else ""
    is_said = said == "wait" if element.name == "receiveTask" else element.name == "task" and said not in _KNOWN
    return said if is_said else KINDS[element.name]


def text_of(element: Element) -> tuple[str, At]:
    """Give what is written about an element, and where."""
    found = [one for one in element.every(MODEL, "documentation") if one.text.strip()]
    return "\n\n".join(one.text.strip() for one in found), place(found[0]) if found else At()


def complete(process: Process) -> tuple[Sequence[Flow], Sequence[Loss], Sequence[Flaw]]:
    """Part the flows of a process into those between steps, those lost with a step, and those that lead nowhere."""
    known = {node.id: node for node in process.nodes}
    kept: list[Flow] = []
    losses: list[Loss] = []
    flaws: list[Flaw] = []
    for flow in process.flows:
        missing = [end for end in (flow.source, flow.target) if end not in known]
        nowhere = [end for end in missing if end not in process.lost and end not in process.drawn]
        if nowhere:
            flaws.append(_nowhere(flow, nowhere[0]))
        elif not missing and known[flow.source].kind != "end":
            # Of a race, what happens first is the answer.
            answer = known[flow.target].name if known[flow.source].is_race else ""
            kept.append(flow._replace(name=flow.name or answer))
        elif process.drawn.isdisjoint(missing):
            losses.append(_lost_flow(flow, known))
    return kept, losses, flaws


def _lost_flow(flow: Flow, known: Mapping[str, Node]) -> Loss:
    """Tell of a flow that leads on from an end, or from or to a step that is lost."""
    source, target = known.get(flow.source), known.get(flow.target)
    other = source or target
    sort: Sort = "no-end" if source and target else "flow"
    return Loss(sort, "sequenceFlow", flow.name or (other.name if other else ""), flow.at, other.pool if other else "")


def _nowhere(flow: Flow, end: str) -> Flaw:
    gaps = (("id", flow.id), ("end", end))
    help_ = msg("Draw it anew, from step to step.")
    if not end:
        message = msg("The flow “{id}” does not say where it begins, or where it leads.")
        return Flaw(flow.at.line, flow.at.column, message, help_, gaps[:1])
    return Flaw(
        flow.at.line, flow.at.column, msg("The flow “{id}” begins or ends at “{end}”, which is no step."), help_, gaps
    )
