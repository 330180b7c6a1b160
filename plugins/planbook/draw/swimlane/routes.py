"""Routes of all lines over the grid, and what they take of it.

Nodes with two odd places are cells, in which steps stand; all others are channels, which have room for any number of
lines. What leads through the middle of a cell, or from it into a channel, carries one line only, or lines that come
from the same step or lead to the same step. So no line crosses a step, and none lies upon another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.draw.swimlane.loops import Flow
    from planbook.draw.swimlane.places import Place

Path: TypeAlias = "Sequence[int]"
"""The nodes of a route, from cell to cell."""

ON, RIGHT, BACK, LEFT = range(4)
"""Directions: along the flow, across it, and back; also the sides of a step."""
SIDES: Final = 4


class Shape(NamedTuple):
    """What a route must know of a step: where it stands, and what shape it has.

    Beside the middle of a side lines may leave boxes only; those that leave a choice should have a side each.
    """

    place: Place
    is_box: bool
    is_diamond: bool
    is_choice: bool


class Pace(NamedTuple):
    """How far it is from one node to the next along the flow and across it, in pixels or so."""

    along: int
    across: int


@dataclass(slots=True)
class Grid:
    """The grid with what the routes so far take of it; routes have the numbers of their flows."""

    ranks: int
    slots: int
    pace: Pace
    shapes: Sequence[Shape]
    flows: Sequence[Flow]
    paths: dict[int, Path] = field(default_factory=dict)
    owners: dict[int, list[int]] = field(default_factory=dict)
    """By `unit`, the routes between two nodes."""
    marks: dict[int, int] = field(default_factory=dict)
    """By `mark`, how many routes bend at a node or run straight through it, and how many lie between two."""
    cells: dict[int, int] = field(default_factory=dict)
    """By node, the step that stands there."""
    banned: set[tuple[int, int]] = field(default_factory=set)
    """Flows with nodes at which they may not bend."""
    sides: dict[tuple[int, int, bool], list[int]] = field(default_factory=dict)
    """By step, side, and whether they enter there: the routes."""
    degrees: list[list[int]] = field(default_factory=list)
    """By step, how many lines leave it and how many enter it."""
    width: int = 0
    height: int = 0
    """How many nodes lie across the flow, and along it."""

    def __post_init__(self) -> None:
        self.width, self.height = 2 * self.slots + 1, 2 * self.ranks + 1
        self.cells = {self.node(shape.place): number for number, shape in enumerate(self.shapes)}
        self.degrees = [[0, 0] for _ in self.shapes]
        for flow in self.flows:
            self.degrees[flow.source][0] += 1
            self.degrees[flow.target][1] += 1

    def node(self, place: Place) -> int:
        """Give the node of a cell."""
        return (2 * place.rank + 1) * self.width + 2 * place.slot + 1

    def is_narrow(self, one: int, two: int) -> bool:
        """Tell whether the way between two nodes leads through the middle of cells."""
        return bool((one // self.width if abs(one - two) == 1 else one % self.width) & 1)

    def lay(self, number: int, path: Path) -> None:
        """Enter a route."""
        self.paths[number] = path
        for one, two in pairwise(path):
            self.owners.setdefault(unit(one, two), []).append(number)
        for mark in marks(path):
            self.marks[mark] = self.marks.get(mark, 0) + 1
        for end in self._ends(number, path):
            self.sides.setdefault(end, []).append(number)

    def lift(self, number: int) -> Path:
        """Take a route out, and give it."""
        path = self.paths.pop(number)
        for one, two in pairwise(path):
            self.owners[unit(one, two)].remove(number)
        for mark in marks(path):
            self.marks[mark] -= 1
        for end in self._ends(number, path):
            self.sides[end].remove(number)
        return path

    def _ends(self, number: int, path: Path) -> Iterator[tuple[int, int, bool]]:
        flow = self.flows[number]
        yield flow.source, side_of(path[0], path[1]), False
        yield flow.target, side_of(path[-1], path[-2]), True

    def at_side(self, step: int, side: int, *, enters: bool) -> Sequence[int]:
        """Give the routes that enter a step on a side, or leave it there."""
        return self.sides.get((step, side, enters), ())

    def kin(self, number: int) -> frozenset[int]:
        """Give the routes that one may run along with: from the same step, or to the same, both on or both back."""
        own = self.flows[number]
        return frozenset(
            other
            for other in self.paths
            for flow in (self.flows[other],)
            if flow.back == own.back and (flow.source == own.source) != (flow.target == own.target)
        )

    def stays(self, number: int, path: Path) -> bool:
        """Tell whether a route that runs along with others does so from its very beginning or to its very end."""
        return all(
            self._goes_along(number, path, at, other)
            for at, (one, two) in enumerate(pairwise(path))
            if 0 < at < len(path) - 2 and self.is_narrow(one, two)
            for other in self.owners.get(unit(one, two), ())
        )

    def _goes_along(self, number: int, path: Path, at: int, other: int) -> bool:
        own, flow, theirs = self.flows[number], self.flows[other], self.paths[other]
        if flow.source == own.source and list(theirs[: at + 2]) == list(path[: at + 2]):
            return True
        rest = list(path[at:])
        return flow.target == own.target and list(theirs[-len(rest) :]) == rest


def unit(one: int, two: int) -> int:
    """Give the key of the way between two nodes that lie side by side."""
    return 2 * min(one, two) + (abs(one - two) == 1)


BENT, RAN, OWNED = 0, 1, 3
"""What is marked of a node: routes that bend there; that run through it along and across the flow; that go on so."""


def marks(path: Path) -> Iterator[int]:
    """Give what a route marks: eight times the node, with what is marked of it."""
    for one, two in pairwise(path):
        yield 8 * min(one, two) + OWNED + (abs(one - two) == 1)
    for one, two, three in zip(path, path[1:], path[2:], strict=False):
        yield 8 * two + (RAN + (abs(two - one) == 1) if three - two == two - one else BENT)


def side_of(cell: int, beside: int) -> int:
    """Give on which side of a cell a node lies."""
    if abs(cell - beside) == 1:
        return RIGHT if beside > cell else LEFT
    return ON if beside > cell else BACK
