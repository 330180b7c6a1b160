"""Lanes on the page: how much room their heads take, and where each lies."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.draw.swimlane.cells import SMALL
from planbook.draw.swimlane.texts import longest_word, wrapped
from planbook.draw.swimlane.values import Band, Line, Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.draw.swimlane.values import Lane

SIZE: Final = 14
"""The size of a lane's title, in pixels, as all lengths here."""
LEAD: Final = 18
_ALSO_LEAD: Final = 16
_AROUND: Final = 8
_HEAD, _WIDEST_HEAD = 96, 168
"""How wide the head of a lane is that is a row, at least and at most."""


def head_width(lanes: Sequence[Lane], *, squares: bool) -> int:
    """Give how wide the heads of lanes are that are rows: so wide that few words need be broken."""
    words = (longest_word(lane.title, SIZE, bold=True, squares=squares) for lane in lanes)
    others = (longest_word(lane.also, SMALL, squares=squares) for lane in lanes)
    return ceil(min(max(_HEAD, *words, *others), _WIDEST_HEAD - 2 * _AROUND)) + 2 * _AROUND


def head_height(lanes: Sequence[Lane], wide: Sequence[float], *, squares: bool) -> float:
    """Give how high the heads of lanes must be, each so wide as is told."""
    tall = [_tall(*_texts(lane, room, squares=squares)) for lane, room in zip(lanes, wide, strict=False)]
    return max(tall, default=0) + 2 * _AROUND


class Frame(NamedTuple):
    """How long the heads of lanes are along the flow, where the map ends along it, and whether it runs down."""

    head: float
    end: float
    is_down: bool


def bands(lanes: Sequence[Lane], edges: Sequence[float], frame: Frame, *, squares: bool) -> Sequence[Band]:
    """Give where lanes lie between edges."""
    head, end, down = frame
    found = []
    for lane, (begin, until) in zip(lanes, pairwise(edges), strict=True):
        rect = Rect(begin, 0, until - begin, end) if down else Rect(0, begin, end, until - begin)
        top = Rect(begin, 0, until - begin, head) if down else Rect(0, begin, head, until - begin)
        title, also = _texts(lane, top.width, squares=squares)
        x, y = top.middle.x, top.middle.y - _tall(title, also) / 2
        below = y + LEAD * len(title)
        titles = [Line(text, x, y + 14 + LEAD * n) for n, text in enumerate(title)]
        others = [Line(text, x, below + 12 + _ALSO_LEAD * n) for n, text in enumerate(also)]
        found.append(Band(lane.key, rect, top, titles, others))
    return found


def _texts(lane: Lane, room: float, *, squares: bool) -> tuple[Sequence[str], Sequence[str]]:
    title = wrapped(lane.title, room - 2 * _AROUND, SIZE, bold=True, squares=squares)
    return title, wrapped(lane.also, room - 2 * _AROUND, SMALL, squares=squares)


def _tall(title: Sequence[str], also: Sequence[str]) -> float:
    return LEAD * len(title) + _ALSO_LEAD * len(also)
