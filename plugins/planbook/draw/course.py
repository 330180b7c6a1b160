"""A figure's course: from where it started, by what was read, to what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

WIDTH: Final = 340
HEIGHT: Final = 80
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 92, 20, 22
"""What is kept free around the lines: the target's label stands at the right, the start's above or below."""
_LETTERS: Final = 12


class Spot(NamedTuple):
    """A place in a drawing, in pixels from its upper left corner."""

    x: float
    y: float


class Value(NamedTuple):
    """A value on a day."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class CourseDrawing:
    """Where the parts of a course are drawn."""

    start: Spot
    goal: Spot
    read: Sequence[Spot]
    """The readings, oldest first."""
    today: float
    """How far right today is, in pixels."""
    start_label: Spot
    goal_label: Spot

    @property
    def line(self) -> Sequence[Spot]:
        """The line through the start and every reading."""
        return (self.start, *self.read)


def draw_course(start: Value, goal: Value, read: Sequence[Value], today: date) -> CourseDrawing:
    """Place a start, a goal and the readings between them on a drawing of `WIDTH` by `HEIGHT` pixels."""
    days = [value.day for value in (start, goal, *read)]
    values = [value.value for value in (start, goal, *read)]
    scale = _Scale(min(days), max(days), min(values), max(values))
    begin, end = scale.spot(start), scale.spot(goal)
    above = begin.y < (HEIGHT / 2)
    label_y = begin.y - _LETTERS / 2 if above else begin.y + _LETTERS + 4
    return CourseDrawing(
        start=begin,
        goal=end,
        read=[scale.spot(value) for value in read],
        today=scale.x(min(max(today, scale.first), scale.last)),
        start_label=Spot(begin.x - 6, round(label_y, 1)),
        goal_label=Spot(end.x + 11, round(end.y + _LETTERS / 3, 1)),
    )


class _Scale(NamedTuple):
    first: date
    last: date
    least: float
    most: float

    def spot(self, value: Value) -> Spot:
        return Spot(self.x(value.day), self.y(value.value))

    def x(self, day: date) -> float:
        span = (self.last - self.first).days or 1
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (day - self.first).days / span, 1)

    def y(self, value: float) -> float:
        span = self.most - self.least
        height = HEIGHT - _TOP - _BOTTOM
        return round(HEIGHT - _BOTTOM - height * (value - self.least) / span if span else HEIGHT / 2, 1)
