"""A line of upright and level stretches as the data of an SVG path, with rounded corners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.draw.swimlane.values import Point

RADIUS: Final = 6


def path_data(points: Sequence[Point], radius: float = RADIUS) -> str:
    """Give the `d` of a path through points, its corners rounded as far as the stretches beside them are long."""
    return "".join(_strokes(points, radius)) if points else ""


def _strokes(points: Sequence[Point], radius: float) -> Iterator[str]:
    """Give each stroke: to where a corner begins, then around it; measures beside corners are told from there."""
    yield f"M{_pair(*points[0])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        begin, end = _towards(corner, before, radius), _towards(corner, after, radius)
        yield f"L{_pair(corner.x + begin[0], corner.y + begin[1])}"
        yield f"q{_pair(-begin[0], -begin[1])} {_pair(end[0] - begin[0], end[1] - begin[1])}"
    yield f"L{_pair(*points[-1])}"


def _towards(corner: Point, other: Point, radius: float) -> tuple[float, float]:
    """Give how far a rounded corner reaches towards another point: no further than half of the way."""
    x, y = other.x - corner.x, other.y - corner.y
    length = abs(x) + abs(y)
    part = min(radius, length / 2) / length if length else 0
    return x * part, y * part


def _pair(x: float, y: float) -> str:
    return f"{_number(x)} {_number(y)}"


def _number(value: float) -> str:
    return f"{round(value, 1) + 0.0:.10g}"
