"""Lays a map from left to right: how wide its columns are, and where upright lines run."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.draw.swimlane.axes import CLEAR, Axis, channel
from planbook.draw.swimlane.bands import head_width
from planbook.draw.swimlane.cells import DIAMOND, SMALL, cell_of, is_box, tab_reach
from planbook.draw.swimlane.measures import BETWEEN, BOX, LEAST_BOX, NARROW, OUTSIDE, SIDE, WIDEST
from planbook.draw.swimlane.runs import UPRIGHT, Strip
from planbook.draw.swimlane.texts import longest_word, widest, wrapped
from planbook.draw.swimlane.tracks import Bend, Track, packed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from planbook.draw.swimlane.axes import Channel
    from planbook.draw.swimlane.cells import Cell
    from planbook.draw.swimlane.draft import Draft
    from planbook.draw.swimlane.runs import Run
    from planbook.draw.swimlane.tracks import Packed
    from planbook.draw.swimlane.values import Stop

_LABEL_DOWN, _LABEL_ACROSS = 66, 90
"""How wide labels beside diamonds should be at most, in pixels."""
_TITLE: Final = 80
"""How far columns reach at most for titles beside shapes."""
_NEAR: Final = 0.02
"""Lines through the middle of one row are nearer to each other than that, those beside each other are not."""


class Columns(NamedTuple):
    """Where columns lie, what stands in the cells, and which bundles lie on each other."""

    axis: Axis
    cells: Sequence[Cell]
    knots: Sequence[tuple[int, int]]


def columns(
    draft: Draft,
    strips: Mapping[Strip, Sequence[Run]],
    off: Mapping[int, int],
    spread: Mapping[tuple[int, int], float],
) -> Columns:
    """Lay columns; `off` gives by bundle how far off the middle of cells it runs.

    `spread` gives by column and side (-1 left, 1 right) how much wider than it need be that is.
    """
    places = range(0, 2 * draft.columns + 1, 2)
    found = [_packed(strips.get(Strip(UPRIGHT, place), ()), off) for place in places]
    channels = [_channel(draft, place, lines) for place, lines in zip(places, found, strict=True)]
    wants = _wants(draft)
    wide = _wide(draft, sum(c.size for c in channels), wants)
    entered = _with_lines(draft, -1)
    cells = [
        cell_of(stop, wide, is_entered=step in entered, squares=draft.squares) for step, stop in enumerate(draft.stops)
    ]
    reaches = [
        (left + spread.get((column, -1), 0), right + spread.get((column, 1), 0))
        for column, (left, right) in enumerate(_reaches(draft, cells, wide, wants))
    ]
    axis = Axis.of(channels, reaches, off, 0 if draft.is_down else head_width(draft.lanes, squares=draft.squares))
    return Columns(axis, cells, [knot for lines in found for knot in lines.knots])


def _packed(runs: Sequence[Run], off: Mapping[int, int]) -> Packed:
    """Give the tracks of a channel; where along it they bend is known by rows only."""
    tracks: dict[int, Track] = {}
    for run in runs:
        track = tracks.setdefault(run.bundle, Track(run.bundle, run.low, run.high))
        track.low, track.high = min(track.low, run.low), max(track.high, run.high)
        for at, side, other in run.bends:
            is_exact = not other.strip.is_channel
            by = off[other.bundle] / 100 if is_exact else 0
            track.bends.add(Bend(at + by, side, other.bundle, is_exact))
    return packed(list(tracks.values()), _NEAR)


def _channel(draft: Draft, place: int, lines: Packed) -> Channel:
    is_outer = place in {0, 2 * draft.columns}
    if not draft.is_down:
        return channel(lines, OUTSIDE if is_outer else BETWEEN, border=False)
    return channel(lines, SIDE if is_outer else 2 * SIDE, border=place // 2 in draft.borders)


def _wide(draft: Draft, channels: float, wants: Sequence[Sequence[float]]) -> int:
    """Give how wide boxes are: less than they might be, if all lanes have room on the page then."""
    if draft.is_down:
        for wide in range(BOX, LEAST_BOX - 1, -2):
            if channels + sum(max(wide / 2, reach) for pair in wants for reach in pair) <= WIDEST:
                return wide
    return BOX


def _wants(draft: Draft) -> Sequence[list[float]]:
    """Give how far columns must reach to the left and right at least, for what stands beside shapes."""
    least = 0.0 if draft.is_down else NARROW
    found = [[least, least] for _ in range(draft.columns)]
    above, below = (_with_lines(draft, way) for way in (-1, 1))
    for step, stop in enumerate(draft.stops):
        own = found[draft.column(step)]
        if is_box(stop):
            own[1] = max(own[1], tab_reach(stop, squares=draft.squares) if step in above else 0)
        elif step in above and step in below:
            own[1] = max(own[1], _title_reach(draft, stop))
    for number, route in draft.routes.items():
        flow, run = draft.flows[number], route[0]
        if flow.label and run.strip.level and not is_box(draft.stops[flow.source]):
            own, side = found[draft.column(flow.source)], 1 if run.way > 0 else 0
            own[side] = max(own[side], _want(draft, flow.label, run))
    return found


def _with_lines(draft: Draft, way: int) -> Collection[int]:
    """Give the steps that lines come to from above (-1) or below (1), or leave there."""
    ends = (end for route in draft.routes.values() for end in draft.ends(route))
    return {end.step for end in ends if not end.level and end.way == way}


def _title_reach(draft: Draft, stop: Stop) -> float:
    """Give how far a column must reach for the title of a diamond or circle: for its longest word in a corner."""
    words = [longest_word(text, SMALL, squares=draft.squares) for text in (stop.title, stop.also)]
    return min(ceil(max(words)) + 8, _TITLE)


def _want(draft: Draft, label: str, run: Run) -> float:
    """Give how far a column must reach for a label on a level line out of a diamond."""
    lines = wrapped(label, _LABEL_DOWN if draft.is_down else _LABEL_ACROSS, SMALL, squares=draft.squares)
    beyond = 2 if not run.after or abs(run.end - run.begin) > 1 else CLEAR
    return DIAMOND + 3 + ceil(widest(lines, SMALL, squares=draft.squares)) + 8 - beyond


def _reaches(
    draft: Draft,
    cells: Sequence[Cell],
    wide: float,
    wants: Sequence[Sequence[float]],
) -> Sequence[tuple[float, float]]:
    """Give how far what stands in each column reaches to the left and right."""
    found = [wide / 2 if draft.is_down else 0.0 for _ in wants]
    for step, cell in enumerate(cells):
        found[draft.column(step)] = max(found[draft.column(step)], cell.wide)
    return [(max(own, left), max(own, right)) for own, (left, right) in zip(found, wants, strict=True)]
