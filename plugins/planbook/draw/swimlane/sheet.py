"""Lays a map on its page: first from left to right, then words, then from top to bottom, where room for words is known.

What lies from left to right needs no heights: upright lines, cells of one width. So the room that words have beside
lines is known before rows get their heights, and rows are as high as the words in them want.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from planbook.draw.swimlane.bands import Frame, bands, head_height
from planbook.draw.swimlane.columns import columns
from planbook.draw.swimlane.levels import rows
from planbook.draw.swimlane.offsets import offsets
from planbook.draw.swimlane.rooms import ALL
from planbook.draw.swimlane.values import DrawnLink, Line, Point, SwimlaneDrawing
from planbook.draw.swimlane.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.draw.swimlane.axes import Axis
    from planbook.draw.swimlane.cells import Cell
    from planbook.draw.swimlane.draft import Draft, Knot
    from planbook.draw.swimlane.labels import Label
    from planbook.draw.swimlane.runs import Run
    from planbook.draw.swimlane.values import Rect

_TRIES: Final = 6
_LACK: Final = 40
"""How much wider a column gets, in pixels, where a label has no room."""


def laid(draft: Draft) -> tuple[SwimlaneDrawing, Sequence[Knot]]:
    """Lay a map, again as long as lines turn out to lie on each other, or a label to have no room.

    Gives also where lines lie on each other still, since both come from steps that leave them no choice.
    """
    known, spread = set[tuple[int, int]](), dict[tuple[int, int], float]()
    for turn in range(_TRIES):
        sheet, knots = _laid(draft, known, spread)
        lacking = set(Wording(draft, sheet.columns, sheet.cells).lacking(sheet.labels)) if turn < _TRIES - 1 else set()
        if known.issuperset(knots) and not lacking:
            break
        known.update(knots)
        spread.update((side, spread.get(side, 0) + _LACK) for side in lacking)
    return sheet.drawn(), draft.knotted(knots)


def _laid(
    draft: Draft,
    known: set[tuple[int, int]],
    spread: Mapping[tuple[int, int], float],
) -> tuple[_Sheet, Sequence[tuple[int, int]]]:
    """Lay a map once; give it, and the bundles that lie on each other."""
    strips = draft.strips()
    across = columns(draft, strips, offsets(draft, strips, known), spread)
    wording = Wording(draft, across.axis, across.cells)
    edges = [0.0, *(across.axis.border(slot) for slot in draft.borders), across.axis.end] if draft.is_down else []
    rooms = wording.rooms(strips)
    cells = wording.captioned(rooms, edges)
    wording = Wording(draft, across.axis, cells)
    labels = wording.labels(rooms, edges)
    head = _head(draft, across.axis, edges)
    down = rows(wording, strips, labels, head if draft.is_down else 0.0)
    sheet = _Sheet(draft, across.axis, down.axis, cells, labels, head)
    return sheet, [*across.knots, *down.knots]


def _head(draft: Draft, columns: Axis, edges: Sequence[float]) -> float:
    """Give how long the heads of lanes are along the flow."""
    wide = [end - begin for begin, end in pairwise(edges)]
    return head_height(draft.lanes, wide, squares=draft.squares) if draft.is_down else columns.starts[0]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Everything with its measures."""

    draft: Draft
    columns: Axis
    rows: Axis
    cells: Sequence[Cell]
    labels: Mapping[int, Label]
    head: float

    def drawn(self) -> SwimlaneDrawing:
        """Give the drawing."""
        draft, axis = self.draft, self.columns if self.draft.is_down else self.rows
        edges = [0.0, *(axis.border(slot) for slot in draft.borders), axis.end]
        frame = Frame(self.head, self.rows.end if draft.is_down else self.columns.end, is_down=draft.is_down)
        return SwimlaneDrawing(
            width=self.columns.end,
            height=self.rows.end,
            direction=draft.direction,
            bands=bands(draft.lanes, edges, frame, squares=draft.squares),
            stops=[cell.placed(self._middle(step)) for step, cell in enumerate(self.cells)],
            links=[self._link(number, route) for number, route in draft.routes.items()],
        )

    def _middle(self, step: int) -> Point:
        return Point(self.columns.middles[self.draft.column(step)], self.rows.middles[self.draft.row(step)])

    def _link(self, number: int, route: Sequence[Run]) -> DrawnLink:
        flow, stops = self.draft.flows[number], self.draft.stops
        at = [self._at(run) for run in route]
        points = [self._port(flow.source, route[0], route[0].way)]
        for run, (one, two) in zip(route, pairwise(at), strict=False):
            points.append(Point(two, one) if run.strip.level else Point(one, two))
        points.append(self._port(flow.target, route[-1], -route[-1].way))
        lines, box = self._label(number)
        return DrawnLink(stops[flow.source].key, stops[flow.target].key, flow.back, points, lines, box)

    def _at(self, run: Run) -> float:
        return (self.rows if run.strip.level else self.columns).at(run)

    def _port(self, step: int, run: Run, way: int) -> Point:
        """Give where a run leaves a step or comes to it."""
        cell, middle, at = self.cells[step], self._middle(step), self._at(run)
        return Point(middle.x + way * cell.wide, at) if run.strip.level else Point(at, middle.y + way * cell.high)

    def _label(self, number: int) -> tuple[Sequence[Line], Rect | None]:
        label = self.labels.get(number)
        if not label:
            return (), None
        spot = label.spot
        return label.drawn(self._at(spot.run) if spot.part.half == ALL else self.rows.middles[spot.part.row // 2])
