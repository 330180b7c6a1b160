"""Milestone dates as they were planned from report to report: reports across, planned days up, a line a milestone.

Where a line meets the diagonal, its milestone is due on the day of the report. A line that runs level kept its date;
one that climbs slipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.draw.course import Spot
from planbook.draw.measure import fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WIDTH: Final = 1080
_LEFT, _RIGHT, _TOP, _BOTTOM = 104, 268, 16, 34
"""What is kept free around the lines: for planned days, for names, for half a letter, for the days of reports."""
_LEAST, _MOST = 260, 520
"""How high the lines' part is, in pixels, with few milestones and with many."""
ROW: Final = 17
"""From one name to the next, in pixels."""
SIZE: Final = 12
"""How large letters are, in pixels."""
_TO_NAME: Final = 30
_APART: Final = (112, 44)
"""From one day on an axis to the next, across and up, in pixels at least: no language writes a day in more."""
_OFTEN: Final = 3
"""A milestone that moved fewer times has not moved often, however seldom the others did."""
_MOST_OFTEN: Final = 4
"""One of so many stands out at most, where many moved often."""
_STEPS: Final = (1, 7, 14, *(30 * n for n in (1, 2, 3, 6)), *(365 * n for n in (1, 2, 5, 10, 20, 50, 100, 500, 2000)))
"""From one day on an axis to the next, in days: days, weeks, months and years, nearly."""
_MONTH, _YEAR = 30, 365

Weight: TypeAlias = Literal["never", "moved", "often"]
End: TypeAlias = Literal["open", "done", "cancelled"]


@dataclass(frozen=True, slots=True)
class Course:
    """What a milestone was planned for, report by report."""

    key: str
    name: str
    points: Sequence[tuple[date, date]]
    """The day of each report with the day planned, the oldest first; at least one."""
    moves: int = 0
    """How often it moved."""
    end: End = "open"


class Tick(NamedTuple):
    """A day on an axis: where it lies, and what is said of it: the day, its month or its year."""

    at: float
    day: date
    unit: Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class DrawnCourse:
    """A milestone's line; its name, where there is room for it, with a line that leads there."""

    key: str
    weight: Weight
    end: End
    line: Sequence[Spot]
    turns: Sequence[Spot]
    """Where it was first told, and where it had moved."""
    name: str
    label: Spot | None

    @property
    def last(self) -> Spot:
        """Where it ends."""
        return self.line[-1]


@dataclass(frozen=True, slots=True)
class TrendDrawing:
    """Where the parts of a trend chart are drawn, in pixels."""

    height: int
    left: float
    right: float
    top: float
    bottom: float
    across: Sequence[Tick]
    up: Sequence[Tick]
    diagonal: tuple[Spot, Spot] | None
    """Where the day planned is the day of the report; none where no such day is in the drawing."""
    often: int
    """How many times those moved at least that stand out."""
    courses: Sequence[DrawnCourse]
    """Those that never moved first, so that the others lie upon them."""

    @property
    def width(self) -> int:
        """How wide it is."""
        return WIDTH


def _weight(moves: int, often: int) -> Weight:
    """Give how much a line stands out."""
    return "often" if moves >= often else "moved" if moves else "never"


def draw_trend(courses: Sequence[Course], *, squares: bool = False) -> TrendDrawing:
    """Place the lines of milestones, at least one; `squares` is for pages in Chinese, Japanese or Korean."""
    named = sorted(courses, key=lambda c: (-c.moves, c.end != "open", c.key))
    height = min(max(ROW * len(courses), _LEAST), _MOST)
    plane = _Plane.of(courses, height)
    often = max(named[(len(named) - 1) // _MOST_OFTEN].moves, _OFTEN)
    rows = height // ROW
    if len(named) > rows:
        named = [course for course in named if course.moves] or named
    labels = _labels({c.key: plane.spot(*c.points[-1]).y for c in named[:rows]}, _TOP, _TOP + height)
    drawn = [_drawn(course, plane, labels, _weight(course.moves, often), squares=squares) for course in courses]
    return TrendDrawing(
        height=height + _TOP + _BOTTOM,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        top=_TOP,
        bottom=_TOP + height,
        across=list(_ticks(plane.reports, _APART[0], plane.x)),
        up=list(_ticks(plane.planned, _APART[1], plane.y)),
        diagonal=plane.diagonal,
        often=often,
        courses=sorted(drawn, key=lambda c: ("never", "moved", "often").index(c.weight)),
    )


class _Span(NamedTuple):
    """The days of an axis, as ordinals, and how many pixels it has."""

    first: int
    last: int
    room: float

    def along(self, day: int) -> float:
        """Give how far from its beginning a day lies."""
        return self.room * (day - self.first) / (self.last - self.first)


class _Plane(NamedTuple):
    reports: _Span
    planned: _Span

    @classmethod
    def of(cls, courses: Sequence[Course], height: int) -> _Plane:
        points = [point for course in courses for point in course.points]
        reports = _span([report for report, _ in points], WIDTH - _LEFT - _RIGHT, 0)
        return cls(reports, _span([planned for _, planned in points], height, 0.04))

    def x(self, day: int) -> float:
        return round(_LEFT + self.reports.along(day), 1)

    def y(self, day: int) -> float:
        return round(_TOP + self.planned.room - self.planned.along(day), 1)

    def spot(self, report: date, planned: date) -> Spot:
        return Spot(self.x(report.toordinal()), self.y(planned.toordinal()))

    @property
    def diagonal(self) -> tuple[Spot, Spot] | None:
        first = max(self.reports.first, self.planned.first)
        last = min(self.reports.last, self.planned.last)
        return (Spot(self.x(first), self.y(first)), Spot(self.x(last), self.y(last))) if first < last else None


def _span(days: Sequence[date], room: float, margin: float) -> _Span:
    """Give the days of an axis, at least two, with a part of their number free on both sides."""
    first, last = min(days).toordinal(), max(days).toordinal()
    free = max(round((last - first) * margin), 0 if last > first and not margin else 1)
    return _Span(max(first - free, date.min.toordinal()), min(last + free, date.max.toordinal()), room)


def _drawn(course: Course, plane: _Plane, labels: dict[str, float], weight: Weight, *, squares: bool) -> DrawnCourse:
    spots = [plane.spot(*point) for point in course.points]
    y = labels.get(course.key)
    return DrawnCourse(
        key=course.key,
        weight=weight,
        end=course.end,
        line=list(_bends(spots)),
        turns=[spots[0], *(after for before, after in pairwise(spots) if after.y != before.y)],
        name=fitted(course.name, _RIGHT - _TO_NAME, SIZE, bold=weight != "never", squares=squares),
        label=None if y is None else Spot(WIDTH - _RIGHT + _TO_NAME, y),
    )


def _bends(spots: Sequence[Spot]) -> Iterator[Spot]:
    """Leave out what lies within a level stretch."""
    yield spots[0]
    for before, here, after in zip(spots, spots[1:], spots[2:], strict=False):
        if not before.y == here.y == after.y:
            yield here
    if len(spots) > 1:
        yield spots[-1]


def _labels(wanted: dict[str, float], top: float, bottom: float) -> dict[str, float]:
    """Put names as near to the heights that are wanted for them as each having a row of its own allows."""
    found: dict[str, float] = {}
    y = top - ROW / 2
    for key, height in sorted(wanted.items(), key=lambda item: (item[1], item[0])):
        y = max(height, y + ROW)
        found[key] = y
    below = bottom + ROW / 2
    for key, height in reversed(found.items()):
        below = min(height, below - ROW)
        found[key] = round(below, 1)
    return found


def _ticks(span: _Span, apart: float, at: Callable[[int], float]) -> Iterator[Tick]:
    """Give days on an axis: beginnings of years or months, or single days, as many as fit."""
    least = apart * (span.last - span.first) / span.room
    step = next((step for step in _STEPS if step >= least), _STEPS[-1])
    unit: Literal["day", "month", "year"] = "year" if step >= _YEAR else "month" if step >= _MONTH else "day"
    before = float("-inf")
    for day in _beginnings(span, step):
        here = at(day.toordinal())
        if abs(here - before) >= apart:
            before = here
            yield Tick(here, day, unit)


def _beginnings(span: _Span, step: int) -> Iterator[date]:
    if step < _MONTH:
        yield from map(date.fromordinal, range(span.first, span.last + 1, step))
        return
    months = step // _YEAR * 12 or step // _MONTH
    first, last = date.fromordinal(span.first), date.fromordinal(span.last)
    number = -(-(first.year * 12 + first.month - (first.day == 1)) // months) * months
    while number < last.year * 12 + last.month:
        yield date(number // 12, number % 12 + 1, 1)
        number += months
