"""Plain values with their places: what every reader gives and the decoder takes.

A node is `(value, line, column, key line, key column)`: the value, where it is written, and where its key is written
(for an item of a list, which has no key, where the list is), counted from 0. Plain tuples of small numbers, which
Python keeps once each: a plan of 10,000 records has 100,000 of them, and what they weigh is what reading them costs.
"""

from __future__ import annotations

from typing import TypeAlias

from planbook.findings import Place

Value: TypeAlias = "str | list[Node] | dict[str, Node] | None"
Node: TypeAlias = "tuple[Value, int, int, int, int]"

EMPTY: Node = ({}, 0, 0, 0, 0)
NOTHING: Node = (None, 0, 0, 0, 0)


def place(path: str, node: Node) -> Place:
    """Give where a node of a file is written."""
    return Place.at(path, node[1], node[2])


def key_place(path: str, node: Node) -> Place:
    """Give where a node's key is written."""
    return Place.at(path, node[3], node[4])
