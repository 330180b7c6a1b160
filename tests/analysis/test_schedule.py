from __future__ import annotations

import sys
from datetime import date

import pytest

from planbook.analysis.public_holidays import PublicHolidays, public_holidays
from planbook.analysis.schedule import forecast_for, is_critical, planned_on, times_of, working_days
from planbook.analysis.slip import days_slipped
from planbook.plan.milestones import Milestone
from planbook.plan.plan import Plan
from tests.plans import checked, places

PLAN = """\
title: A plan
as_of: 2026-06-01
calendar: {holidays: [2026-06-12, 2026-08]}
"""
DISCOVER = """\
title: Discover
start: 2026-06-01
end: 2026-09-30
milestones:
  charter: {title: Charter signed, date: 2026-06-05}
  survey: {title: Survey held, after: charter, takes: 5d}
  order: {title: Data in order, takes: 3d}
  report: {title: Report read, date: 2026-07, after: [order, {milestone: survey, lag: 2d}]}
  users: {title: Users asked}
  hall: {title: Hall found, start: 2026-06-08, takes: 1d}
  tour: {title: Tour ended, after: report, takes: 1d}
"""


def plan_of(discover: str = DISCOVER) -> Plan:
    return checked({"plan.yml": PLAN, "milestones/discover.yml": discover}).plan


def milestone(plan: Plan, name: str) -> Milestone:
    return next(one for one in plan.every(Milestone) if one.id == name)


def planned(name: str) -> str:
    plan = plan_of()
    return str(planned_on(plan, milestone(plan, name)))


def forecast(name: str, discover: str = DISCOVER) -> str:
    plan = plan_of(discover)
    return str(forecast_for(plan, milestone(plan, name)))


def test_a_date_that_is_written_is_the_planned_one_as_coarse_as_it_is() -> None:
    assert (planned("charter"), planned("report")) == ("2026-06-05", "2026-07")
    assert forecast("report") == "2026-07"


def test_without_a_date_what_comes_before_tells_it_and_days_off_are_passed_over() -> None:
    assert planned("survey") == "2026-06-15"
    assert planned("tour") == "2026-09-01"


def test_without_a_date_or_predecessors_it_ends_what_it_takes_after_the_phase_begins() -> None:
    assert planned("order") == "2026-06-04"


def test_work_of_one_day_begins_and_ends_on_the_day_it_starts() -> None:
    assert planned("hall") == "2026-06-08"


def test_what_nothing_tells_a_day_of_has_none() -> None:
    assert (planned("users"), forecast("users")) == ("None", "None")


def test_a_predecessor_done_late_moves_what_follows() -> None:
    late = DISCOVER.replace("date: 2026-06-05", "date: 2026-06-05, done: 2026-07-22")
    assert forecast("survey", late) == "2026-07-29"
    assert forecast("report", late) == "2026-07"
    assert forecast("report", late.replace("lag: 2d", "lag: 3d")) == "2026-09-01"


def test_the_critical_path_leads_to_the_end_of_all() -> None:
    plan = plan_of()
    assert [one.id for one in plan.every(Milestone) if is_critical(plan, one)] == ["report", "tour"]
    assert times_of(plan, milestone(plan, "survey")).slack == 32


def test_a_milestone_slips_by_the_days_between_the_day_agreed_and_that_on_which_it_comes() -> None:
    plan = plan_of(
        "title: P\nmilestones:\n"
        "  a: {title: A, date: 2026-06-13, baseline: 2026-06-01}\n"
        "  b: {title: B, date: 2026-06, baseline: 2026-07-30}\n"
        "  c: {title: C, date: 2026-06-13}\n"
        "  d: {title: D, date: 2026-06-13, baseline: 2026-06-13, after: b}\n"
        "  e: {title: E, date: 2026-05-13, baseline: 2026-05-13, done: 2026-05-10}\n"
        "  f: {title: F, baseline: 2026-05-13}\n"
        "  g: {title: G, date: 2026-05-13, baseline: 2026-05-13}\n"
    )
    assert [days_slipped(plan, one) for one in plan.every(Milestone)] == [12, -30, None, 17, -3, None, 19]


def test_public_holidays_of_the_country_are_days_off() -> None:
    plan = checked({"plan.yml": "title: A\ncalendar: {country: ie}\nas_of: 2026-06-01\n"}).plan
    days = working_days(plan)
    assert not days.is_working(date(2026, 8, 3).toordinal())
    assert days.is_working(date(2026, 8, 4).toordinal())
    assert not days.is_working(date(2027, 3, 17).toordinal())


@pytest.mark.parametrize(
    ("country", "lack"), [("DE", ""), ("de-BY", ""), ("DE-XX", "country"), ("Germania", "country")]
)
def test_a_country_that_is_not_known_is_said_to_be_lacking(country: str, lack: str) -> None:
    assert public_holidays(country, [2026]).lack == lack


def test_without_the_package_no_public_holidays_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert public_holidays("DE", [2026]) == PublicHolidays(lack="package")
    assert places({"plan.yml": "title: A\ncalendar:\n  country: DE\n"}) == ["plan.yml:3:12 milestones/no-holidays"]


def test_years_far_from_today_are_not_asked_for() -> None:
    far = "title: P\nmilestones: {a: {title: A, date: 9999-12-30}, b: {title: B, date: 0001-01-02}}\n"
    plan = checked({"plan.yml": "title: A\ncalendar: {country: DE}\n", "milestones/p.yml": far}).plan
    assert 1_000 > len(working_days(plan).holidays) > 300
