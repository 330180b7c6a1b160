"""Rules on milestones, tried beyond their examples."""

from __future__ import annotations

from tests.plans import lines, places

PHASE = "milestones/p.yml"


def found(plan: str, milestones: str, rule: str) -> list[str]:
    files = {"plan.yml": f"title: A\n{plan}", PHASE: f"title: P\nmilestones: {{{milestones}}}\n"}
    return [line for line in lines(files) if f"milestones/{rule}:" in line]


def test_a_milestone_planned_today_on_a_day_off_is_not_at_risk() -> None:
    assert found("as_of: 2026-11-21\n", "a: {title: A, date: 2026-11-21}", "at-risk") == []


def test_what_is_late_is_not_told_to_be_at_risk_too() -> None:
    assert found("as_of: 2026-11-20\n", "a: {title: A, date: 2026-11-19}", "at-risk") == []


def test_what_moves_a_milestone_past_its_date_is_named() -> None:
    (told,) = found(
        "as_of: 2026-11-20\n",
        "a: {title: A, date: 2026-11-10}, b: {title: B, date: 2026-11-26, after: {milestone: a, lag: 5d}}",
        "at-risk",
    )
    assert told.endswith("“B” is planned for 2026-11-26, but “A” lets it be expected on 2026-11-27 only.")


def test_slack_that_the_plan_asks_for_is_told_with_what_there_is() -> None:
    told = found(
        "as_of: 2026-11-20\nrules: {milestones/at-risk: {slack: 3}}\n",
        "a: {title: A, date: 2026-12-08}, z: {title: Z, date: 2026-12-10}",
        "at-risk",
    )
    assert [line.rpartition(": ")[2] for line in told] == [
        "“A” (2026-12-08) has 2 of the 3 working days to spare that this plan asks for.",
        "“Z” (2026-12-10) has 0 of the 3 working days to spare that this plan asks for.",
    ]


def test_a_lag_that_leads_before_the_start_of_all_days_ends_there() -> None:
    early = "a: {title: A, date: 0001-01-03}, b: {title: B, after: {milestone: a, lag: -99999w}}"
    assert [line for line in places({PHASE: f"title: P\nmilestones: {{{early}}}\n"}) if "plan/" in line] == []


def test_an_approval_without_a_day_says_nothing_of_when_the_gate_was_open() -> None:
    gate = "a: {title: A, done: 2026-03-02, gate: users, approved: {by: users}}"
    after = "b: {title: B, done: 2026-03-01, after: a}"
    files = {PHASE: f"title: P\nmilestones: {{{gate}, {after}}}\n", "roles.yml": "users: {title: U, kind: group}\n"}
    assert [line for line in places(files) if "gate" in line] == []


def test_a_gate_is_asked_of_whatever_comes_after_it_until_something_done() -> None:
    gate = "g: {title: G, done: 2026-03-01, gate: users}, open: {title: O, after: g}"
    gone = "gone: {title: X, after: g, cancelled: 2026-03-02}"
    done = "y: {title: Y, done: 2026-03-03, after: gone}, z: {title: Z, done: 2026-03-03, after: open}"
    behind = "next: {title: N, done: 2026-03-04, after: y}"
    files = {PHASE: f"title: P\nmilestones: {{{gate}, {gone}, {done}, {behind}}}\n"}
    told = [line for line in lines({**files, "roles.yml": "users: {title: U, kind: group}\n"}) if "gate-passed" in line]
    assert [line.split("“")[1][0] for line in told] == ["Y", "Z"]


def test_a_predecessor_that_is_done_early_contradicts_no_date() -> None:
    early = "a: {title: A, date: 2027-03-01, done: 2026-11-02}, b: {title: B, date: 2026-12-01, after: a}"
    assert found("as_of: 2026-11-20\n", early, "before-predecessor") == []
    late = early.replace(", done: 2026-11-02", "")
    (told,) = found("as_of: 2026-11-20\n", late, "before-predecessor")
    assert "“A” allows it on 2027-03-01 at the earliest" in told
    assert found("as_of: 2026-11-20\n", late, "at-risk") == []


def test_a_day_that_is_worked_out_may_lie_outside_its_phase_too() -> None:
    plan = {
        PHASE: "title: P\nstart: 2027-01-04\nend: 2027-01-29\nmilestones:\n"
        "  a: {title: A, date: 2027-01-29}\n  b: {title: B, after: a, takes: 5d}\n"
        "  c: {title: C, after: {milestone: a, lag: -90d}}\n  d: {title: D, takes: 40d}\n"
    }
    told = [line for line in places(plan) if "outside-phase" in line]
    assert told == [
        f"{PHASE}:6:24 milestones/outside-phase",
        f"{PHASE}:7:24 milestones/outside-phase",
        f"{PHASE}:8:24 milestones/outside-phase",
    ]


def test_what_would_follow_in_place_of_a_day_that_cannot_be_read_lies_outside_no_phase() -> None:
    plan = {
        PHASE: "title: P\nstart: 2027-01-04\nend: 2027-01-29\nmilestones:\n"
        "  a: {title: A, date: 2027-01-29}\n  b: {title: B, date: 2027-13-31, after: a, takes: 5d}\n"
    }
    told = [line for line in places(plan) if "outside-phase" in line or "wrong-type" in line]
    assert told == [f"{PHASE}:6:23 plan/wrong-type"]


def test_a_bar_that_begins_after_its_end_is_told() -> None:
    (told,) = found("as_of: 2026-11-20\n", "a: {title: A, start: 2027-02-02, date: 2027-02-01}", "bar-disagrees")
    assert told.endswith("“A” begins on 2027-02-02, after the day it is planned for, 2027-02-01.")
