"""The order in which the steps of a drawing are told, and which of its flows lead back."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from planbook.formats.bpmn import Flow, Node


def ways_back(nodes: Sequence[Node], flows: Iterable[Flow]) -> Collection[str]:
    """Give the ids of the flows that lead back: those marked so, and each that closes a circle among the others.

    Circles are looked for depth first, from the starts and then from steps that nothing leads to.
    """
    forward: dict[str, list[Flow]] = {node.id: [] for node in nodes}
    back = set()
    entered = set()
    for flow in flows:
        if flow.is_back:
            back.add(flow.id)
        else:
            forward[flow.source].append(flow)
            entered.add(flow.target)
    starts = [node.id for node in nodes if node.kind == "start"]
    done: set[str] = set()
    for root in (*starts, *(node.id for node in nodes if node.id not in entered), *forward):
        if root not in done:
            back.update(_closing(root, forward, done))
    return back


def _closing(root: str, forward: Mapping[str, Sequence[Flow]], done: set[str]) -> Iterator[str]:
    path = {root: iter(forward[root])}
    while path:
        last = next(reversed(path))
        flow = next(path[last], None)
        if flow is None:
            del path[last]
            done.add(last)
        elif flow.target in path:
            yield flow.id
        elif flow.target not in done:
            path[flow.target] = iter(forward[flow.target])


def in_order(nodes: Sequence[Node], flows: Iterable[Flow], back: Collection[str]) -> Sequence[Node]:
    """Give steps in reading order: each behind those that lead to it, else as in the file.

    Where the file says which number steps have, they stand in that order, each of the others behind the last of those
    that lead to it.
    """
    following: dict[str, list[str]] = {node.id: [] for node in nodes}
    leading: dict[str, list[str]] = {node.id: [] for node in nodes}
    for flow in flows:
        if flow.id not in back:
            following[flow.source].append(flow.target)
            leading[flow.target].append(flow.source)
    found = _behind_others(nodes, following, leading)
    numbered = sorted((node for node in found if node.own and node.own.number), key=_number)
    return _among(numbered, found, leading) if numbered else found


def _behind_others(
    nodes: Sequence[Node], following: Mapping[str, Sequence[str]], leading: Mapping[str, Sequence[str]]
) -> Sequence[Node]:
    at = {node.id: number for number, node in enumerate(nodes)}
    left = {id_: len(before) for id_, before in leading.items()}
    ready = [at[id_] for id_, count in left.items() if not count]
    heapify(ready)
    found = []
    while ready:
        node = nodes[heappop(ready)]
        found.append(node)
        for id_ in following[node.id]:
            left[id_] -= 1
            if not left[id_]:
                heappush(ready, at[id_])
    return found


def _number(node: Node) -> int:
    return node.own.number if node.own else 0


def _among(numbered: Sequence[Node], found: Sequence[Node], leading: Mapping[str, Sequence[str]]) -> Sequence[Node]:
    """Put steps without a number among those with one."""
    places: dict[str, tuple[float, ...]] = {node.id: (number,) for number, node in enumerate(numbered)}
    for count, node in enumerate(found):
        if node.id not in places:
            before = max((places[id_] for id_ in leading[node.id] if id_ in places), default=(-1.0,))
            places[node.id] = (*before, count)
    return sorted(found, key=lambda node: places[node.id])
