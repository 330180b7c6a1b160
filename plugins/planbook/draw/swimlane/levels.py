"""Lays a map from top to bottom: how high its rows are, and where level lines run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.draw.swimlane.axes import Axis, channel
from planbook.draw.swimlane.measures import BETWEEN, OUTSIDE, SIDE
from planbook.draw.swimlane.rooms import ABOVE, ALL
from planbook.draw.swimlane.runs import LEVEL, Strip
from planbook.draw.swimlane.tracks import Bend, Shelf, Track, packed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.draw.swimlane.axes import Channel
    from planbook.draw.swimlane.labels import Label
    from planbook.draw.swimlane.runs import Run
    from planbook.draw.swimlane.tracks import Packed
    from planbook.draw.swimlane.wording import Wording

_NEAR: Final = 6
"""How near to each other lines may not end, in pixels, as all lengths here."""
_AROUND: Final = 2


class Rows(NamedTuple):
    """Where rows lie, and which bundles lie on each other."""

    axis: Axis
    knots: Sequence[tuple[int, int]]


def rows(wording: Wording, strips: Mapping[Strip, Sequence[Run]], labels: Mapping[int, Label], head: float) -> Rows:
    """Lay rows below the heads of lanes, if lanes are columns."""
    places = range(0, 2 * wording.draft.rows + 1, 2)
    found = [_packed(wording, strips.get(Strip(LEVEL, place), ()), labels) for place in places]
    channels = [_channel(wording, place, lines) for place, lines in zip(places, found, strict=True)]
    axis = Axis.of(channels, _reaches(wording, labels), wording.axis.offsets, head)
    return Rows(axis, [knot for lines in found for knot in lines.knots])


def _packed(wording: Wording, runs: Sequence[Run], labels: Mapping[int, Label]) -> Packed:
    tracks: dict[int, Track] = {}
    for run in runs:
        low, high = wording.span(run)
        track = tracks.setdefault(run.bundle, Track(run.bundle, low, high))
        track.low, track.high = min(track.low, low), max(track.high, high)
        track.bends.update(Bend(wording.axis.at(other), side, other.bundle) for _, side, other in run.bends)
        label = labels.get(run.flow)
        if label and label.spot.run is run and label.spot.part.half == ALL:
            track.shelves.append(Shelf(label.low, label.low + label.wide, label.tall))
    return packed(list(tracks.values()), _NEAR)


def _channel(wording: Wording, place: int, lines: Packed) -> Channel:
    draft = wording.draft
    is_outer = place in {0, 2 * draft.rows}
    if draft.is_down:
        return channel(lines, OUTSIDE if is_outer else BETWEEN, border=False)
    return channel(lines, SIDE if is_outer else 2 * SIDE, border=place // 2 in draft.borders)


def _reaches(wording: Wording, labels: Mapping[int, Label]) -> Sequence[tuple[float, float]]:
    """Give how far what stands in each row reaches up and down."""
    found = [[0.0, 0.0] for _ in range(wording.draft.rows)]
    for step, cell in enumerate(wording.cells):
        own = found[wording.draft.row(step)]
        own[:] = [max(own[0], cell.above), max(own[1], cell.below)]
    for label in labels.values():
        spot = label.spot
        if spot.part.half != ALL:
            own, side = found[spot.part.row // 2], 0 if spot.part.half == ABOVE else 1
            own[side] = max(own[side], spot.base + label.tall + _AROUND)
    return [(above, below) for above, below in found]
