from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planbook.draw.measure import width
from planbook.draw.trend import ROW, SIZE, WIDTH, Course, TrendDrawing, draw_trend

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
ANY_DAY = st.dates(date.min, date.max)
NAMES = st.text(st.sampled_from("abcWÖÄ 席位執行 -"), min_size=1, max_size=80)


def course_of(number: int, name: str, days: list[date], planned: list[date]) -> Course:
    points = list(zip(sorted(set(days)), planned * len(days), strict=False))
    return Course(f"m{number}", name, points, len({day for _, day in points}) - 1)


@st.composite
def courses(draw: st.DrawFn, days: st.SearchStrategy[date] = DAYS) -> list[Course]:
    several = st.lists(days, min_size=1, max_size=12)
    made = draw(st.lists(st.tuples(NAMES, several, several), min_size=1, max_size=50))
    return [course_of(number, *parts) for number, parts in enumerate(made)]


def names(drawn: TrendDrawing) -> list[tuple[float, float, float]]:
    """Give where names begin, end and stand, by their heights."""
    found = [
        (c.label.x, c.label.x + width(c.name, SIZE, bold=c.weight != "never", squares=True), c.label.y)
        for c in drawn.courses
        if c.label
    ]
    return sorted(found, key=lambda place: place[2])


@given(courses())
def test_no_two_names_overlap_and_all_are_within_the_drawing(given: list[Course]) -> None:
    drawn = draw_trend(given, squares=True)
    places = names(drawn)
    assert 1 <= len(places) <= min(len(given), int(drawn.bottom - drawn.top) // ROW)
    assert all(after - before >= ROW - 0.2 for (_, _, before), (_, _, after) in pairwise(places))
    assert all(end <= WIDTH and drawn.top <= y <= drawn.bottom for _, end, y in places)


@given(courses(ANY_DAY))
def test_every_line_lies_between_the_axes_in_any_year(given: list[Course]) -> None:
    drawn = draw_trend(given)
    spots = [spot for c in drawn.courses for spot in (*c.line, *c.turns)] + list(drawn.diagonal or ())
    assert all(drawn.left <= spot.x <= drawn.right and drawn.top <= spot.y <= drawn.bottom for spot in spots)


@given(courses(ANY_DAY))
def test_days_on_the_axes_leave_each_other_room(given: list[Course]) -> None:
    drawn = draw_trend(given)
    assert all(after.at - before.at >= 112 for before, after in pairwise(drawn.across))
    assert all(before.at - after.at >= 44 for before, after in pairwise(drawn.up))
    assert all(drawn.left <= tick.at <= drawn.right for tick in drawn.across)
    assert all(drawn.top <= tick.at <= drawn.bottom for tick in drawn.up)


@given(courses())
def test_a_line_says_what_its_points_say(given: list[Course]) -> None:
    drawn = {c.key: c for c in draw_trend(given).courses}
    for course in given:
        line = drawn[course.key].line
        assert len(line) <= len(course.points)
        assert (line[0].x <= line[-1].x) == (course.points[0][0] <= course.points[-1][0])
        turned = sum(a[1] != b[1] for a, b in pairwise(course.points))
        # Days that are next to each other in a chart of years may share a pixel.
        assert 1 <= len(drawn[course.key].turns) <= turned + 1


def test_later_reports_are_further_right_and_later_days_higher() -> None:
    begin = date(2026, 1, 1)
    slipping = Course("a", "A", [(begin, begin + timedelta(30)), (begin + timedelta(10), begin + timedelta(60))], 1)
    [drawn] = draw_trend([slipping]).courses
    assert drawn.line[0].x < drawn.line[1].x
    assert drawn.line[0].y > drawn.line[1].y


def test_level_stretches_have_no_points_between_their_ends() -> None:
    begin = date(2026, 1, 1)
    points = [(begin + timedelta(n), date(2026, 6, 1) if n < 40 else date(2026, 7, 1)) for n in range(80)]
    [drawn] = draw_trend([Course("a", "A", points, 1)]).courses
    assert len(drawn.line) == 4


def test_what_moved_often_lies_upon_what_never_moved_and_is_named_first() -> None:
    begin = date(2026, 1, 1)
    given = [Course(f"m{n}", "M", [(begin, begin), (begin + timedelta(9), begin)], int(n > 97) * 5) for n in range(100)]
    drawn = draw_trend(given).courses
    assert [c.weight for c in drawn[-2:]] == ["often", "often"]
    assert all(c.label for c in drawn[-2:])
    assert sum(c.label is not None for c in drawn) == 2


def test_where_many_moved_often_those_that_moved_most_often_stand_out() -> None:
    begin = date(2026, 1, 1)
    given = [Course(f"m{n:02}", "M", [(begin, begin), (begin + timedelta(9), begin)], n) for n in range(40)]
    drawn = draw_trend(given)
    assert drawn.often == 30
    weights = [course.weight for course in drawn.courses]
    assert [weights.count(weight) for weight in ("never", "moved", "often")] == [1, 29, 10]
    assert draw_trend(given[:3]).often == 3


def test_the_diagonal_is_where_the_day_planned_is_the_day_of_the_report() -> None:
    points = [(date(2026, 1, 1), date(2026, 2, 1)), (date(2026, 3, 1), date(2026, 2, 1))]
    drawn = draw_trend([Course("a", "A", points), Course("b", "B", [(date(2026, 1, 1), date(2026, 4, 1))])])
    assert drawn.diagonal
    low, high = drawn.diagonal
    assert (low.x < high.x, low.y > high.y) == (True, True)
    assert draw_trend([Course("a", "A", [(date(2026, 1, 1), date(2030, 1, 1))])]).diagonal is None
