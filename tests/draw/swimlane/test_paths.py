"""Paths: corners are rounded, numbers are short."""

from __future__ import annotations

from planbook.draw.swimlane.paths import path_data
from planbook.draw.swimlane.values import Point


def test_a_corner_is_rounded_as_far_as_its_stretches_are_long() -> None:
    assert path_data([Point(0, 0), Point(0, 20), Point(30, 20)]) == "M0 0L0 14q0 6 6 6L30 20"
    assert path_data([Point(0, 0), Point(0, 8), Point(30, 8)]) == "M0 0L0 4q0 4 6 4L30 8"


def test_a_straight_line_has_its_two_ends_and_numbers_one_decimal() -> None:
    assert path_data([Point(1234567.25, 2), Point(1234567.25, 9.04)]) == "M1234567.2 2L1234567.2 9"


def test_no_points_are_no_path() -> None:
    assert path_data([]) == ""
