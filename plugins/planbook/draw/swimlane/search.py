"""The cheapest route of each line: A* over the grid (Hart, Nilsson & Raphael 1968), then each anew among all others.

A route is short, has few bends, crosses few others, and leaves and enters steps where readers expect it. Where it
runs beside others in a channel it crosses them only if it leaves the channel on the other side than it came from.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

from planbook.draw.swimlane.ports import entering, leaving
from planbook.draw.swimlane.routes import BACK, ON, RIGHT, SIDES, unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.draw.swimlane.draft import Knot
    from planbook.draw.swimlane.routes import Grid, Path

_BEND: Final = 60
_CROSSING: Final = 110
_BESIDE: Final = 12
"""Where others bend, or run along."""
_STATES: Final = 12
"""States of a node: four directions, each with the sign of the direction before it, or none."""


def route_all(grid: Grid, passes: int) -> int:
    """Route every line, short ones first and those that lead back last; then each again. Give what it all costs."""
    costs = dict[int, int]()
    for number in sorted(range(len(grid.flows)), key=lambda n: _order(grid, n)):
        costs[number] = _lay(grid, number)
    for _ in range(passes):
        for number in sorted(costs, key=lambda n: (-costs[n], n)):
            grid.lift(number)
            costs[number] = _lay(grid, number)
    return sum(costs.values())


def untie(grid: Grid, knots: Sequence[Knot]) -> None:
    """Route lines anew that lie on others where they bend: they may not bend there again."""
    grid.banned.update((knot.flow, knot.along * grid.width + knot.across) for knot in knots)
    for number in dict.fromkeys(knot.flow for knot in knots):
        grid.lift(number)
        _lay(grid, number)


def _order(grid: Grid, number: int) -> tuple[bool, int, int]:
    flow = grid.flows[number]
    source, target = grid.shapes[flow.source].place, grid.shapes[flow.target].place
    away = abs(source.rank - target.rank) * grid.pace.along + abs(source.slot - target.slot) * grid.pace.across
    return flow.back, away, number


def _lay(grid: Grid, number: int) -> int:
    """Enter the cheapest route: together with others of the same end, if it stays with them."""
    path, cost = _Search(grid, number, grid.kin(number)).best()
    if not path or not grid.stays(number, path):
        path, cost = _Search(grid, number, frozenset()).best()
    grid.lay(number, path)
    return cost


class _Search:
    """One search; `kin` are the routes that it may run along with at no cost."""

    def __init__(self, grid: Grid, number: int, kin: frozenset[int]) -> None:
        self.grid, self.number, self.kin = grid, number, kin
        self.flow = grid.flows[number]
        self.start = grid.node(grid.shapes[self.flow.source].place)
        self.goal = grid.node(grid.shapes[self.flow.target].place)
        self.moves = (grid.width, 1, -grid.width, -1)
        self.leaves, self.enters = leaving(grid, self.flow), entering(grid, self.flow)
        if self.start == self.goal:
            self._part_sides()
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
        node, rest = divmod(state, _STATES)
        way, sign = divmod(rest, 3)
        row, column = divmod(node, self.grid.width)
        is_cell = bool(row & 1 and column & 1)
        for new in (way, (way + 1) & 3, (way + 3) & 3):
            if not self._is_within(row, column, new):
                continue
            to = node + self.moves[new]
            step = self._step(node, to, new)
            passing = self._passing(node, way, new, sign, is_cell=is_cell) if step is not None else None
            if step is None or passing is None:
                continue
            signed = sign if new == way else 1 + (way >= BACK)
            self._push(to, new, signed, cost + step + passing, state)

    def _is_within(self, row: int, column: int, way: int) -> bool:
        if way == ON:
            return row < self.grid.height - 1
        if way == RIGHT:
            return column < self.grid.width - 1
        return row > 0 if way == BACK else column > 0

    def _step(self, node: int, to: int, way: int) -> int | None:
        """Give what it costs to go from one node to the next; None where there is no way."""
        pace = self.grid.pace[way & 1]
        if to == self.goal:
            return pace + self.enters[way] if way in self.enters else None
        if to in self.grid.cells:
            return None
        others = sum(other not in self.kin for other in self.grid.owners.get(unit(node, to), ()))
        if not others:
            return pace
        return None if self.grid.is_narrow(node, to) else pace + _BESIDE * others

    def _passing(self, node: int, way: int, new: int, sign: int, *, is_cell: bool) -> int | None:
        """Give what it costs to go through a node; None if that would lie upon another line."""
        bends = self._others(self.grid.bends.get(node, ()))
        along = self._others(self.grid.runs.get(2 * node + (way & 1), ()))
        across = self._others(self.grid.runs.get(2 * node + 1 - (way & 1), ()))
        if new == way:
            return None if is_cell and bends else _CROSSING * across + _BESIDE * bends
        if (self.number, node) in self.grid.banned or (is_cell and (bends or along or across)):
            return None
        crossed = along if sign == 1 + (new >= BACK) else 0
        return _BEND + _CROSSING * crossed + _BESIDE * (bends + along + across)

    def _others(self, routes: Sequence[int]) -> int:
        return sum(other not in self.kin for other in routes) if routes else 0

    def _push(self, node: int, way: int, sign: int, cost: int, came: int) -> None:
        state = node * _STATES + way * 3 + sign
        known = self.best_cost.get(state)
        if known is not None and known <= cost:
            return
        self.best_cost[state] = cost
        self.came[state] = came
        row, column = divmod(node, self.grid.width)
        rows, columns = abs(row - self.goal_row), abs(column - self.goal_column)
        left = rows * self.grid.pace.along + columns * self.grid.pace.across + (_BEND if rows and columns else 0)
        heappush(self.heap, (cost + left, state, cost))

    def _path(self, state: int) -> Path:
        found = []
        while state >= 0:
            found.append(state // _STATES)
            state = self.came[state]
        return (self.start, *reversed(found))
