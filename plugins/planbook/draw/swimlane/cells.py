"""What stands in a cell: a step's shape with its texts, and how far it all reaches from the shape's middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.draw.measure import width
from planbook.draw.swimlane.texts import widest, wrapped
from planbook.draw.swimlane.values import Line, PlacedStop, Rect, Tag

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
_ABOVE: Final = 3
_NUMBER: Final = 15
_TAB: Final = 16
_BOXES: Final = frozenset({"task", "wait", "subprocess"})


class Reach(NamedTuple):
    """How far something reaches from a middle."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A step's shape and texts; places are told from the shape's middle."""

    stop: Stop
    kind: str
    half: tuple[float, float]
    title: Sequence[Line]
    also: Sequence[Line]
    number: Line | None
    tab: Tag | None
    sign: Rect | None
    reach: Reach

    @property
    def is_box(self) -> bool:
        """Whether lines may leave beside the middle of a side."""
        return self.kind in _BOXES

    def placed(self, middle: Point) -> PlacedStop:
        """Give the step where its shape's middle is at a place."""
        (x, y), (wide, high) = middle, self.half
        return PlacedStop(
            key=self.stop.key,
            lane=self.stop.lane,
            kind=self.kind,
            box=Rect(x - wide, y - high, 2 * wide, 2 * high),
            title=moved(self.title, x, y),
            also=moved(self.also, x, y),
            number=self.number and self.number._replace(x=x + self.number.x, y=y + self.number.y),
            tab=self.tab and Tag(_shifted(self.tab.rect, x, y), *moved([self.tab.line], x, y)),
            sign=self.sign and _shifted(self.sign, x, y),
        )


def kind_of(stop: Stop) -> str:
    """Give which kind of step one is drawn as."""
    known = {*_BOXES, "decision", "parallel", "start", "end"}
    return stop.kind if stop.kind in known else "task"


def is_box(stop: Stop) -> bool:
    """Tell whether a step is drawn as a box."""
    return kind_of(stop) in _BOXES


def moved(lines: Sequence[Line], x: float, y: float) -> Sequence[Line]:
    """Give lines as they are seen from another place."""
    return [line._replace(x=line.x + x, y=line.y + y) for line in lines]


def _shifted(rect: Rect, x: float, y: float) -> Rect:
    return rect._replace(x=rect.x + x, y=rect.y + y)


def cell_of(stop: Stop, room: float, sides: Collection[int], *, squares: bool) -> Cell:
    """Give what stands in a cell that is so wide; `sides` are those of the page at which lines come or go.

    Sides are 0 right, 1 below, 2 left, 3 above.
    """
    kind = kind_of(stop)
    if kind in _BOXES:
        return _box(stop, kind, room, squares=squares)
    if kind in {"start", "end"}:
        return _circle(stop, kind, room, sides, squares=squares)
    return _diamond(stop, kind, room, squares=squares)


def _box(stop: Stop, kind: str, room: float, *, squares: bool) -> Cell:
    inner = room - 2 * PAD - (SIGN + 4 if kind != "task" else 0)
    title = wrapped(stop.title, inner, SIZE, squares=squares)
    also = wrapped(stop.also, inner, SMALL, squares=squares)
    high = max(len(title) + len(also), 1) * LEAD + 18
    shift = (SIGN + 4) / 2 if kind != "task" else 0
    top = -high / 2 + 9 + 13
    lines = [Line(text, shift, top + LEAD * n) for n, text in enumerate((*title, *also))]
    tab = _tab(stop, room / 2, high / 2, squares=squares)
    number = Line(str(stop.number), -room / 2 + 1, -high / 2 - 5, "start") if stop.number else None
    above = max(_NUMBER if number else 0, _TAB / 2 + 1 if tab else 0)
    return Cell(
        stop,
        kind,
        (room / 2, high / 2),
        lines[: len(title)],
        lines[len(title) :],
        number,
        tab,
        Rect(-room / 2 + 6, -SIGN / 2, SIGN, SIGN) if kind != "task" else None,
        Reach(room / 2, high / 2 + above, room / 2, high / 2),
    )


def _tab(stop: Stop, right: float, high: float, *, squares: bool) -> Tag | None:
    if not stop.tab:
        return None
    wide = round(width(stop.tab, SMALL, bold=True, squares=squares)) + 8
    rect = Rect(right - wide, -high - _TAB / 2 - 1, wide, _TAB)
    return Tag(rect, Line(stop.tab, right - wide / 2, -high + 3))


def _circle(stop: Stop, kind: str, room: float, sides: Collection[int], *, squares: bool) -> Cell:
    below = 1 not in sides or _ABOVE in sides
    texts = (stop.title, stop.also)
    title, also = (wrapped(text, room, SMALL, squares=squares) for text in texts)
    count = len(title) + len(also)
    first = CIRCLE + 4 + 12 if below else -CIRCLE - 6 - SMALL_LEAD * (count - 1)
    lines = [Line(text, 0, first + SMALL_LEAD * n) for n, text in enumerate((*title, *also))]
    half = widest((*title, *also), SMALL, squares=squares) / 2
    tall = CIRCLE + 5 + SMALL_LEAD * count
    wide = max(half, CIRCLE)
    reach = Reach(wide, CIRCLE if below else tall, wide, tall if below else CIRCLE)
    sides_ = (CIRCLE, CIRCLE)
    return Cell(stop, kind, sides_, lines[: len(title)], lines[len(title) :], None, None, None, reach)


def _diamond(stop: Stop, kind: str, room: float, *, squares: bool) -> Cell:
    aside = room / 2 - 12
    texts = (stop.title, stop.also)
    title, also = (wrapped(text, aside, SMALL, squares=squares) for text in texts)
    count = len(title) + len(also)
    first = -DIAMOND / 2 - 1 - SMALL_LEAD * (count - 1)
    lines = [
        Line(text, 12 if n < count - 1 else 17, first + SMALL_LEAD * n, "start")
        for n, text in enumerate((*title, *also))
    ]
    number = Line(str(stop.number), 0, 4) if stop.number and kind == "decision" else None
    top = max(DIAMOND, DIAMOND / 2 + 2 + SMALL_LEAD * count)
    reach = Reach(room / 2, top, room / 2, DIAMOND)
    return Cell(stop, kind, (DIAMOND, DIAMOND), lines[: len(title)], lines[len(title) :], number, None, None, reach)
