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
        "“A” (2026-12-08) has 2 working days to spare; this plan asks for 3.",
        "“Z” (2026-12-10) has 0 working days to spare; this plan asks for 3.",
    ]


def test_a_lag_that_leads_before_the_start_of_all_days_ends_there() -> None:
    early = "a: {title: A, date: 0001-01-03}, b: {title: B, after: {milestone: a, lag: -99999w}}"
    assert [line for line in places({PHASE: f"title: P\nmilestones: {{{early}}}\n"}) if "plan/" in line] == []


def test_an_approval_without_a_day_says_nothing_of_when_the_gate_was_open() -> None:
    gate = "a: {title: A, done: 2026-03-02, gate: users, approved: {by: users}}"
    after = "b: {title: B, done: 2026-03-01, after: a}"
    files = {PHASE: f"title: P\nmilestones: {{{gate}, {after}}}\n", "roles.yml": "users: {title: U, kind: group}\n"}
    assert [line for line in places(files) if "gate" in line] == []
