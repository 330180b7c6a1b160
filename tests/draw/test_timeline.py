"""Timelines: whatever is drawn, no two marks or labels lie on each other, and no line rises."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbook.draw.marks import GHOST, HALF, SIZE, Mark
from planbook.draw.measure import width
from planbook.draw.timeline import Band, draw_timeline
from planbook.draw.timescale import timescale, timescales

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.draw.timeline import Placed, TimelineDrawing
    from planbook.draw.timescale import Timescale

BEGIN = date(2026, 1, 1).toordinal()
WORDS = st.text(st.sampled_from("milWM @é数据ع\u0301"), max_size=60)


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@st.composite
def bands(draw: st.DrawFn) -> list[Band]:
    """Make up to four phases with marks on days of three years, many on the same."""
    near = st.integers(0, 30).map(lambda day: BEGIN + 200 + day)
    days = st.one_of(near, st.integers(BEGIN, BEGIN + 1000))
    found, keys = [], list[str]()
    for number in range(draw(st.integers(1, 4))):
        marks = []
        for place in range(draw(st.integers(0, 12))):
            key = f"{number}/{place}"
            mark = Mark(
                key,
                draw(days),
                draw(WORDS),
                draw(st.sampled_from(["", "+12 d"])),
                draw(st.booleans()),
                draw(st.none() | days),
                draw(st.none() | days),
                draw(st.none() | days),
                draw(st.sampled_from(["", *keys])),
            )
            marks.append(mark)
            keys.append(key)
        begins, ends = draw(st.none() | days), draw(st.none() | days)
        found.append(Band(f"{number}", marks, begins, ends))
    return found


def scale_of(zoom: int = 0, room: int = 1100) -> Timescale:
    scales = timescales(date.fromordinal(BEGIN), date.fromordinal(BEGIN + 1000), room)
    return scales[zoom % len(scales)]


def boxes(placed: Placed) -> Iterator[Box]:
    """Give what is seen of a mark: its square, its bar, its ghost, its dashed line and its label."""
    shape, y = placed.shape, placed.y
    yield Box(shape.x - HALF, y - HALF, shape.x + HALF, y + HALF)
    if shape.bar is not None:
        yield Box(shape.x + shape.bar, y - 4, shape.x, y + 4)
    if shape.ghost is not None:
        yield Box(shape.x + shape.ghost - GHOST, y - GHOST, shape.x + shape.ghost + GHOST, y + GHOST)
    for dash in shape.dashes(placed.side):
        yield Box(shape.x + dash.left, y - 1, shape.x + dash.right, y + 1)
    yield from label(placed)


def label(placed: Placed) -> Iterator[Box]:
    if placed.side == "none":
        return
    shape = placed.shape
    told = width(shape.label, SIZE, bold=shape.bold) + (width(f" {shape.beside}", SIZE) if shape.beside else 0)
    at = shape.x + shape.label_at(placed.side)
    left, right = (at, at + told) if placed.side == "right" else (at - told, at)
    yield Box(left + 0.1, placed.y - SIZE / 2, right - 0.1, placed.y + SIZE / 2)


def test_a_label_next_to_its_mark_stands_in_a_long_dashed_line_and_not_on_it() -> None:
    late = drawn(Mark("a", BEGIN + 10, "Late", "+700 d", agreed=BEGIN, reaches=BEGIN + 700))["a"]
    [told] = label(late)
    assert told.left - late.shape.x < 20
    assert not any(
        told.overlaps(Box(late.shape.x + d.left, 0, late.shape.x + d.right, 999)) for d in late.shape.dashes("right")
    )
    soon = drawn(Mark("a", BEGIN + 10, "Late", reaches=BEGIN + 40))["a"]
    assert [box.left for box in label(soon)] > [soon.shape.x + soon.shape.dashes("right")[0].right]


def collisions(drawing: TimelineDrawing) -> list[tuple[str, str]]:
    everything = [(placed.shape.key, list(boxes(placed))) for placed in drawing.marks]
    return [
        (one, other)
        for (one, ours), (other, theirs) in combinations(everything, 2)
        if any(a.overlaps(b) for a in ours for b in theirs)
    ]


@pytest.mark.no_cover
@settings(max_examples=200)
@given(bands(), st.integers(0, 2))
def test_no_two_labels_or_marks_overlap_and_all_lie_in_their_band(found: list[Band], zoom: int) -> None:
    drawing = draw_timeline(scale_of(zoom), found)
    assert collisions(drawing) == []
    tops = {band.key: (band.top, band.top + band.height) for band in drawing.bands}
    for placed in drawing.marks:
        top, bottom = tops[placed.shape.key.partition("/")[0]]
        assert top < placed.y - HALF
        assert placed.y + HALF < bottom <= drawing.height
        assert all(box.left >= 0 and box.right <= drawing.width for box in label(placed))


@pytest.mark.no_cover
@settings(max_examples=200)
@given(bands())
def test_marks_come_in_the_order_of_their_days_and_lines_fall_and_run_on(found: list[Band]) -> None:
    drawing = draw_timeline(scale_of(), found)
    days = {mark.key: mark.day for band in found for mark in band.marks}
    assert [days[p.shape.key] for p in drawing.marks] == sorted(days.values())
    for line in drawing.lines:
        for (x, y), (further, lower) in zip(line.points, line.points[1:], strict=False):
            assert (further == x and lower > y) or (lower == y and further > x)


def drawn(*marks: Mark, room: int = 1100) -> dict[str, Placed]:
    drawing = draw_timeline(scale_of(1, room), [Band("p", marks)])
    return {placed.shape.key: placed for placed in drawing.marks}


def test_a_label_stands_on_the_right_else_on_the_left_else_a_row_lower_else_nowhere() -> None:
    first = Mark("a", BEGIN + 300, "A milestone")
    assert drawn(first)["a"].side == "right"
    near = drawn(first, Mark("b", BEGIN + 330, "Another"))
    assert (near["a"].y, near["a"].side) < (near["b"].y, "right") == (near["b"].y, near["b"].side)
    last = drawn(Mark("a", BEGIN + 1000, "The last of all"))
    assert last["a"].side == "left"
    between = drawn(first, Mark("b", BEGIN + 560, "At the left"), Mark("c", BEGIN + 600, "Too long for what is left"))
    assert between["c"].y > between["b"].y
    assert drawn(Mark("a", BEGIN + 100, "Long " * 20), room=200)["a"].side == "right"
    narrow = timescale("year", date(2026, 1, 1), date(2026, 1, 31), 60)
    [alone] = draw_timeline(narrow, [Band("p", [Mark("a", BEGIN + 15, "Wider than all there is")])]).marks
    assert alone.side == "none"


def test_a_critical_mark_stands_below_the_one_its_line_comes_from_and_other_marks_keep_out_of_the_way() -> None:
    chain = [
        Mark("a", BEGIN + 100, "First", bold=True),
        Mark("b", BEGIN + 103, "Beside the line, with a name that is longer than others"),
        Mark("c", BEGIN + 105, "Beside it too, and of no shorter name than the other one"),
        Mark("d", BEGIN + 400, "Second", bold=True, after="a"),
        Mark("e", BEGIN + 700, "Third", bold=True, after="d"),
    ]
    drawing = draw_timeline(scale_of(1), [Band("p", chain)])
    placed = {mark.shape.key: mark for mark in drawing.marks}
    assert placed["a"].y < placed["d"].y < placed["e"].y
    assert [(line.source, line.target) for line in drawing.lines] == [("a", "d"), ("d", "e")]
    x, fallen = placed["a"].shape.x, (placed["a"].y, placed["d"].y)
    assert not any(
        box.left < x < box.right and fallen[0] < mark.y < fallen[1]
        for key, mark in placed.items()
        for box in boxes(mark)
        if key not in {"a", "d"}
    )


def test_a_line_that_would_rise_or_go_back_is_not_drawn() -> None:
    early, late = Mark("a", BEGIN + 10, "A"), Mark("b", BEGIN + 20, "B", after="a")
    assert draw_timeline(scale_of(), [Band("q", [late]), Band("p", [early])]).lines == []
    assert draw_timeline(scale_of(), [Band("p", [early]), Band("q", [late])]).lines != []
    back = Mark("c", BEGIN + 5, "C", after="a")
    assert draw_timeline(scale_of(), [Band("p", [early]), Band("q", [back])]).lines == []
