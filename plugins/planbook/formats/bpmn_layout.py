"""Where a drawing in BPMN shows what it holds; who only reads drawings has no need of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.formats.bpmn import Box


class Shape(NamedTuple):
    """Where a step is shown, and the text beside it."""

    box: Box
    label: Box | None = None


class Edge(NamedTuple):
    """How a flow runs, by the points at which it begins, turns and ends, and where its name stands."""

    points: Sequence[tuple[float, float]]
    label: Box | None = None


class Layout(NamedTuple):
    """Where a drawing of one pool shows everything."""

    pool: Box
    across: bool
    """Whether lanes are rows, and not columns."""
    lanes: Mapping[str, Box]
    nodes: Mapping[str, Shape]
    flows: Mapping[str, Edge]
