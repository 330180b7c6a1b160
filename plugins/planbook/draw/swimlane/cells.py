"""A step's shape, and what stands in or on a box; places are told from the shape's middle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Final

from planbook.draw.measure import fitted, width
from planbook.draw.swimlane.texts import wrapped
from planbook.draw.swimlane.values import Line, PlacedStop, Rect, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.draw.swimlane.values import Point, Stop

SIZE: Final = 13
"""The size of a step's letters, in pixels, as all lengths here."""
LEAD: Final = 17
SMALL: Final = 12
"""The size of numbers, labels, and what stands beside diamonds and circles."""
SMALL_LEAD: Final = 15
PAD: Final = 7
"""What a box leaves free beside its text at least."""
DIAMOND: Final = 24
"""Half of a diamond."""
CIRCLE: Final = 13
"""A circle's radius."""
SIGN: Final = 14
TAB: Final = 16
OVER: Final = 9
"""How far a tab stands out above its box."""
_NUMBER: Final = 16
"""What a number above a box takes."""
_MIDDLE: Final = 8
"""What a tab leaves free beside the line that comes into its box from above."""
_OVERHANG: Final = 8
"""How far a tab may stand out beside its box."""
_LONGEST_TAB: Final = 104
_TIGHT: Final = 0.94
"""How much of the room that is reckoned for a text a tab's word gets: it is short, and has room beside it."""
_BOXES: Final = frozenset({"task", "wait", "subprocess"})
_SIGNED: Final = frozenset({"wait", "subprocess"})
_KNOWN: Final = frozenset({*_BOXES, "decision", "parallel", "start", "end"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A step's shape and texts."""

    stop: Stop
    kind: str
    wide: float
    """Half of how wide its shape is; `high` is the same for its height."""
    high: float
    above: float
    """How far all reaches from the middle upwards; `below` is the same downwards."""
    below: float
    title: Sequence[Line] = ()
    also: Sequence[Line] = ()
    number: Line | None = None
    tab: Tag | None = None
    sign: Rect | None = None

    @property
    def is_box(self) -> bool:
        """Whether lines may leave beside the middle of a side."""
        return self.kind in _BOXES

    def with_title(self, title: Sequence[Line], also: Sequence[Line], above: float, below: float) -> Cell:
        """Give the same with its title beside the shape."""
        return replace(self, title=title, also=also, above=max(self.above, above), below=max(self.below, below))

    def placed(self, middle: Point) -> PlacedStop:
        """Give the step where its shape's middle is at a place."""
        x, y = middle
        return PlacedStop(
            key=self.stop.key,
            lane=self.stop.lane,
            kind=self.kind,
            box=Rect(x - self.wide, y - self.high, 2 * self.wide, 2 * self.high),
            title=moved(self.title, x, y),
            also=moved(self.also, x, y),
            number=moved([self.number], x, y)[0] if self.number else None,
            tab=Tag(shifted(self.tab.rect, x, y), *moved([self.tab.line], x, y)) if self.tab else None,
            sign=shifted(self.sign, x, y) if self.sign else None,
        )


def moved(lines: Sequence[Line], x: float, y: float) -> Sequence[Line]:
    """Give lines as they are seen from another place."""
    return [line._replace(x=rounded(line.x + x), y=rounded(line.y + y)) for line in lines]


def shifted(rect: Rect, x: float, y: float) -> Rect:
    """Give a rectangle as it is seen from another place."""
    return rect._replace(x=rect.x + x, y=rect.y + y)


def rounded(length: float) -> float:
    """Give a length to half a pixel."""
    return round(length * 2) / 2


def kind_of(stop: Stop) -> str:
    """Give which kind of step one is drawn as."""
    return stop.kind if stop.kind in _KNOWN else "task"


def is_box(stop: Stop) -> bool:
    """Tell whether a step is drawn as a box."""
    return kind_of(stop) in _BOXES


def is_diamond(stop: Stop) -> bool:
    """Tell whether a step is drawn as a diamond."""
    return kind_of(stop) in {"decision", "parallel"}


def cell_of(stop: Stop, room: float, *, is_entered: bool, squares: bool) -> Cell:
    """Give a step's shape in a cell that is so wide; what is no box has no title yet.

    A tab leaves the middle of its box's upper side free where that `is_entered` by lines, or left.
    """
    kind = kind_of(stop)
    if kind in _BOXES:
        tab = _tab(stop, room / 2, is_entered=is_entered, squares=squares)
        return _box(stop, kind, room, tab, squares=squares)
    if kind in {"start", "end"}:
        return Cell(stop, kind, CIRCLE, CIRCLE, CIRCLE, CIRCLE)
    number = Line(str(stop.number), 0, 4) if stop.number and kind == "decision" else None
    return Cell(stop, kind, DIAMOND, DIAMOND, DIAMOND, DIAMOND, number=number)


def _box(stop: Stop, kind: str, room: float, tab: Tag | None, *, squares: bool) -> Cell:
    aside = SIGN + 4 if kind in _SIGNED else 0
    inner = room - 2 * PAD - aside
    title = wrapped(stop.title, inner, SIZE, squares=squares)
    also = wrapped(stop.also, inner, SMALL, squares=squares)
    high = (max(len(title) + len(also), 1) * LEAD + 18) / 2
    lines = [Line(text, aside / 2, LEAD * n - high + 22) for n, text in enumerate((*title, *also))]
    number = Line(str(stop.number), 1 - room / 2, -high - 5, "start") if stop.number else None
    above = max(_NUMBER if number else 0, OVER + 1 if tab else 0)
    return Cell(
        stop=stop,
        kind=kind,
        wide=room / 2,
        high=high,
        above=high + above,
        below=high,
        title=lines[: len(title)],
        also=lines[len(title) :],
        number=number,
        tab=Tag(shifted(tab.rect, 0, -high), *moved([tab.line], 0, -high)) if tab else None,
        sign=Rect(PAD - room / 2, -SIGN / 2, SIGN, SIGN) if aside else None,
    )


def tab_reach(stop: Stop, *, squares: bool) -> float:
    """Give how far to the right a column must reach for a step's tab, so that no line beside the box meets it."""
    return _MIDDLE + _tab_width(stop, squares=squares) - _OVERHANG if stop.tab and is_box(stop) else 0


def _tab_width(stop: Stop, *, squares: bool) -> float:
    text = fitted(stop.tab, _LONGEST_TAB, SMALL, bold=True, squares=squares)
    return ceil(width(text, SMALL, bold=True, squares=squares) * _TIGHT) + 8


def _tab(stop: Stop, half: float, *, is_entered: bool, squares: bool) -> Tag | None:
    """Give the tab at the right end of a box's upper side, seen from its middle; it may stand out a little."""
    if not stop.tab:
        return None
    text = fitted(stop.tab, _LONGEST_TAB, SMALL, bold=True, squares=squares)
    wide = _tab_width(stop, squares=squares)
    right = max(half, _MIDDLE + wide) if is_entered else half
    return Tag(Rect(right - wide, -OVER, wide, TAB), Line(text, right - wide / 2, 3))
