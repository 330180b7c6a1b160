from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planbook.analysis.change_control import agenda, has_moved, moved_by, waiting
from planbook.analysis.paying import payers
from planbook.plan.changes import Change
from planbook.plan.milestones import Milestone
from planbook.plan.values import Day
from tests.pages.made import checked_of

if TYPE_CHECKING:
    from planbook.plan.plan import Plan

COMMITTEE = {
    "plan.yml": "title: P\nchange_control: board\ncurrency: EUR",
    "roles.yml": "board: {title: Board, kind: group}",
    "forums.yml": "f: {title: F, role: board, on: [2026-10-22, 2026-12-17]}",
}


def plan_of(changes: str, **more: str) -> Plan:
    return checked_of({**COMMITTEE, "changes.yml": changes, **{f"{n}.yml": text for n, text in more.items()}}).plan


@pytest.mark.parametrize(
    ("fields", "need", "since", "days"),
    [
        ("raised: 2026-11-16", "assessment", "2026-11-16", 4),
        ("status: proposed", "assessment", None, None),
        ("status: assessed, raised: 2026-11-01, assessed: {on: 2026-11-09}", "decision", "2026-11-09", 11),
        ("status: assessed, raised: 2026-11-01", "decision", "2026-11-01", 19),
        ("status: approved, decided: {on: 2026-10-22}", "doing", "2026-10-22", 29),
        ("status: deferred, decided: {on: 2026-10}", "again", "2026-10", 20),
    ],
)
def test_a_request_waits_for_its_next_step_since_its_last(
    fields: str, need: str, since: str | None, days: int | None
) -> None:
    plan = plan_of(f"c: {{title: C, {fields}}}")
    found = waiting(plan, plan.every(Change)[0])
    assert found is not None
    assert (found.need, found.since, found.days) == (need, Day.parse(since) if since else None, days)


@pytest.mark.parametrize("status", ["done", "rejected", "withdrawn"])
def test_what_has_ended_waits_for_nothing(status: str) -> None:
    plan = plan_of(f"c: {{title: C, status: {status}}}")
    assert waiting(plan, plan.every(Change)[0]) is None


def test_the_agenda_has_what_waits_longest_first_and_what_was_put_off_until_then() -> None:
    plan = plan_of("""\
new: {title: New, status: assessed, assessed: {on: 2026-11-09}}
old: {title: Old, status: assessed, assessed: {on: 2026-10-09}}
undated: {title: Undated, status: assessed}
raw: {title: Raw, status: proposed, raised: 2026-11-16}
due: {title: Due, status: deferred, decided: {on: 2026-06-01, again: 2026-12}}
later: {title: Later, status: deferred, decided: {on: 2026-06-01, again: 2027-10}}
gone: {title: Gone, status: approved, decided: {on: 2026-06-01}}
""")
    found = agenda(plan)
    assert found.on == Day.parse("2026-12-17")
    assert [one.change.id for one in found.ready] == ["old", "new", "undated"]
    assert [one.change.id for one in found.unready] == ["raw"]
    assert [one.change.id for one in found.again] == ["due"]


def test_without_a_committee_requests_wait_for_nobodys_meeting() -> None:
    plan = checked_of({"changes.yml": "c: {title: C, status: assessed}"}).plan
    assert agenda(plan).on is None
    assert [one.change.id for one in agenda(plan).ready] == ["c"]


def test_milestones_and_lines_that_name_it_tell_what_it_moved_and_who_pays() -> None:
    plan = plan_of(
        "c: {title: C, impact: {paid_from: {budget/a: 10.50, b: 2 CNY}}}",
        milestones="""\
m:
  title: M
  milestones:
    later: {title: Later, date: 2027-02-01, baseline: 2027-01-15, change: c}
    same: {title: Same, date: 2027-02-01, baseline: 2027-02-01, change: c}
    unknown: {title: Unknown, date: 2027-02-01, change: c}
    other: {title: Other, date: 2027-02-01}
""",
        budget="a: {title: A}\nb: {title: B}",
    )
    change = plan.every(Change)[0]
    assert change.impact
    assert [milestone.id for milestone in moved_by(plan, change)] == ["later", "same", "unknown"]
    assert [has_moved(plan, milestone) for milestone in plan.every(Milestone)] == [True, False, None, None]
    assert {line.id: str(money) for line, money in payers(plan, change.impact.paid_from).items()} == {
        "a": "10.50 EUR",
        "b": "2 CNY",
    }
