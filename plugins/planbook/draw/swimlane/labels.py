"""Where the labels of lines stand: where a line leaves its step, else where it comes in, else on its way."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.draw.swimlane.captions import BASE
from planbook.draw.swimlane.cells import OVER, SMALL, SMALL_LEAD
from planbook.draw.swimlane.rooms import ABOVE, ALL, BELOW, FAR, Part, Taken
from planbook.draw.swimlane.texts import is_broken, widest, wrapped
from planbook.draw.swimlane.values import Line, Rect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planbook.draw.swimlane.cells import Cell
    from planbook.draw.swimlane.draft import End
    from planbook.draw.swimlane.rooms import Rooms
    from planbook.draw.swimlane.runs import Run
    from planbook.draw.swimlane.values import Anchor

BESIDE: Final = 6
"""What is left free between an upright line and its label, in pixels, as all lengths here."""
OVER_LINE: Final = 4
"""The same for a level line."""
ARROW: Final = 11
"""What an arrow takes of its line."""
_TIP: Final = 3
_MOST: Final = 110
_LEAST: Final = 16
_LINES: Final = (1, 2, 3, 60)
"""How many lines a label may have, where what stands above it decides how wide it may be."""
_SHARED: Final = 100
"""How much worse a place is where several lines are one."""
_NO: Final = 1000


class Spot(NamedTuple):
    """A place for a label: beside or on which run, in which part of the page, from where on, how wide, how good."""

    run: Run
    part: Part
    x: float
    way: int
    """To which side of `x` it stands."""
    room: float
    base: float
    """How far from the middle of its row it begins."""
    most: int
    """How many lines it may have."""
    worth: float


class Label(NamedTuple):
    """A label with its place; how high that is becomes known when the rows do."""

    spot: Spot
    lines: Sequence[str]
    wide: float

    @property
    def is_shared(self) -> bool:
        """Whether it stands where several lines are one, and so may be taken for that of another."""
        return self.spot.worth >= _SHARED

    @property
    def tall(self) -> float:
        """How high it is."""
        return SMALL_LEAD * len(self.lines)

    @property
    def low(self) -> float:
        """Where it begins, from the left."""
        return self.spot.x if self.spot.way > 0 else self.spot.x - self.wide

    def drawn(self, middle: float) -> tuple[Sequence[Line], Rect]:
        """Give its lines and what it takes, from the middle of its row, or the place of its run in a channel."""
        base = OVER_LINE if self.spot.part.half == ALL else self.spot.base
        top = middle + base if self.spot.part.half == BELOW else middle - base - self.tall
        anchor: Anchor = "start" if self.spot.way > 0 else "end"
        lines = [Line(t, self.spot.x, top + BASE + SMALL_LEAD * n, anchor) for n, t in enumerate(self.lines)]
        return lines, Rect(self.low, top, self.wide, self.tall)


@dataclass(frozen=True, slots=True)
class Labeller:
    """Finds places for labels; `at` gives where an upright run lies, from the left."""

    rooms: Rooms
    cells: Sequence[Cell]
    middles: Sequence[float]
    """Of the steps, from the left."""
    limits: Sequence[tuple[float, float]]
    """From where to where the lane of each step reaches."""
    at: Callable[[Run], float]
    off: Mapping[int, float]
    """By bundle, how far off the middle of cells it runs."""
    alone: Mapping[int, int]
    """By bundle, how many lines it is."""
    ends: Mapping[End, int]
    """How many lines leave or enter a step on one side."""
    squares: bool

    def label(self, text: str, route: Sequence[Run], ends: tuple[End, End]) -> Label | None:
        """Give a line's label where it reads best, and take the room; none where there is no room at all."""
        spots = [spot for spot in self._spots(route, ends) if spot.room >= _LEAST]
        if not spots:
            return None
        best = min(spots, key=lambda spot: self._cost(text, spot))
        lines = wrapped(text, min(best.room, _MOST), SMALL, squares=self.squares)
        found = Label(best, lines, ceil(widest(lines, SMALL, squares=self.squares)))
        if self._cost(text, best) >= _NO:
            return None
        taken = Taken(found.low - 2, found.low + found.wide + 2, best.base, best.base + found.tall)
        self.rooms.take(best.part, taken)
        return found

    def _cost(self, text: str, spot: Spot) -> float:
        lines = wrapped(text, min(spot.room, _MOST), SMALL, squares=self.squares)
        wide = widest(lines, SMALL, squares=self.squares)
        if ceil(wide) > spot.room or len(lines) > spot.most:
            return _NO
        return spot.worth + 5 * len(lines) + 40 * is_broken(text, lines)

    def _spots(self, route: Sequence[Run], ends: tuple[End, End]) -> Iterator[Spot]:
        for end, run, worth in zip(ends, (route[0], route[-1]), (0, 14), strict=True):
            shared = self.ends[end] > 1
            yield from self._at_end(run, end, worth + _SHARED * shared)
        for number, run in enumerate(route):
            if self.alone[run.bundle] == 1:
                yield from self._level(run, ends, 16 + number) if run.strip.level else self._upright(run, 20 + number)

    def _at_end(self, run: Run, end: End, worth: float) -> Iterator[Spot]:
        """Give the places where a line leaves a step, or enters it."""
        step, enters, _, way = end
        cell, middle = self.cells[step], self.middles[step]
        if not run.strip.level:
            row, x = run.end if enters else run.begin, self.at(run)
            half = BELOW if way > 0 else ABOVE
            for side in (1, -1):
                base = cell.high + _TIP + (OVER if half == ABOVE and cell.tab and side > 0 else 0)
                room = self.rooms.room(Part(row, half), x + side * (_TIP + 1), side, (base, FAR), step) - BESIDE
                room = min(room, abs(self.limits[step][side > 0] - x) - BESIDE)
                yield Spot(run, Part(row, half), x + side * BESIDE, side, room, base, _LINES[-1], worth + (side < 0))
            return
        edge = middle + way * (cell.wide + (ARROW if enters else _TIP))
        off = self.off.get(run.bundle, 0)
        base, length = OVER_LINE + abs(off), self._length(run, edge)
        for half in (ABOVE, BELOW):
            part = Part(run.strip.place, half)
            for most in _LINES if off * half >= 0 else ():
                room = min(self.rooms.room(part, edge, way, (base, base + most * SMALL_LEAD)) - 4, length)
                yield Spot(run, part, edge, way, room, base, most, worth + (half == BELOW))

    def _length(self, run: Run, edge: float) -> float:
        """Give how long a level run is from a place to where it bends or its arrow begins."""
        ends = [self.at(other) for other in (run.before, run.after) if other]
        return max((abs(end - edge) for end in ends), default=10_000.0) - _TIP

    def _level(self, run: Run, ends: tuple[End, End], worth: float) -> Iterator[Spot]:
        """Give the places on a level run."""
        begin = self.at(run.before) if run.before else self._edge(ends[0]) + run.way * _TIP
        end = self.at(run.after) if run.after else self._edge(ends[1]) - run.way * ARROW
        off = self.off.get(run.bundle, 0)
        base = OVER_LINE + abs(off)
        for half in (ALL,) if run.strip.is_channel else (ABOVE, BELOW):
            part = Part(run.strip.place, half)
            low, high = min(begin, end) + BESIDE, max(begin, end) - BESIDE
            for left, right in self.rooms.gaps(part, low, high, (base, FAR)) if off * half >= 0 else ():
                x = ceil(left) + 4 if run.way > 0 else floor(right) - 4
                yield Spot(run, part, x, run.way, right - left - 9, base, _LINES[-1], worth)

    def _edge(self, end: End) -> float:
        """Give where the side of a step is at which a level line ends."""
        return self.middles[end.step] + end.way * self.cells[end.step].wide

    def _upright(self, run: Run, worth: float) -> Iterator[Spot]:
        """Give the places beside an upright run, in the rows of cells that it passes."""
        x = self.at(run)
        for row in range(run.low + 1, run.high):
            if row % 2:
                for side in (1, -1):
                    part = Part(row, ABOVE)
                    room = self.rooms.room(part, x + side * (_TIP + 1), side) - BESIDE
                    yield Spot(run, part, x + side * BESIDE, side, room, 2, _LINES[-1], worth + (side < 0))
