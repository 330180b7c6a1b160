"""Plain values with their places: what every reader gives and the decoder takes.

A node is `(value, mark, key mark)`: the value, where it is written, and where its key is written (for an item of a
list, which has no key, the list's own mark). Plain tuples, since a plan of 10,000 records has 200,000 of them.
"""

from __future__ import annotations

from typing import TypeAlias

from planbook.findings import Mark

Value: TypeAlias = "str | list[Node] | dict[str, Node] | None"
Node: TypeAlias = "tuple[Value, Mark, Mark]"

EMPTY: Node = ({}, 0, 0)
NOTHING: Node = (None, 0, 0)


def kind_of(value: Value) -> str:
    """Name what a value is in an analyst's words, for messages."""
    match value:
        case None:
            return "nothing"
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a mapping"
