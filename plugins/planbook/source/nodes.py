"""The nodes of a YAML document, down to the depth that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, ScalarNode

from planbook.source.yaml import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node


def nodes_in(root: Node | None) -> Iterator[tuple[Node, set[str]]]:
    """Give every node below and at a root, in no order; with that of a key all keys of its mapping."""
    waiting = [(root, 0)] if root else []
    while waiting:
        node, depth = waiting.pop()
        yield node, set()
        if isinstance(node, MappingNode):
            keys = {key.value for key, _ in node.value if isinstance(key, ScalarNode)}
            yield from ((key, keys) for key, _ in node.value)
            inside = [value for _, value in node.value]
        else:
            inside = node.value if isinstance(node.value, list) else []
        waiting += [(one, depth + 1) for one in inside if depth < DEEPEST]
