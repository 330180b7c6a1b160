from __future__ import annotations

from datetime import date

from planbook.analysis.what_if import Outcome, what_if
from planbook.plan.milestones import Milestone
from tests.plans import checked

FILES = {
    "plan.yml": "title: A plan\nas_of: 2026-06-01\n",
    "roles.yml": "team: {title: Team, kind: group}\n",
    "objectives.yml": "trust: {title: Trust}\nspeed: {title: Speed}\nthrift: {title: Thrift}\n",
    "milestones.yml": """\
discover:
  title: Discover
  end: 2026-06-30
  objectives: speed
  milestones:
    charter: {title: Charter, date: 2026-06-05, gate: team}
    survey: {title: Survey, date: 2026-06-30, after: charter, takes: 10d, supports: trust}
    begun: {title: Begun, date: 2026-05-04, done: 2026-05-04}
build:
  title: Build
  objectives: thrift
  milestones:
    apart: {title: Apart, date: 2026-07-30}
    built: {title: Built, after: discover/survey}
""",
}


def moved(name: str, day: str) -> Outcome:
    plan = checked(FILES).plan
    milestone = next(one for one in plan.every(Milestone) if one.id == name)
    return what_if(plan, milestone, date.fromisoformat(day).toordinal())


def told(outcome: Outcome) -> list[tuple[str, str, str, int, bool]]:
    return [(m.milestone.id, str(m.before), str(m.after), m.days, m.leaves_phase) for m in outcome.moves]


def test_what_comes_after_moves_where_it_has_too_little_slack() -> None:
    outcome = moved("charter", "2026-06-17")
    assert told(outcome) == [
        ("charter", "2026-06-05", "2026-06-17", 8, False),
        ("built", "2026-06-30", "2026-07-01", 1, False),
        ("survey", "2026-06-30", "2026-07-01", 1, True),
    ]
    assert [gate.id for gate in outcome.gates] == ["charter"]
    assert [objective.id for objective in outcome.objectives] == ["trust", "speed", "thrift"]
    assert [str(day) for day in outcome.ends] == ["2026-07-30", "2026-07-30"]


def test_the_end_of_all_moves_with_what_is_critical() -> None:
    assert [str(day) for day in moved("apart", "2026-08-03").ends] == ["2026-07-30", "2026-08-03"]


def test_what_has_slack_enough_moves_alone_and_what_moves_to_its_own_day_not_at_all() -> None:
    assert told(moved("charter", "2026-06-08")) == [("charter", "2026-06-05", "2026-06-08", 1, False)]
    assert told(moved("charter", "2026-06-05")) == []


def test_nothing_moves_before_what_comes_before_it_or_today() -> None:
    assert told(moved("built", "2026-06-02")) == []
    assert told(moved("charter", "2026-05-01")) == [("charter", "2026-06-05", "2026-06-01", -4, False)]
