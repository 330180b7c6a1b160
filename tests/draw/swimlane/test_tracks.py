"""Tracks: lines in one channel lie apart, and of two that come in at one place from both sides neither goes beyond."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from planbook.draw.swimlane.tracks import APART, Bend, Shelf, Track, packed


def track(bundle: int, low: float, high: float, *bends: tuple[float, int]) -> Track:
    """Give a track; the lines that it bends into have numbers of their own."""
    return Track(bundle, low, high, {Bend(at, side, 100 + 10 * bundle + n) for n, (at, side) in enumerate(bends)})


def test_of_two_that_come_in_at_one_place_the_one_from_before_lies_first() -> None:
    one, two = track(1, 0, 50, (50, 1)), track(2, 50, 90, (50, -1))
    found = packed([one, two], 6)
    assert found.at[2] < found.at[1]
    assert found.knots == []


def test_where_both_cannot_be_the_knot_is_told() -> None:
    one = track(1, 0, 100, (0, -1), (100, 1))
    two = track(2, 0, 100, (0, 1), (100, -1))
    (knot,) = packed([one, two], 6).knots
    assert set(knot) in ({110, 120}, {121, 111}, {110, 121}, {111, 120})


def test_lines_that_do_not_meet_share_a_track() -> None:
    found = packed([track(1, 0, 50), track(2, 60, 90)], 6)
    assert found.at[1] == found.at[2] == 0


def test_a_line_that_turns_up_within_another_lies_above_it() -> None:
    found = packed([track(1, 0, 100, (0, 1), (100, 1)), track(2, 40, 60, (40, -1), (60, -1))], 6)
    assert found.at[2] < found.at[1]


def test_what_stands_on_a_line_keeps_others_off() -> None:
    low, high = track(1, 0, 100), track(2, 0, 100)
    high.shelves.append(Shelf(20, 60, 30))
    found = packed([low, high], 6)
    assert found.at[2] - found.at[1] >= 30 or found.at[2] >= 30


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 60)), max_size=12))
def test_tracks_that_meet_lie_apart(spans: list[tuple[int, int]]) -> None:
    tracks = [track(number, low, low + long) for number, (low, long) in enumerate(spans)]
    at = packed(tracks, 6).at
    for one, two in combinations(tracks, 2):
        if one.meets(two.low, two.high, 6):
            assert abs(at[one.bundle] - at[two.bundle]) >= APART
