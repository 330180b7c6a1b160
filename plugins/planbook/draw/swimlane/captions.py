"""Where the titles of diamonds and circles stand: above or below, or in a corner between two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.draw.swimlane.cells import DIAMOND, SMALL, SMALL_LEAD
from planbook.draw.swimlane.rooms import ABOVE, BELOW, FAR, Part, Taken
from planbook.draw.swimlane.texts import is_broken, widest, wrapped
from planbook.draw.swimlane.values import Line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from planbook.draw.swimlane.cells import Cell
    from planbook.draw.swimlane.rooms import Rooms

BASE: Final = 12
"""How far below the upper end of its line a baseline is, in pixels, as all lengths here."""
_MOST: Final = 150
_LEAST: Final = 40
_AWAY: Final = 4
"""What is left free between a shape and its title."""
_BESIDE: Final = 11
"""What is left free between a title in a corner and the line beside it: it stands clear of the diamond's edge so."""
_CORNER: Final = 15
"""How near to the height of the middle a title in a corner comes."""


class Spot(NamedTuple):
    """A place for a title: which part of the page, to which side of the middle (0 around it), how wide, how good."""

    part: Part
    way: int
    room: float
    worth: float


class Setting(NamedTuple):
    """Where a shape stands: its middle from the left, its row, and from where to where its lane reaches."""

    step: int
    x: float
    row: int
    ends: tuple[float, float]
    lines: Collection[tuple[int, int]]
    """The directions (x, y) in which lines lead from it."""


def captioned(cell: Cell, setting: Setting, rooms: Rooms, *, squares: bool) -> Cell:
    """Give a shape with its title where that has most room, and take that room."""
    best = min(_spots(cell, setting, rooms), key=lambda spot: _cost(cell, spot, squares=squares))
    title, also = _texts(cell, best.room, squares=squares)
    texts = (*title, *also)
    wide = widest(texts, SMALL, squares=squares)
    if texts:
        begin = setting.x + best.way * _BESIDE if best.way else setting.x - wide / 2
        end = begin + (best.way or 1) * wide
        near = _CORNER - 2 if best.way else cell.high + _AWAY - 2
        rooms.take(best.part, Taken(min(begin, end), max(begin, end), near))
    lines = list(_lines(texts, best, cell.high))
    tall = len(texts) * SMALL_LEAD + (_CORNER if best.way else cell.high + _AWAY) if texts else 0
    above, below = (tall, 0.0) if best.part.half == ABOVE else (0.0, tall)
    return cell.with_title(lines[: len(title)], lines[len(title) :], above, below)


def _spots(cell: Cell, setting: Setting, rooms: Rooms) -> Iterator[Spot]:
    """Give the places around a shape, at least one."""
    step, x, row, (low, high), lines = setting
    beside = (0, FAR)
    for half, worth in ((BELOW, 0), (ABOVE, 2)) if cell.high < DIAMOND else ((ABOVE, 0), (BELOW, 6)):
        part = Part(row, half)
        right = min(cell.wide + rooms.room(part, x + cell.wide, 1, beside, step), high - x)
        left = min(cell.wide + rooms.room(part, x - cell.wide, -1, beside, step), x - low)
        if (0, half) not in lines:
            yield Spot(part, 0, min(2 * (min(left, right) - _AWAY), _MOST), worth)
        for way, room in ((1, right), (-1, left)):
            yield Spot(part, way, min(room - _BESIDE - _AWAY, _MOST), worth + 9 + (way < 0) + 3 * ((way, 0) in lines))


def _cost(cell: Cell, spot: Spot, *, squares: bool) -> float:
    if spot.room < _LEAST:
        return 1000 - spot.room
    title, also = _texts(cell, spot.room, squares=squares)
    broken = is_broken(cell.stop.title, title) + is_broken(cell.stop.also, also)
    return spot.worth + 6 * (len(title) + len(also)) + 40 * broken


def _texts(cell: Cell, room: float, *, squares: bool) -> tuple[Sequence[str], Sequence[str]]:
    wide = max(room, _LEAST)
    return wrapped(cell.stop.title, wide, SMALL, squares=squares), wrapped(cell.stop.also, wide, SMALL, squares=squares)


def _lines(texts: Sequence[str], spot: Spot, half: float) -> Iterator[Line]:
    """Give the lines as they are seen from the shape's middle."""
    tall = SMALL_LEAD * len(texts)
    away = _CORNER if spot.way else half + _AWAY
    top = -away - tall if spot.part.half == ABOVE else away
    for number, text in enumerate(texts):
        y = top + BASE + SMALL_LEAD * number
        if spot.way:
            yield Line(text, spot.way * _BESIDE, y, "start" if spot.way > 0 else "end")
        else:
            yield Line(text, 0, y)
