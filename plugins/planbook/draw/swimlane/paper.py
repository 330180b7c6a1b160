"""Parts a map for paper: too small to read on one sheet, it goes on to others, below the heads of its lanes.

It is cut across the flow, between steps and words, and where no line runs along the cut; lines go on at the same
height. All measures but the scale are in the map's own pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.draw.measure import width
from planbook.draw.naming import short_name
from planbook.draw.swimlane.values import Rect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.draw.swimlane.values import Line, PlacedStop, SwimlaneDrawing

_WIDE: Final = (990.0, 580.0)
"""What a sheet of A4 on its side holds beside a heading and a key, in pixels: how wide that is, and how high."""
_TALL: Final = (680.0, 900.0)
"""What an upright one holds."""
_LEAST: Final = 0.6
"""The least scale at which a map is left whole: letters of twelve pixels are 5.4 points high."""
_WANTED: Final = 0.7
"""The scale that is wanted where it goes on to other sheets anyway."""
_LETTER: Final = 13
"""How high letters are at most, in pixels."""
_AROUND: Final = 5
"""What is left free between a cut and what stands beside it."""


class Piece(NamedTuple):
    """A part of a map on a sheet of its own: its lanes' heads, then what is seen of the rest."""

    head: Rect
    rest: Rect
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A map on paper: by how much it is made smaller, and its pieces along the flow, one where it is left whole."""

    scale: float
    is_tall: bool
    """Whether its sheets are upright."""
    pieces: Sequence[Piece]
    name: str
    """What tells it from other maps on its page."""


def on_paper(drawing: SwimlaneDrawing) -> Paper:
    """Give how a map is printed: one that runs down on upright sheets, another on those on which it is larger."""
    if not drawing.bands:
        return Paper(1, is_tall=False, pieces=(), name="")
    if drawing.direction == "down":
        return _parted(drawing, room=_TALL[1], broad=_TALL[0], is_tall=True)
    wide = _parted(drawing, room=_WIDE[0], broad=_WIDE[1], is_tall=False)
    if wide.scale >= _LEAST:
        return wide
    tall = _parted(drawing, room=_TALL[0], broad=_TALL[1], is_tall=True)
    return tall if tall.scale > wide.scale else wide


def _parted(drawing: SwimlaneDrawing, *, room: float, broad: float, is_tall: bool) -> Paper:
    """Part a map for sheets that have so much room along its flow and are so broad."""
    is_down = drawing.direction == "down"
    head = _end(drawing.bands[0].head, is_down=is_down)
    along, aside = (drawing.height, drawing.width) if is_down else (drawing.width, drawing.height)
    most = min(1, broad / aside)
    is_whole = min(most, room / along) >= min(most, _LEAST)
    longest = max(room / min(most, _WANTED) - head, head)
    ends = [head, along] if is_whole else _ends(head, along, longest, _cuts(drawing))
    reach = head + max(end - begin for begin, end in pairwise(ends))
    pieces = [_piece(drawing, head, begin, end) for begin, end in pairwise(ends)]
    name = short_name((drawing.direction, drawing.width, drawing.height, [stop.key for stop in drawing.stops]))
    return Paper(min(most, room / reach), is_tall, pieces, name)


def _begin(box: Rect, *, is_down: bool) -> float:
    """Give where a box begins along the flow."""
    return box.y if is_down else box.x


def _end(box: Rect, *, is_down: bool) -> float:
    """Give where a box ends along the flow."""
    return box.bottom if is_down else box.right


def _ends(begin: float, end: float, most: float, cuts: Sequence[float]) -> Sequence[float]:
    """Give where pieces begin, and where the last one ends: as few as there may be, about as long as each other.

    Where there is no place to cut within `most`, a piece is longer.
    """
    ends = [begin]
    while ends[-1] + most < end:
        left = ceil((end - ends[-1]) / most)
        even = ends[-1] + (end - ends[-1]) / left
        later = [cut for cut in cuts if ends[-1] < cut < end]
        near = [cut for cut in later if cut <= ends[-1] + most] or later[:1]
        if not near:
            break
        ends.append(min(near, key=lambda cut: abs(cut - even)))
    return [*ends, end]


def _cuts(drawing: SwimlaneDrawing) -> Sequence[float]:
    """Give where a map may be cut: in the middles of the gaps between what stands in it."""
    gaps, reached = [], 0.0
    for begin, end in sorted(_taken(drawing)):
        if begin > reached:
            gaps.append((begin + reached) / 2)
        reached = max(reached, end)
    return gaps


def _taken(drawing: SwimlaneDrawing) -> Iterator[tuple[float, float]]:
    """Give what steps, words and lines from lane to lane take along the flow."""
    is_down = drawing.direction == "down"
    boxes = [box for stop in drawing.stops for box in _boxes(stop)]
    boxes += [link.label_box for link in drawing.links if link.label_box]
    lines = [Rect(*one, two.x - one.x, two.y - one.y) for link in drawing.links for one, two in pairwise(link.points)]
    boxes += [line for line in lines if _begin(line, is_down=is_down) == _end(line, is_down=is_down)]
    for box in boxes:
        yield _begin(box, is_down=is_down) - _AROUND, _end(box, is_down=is_down) + _AROUND


def _boxes(stop: PlacedStop) -> Iterator[Rect]:
    yield stop.box
    if stop.tab:
        yield stop.tab.rect
    yield from (_box(line) for line in (*stop.title, *stop.also, *([stop.number] if stop.number else [])))


def _box(line: Line) -> Rect:
    wide = width(line.text, _LETTER)
    left = {"start": 0.0, "middle": wide / 2, "end": wide}[line.anchor]
    return Rect(line.x - left, line.y - _LETTER, wide, _LETTER * 1.3)


def _piece(drawing: SwimlaneDrawing, head: float, begin: float, end: float) -> Piece:
    wide, high = drawing.width, drawing.height
    if drawing.direction == "down":
        return Piece(Rect(0, 0, wide, head), Rect(0, begin, wide, end - begin), wide, head + end - begin)
    return Piece(Rect(0, 0, head, high), Rect(begin, 0, end - begin, high), head + end - begin, high)
