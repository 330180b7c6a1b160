"""Paths: corners are rounded, numbers are short."""

from __future__ import annotations

from planbook.draw.swimlane.paths import path_data
from planbook.draw.swimlane.values import Point


def test_a_corner_is_rounded_as_far_as_its_stretches_are_long() -> None:
    assert path_data([Point(0, 0), Point(0, 20), Point(30, 20)]) == "M0 0V14q0 6 6 6H30"
    assert path_data([Point(0, 0), Point(0, 8), Point(30, 8)]) == "M0 0V4q0 4 6 4H30"


def test_a_corner_to_the_left_and_up_is_told_without_spaces_before_signs() -> None:
    assert path_data([Point(30, 30), Point(0, 30), Point(0, 0)]) == "M30 30H6q-6 0-6-6V0"


def test_a_straight_line_has_its_two_ends_and_numbers_one_decimal() -> None:
    assert path_data([Point(1234567.25, 2), Point(1234567.25, 9.04)]) == "M1234567.2 2V9"


def test_no_points_are_no_path() -> None:
    assert path_data([]) == ""
