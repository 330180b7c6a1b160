"""Marks on a scale of days, in bands of rows: where each stands, where its label has room, which line leads to it.

What a mark takes of its row, from the left end of its bar, ghost or label to the right, nothing else is put in. Lines
fall from a mark and then run across to the next, and never rise; where they fall, no label is put in their way.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planbook.draw.marks import HALF, Mark, Shape, Side, Stretch, shape_of
from planbook.draw.naming import short_name
from planbook.draw.rows import Column, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.draw.timescale import Timescale

AXIS: Final = 56
"""How much room there is at the top for the words of the scale, in pixels, as all lengths here."""
HEAD: Final = 36
"""How much room a band has for its name, above its first row."""
ROW: Final = 27
FOOT: Final = 9
"""What is left free below a band's last row."""


@dataclass(frozen=True, slots=True)
class Band:
    """Marks that belong together, and from when to when they are to be, in ordinals."""

    key: str
    marks: Sequence[Mark]
    begins: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a mark stands, and on which side its label; on none it is left to what tells the same in words."""

    shape: Shape
    y: float
    side: Side
    taken: Stretch
    """What of its row is its own."""


@dataclass(frozen=True, slots=True)
class PlacedBand:
    """Where a band lies."""

    key: str
    top: int
    height: int
    span: Stretch | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one mark to another: down, then across; before a label on the left, from above."""

    source: str
    target: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class TimelineDrawing:
    """Bands of marks on a scale, in pixels from the upper left corner."""

    scale: Timescale
    height: int
    bands: Sequence[PlacedBand]
    marks: Sequence[Placed]
    """In the order of their days."""
    lines: Sequence[Line]

    @property
    def width(self) -> int:
        """How wide it is."""
        return self.scale.width

    @property
    def name(self) -> str:
        """What tells it from others on its page, in eight letters: those have other marks, another zoom or width."""
        return short_name((self.scale.zoom, self.width, [mark.shape.key for mark in self.marks]))


def draw_timeline(scale: Timescale, bands: Sequence[Band], *, squares: bool = False) -> TimelineDrawing:
    """Place the marks of bands, one band below the other.

    `squares` is for pages in Chinese, Japanese or Korean, whose letters are wider.
    """
    pen = _Pen.of(scale, bands, squares=squares)
    top, found = AXIS, list[PlacedBand]()
    for number, band in enumerate(bands):
        height = HEAD + pen.place(number, band, top + HEAD) * ROW + FOOT
        found.append(PlacedBand(band.key, top, height, _span(scale, band)))
        top += height
    days = {mark.key: mark.day for band in bands for mark in band.marks}
    marks = sorted(pen.placed.values(), key=lambda placed: days[placed.shape.key])
    lines = [_line(pen.placed[source], pen.placed[target]) for target, source in pen.links.items()]
    return TimelineDrawing(scale, top, found, marks, lines)


def _span(scale: Timescale, band: Band) -> Stretch | None:
    if band.begins is None or band.ends is None or band.ends < band.begins:
        return None
    return Stretch(scale.starts(band.begins), scale.starts(band.ends + 1))


def _line(begin: Placed, end: Placed) -> Line:
    """Give the line between two marks, from middle to middle: their signs are painted over it."""
    from_, to = (begin.shape.x, begin.y), (end.shape.x, end.y)
    above = end.y - HALF
    bends = [(from_[0], above), (to[0], above)] if end.side == "left" else [(from_[0], end.y)]
    return Line(begin.shape.key, end.shape.key, list(dict.fromkeys((from_, *bends, to))))


@dataclass(slots=True)
class _Pen:
    """Places marks, band by band in the order of their days."""

    shapes: Mapping[str, Shape]
    width: float
    links: Mapping[str, str]
    """By the mark that a line leads to, the one it comes from."""
    targets: Mapping[str, Sequence[str]]
    """The same the other way."""
    bands: Mapping[str, int]
    """In which band a mark is."""
    placed: dict[str, Placed] = field(default_factory=dict)

    @classmethod
    def of(cls, scale: Timescale, bands: Sequence[Band], *, squares: bool) -> _Pen:
        """Make one; of the lines, those that fall and do not go back in time are drawn."""
        marks = {mark.key: mark for band in bands for mark in _in_order(band)}
        shapes = {mark.key: shape_of(mark, scale, squares=squares) for mark in marks.values()}
        within = {mark.key: number for number, band in enumerate(bands) for mark in band.marks}
        links, targets = _links(marks), defaultdict[str, list[str]](list)
        for target, source in links.items():
            targets[source].append(target)
        return cls(shapes, scale.width, links, targets, within)

    def place(self, number: int, band: Band, top: int) -> int:
        """Place a band's marks below a height; give how many rows they take."""
        rows, found = Rows(columns=list(self._falling(number))), dict[str, tuple[Side, Stretch]]()
        for mark in _in_order(band):
            row, side, taken = self._fit(mark.key, rows)
            found[mark.key] = side, taken
            rows.take(row, taken, mark.key)
            columns = (Column(self.shapes[mark.key].x, row, target) for target in self.targets.get(mark.key, ()))
            rows.columns.extend(columns)
        for key, row in rows.at.items():
            self.placed[key] = Placed(self.shapes[key], top + row * ROW + ROW / 2, *found[key])
        return len(rows.taken)

    def _falling(self, number: int) -> Iterator[Column]:
        """Give the lines that fall into a band, or through it, from those above."""
        for target, source in self.links.items():
            if self.bands[source] < number <= self.bands[target]:
                yield Column(self.shapes[source].x, -1, target)

    def _fit(self, key: str, rows: Rows) -> tuple[int, Side, Stretch]:
        """Give the first row in which a mark has room, its label on the right or else on the left.

        Where a line falls through every row, a row is put in above it. A line leads to a mark in a lower row only.
        """
        ways, x, leads_on = self._ways(key), self.shapes[key].x, key in self.targets
        first = rows.at.get(self.links.get(key, ""), -1) + 1
        for row in range(first, len(rows.taken) + 1):
            if leads_on and not rows.is_clear_below(row, x):
                continue
            for side, taken in ways:
                if rows.is_free(row, taken, key):
                    return row, side, taken
        side, taken = ways[0]
        return rows.put_in(len(rows.taken) if leads_on else first, taken, key), side, taken

    def _ways(self, key: str) -> Sequence[tuple[Side, Stretch]]:
        """Give on which sides a label is within the drawing, and what the mark takes then."""
        shape = self.shapes[key]
        run = self.shapes[self.links[key]].x if key in self.links else shape.x
        right, left = shape.taken("right", run), shape.taken("left", run)
        ways: list[tuple[Side, Stretch]] = [("right", right)] if right.right <= self.width else []
        ways += [("left", left)] if left.left >= 0 else []
        return ways or [("none", shape.taken("none", run))]


def _links(marks: Mapping[str, Mark]) -> Mapping[str, str]:
    """Give from which mark a line leads to which: from one that stands before it, and above."""
    ranks = {key: rank for rank, key in enumerate(marks)}
    return {
        key: mark.after
        for key, mark in marks.items()
        if mark.after in ranks and ranks[mark.after] < ranks[key] and marks[mark.after].day <= mark.day
    }


def _in_order(band: Band) -> Sequence[Mark]:
    """Give a band's marks by their days; of one day, those that lines may lead on from come last."""
    return sorted(band.marks, key=lambda mark: (mark.day, mark.bold))
