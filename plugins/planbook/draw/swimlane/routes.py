"""Which way each line takes over the grid: A* over cells and channels (Hart, Nilsson & Raphael 1968).

Nodes with two odd places are cells, in which steps stand; all others are channels, which have room for any number of
lines. What leads through the middle of a cell, or from it into a channel, carries one line only, or lines that come
from the same step or lead to the same step. So no line crosses a step, and none lies upon another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.draw.swimlane.loops import Flow
    from planbook.draw.swimlane.places import Place

Path: TypeAlias = "Sequence[int]"
"""The nodes of a route, from cell to cell."""

ON, RIGHT, BACK, LEFT = range(4)
"""Directions: along the flow, across it, and back."""
SIDES: Final = 4

_ALONG, _ACROSS = 43, 86
"""What it costs to go from one node to the next, about as many pixels as it is."""
_BEND: Final = 60
_CROSSING: Final = 110
_TURN: Final = 12
"""Where others turn or run beside."""
_OUT: Final = (0, 25, 160, 25)
"""What it costs to leave a step on each side."""
_IN: Final = (0, 15, 160, 15)
"""What it costs to enter one, by the direction in which the line runs then."""
_OUT_BACK: Final = (90, 0, 60, 0)
_IN_BACK: Final = (0, 20, 60, 20)
_MIXED: Final = 150
"""Where one line leaves on the side on which another enters."""
_SHARED: Final = 500
"""Where two ways out of a decision leave on one side."""
_SHARED_IN: Final = 60
"""Where a line with a label enters on the side on which another does."""


class Shape(NamedTuple):
    """What a route must know of a step: where it stands, and whether lines may leave beside the middle of a side."""

    place: Place
    is_box: bool
    is_fork: bool


@dataclass(slots=True)
class Router:
    """The grid, with what the routes so far take of it."""

    ranks: int
    slots: int
    shapes: Sequence[Shape]
    flows: Sequence[Flow]
    paths: dict[int, Path] = field(default_factory=dict)
    owners: dict[int, list[int]] = field(default_factory=dict)
    """By twice the lesser node, and one more for those across the flow, the routes between two nodes."""
    bends: dict[int, list[int]] = field(default_factory=dict)
    runs: dict[int, list[int]] = field(default_factory=dict)
    """By twice the node, and one more for those across the flow, the routes straight through it."""
    cells: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cells = {self.node(shape.place): number for number, shape in enumerate(self.shapes)}

    @property
    def width(self) -> int:
        """How many nodes lie across the flow."""
        return 2 * self.slots + 1

    def node(self, place: Place) -> int:
        """Give the node of a cell."""
        return (2 * place.rank + 1) * self.width + 2 * place.slot + 1

    def route_all(self, passes: int) -> None:
        """Route every line, short ones first and those that lead back last; then each again, the dearest first."""
        for number in sorted(range(len(self.flows)), key=self._length):
            self._lay(number, self._best(number))
        for _ in range(passes):
            for number in sorted(self.paths, key=lambda n: (-len(self.paths[n]), n)):
                self._lift(number)
                self._lay(number, self._best(number))

    def _length(self, number: int) -> tuple[bool, int, int]:
        flow = self.flows[number]
        source, target = self.shapes[flow.source].place, self.shapes[flow.target].place
        away = abs(source.rank - target.rank) * _ALONG + abs(source.slot - target.slot) * _ACROSS
        return flow.back, away, number

    def _best(self, number: int) -> Path:
        """Give the cheapest route: together with others of the same end, if it stays with them."""
        found = self._search(number, shares=True)
        return found if found and self._stays(number, found) else self._search(number, shares=False)

    def _search(self, number: int, *, shares: bool) -> Path:
        return _Search(self, number, self._kin(number) if shares else frozenset()).path()

    def _kin(self, number: int) -> frozenset[int]:
        """Give the routes that one may run along with: from the same step, or to the same, both on or both back."""
        own = self.flows[number]
        return frozenset(
            other
            for other in self.paths
            for flow in (self.flows[other],)
            if flow.back == own.back and (flow.source == own.source) != (flow.target == own.target)
        )

    def _stays(self, number: int, path: Path) -> bool:
        """Tell whether a route that runs along with another does so from the very beginning or to the very end."""
        own = self.flows[number]
        for at, (one, two) in enumerate(pairwise(path)):
            for other in self.owners.get(unit(one, two), ()):
                if not self.is_narrow(one, two):
                    continue
                theirs = self.paths[other]
                if self.flows[other].source == own.source and list(theirs[: at + 2]) == list(path[: at + 2]):
                    continue
                rest = path[at:]
                if self.flows[other].target == own.target and list(theirs[-len(rest) :]) == list(rest):
                    continue
                if at in {0, len(path) - 2}:
                    continue
                return False
        return True

    def is_narrow(self, one: int, two: int) -> bool:
        """Tell whether the way between two nodes leads through the middle of cells."""
        return bool((one // self.width if abs(one - two) == 1 else one % self.width) & 1)

    def _lay(self, number: int, path: Path) -> None:
        self.paths[number] = path
        for book, key in self._takes(path):
            book.setdefault(key, []).append(number)

    def _lift(self, number: int) -> None:
        for book, key in self._takes(self.paths.pop(number)):
            book[key].remove(number)

    def _takes(self, path: Path) -> Iterator[tuple[dict[int, list[int]], int]]:
        for one, two in pairwise(path):
            yield self.owners, unit(one, two)
        for one, two, three in zip(path, path[1:], path[2:], strict=False):
            if three - two == two - one:
                yield self.runs, 2 * two + (abs(two - one) == 1)
            else:
                yield self.bends, two

    def sides(self, step: int, *, enter: bool) -> Mapping[int, Sequence[int]]:
        """Give on which sides of a step routes leave it, or enter it."""
        found: dict[int, list[int]] = {}
        for number, path in self.paths.items():
            if enter and self.flows[number].target == step:
                found.setdefault(side_of(path[-1], path[-2]), []).append(number)
            elif not enter and self.flows[number].source == step:
                found.setdefault(side_of(path[0], path[1]), []).append(number)
        return found


def unit(one: int, two: int) -> int:
    """Give the key of the way between two nodes that lie side by side."""
    return 2 * min(one, two) + (abs(one - two) == 1)


def side_of(cell: int, beside: int) -> int:
    """Give on which side of a cell a node lies."""
    if abs(cell - beside) == 1:
        return RIGHT if beside > cell else LEFT
    return ON if beside > cell else BACK


class _Search:
    """One search for the cheapest route; states are four times the node, and the direction of the way into it."""

    def __init__(self, router: Router, number: int, kin: frozenset[int]) -> None:
        self.router, self.number, self.kin = router, number, kin
        flow = router.flows[number]
        self.flow = flow
        self.start = router.node(router.shapes[flow.source].place)
        self.goal = router.node(router.shapes[flow.target].place)
        width = router.width
        self.moves = (width, 1, -width, -1)
        self.size = (2 * router.ranks + 1) * width
        self.best: dict[int, int] = {}
        self.came: dict[int, int] = {}
        self.heap: list[tuple[int, int, int]] = []

    def path(self) -> Path:
        """Give the cheapest route; none only if every side of a step is taken."""
        self._begin()
        enters = self._enters()
        while self.heap:
            _, state, cost = heappop(self.heap)
            node, way = divmod(state, 4)
            if node == self.goal and state in self.came:
                return self._back(state)
            if self.best[state] >= cost:
                self._spread(node, way, cost, enters)
        return ()

    def _begin(self) -> None:
        leaves = self._leaves()
        for way, cost in leaves.items():
            node = self.start + self.moves[way]
            if node == self.goal:
                continue
            self._push(4 * node + way, cost + self._pace(way), None)

    def _spread(self, node: int, way: int, cost: int, enters: Mapping[int, int]) -> None:
        router, kin = self.router, self.kin
        row, column = divmod(node, router.width)
        for turn in (0, 1, 3):
            new = (way + turn) & 3
            to = node + self.moves[new]
            if not self._is_within(row, column, new):
                continue
            if to == self.goal:
                if new not in enters:
                    continue
                more = enters[new]
            elif to in router.cells or (
                router.is_narrow(node, to) and any(o not in kin for o in router.owners.get(unit(node, to), ()))
            ):
                continue
            else:
                more = 0
            passing = self._passing(node, way, new, is_cell=bool(row & 1 and column & 1))
            if passing is None:
                continue
            self._push(4 * to + new, cost + more + passing + self._pace(new) + self._beside(node, to), 4 * node + way)

    def _is_within(self, row: int, column: int, way: int) -> bool:
        if way == ON:
            return row < 2 * self.router.ranks
        if way == RIGHT:
            return column < self.router.width - 1
        return row > 0 if way == BACK else column > 0

    def _pace(self, way: int) -> int:
        return _ACROSS if way & 1 else _ALONG

    def _beside(self, one: int, two: int) -> int:
        others = self.router.owners.get(unit(one, two), ())
        return _TURN * sum(other not in self.kin for other in others)

    def _passing(self, node: int, way: int, new: int, *, is_cell: bool) -> int | None:
        """Give what it costs to go through a node; None if that would lie upon another line."""
        router, kin = self.router, self.kin
        bends = sum(other not in kin for other in router.bends.get(node, ()))
        runs = [sum(other not in kin for other in router.runs.get(2 * node + axis, ())) for axis in (0, 1)]
        if is_cell and (bends or (new != way and any(runs))):
            return None
        if new == way:
            return _CROSSING * runs[1 - (way & 1)] + _TURN * bends
        return _BEND + _TURN * (bends + sum(runs))

    def _push(self, state: int, cost: int, came: int | None) -> None:
        if cost >= self.best.get(state, cost + 1):
            return
        self.best[state] = cost
        if came is not None:
            self.came[state] = came
        node = state >> 2
        width = self.router.width
        rows = abs(node // width - self.goal // width)
        columns = abs(node % width - self.goal % width)
        left = rows * _ALONG + columns * _ACROSS + (_BEND if rows and columns else 0)
        heappush(self.heap, (cost + left, state, cost))

    def _back(self, state: int) -> Path:
        found = [state >> 2]
        while state in self.came:
            state = self.came[state]
            found.append(state >> 2)
        return (self.start, *reversed(found))

    def _leaves(self) -> Mapping[int, int]:
        """Give what it costs to leave on each side that is free for it."""
        step, back = self.flow.source, self.flow.back
        return self._ports(step, _OUT_BACK if back else _OUT, enter=False)

    def _enters(self) -> Mapping[int, int]:
        """Give what it costs to enter in each direction that is free for it."""
        step, back = self.flow.target, self.flow.back
        sides = self._ports(step, _IN_BACK if back else _IN, enter=True)
        return {(side + 2) & 3: cost for side, cost in sides.items()}

    def _ports(self, step: int, prices: Sequence[int], *, enter: bool) -> Mapping[int, int]:
        router, shape = self.router, self.router.shapes[step]
        same, other = router.sides(step, enter=enter), router.sides(step, enter=not enter)
        most = SIDES if shape.is_box else self._most(step, enter=enter)
        found = {}
        for side in range(SIDES):
            price = prices[(side + 2) & 3] if enter else prices[side]
            if side in other:
                if not shape.is_box:
                    continue
                price += _MIXED
            if side not in same and len(same) >= most:
                continue
            if side in same:
                price += self._sharing(same[side], shape, enter=enter)
            found[side] = price
        return found

    def _sharing(self, others: Sequence[int], shape: Shape, *, enter: bool) -> int:
        if self.flow.label or (shape.is_fork and not enter):
            return _SHARED_IN if enter else _SHARED
        return _MIXED if any(self.router.flows[o].back != self.flow.back for o in others) else 0

    def _most(self, step: int, *, enter: bool) -> int:
        """Give on how many sides lines may enter a step that has no room beside a side's middle, or leave it."""
        ways_out = sum(flow.source == step for flow in self.router.flows)
        ways_in = sum(flow.target == step for flow in self.router.flows)
        if not ways_in or not ways_out:
            return SIDES
        entering = SIDES - min(ways_out, SIDES - 1)
        return entering if enter else SIDES - entering
