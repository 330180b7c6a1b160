"""Maps on paper: how large they are, on how many sheets, and where they are cut."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from planbook.draw.swimlane.drawing import draw_swimlanes
from planbook.draw.swimlane.paper import on_paper
from planbook.draw.swimlane.values import Lane, Link, Stop
from tests.draw.swimlane.making import made

if TYPE_CHECKING:
    from planbook.draw.swimlane.paper import Paper
    from planbook.draw.swimlane.values import Direction, SwimlaneDrawing


def chain(steps: int, lanes: int, direction: Direction) -> SwimlaneDrawing:
    """Draw a chain of steps, each in the lane after that of the one before."""
    stops = [Stop(f"s{n}", f"l{n % lanes}", f"Step {n}", number=n) for n in range(steps)]
    links = [Link(a.key, b.key) for a, b in pairwise(stops)]
    return draw_swimlanes([Lane(f"l{n}", f"Lane {n}") for n in range(lanes)], stops, links, direction)


def spans(paper: Paper, drawing: SwimlaneDrawing) -> list[tuple[float, float]]:
    """Give where pieces begin and end along the flow."""
    rests = [piece.rest for piece in paper.pieces]
    return [(r.y, r.bottom) if drawing.direction == "down" else (r.x, r.right) for r in rests]


def test_a_map_that_can_be_read_on_one_sheet_is_left_whole() -> None:
    drawing = chain(6, 3, "down")
    paper = on_paper(drawing)
    assert (len(paper.pieces), paper.is_tall) == (1, True)
    assert (paper.pieces[0].width, paper.pieces[0].height) == (drawing.width, drawing.height)
    assert on_paper(chain(4, 3, "across")).scale == 1


@pytest.mark.parametrize("direction", ["down", "across"])
def test_a_long_one_goes_on_to_as_many_sheets_as_it_needs(direction: Direction) -> None:
    found = {steps: on_paper(chain(steps, 4, direction)) for steps in (4, 12, 24, 48, 96)}
    counts = [len(paper.pieces) for paper in found.values()]
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (1, max(counts))
    assert counts[-1] > 3
    assert min(paper.scale for paper in found.values()) >= 0.6


def test_one_of_many_lanes_that_runs_across_is_printed_on_the_sheets_on_which_it_is_larger() -> None:
    few, many = on_paper(chain(20, 5, "across")), on_paper(chain(20, 14, "across"))
    assert (few.is_tall, many.is_tall) == (False, True)


@pytest.mark.parametrize("direction", ["down", "across"])
def test_a_lane_with_a_name_without_end_makes_no_piece_for_each_step(direction: Direction) -> None:
    stops = [Stop(f"s{n}", "l", f"Step {n}") for n in range(60)]
    links = [Link(a.key, b.key) for a, b in pairwise(stops)]
    paper = on_paper(draw_swimlanes([Lane("l", "word " * 2_000)], stops, links, direction))
    assert 0 < paper.scale <= 1
    assert len(paper.pieces) < 12


def test_a_map_without_lanes_has_no_pieces() -> None:
    assert on_paper(draw_swimlanes([], [], [])).pieces == ()


@pytest.mark.parametrize("seed", range(60))
def test_pieces_are_all_of_the_map_and_no_step_or_word_is_cut(seed: int) -> None:
    direction: Direction = "down" if seed % 2 else "across"
    drawing = draw_swimlanes(*made(seed, (20, 60)), direction)
    paper = on_paper(drawing)
    found = spans(paper, drawing)
    whole = drawing.height if direction == "down" else drawing.width
    head = paper.pieces[0].head
    assert [end for _, end in found] == [begin for begin, _ in found[1:]] + [whole]
    assert found[0][0] == (head.height if direction == "down" else head.width)
    boxes = [stop.box for stop in drawing.stops] + [link.label_box for link in drawing.links if link.label_box]
    ends = [(box.y, box.bottom) if direction == "down" else (box.x, box.right) for box in boxes]
    assert [cut for cut, _ in found[1:] for begin, end in ends if begin < cut < end] == []
    wide, high = (680, 900) if paper.is_tall else (990, 580)
    for piece in paper.pieces:
        assert piece.width * paper.scale <= wide + 1e-6
        assert piece.height * paper.scale <= high + 1e-6
