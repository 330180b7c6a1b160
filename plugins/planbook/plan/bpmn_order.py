"""The order in which the steps of a drawing are told, and which of its flows lead back."""

from __future__ import annotations

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
    """Give each step behind those that lead to it: one way at a time, the shortest first, else as in the file."""
    at = {node.id: number for number, node in enumerate(nodes)}
    far = _distances(list(at), following, leading)
    left = {id_: len(before) for id_, before in leading.items()}
    waiting = [id_ for id_ in reversed(at) if not left[id_]]
    found = []
    while waiting:
        step = waiting.pop()
        found.append(nodes[at[step]])
        for id_ in following[step]:
            left[id_] -= 1
        ready = {id_ for id_ in following[step] if not left[id_]}
        waiting += sorted(ready, key=lambda id_: (-far[id_], -at[id_]))
    return found


def _distances(
    ids: Sequence[str], following: Mapping[str, Sequence[str]], leading: Mapping[str, Sequence[str]]
) -> Mapping[str, int]:
    """Give how many steps it is from each to where the flow ends, on the longest way."""
    left = {id_: len(after) for id_, after in following.items()}
    far = dict.fromkeys(ids, 0)
    waiting = [id_ for id_ in ids if not left[id_]]
    while waiting:
        step = waiting.pop()
        for id_ in leading[step]:
            far[id_] = max(far[id_], far[step] + 1)
            left[id_] -= 1
            if not left[id_]:
                waiting.append(id_)
    return far


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
