"""Gateways at which ways do no more than join: a plan needs no step for them, since any step may follow several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.formats.bpmn import Loss

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.formats.bpmn import Flow, Node


def without_joins(
    nodes: Sequence[Node], flows: Sequence[Flow]
) -> tuple[Sequence[Node], Sequence[Flow], Sequence[Loss]]:
    """Give steps and flows without decisions that decide nothing, and those as losses.

    A decision without a name and with a single way out is only where ways come together. The flows to it lead on to
    the step behind it. Where parallel ways join, they wait for each other: that gateway is a step.
    """
    joins = _joins(nodes, flows)
    kept: list[Flow] = []
    losses = [Loss("join", "exclusiveGateway", "", node.at, node.pool) for node in nodes if node.id in joins]
    found: dict[str, Flow | None] = {}
    for flow in flows:
        if flow.source in joins:
            losses.append(Loss("join", "sequenceFlow", flow.name, flow.at))
        else:
            last = _last(flow, joins, found)
            name = flow.name or (last.name if last else "")
            kept.append(flow._replace(target=last.target, name=name) if last else flow)
    return [node for node in nodes if node.id not in joins], kept, losses


def _joins(nodes: Sequence[Node], flows: Sequence[Flow]) -> Mapping[str, Flow]:
    """Give the way out of each decision that decides nothing, without those that lead round to themselves."""
    out: dict[str, list[Flow]] = {}
    for flow in flows:
        out.setdefault(flow.source, []).append(flow)
    joins = {
        node.id: out[node.id][0]
        for node in nodes
        if node.kind == "decision"
        and not (node.name or node.text or node.own or node.is_race)
        and len(out.get(node.id, ())) == 1
    }
    done: set[str] = set()
    for start in list(joins):
        path: dict[str, None] = {}
        step = start
        while step in joins and step not in done and step not in path:
            path[step] = None
            step = joins[step].target
        if step in path:
            del joins[step]
        done.update(path)
    return joins


def _last(flow: Flow, joins: Mapping[str, Flow], found: dict[str, Flow | None]) -> Flow | None:
    """Give the last of the flows that a flow leads on to through joins; none where it leads to none."""
    path: list[str] = []
    step, last = flow.target, None
    while step in joins and step not in found:
        path.append(step)
        last = joins[step]
        step = last.target
    last = found.get(step) or last
    found.update(dict.fromkeys(path, last))
    return last
