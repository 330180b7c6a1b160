"""The ids of the steps of a drawing: those said in it, else made of the steps' names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.plan.names import fold, is_id, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.formats.bpmn import Node


class Alike(NamedTuple):
    """A step of which no id of its own can be made, and the one that has it."""

    node: Node
    other: Node


class Ids(NamedTuple):
    """The steps' ids in the plan by those in the file, and the steps that have one name."""

    of: Mapping[str, str]
    alike: Sequence[Alike]


def ids_of(nodes: Iterable[Node]) -> Ids:
    """Give each step an id.

    One said in the file serves the first step that has it: a step that was copied has that of the other.
    """
    makers = _Maker({}, {}, [], {})
    others = [node for node in nodes if not makers.said(node)]
    for node in others:
        makers.make(node)
    return Ids(makers.of, makers.alike)


class _Maker(NamedTuple):
    of: dict[str, str]
    taken: dict[str, Node]
    alike: list[Alike]
    tried: dict[str, int]

    def said(self, node: Node) -> bool:
        """Take the id that is said of a step, if it can be one and is free."""
        id_ = fold(node.own.id) if node.own else ""
        return bool(id_) and is_id(id_) and self.take(node, id_)

    def make(self, node: Node) -> None:
        id_ = slug(node.name)
        if is_id(id_):
            if self.take(node, id_):
                return
            self.alike.append(Alike(node, self.taken[id_]))
        else:
            id_ = slug(f"{node.kind} {node.id}")
            id_ = id_ if is_id(id_) else node.kind
        while not self.take(node, self._numbered(id_)):
            pass

    def _numbered(self, id_: str) -> str:
        """Give an id with the next number that it has not been tried with; the first time without."""
        self.tried[id_] = self.tried.get(id_, 0) + 1
        return id_ if self.tried[id_] == 1 else f"{id_}-{self.tried[id_]}"

    def take(self, node: Node, id_: str) -> bool:
        if id_ in self.taken:
            return False
        self.taken[id_] = node
        self.of[node.id] = id_
        return True
