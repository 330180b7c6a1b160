"""The cheapest route of one line among others: A* over the grid (Hart, Nilsson & Raphael 1968).

A route is short, has few bends, crosses few others, and leaves and enters steps where readers expect it. Where it
runs beside others in a channel it crosses them only if it leaves the channel on the other side than it came from.
"""

from __future__ import annotations

from collections import Counter
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

from planbook.draw.swimlane.ports import entering, leaving
from planbook.draw.swimlane.routes import BACK, BENT, ON, OWNED, RAN, RIGHT, SIDES, marks

if TYPE_CHECKING:
    from planbook.draw.swimlane.routes import Grid, Path

_BEND: Final = 75
_CROSSING: Final = 110
_BESIDE: Final = 12
"""Where others bend, or run along."""
_STATES: Final = 12
"""States of a node: four directions, each with the sign of the direction before it, or none."""


def lay(grid: Grid, number: int) -> int:
    """Enter the cheapest route of a line, along with others of the same end if it stays with them; give its cost."""
    path, cost = _Search(grid, number, grid.kin(number)).best()
    if not path or not grid.stays(number, path):
        path, cost = _Search(grid, number, frozenset()).best()
    grid.lay(number, path)
    return cost


def least(grid: Grid, number: int) -> int:
    """Give what a line costs at least, if nothing were in its way."""
    flow = grid.flows[number]
    source, target = grid.shapes[flow.source].place, grid.shapes[flow.target].place
    ranks, slots = abs(source.rank - target.rank), abs(source.slot - target.slot)
    return 2 * (ranks * grid.pace.along + slots * grid.pace.across) + (_BEND if ranks and slots else 0)


class _Search:
    """One search; `kin` are the routes that it may run along with at no cost."""

    def __init__(self, grid: Grid, number: int, kin: frozenset[int]) -> None:
        self.grid, self.flow = grid, grid.flows[number]
        self.start = grid.node(grid.shapes[self.flow.source].place)
        self.goal = grid.node(grid.shapes[self.flow.target].place)
        self.moves = (grid.width, 1, -grid.width, -1)
        self.leaves, self.enters = leaving(grid, self.flow), entering(grid, self.flow)
        if self.start == self.goal:
            self._part_sides()
        self.kin = Counter(mark for other in kin for mark in marks(grid.paths[other]))
        self.banned = {node for flow, node in grid.banned if flow == number}
        self.best_cost: dict[int, int] = {}
        self.came: dict[int, int] = {}
        self.heap: list[tuple[int, int, int]] = []
        self.goal_row, self.goal_column = divmod(self.goal, grid.width)

    def best(self) -> tuple[Path, int]:
        """Give the cheapest route and its cost; there is one, since channels are never full."""
        for way, cost in self.leaves.items():
            self._push(self.start + self.moves[way], way, 0, cost + self.grid.pace[way & 1], -1)
        while self.heap:
            _, state, cost = heappop(self.heap)
            if state // _STATES == self.goal:
                return self._path(state), cost
            if self.best_cost[state] == cost:
                self._spread(state, cost)
        return (), 0

    def _part_sides(self) -> None:
        """Have a line to the step itself leave on one side and enter on another."""
        way = min(self.leaves, key=lambda way: (self.leaves[way], way))
        self.leaves = {way: self.leaves[way]}
        self.enters = {other: cost for other, cost in self.enters.items() if other != (way + 2) % SIDES}

    def _spread(self, state: int, cost: int) -> None:
        """Go on from a node: straight, to the right and to the left, as far as there is a way."""
        node, rest = divmod(state, _STATES)
        way, sign = divmod(rest, 3)
        row, column = divmod(node, self.grid.width)
        is_cell = row & 1 and column & 1
        bends, along, across = self._met(node, way & 1)
        if not (is_cell and bends):
            self._go(state, way, sign, cost + _CROSSING * across + _BESIDE * bends)
        if not (node in self.banned or (is_cell and (bends or along or across))):
            signed = 1 + (way >= BACK)
            more = cost + _BEND + _BESIDE * (bends + along + across)
            for new in ((way + 1) & 3, (way + 3) & 3):
                crossed = along if sign == 1 + (new >= BACK) else 0
                self._go(state, new, signed, more + _CROSSING * crossed)

    def _met(self, node: int, axis: int) -> tuple[int, int, int]:
        """Count the routes that bend at a node, run through it along an axis, and across it."""
        marks_, kin, at = self.grid.marks, self.kin, 8 * node
        bends, along, across = at + BENT, at + RAN + axis, at + RAN + 1 - axis
        return (
            marks_.get(bends, 0) - kin[bends],
            marks_.get(along, 0) - kin[along],
            marks_.get(across, 0) - kin[across],
        )

    def _go(self, state: int, way: int, sign: int, cost: int) -> None:
        """Go to the next node in a direction, if there is a way."""
        grid, node = self.grid, state // _STATES
        to = node + self.moves[way]
        if to == self.goal:
            if way in self.enters:
                self._push(to, way, sign, cost + grid.pace[way & 1] + self.enters[way], state)
            return
        row, column = divmod(node, grid.width)
        if to in grid.cells or not self._is_within(row, column, way):
            return
        mark = 8 * min(node, to) + OWNED + (way & 1)
        others = grid.marks.get(mark, 0)
        if others:
            others -= self.kin[mark]
            if others and (row if way & 1 else column) & 1:
                return
        self._push(to, way, sign, cost + grid.pace[way & 1] + _BESIDE * others, state)

    def _is_within(self, row: int, column: int, way: int) -> bool:
        if way == ON:
            return row < self.grid.height - 1
        if way == RIGHT:
            return column < self.grid.width - 1
        return row > 0 if way == BACK else column > 0

    def _push(self, node: int, way: int, sign: int, cost: int, came: int) -> None:
        state = node * _STATES + way * 3 + sign
        known = self.best_cost.get(state)
        if known is not None and known <= cost:
            return
        self.best_cost[state] = cost
        self.came[state] = came
        row, column = divmod(node, self.grid.width)
        rows, columns = abs(row - self.goal_row), abs(column - self.goal_column)
        along, across = self.grid.pace
        left = rows * along + columns * across + (_BEND if rows and columns else 0)
        heappush(self.heap, (cost + left, state, cost))

    def _path(self, state: int) -> Path:
        found = []
        while state >= 0:
            found.append(state // _STATES)
            state = self.came[state]
        return (self.start, *reversed(found))
