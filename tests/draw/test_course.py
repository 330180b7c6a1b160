from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planbook.draw.course import HEIGHT, WIDTH, Value, draw_course

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
FIGURES = st.floats(-1e12, 1e12)
VALUES = st.builds(Value, DAYS, FIGURES)


@given(VALUES, VALUES, st.lists(VALUES, max_size=20), DAYS)
def test_every_part_lies_within_the_drawing(start: Value, goal: Value, read: list[Value], today: date) -> None:
    drawn = draw_course(start, goal, sorted(read), today)
    for spot in (*drawn.line, drawn.goal, drawn.start_label, drawn.goal_label):
        assert 0 <= spot.x <= WIDTH
        assert 0 <= spot.y <= HEIGHT
    assert 0 <= drawn.today <= WIDTH


def test_more_is_higher_and_later_is_further_right() -> None:
    begin = date(2026, 1, 1)
    drawn = draw_course(
        Value(begin, 1), Value(begin + timedelta(10), 9), [Value(begin + timedelta(5), 5)], begin + timedelta(5)
    )
    [read] = drawn.read
    assert drawn.start.x < read.x == drawn.today < drawn.goal.x
    assert drawn.start.y > read.y > drawn.goal.y
