"""A drawing, and the fields that stand beside it, to the values that a process in YAML would have given.

What is a fault in YAML, too, is left to the decoder; where each value stands in the drawing is noted.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import Place
from planbook.formats.bpmn import Loss
from planbook.plan import bpmn_problems
from planbook.plan.bpmn_fields import Fields, spot_at
from planbook.plan.bpmn_ids import ids_of
from planbook.plan.bpmn_order import in_order, ways_back
from planbook.plan.processes import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.findings import Finding
    from planbook.formats.bpmn import Drawing, Flow, Node, Noted
    from planbook.plan.bpmn_roles import Roles
    from planbook.source.values import Value
    from planbook.source.yaml import Spot

DRAWN: Final = frozenset({"title", "role", "kind", "next", "loop", "description"})
"""The fields of a step that signs, names and flows say."""
RACE: Final = "race"
"""The kind, among steps without a name, of a decision that what happens first makes."""
JOIN: Final = "join"
"""The kind, among them, of where parallel ways wait for each other."""
_TASK: Final = str(Step(address="").kind)


class Steps(NamedTuple):
    """The steps of a drawing as YAML would have given them, and where each value stands."""

    fields: dict[str, dict[str, Value]]
    spots: dict[str | int, Spot]
    nameless: list[tuple[str, str]]
    """The ids of the steps that have no name, with their kinds."""
    findings: list[Finding]
    losses: list[Loss]
    ids: Mapping[str, str]
    """The steps' ids by those in the drawing."""


def steps_of(drawing: Drawing, path: str, address: str, roles: Roles, processes: Mapping[str, str]) -> Steps:
    """Give the steps of the drawing at a path, in reading order; `address` is the process's.

    `processes` are the ids of the plan's processes, by what a drawing may call them.
    """
    back = ways_back(drawing.nodes, drawing.flows)
    nodes = in_order(drawing.nodes, drawing.flows, back)
    ids = ids_of(nodes)
    marked = [flow.id for flow in drawing.flows if flow.is_back]
    # Where steps have been told beyond BPMN, so have the ways back; others the plan finds as it does in YAML.
    loops = marked if any(node.own for node in nodes) else back
    made = Steps({}, {}, [], [], [], ids.of)
    writer = _Writer(_out_of(drawing), frozenset(loops), roles, processes, path, address, made)
    for node, following in pairwise([*nodes, None]):
        if node:
            writer.step(node, following)
    made.findings.extend(
        bpmn_problems.steps_alike(Place(path, *node.at), node.name, other.at.line, address) for node, other in ids.alike
    )
    return made


def _out_of(drawing: Drawing) -> Mapping[str, Sequence[Flow]]:
    """Give the flows that lead out of each step."""
    found: dict[str, list[Flow]] = {}
    for flow in drawing.flows:
        found.setdefault(flow.source, []).append(flow)
    return found


class _Writer(NamedTuple):
    """Writes steps."""

    out: Mapping[str, Sequence[Flow]]
    """The flows that lead out of each step."""
    loops: frozenset[str]
    """The flows that lead back."""
    roles: Roles
    processes: Mapping[str, str]
    path: str
    address: str
    made: Steps
    """What has been written."""

    def step(self, node: Node, following: Node | None) -> None:
        """Write a step; `following` is the one that stands behind it."""
        id_, step = self.made.ids[node.id], Fields({}, {})
        step.said["title"], step.spots["title"] = node.name, spot_at(node.at)
        if not node.name:
            self.made.nameless.append((id_, self._sort(node)))
        step.take("role", *self.roles.of(node))
        step.take("kind", node.kind if node.kind != _TASK else None, node.at)
        if node.kind != "end":
            self._ways(node, following, step)
        step.take("description", node.text, node.text_at)
        self._more(node, step)
        self.made.fields[id_], self.made.spots[id_] = step.said, spot_at(node.at, step.spots)

    def _sort(self, node: Node) -> str:
        """Give what a step without a name is called after."""
        is_join = node.kind == "parallel" and len(self.out.get(node.id, ())) == 1
        return RACE if node.is_race else JOIN if is_join else node.kind

    def _more(self, node: Node, step: Fields) -> None:
        """Write what a step says beyond what is drawn, and which process it calls."""
        for key, noted in (node.own.fields if node.own else {}).items():
            if key not in DRAWN:
                step.said[key], step.spots[key] = _plain(noted), _spots(noted)
        if node.called and "process" not in step.said:
            process = self.processes.get(node.called.casefold())
            step.take("process", process, node.at)
            if not process:
                self.made.losses.append(Loss("called", "calledElement", node.name or node.called, node.at, node.pool))

    def _ways(self, node: Node, following: Node | None, step: Fields) -> None:
        """Write where a step goes on, unless it goes on to the following step and nothing else is to be said."""
        flows = self.out.get(node.id, [])
        labelled = [flow for flow in flows if flow.name]
        if node.kind == "parallel":
            self.made.losses.extend(Loss("label", "name", flow.name, flow.at, node.pool) for flow in labelled)
            labelled = []
        if labelled:
            self._labelled(node, flows, step)
        else:
            self._listed(node, flows, [following.id] if following else [], step)
        back = [flow for flow in flows if flow.id in self.loops]
        if back:
            step.take("loop", [*dict.fromkeys(self.made.ids[flow.target] for flow in back)], back[0].at)

    def _listed(self, node: Node, flows: Sequence[Flow], following: Sequence[str], step: Fields) -> None:
        """Write ways without labels, each step once; `following` is where the step goes on if nothing is said."""
        firsts = {flow.target: flow for flow in reversed(flows)}
        targets = list(dict.fromkeys(flow.target for flow in flows))
        if targets != following:
            ids: list[Value] = [self.made.ids[target] for target in targets]
            inside: dict[str | int, Spot] = {n: spot_at(firsts[target].at) for n, target in enumerate(targets)}
            step.take("next", ids[0] if len(ids) == 1 else ids, flows[0].at if flows else node.at, inside)

    def _labelled(self, node: Node, flows: Sequence[Flow], step: Fields) -> None:
        """Write ways by their labels; of those that are labelled alike, the second is numbered, which is told."""
        ways: dict[str, Value] = {}
        inside: dict[str | int, Spot] = {}
        counts: dict[str, int] = {}
        for flow in flows:
            label = flow.name
            while label in ways:
                counts[flow.name] = counts.get(flow.name, 1) + 1
                label = f"{flow.name} ({counts[flow.name]})".strip()
            if label != flow.name:
                place, id_ = Place(self.path, *flow.at), self.made.ids[node.id]
                self.made.findings.append(
                    bpmn_problems.ways_alike(place, node.name or id_, flow.name, f"{self.address}/{id_}")
                )
            ways[label], inside[label] = self.made.ids[flow.target], spot_at(flow.at)
        step.take("next", ways, flows[0].at, inside)


def _plain(noted: Noted) -> Value:
    value = noted.value
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value]


def _spots(noted: Noted) -> Spot:
    value = noted.value
    if isinstance(value, str):
        return spot_at(noted.at)
    if isinstance(value, Mapping):
        return spot_at(noted.at, {key: _spots(item) for key, item in value.items()})
    return spot_at(noted.at, dict(enumerate(map(_spots, value))))
