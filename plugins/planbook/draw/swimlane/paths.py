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
    yield f"M{_number(points[0].x)} {_number(points[0].y)}"
    last = points[0]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        begin, end = _towards(corner, before, radius), _towards(corner, after, radius)
        yield _straight(last, corner, begin)
        yield "q" + _joined(-begin[0], -begin[1], end[0] - begin[0], end[1] - begin[1])
        last = corner
    yield _straight(last, points[-1], (0, 0))


def _straight(last: Point, to: Point, off: tuple[float, float]) -> str:
    """Give a level or upright stroke to near a point."""
    if last.y == to.y:
        return f"H{_number(to.x + off[0])}"
    return f"V{_number(to.y + off[1])}"


def _towards(corner: Point, other: Point, radius: float) -> tuple[float, float]:
    """Give how far a rounded corner reaches towards another point: no further than half of the way."""
    x, y = other.x - corner.x, other.y - corner.y
    length = abs(x) + abs(y)
    part = min(radius, length / 2) / length if length else 0
    return x * part, y * part


def _joined(*values: float) -> str:
    """Give numbers with spaces only where a sign does not part them."""
    return " ".join(_number(value) for value in values).replace(" -", "-")


def _number(value: float) -> str:
    return f"{round(value, 1) + 0.0:.10g}"
