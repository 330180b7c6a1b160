"""Draws a map of swimlanes: from steps, lanes and ways to where everything stands, in the order of the steps below.

What leads back (`loops`), where steps stand (`places`), which way lines take (`routes`), which of them are one line
(`runs`), their tracks (`tracks`), what stands in the cells (`cells`), and at last where all of it lies on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.draw.swimlane.cells import SMALL, SMALL_LEAD, cell_of, is_box
from planbook.draw.swimlane.loops import flows
from planbook.draw.swimlane.places import places
from planbook.draw.swimlane.routes import Router, Shape
from planbook.draw.swimlane.runs import bundle, runs_of
from planbook.draw.swimlane.texts import widest, wrapped
from planbook.draw.swimlane.tracks import APART, tracks
from planbook.draw.swimlane.values import Band, DrawnLink, Lane, Line, Point, Rect, SwimlaneDrawing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.draw.swimlane.cells import Cell
    from planbook.draw.swimlane.loops import Flow
    from planbook.draw.swimlane.places import Places
    from planbook.draw.swimlane.runs import Run, Strip
    from planbook.draw.swimlane.tracks import Tracks
    from planbook.draw.swimlane.values import Direction, Link, Stop

WIDEST: Final = 860
"""How wide a map of five lanes that runs down is at most, in pixels, as all lengths here."""
_BOX: Final = 138
_LEAST_BOX: Final = 112
_SIDE: Final = 17
"""What is left free between a box and the border of its lane."""
_CLEAR: Final = 10
"""What is left free between a box and a line that passes it."""
_BETWEEN: Final = 26
"""What is left free between ranks: room for an arrow."""
_TITLE: Final = 14
_TITLE_LEAD: Final = 18
_ROW: Final = 120
"""How wide the heads of lanes are that are rows."""
_PASSES: Final = 1
_ROOM: Final = 5


def draw_swimlanes(
    lanes: Sequence[Lane],
    stops: Sequence[Stop],
    links: Sequence[Link],
    direction: Direction = "down",
    *,
    cjk: bool = False,
) -> SwimlaneDrawing:
    """Draw a map; each step stands in its lane, one whose lane is not given in the last, and in none nothing is drawn.

    `cjk` is for pages in Chinese, Japanese or Korean, whose letters are wider.
    """
    if not lanes:
        return SwimlaneDrawing(0, 0, direction, (), (), ())
    within = {lane.key: number for number, lane in enumerate(lanes)}
    ways = flows(stops, links)
    stands = places(
        [within.get(s.lane, len(lanes) - 1) for s in stops], len(lanes), ways, _ROOM if direction == "down" else 99
    )
    shapes = [Shape(p, is_box(s), s.kind == "decision") for p, s in zip(stands.steps, stops, strict=True)]
    router = Router(max(stands.ranks, 1), sum(stands.slots), shapes, ways)
    router.route_all(_PASSES)
    routes = {number: runs_of(number, path, router.width) for number, path in sorted(router.paths.items())}
    bundle(routes, ways)
    return _Sheet(lanes, stops, ways, stands, router, routes, tracks(routes), direction, cjk).drawn()


class _Axis(NamedTuple):
    """Where the strips of the grid lie along one axis: channels from `starts` on, cells around `middles`."""

    starts: Sequence[float]
    sizes: Sequence[float]
    middles: Sequence[float]


@dataclass(slots=True)
class _Sheet:
    """Puts what is known on the page."""

    lanes: Sequence[Lane]
    stops: Sequence[Stop]
    ways: Sequence[Flow]
    places: Places
    router: Router
    routes: Mapping[int, Sequence[Run]]
    tracks: Tracks
    direction: Direction
    cjk: bool

    @property
    def is_down(self) -> bool:
        return self.direction == "down"

    def drawn(self) -> SwimlaneDrawing:
        borders = self._borders()
        slots = sum(self.places.slots)
        channels = [
            self._channel((False, n), border=n // 2 in borders, least=_SIDE if n in {0, 2 * slots} else 2 * _SIDE)
            for n in range(0, 2 * slots + 1, 2)
        ]
        wide = min(_BOX, max(_LEAST_BOX, int((WIDEST - sum(channels)) / slots) // 2 * 2)) if self.is_down else _BOX
        cells = [cell_of(stop, wide, self._sides(n), squares=self.cjk) for n, stop in enumerate(self.stops)]
        head = self._head(wide)
        across = self._axis(
            channels,
            [self._reach(cells, slot, flow=False, least=wide) for slot in range(slots)],
            0,
        )
        ranks = self.router.ranks
        rows = [
            self._channel((True, n), border=False, least=16 if n in {0, 2 * ranks} else _BETWEEN)
            for n in range(0, 2 * ranks + 1, 2)
        ]
        along = self._axis(rows, [self._reach(cells, rank, flow=True, least=0) for rank in range(ranks)], head)
        return self._painted(cells, along, across, head)

    def _borders(self) -> Mapping[int, int]:
        """Give by the slot before which a lane begins, which lane."""
        found, slot = {}, 0
        for number, slots in enumerate(self.places.slots):
            if number:
                found[slot] = number
            slot += slots
        return found

    def _channel(self, strip: Strip, *, border: bool, least: int) -> float:
        levels = self.tracks.levels.get(strip, 0)
        count = levels + (1 if border else 0)
        return max(least, 2 * _CLEAR + max(count - 1, 0) * APART)

    def _reach(self, cells: Sequence[Cell], place: int, *, flow: bool, least: float) -> tuple[float, float]:
        own = [c for c, p in zip(cells, self.places.steps, strict=True) if (p.rank if flow else p.slot) == place]
        if flow == self.is_down:
            pairs = [(c.reach.top, c.reach.bottom) for c in own]
        else:
            pairs = [(c.reach.left, c.reach.right) for c in own]
        low, high = zip(*pairs, strict=True) if pairs else ((0,), (0,))
        if flow is False and not self.is_down:
            least = 36
        return max(*low, least / 2, 0), max(*high, least / 2, 0)

    def _axis(self, channels: Sequence[float], cells: Sequence[tuple[float, float]], at: float) -> _Axis:
        starts, sizes, middles = [], [], []
        for n, channel in enumerate(channels):
            starts.append(at)
            sizes.append(channel)
            at += channel
            if n < len(cells):
                middles.append(at + cells[n][0])
                at += sum(cells[n])
        return _Axis(starts, sizes, middles)

    def _sides(self, step: int) -> set[int]:
        turn = (1, 0, 3, 2) if self.is_down else (0, 1, 2, 3)
        return {turn[side] for enter in (True, False) for side in self.router.sides(step, enter=enter)}

    def _head(self, wide: float) -> float:
        if not self.is_down:
            return _ROW
        room = wide + 2 * _SIDE - 12
        return 16 + max(
            _TITLE_LEAD * len(wrapped(lane.title, room, _TITLE, bold=True, squares=self.cjk))
            + 16 * len(wrapped(lane.also, room, SMALL, squares=self.cjk))
            for lane in self.lanes
        )

    def _at(self, axis: _Axis, run: Run, levels: int) -> float:
        place = run.strip[1]
        if place % 2:
            return axis.middles[place // 2] + self.tracks.off[run.bundle]
        border = not run.strip[0] and place // 2 in self._borders()
        level, count = self.tracks.level[run.bundle], levels + (1 if border else 0)
        if border and level >= count // 2:
            level += 1
        return axis.starts[place // 2] + axis.sizes[place // 2] / 2 + (level - (count - 1) / 2) * APART

    def _painted(self, cells: Sequence[Cell], along: _Axis, across: _Axis, head: float) -> SwimlaneDrawing:
        end = along.starts[-1] + along.sizes[-1]
        side = across.starts[-1] + across.sizes[-1]
        placed = []
        for cell, place in zip(cells, self.places.steps, strict=True):
            placed.append(cell.placed(self._point(along.middles[place.rank], across.middles[place.slot])))
        links = [self._link(number, route, cells, along, across) for number, route in self.routes.items()]
        wide, high = (side, end) if self.is_down else (end, side)
        return SwimlaneDrawing(wide, high, self.direction, self._bands(across, head, end), placed, links)

    def _point(self, along: float, across: float) -> Point:
        return Point(across, along) if self.is_down else Point(along, across)

    def _bands(self, across: _Axis, head: float, end: float) -> Sequence[Band]:
        edges = [
            0.0,
            *(across.starts[n] + across.sizes[n] / 2 for n in self._borders()),
            across.starts[-1] + across.sizes[-1],
        ]
        found = []
        for lane, begin, until in zip(self.lanes, edges, edges[1:], strict=False):
            size = until - begin
            rect = Rect(begin, 0, size, end) if self.is_down else Rect(0, begin, end, size)
            top = Rect(begin, 0, size, head) if self.is_down else Rect(0, begin, head, size)
            title = wrapped(lane.title, top.width - 12, _TITLE, bold=True, squares=self.cjk)
            also = wrapped(lane.also, top.width - 12, SMALL, squares=self.cjk)
            tall = _TITLE_LEAD * len(title) + 16 * len(also)
            first = top.middle.y - tall / 2
            found.append(
                Band(
                    lane.key,
                    rect,
                    top,
                    [Line(t, top.middle.x, first + 14 + _TITLE_LEAD * n) for n, t in enumerate(title)],
                    [Line(t, top.middle.x, first + _TITLE_LEAD * len(title) + 12 + 16 * n) for n, t in enumerate(also)],
                )
            )
        return found

    def _link(self, number: int, route: Sequence[Run], cells: Sequence[Cell], along: _Axis, across: _Axis) -> DrawnLink:
        way = self.ways[number]
        ats = [self._at(along if run.strip[0] else across, run, self.tracks.levels.get(run.strip, 0)) for run in route]
        points = []
        for run, at, before in zip(route[1:], ats[1:], ats, strict=False):
            points.append(self._point(at, before) if run.strip[0] else self._point(before, at))
        first, last = route[0], route[-1]
        points.insert(
            0, self._port(way.source, first, ats[0], 1 if first.end > first.begin else -1, cells, along, across)
        )
        points.append(self._port(way.target, last, ats[-1], -1 if last.end > last.begin else 1, cells, along, across))
        label, box = self._label(way.label, points)
        return DrawnLink(self.stops[way.source].key, self.stops[way.target].key, way.back, points, label, box)

    def _port(  # noqa: PLR0913, PLR0917
        self, step: int, run: Run, at: float, sign: int, cells: Sequence[Cell], along: _Axis, across: _Axis
    ) -> Point:
        place, (wide, high) = self.places.steps[step], cells[step].half
        if run.strip[0]:
            return self._point(at, across.middles[place.slot] + sign * (wide if self.is_down else high))
        return self._point(along.middles[place.rank] + sign * (high if self.is_down else wide), at)

    def _label(self, label: str, points: Sequence[Point]) -> tuple[Sequence[Line], Rect | None]:
        if not label:
            return (), None
        (x, y), (x2, y2) = points[0], points[1]
        lines = wrapped(label, 60, SMALL, squares=self.cjk)
        wide, tall = widest(lines, SMALL, squares=self.cjk), SMALL_LEAD * len(lines)
        if y == y2:
            left = x + 3 if x2 > x else x - 3 - wide
            top = y - 3 - tall
        else:
            left = x + 6
            top = y + 3 if y2 > y else y - 3 - tall
        return [Line(t, left, top + 12 + SMALL_LEAD * n, "start") for n, t in enumerate(lines)], Rect(
            left, top, wide, tall
        )
