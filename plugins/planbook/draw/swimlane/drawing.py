"""Draws a map of swimlanes: from lanes, steps and ways to where everything stands.

In this order: what leads back (`loops`), where steps stand (`places`), which way lines take (`routes`), which of them
are one line (`runs`); then all of it is laid on the page (`sheet`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.draw.swimlane.draft import Draft
from planbook.draw.swimlane.loops import flows
from planbook.draw.swimlane.places import Ground
from planbook.draw.swimlane.routes import Pace
from planbook.draw.swimlane.routing import untie
from planbook.draw.swimlane.runs import bundle, runs_of
from planbook.draw.swimlane.sheet import laid
from planbook.draw.swimlane.trials import routed
from planbook.draw.swimlane.values import SwimlaneDrawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.draw.swimlane.loops import Flow
    from planbook.draw.swimlane.routes import Grid
    from planbook.draw.swimlane.runs import Run
    from planbook.draw.swimlane.values import Direction, Lane, Link, Stop

_PACES: Final = {"down": Pace(43, 86), "across": Pace(80, 48)}
_TRIES: Final = 6
_SLOTS: Final = {"down": 5, "across": 99}
"""So many slots all lanes together may have before steps stand one after the other rather than side by side."""


def draw_swimlanes(
    lanes: Sequence[Lane],
    stops: Sequence[Stop],
    links: Sequence[Link],
    direction: Direction = "down",
    *,
    cjk: bool = False,
) -> SwimlaneDrawing:
    """Draw a map; a step whose lane is not given stands in the last one, and without lanes nothing is drawn.

    `cjk` is for pages in Chinese, Japanese or Korean, whose letters are wider.
    """
    if not lanes:
        return SwimlaneDrawing(0, 0, direction, (), (), ())
    within = {lane.key: number for number, lane in enumerate(lanes)}
    ways = flows(stops, links)
    own = [within.get(stop.lane, len(lanes) - 1) for stop in stops]
    stand, grid = routed(Ground(own, len(lanes), ways, _SLOTS[direction]), stops, _PACES[direction])
    draft = Draft(lanes, stops, ways, stand, {}, direction, cjk)
    for _ in range(_TRIES):
        drawing, knots = laid(draft._replace(routes=_runs(grid, ways, down=draft.is_down)))
        if not knots:
            break
        untie(grid, knots)
    return drawing


def _runs(grid: Grid, ways: Sequence[Flow], *, down: bool) -> Mapping[int, Sequence[Run]]:
    routes = {number: runs_of(number, path, grid.width, down=down) for number, path in sorted(grid.paths.items())}
    bundle(routes, ways)
    return routes
