"""Tries other places for steps, and keeps those with which the lines are cheaper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.draw.swimlane.cells import is_box, is_diamond
from planbook.draw.swimlane.places import places
from planbook.draw.swimlane.routes import Grid, Shape
from planbook.draw.swimlane.routing import mend, route_all
from planbook.draw.swimlane.search import least

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.draw.swimlane.places import Ground, Places
    from planbook.draw.swimlane.routes import Pace
    from planbook.draw.swimlane.values import Stop

_WORK: Final = 200
"""How many trials there are at most, times how many lines there are: what time allows."""
_PAGE: Final = 2
"""How much a rank more costs, times how long it is: what readers must scroll."""


def routed(ground: Ground, stops: Sequence[Stop], pace: Pace) -> tuple[Places, Grid]:
    """Place steps and route all lines.

    Each step that may stand beside one before it, or after it, is tried in both places.
    """
    wishes: Mapping[int, bool] = {}
    stand = places(ground, wishes)
    grid = _grid(ground, stand, stops, pace)
    costs = route_all(grid)
    cost = sum(costs.values()) + _PAGE * pace.along * stand.ranks
    for step in _worth(grid, stand, costs)[: _WORK // max(len(ground.flows), 1)]:
        tried = {**wishes, step: not stand.beside.get(step, True)}
        other = places(ground, tried)
        rival = _grid(ground, other, stops, pace)
        rivals = sum(route_all(rival).values()) + _PAGE * pace.along * other.ranks
        if rivals < cost:
            wishes, stand, grid, cost = tried, other, rival, rivals
    mend(grid)
    return stand, grid


def _worth(grid: Grid, stand: Places, costs: Mapping[int, int]) -> Sequence[int]:
    """Give the steps that may stand beside one before them, first those whose lines are much dearer than need be."""
    dear = dict.fromkeys(stand.beside, 0)
    for number, cost in costs.items():
        for step in {grid.flows[number].source, grid.flows[number].target} & dear.keys():
            dear[step] += cost - least(grid, number)
    return sorted(dear, key=lambda step: (-dear[step], step))


def _grid(ground: Ground, stand: Places, stops: Sequence[Stop], pace: Pace) -> Grid:
    shapes = [
        Shape(place, is_box(stop), is_diamond(stop), stop.kind == "decision")
        for place, stop in zip(stand.steps, stops, strict=True)
    ]
    return Grid(stand.ranks, sum(stand.slots), pace, shapes, ground.flows)
