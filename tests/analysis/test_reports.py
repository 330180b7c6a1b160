from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.drift import Drift, Told
from planbook.analysis.reports import MOST, points, reported
from planbook.plan.milestones import Milestone
from planbook.plan.values import Day
from tests.plans import checked

BEGIN = date(2026, 1, 1)
PLAN = """\
title: P
milestones:
  open: {title: Open, date: 2026-06-01}
  done: {title: Done, date: 2026-06-01, done: 2026-01-20}
"""
OPEN, DONE = checked({"milestones/p.yml": PLAN}).plan.every(Milestone)


def told(on: int, planned: str | None) -> Told:
    return Told(BEGIN + timedelta(on), Day.parse(planned) if planned else None, ())


@given(st.sets(st.dates(date(1, 1, 1), date(9999, 1, 1)), max_size=600), st.dates())
def test_of_many_days_some_are_told_the_first_and_the_last_among_them(days: set[date], today: date) -> None:
    found = reported(Drift(lack=None, days=sorted(days)), today)
    if days:
        assert (found[0], found[-1]) == (min(days), max({*days, today}))
    assert set(found) <= {*days, today}
    assert list(found) == sorted(set(found))
    if len({day.year for day in days}) < MOST - 1:
        assert len(found) <= MOST


def test_500_days_in_two_years_are_told_by_weeks_or_months() -> None:
    days = [BEGIN + timedelta(n) for n in range(500)]
    found = reported(Drift(lack=None, days=days), days[-1])
    assert 60 < len(found) <= MOST


def test_a_course_is_told_at_each_report_and_ends_when_its_milestone_does() -> None:
    course = [told(0, "2026-03"), told(15, "2026-06-01")]
    drift = Drift(lack=None, courses={OPEN.address: course, DONE.address: course})
    days = [BEGIN + timedelta(n) for n in (0, 10, 20, 30)]
    march, june = date(2026, 3, 31), date(2026, 6, 1)
    assert points(drift, OPEN, days) == list(zip(days, (march, march, june, june), strict=True))
    assert points(drift, DONE, days) == list(zip(days[:3], (march, march, june), strict=True))


def test_where_nothing_was_told_there_is_no_point() -> None:
    drift = Drift(lack=None, courses={OPEN.address: [told(5, "2026-03-01"), told(15, None), told(25, "2026-04-01")]})
    days = [BEGIN + timedelta(n) for n in (0, 10, 20, 30)]
    assert [on.day for on, _ in points(drift, OPEN, days)] == [11, 31]
    assert points(drift, DONE, days) == []


def test_of_very_many_days_the_last_of_each_third_of_a_year_is_told() -> None:
    days = {BEGIN + timedelta(n) for n in range(20 * 365)}
    drift = Drift(lack=None, days=sorted(days))
    found = reported(drift, max(days))
    assert {day.month for day in found[1:-1]} == {4, 8, 12}
