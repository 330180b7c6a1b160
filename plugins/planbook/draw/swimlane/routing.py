"""The routes of all lines: one after the other, then each anew among the others, then in pairs.

What is routed first takes the best way, and who is late goes around. So lines are taken out and routed anew (rip-up
and reroute, as circuit boards are): each once, the longest first; then each that is much dearer than it need be with
each that shares a step with it, in the other order, if both together are cheaper so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.draw.swimlane.search import lay, least

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.draw.swimlane.draft import Knot
    from planbook.draw.swimlane.routes import Grid

_DEAR: Final = 100
"""How much dearer than it need be a line is that others may make room for."""
_WORK: Final = 240
"""How many pairs are tried at most, times how many lines there are: what time allows."""


def route_all(grid: Grid) -> Mapping[int, int]:
    """Route every line, short ones first and those that lead back last; give what each costs."""
    costs = dict[int, int]()
    for number in sorted(range(len(grid.flows)), key=lambda n: (grid.flows[n].back, least(grid, n), n)):
        costs[number] = lay(grid, number)
    return costs


def mend(grid: Grid) -> None:
    """Route each line anew, the longest first, then have lines make room for others that are the dearer for them."""
    costs = {number: _again(grid, number) for number in sorted(grid.paths, key=lambda n: (-len(grid.paths[n]), n))}
    left = _WORK // max(len(grid.flows), 1)
    for number in sorted(costs, key=lambda n: (least(grid, n) - costs[n], n)):
        for other in _neighbours(grid, number):
            if not left or costs[number] - least(grid, number) < _DEAR:
                break
            left -= 1
            _give_way(grid, costs, number, other)


def _give_way(grid: Grid, costs: dict[int, int], number: int, other: int) -> None:
    """Route two lines in the order in which both together are cheaper."""
    late = _in_turn(grid, other, number)
    paths = [(one, grid.paths[one]) for one in (other, number)]
    early = _in_turn(grid, number, other)
    if sum(early) < sum(late):
        costs[number], costs[other] = early
        return
    for one, _ in paths:
        grid.lift(one)
    for one, path in paths:
        grid.lay(one, path)
    costs[other], costs[number] = late


def _in_turn(grid: Grid, first: int, second: int) -> tuple[int, int]:
    grid.lift(first)
    grid.lift(second)
    return lay(grid, first), lay(grid, second)


def _again(grid: Grid, number: int) -> int:
    grid.lift(number)
    return lay(grid, number)


def _neighbours(grid: Grid, number: int) -> Iterator[int]:
    """Give the lines that share a step with one."""
    own = {grid.flows[number].source, grid.flows[number].target}
    return (n for n, flow in enumerate(grid.flows) if n != number and not own.isdisjoint((flow.source, flow.target)))


def untie(grid: Grid, knots: Sequence[Knot]) -> None:
    """Route lines anew that lie on others where they bend: they may not bend there again."""
    grid.banned.update((knot.flow, knot.along * grid.width + knot.across) for knot in knots)
    for number in dict.fromkeys(knot.flow for knot in knots):
        _again(grid, number)
