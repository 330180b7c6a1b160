"""Rules on changes, tried beyond their examples: where, at which limits, and what they leave alone."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from tests.plans import lines, places

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLES = """\
board: {title: Board, kind: group, chair: sales, members: [sales, it]}
sales: {title: Sales lead, kind: group, unit: Sales}
it: {title: IT lead, kind: group, unit: IT}
legal: {title: Legal, kind: group, unit: Legal}
users: {title: Users, kind: group}
"""
PLAN = "title: P\nchange_control: board\ncurrency: EUR\nas_of: 2026-05-01\n"
"""The first of May 2026 is a Friday."""


def found(rule: str, change: str, *, settings: str = "", **more: str) -> Sequence[str]:
    """Give the places of one rule's findings in a plan with one change."""
    files = {
        "plan.yml": PLAN + settings,
        "roles.yml": ROLES,
        "changes.yml": "c:\n  title: C\n" + indent(change, "  "),
        **{f"{name}.yml": text for name, text in more.items()},
    }
    return [place.removesuffix(f" {rule}") for place in places(files) if place.endswith(f" {rule}")]


def said(rule: str, change: str, **more: str) -> Sequence[str]:
    files = {
        "plan.yml": PLAN,
        "roles.yml": ROLES,
        "changes.yml": "c:\n  title: C\n" + indent(change, "  "),
        **{f"{name}.yml": text for name, text in more.items()},
    }
    return [line.partition(f" {rule}: ")[2] for line in lines(files) if f" {rule}: " in line]


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ("status: approved", ["changes.yml:3:11"]),
        ("status: done", ["changes.yml:3:11"]),
        ("status: rejected\ndecided: {by: board}", ["changes.yml:4:12"]),
        ("status: deferred", ["changes.yml:3:11"]),
        ("decided: {by: board}", ["changes.yml:3:12"]),
        ("status: approved\nassessed: {}", ["changes.yml:3:11"]),
        ("status: approved\nassessed: {on: 2026-04-02}\ndecided: {on: 2026-04-01}", ["changes.yml:4:18"]),
        ("status: approved\nassessed: {on: 2026-04}\ndecided: {on: 2026-04-01}", []),
        ("status: approved\nassessed: {note: Asked all}", []),
        ("status: withdrawn\ndecided: {by: board}", []),
        ("status: proposed", []),
    ],
)
def test_what_is_decided_must_have_been_assessed_before_whatever_the_decision(change: str, at: list[str]) -> None:
    assert [place.partition(" ")[0] for place in found("changes/decided-without-assessment", change)] == at


def test_it_is_an_error_and_leaves_alone_what_was_decided_before_it_came_into_force() -> None:
    change = "status: approved\ndecided: {on: 2026-03-01}"
    settings = "rules: {changes/decided-without-assessment: {from: 2026-03-02}}\n"
    assert len(found("changes/decided-without-assessment", change)) == 1
    assert found("changes/decided-without-assessment", change, settings=settings) == []
    assert len(found("changes/decided-without-assessment", "status: approved", settings=settings)) == 1


@pytest.mark.parametrize(
    ("decided", "days", "missing"),
    [
        ("2026-04-24", "", False),
        ("2026-04-23", "", True),
        ("2026-04-23", "rules: {changes/not-told: {days: 6}}\n", False),
        ("2026-04", "", False),
    ],
)
def test_departments_have_five_working_days_to_hear(decided: str, days: str, missing: bool) -> None:  # noqa: FBT001
    change = f"status: approved\ndecided: {{on: {decided}}}\nimpact: {{departments: {{IT: Much}}}}"
    assert bool(found("changes/not-told", change, settings=days)) is missing


def test_each_department_that_has_not_heard_is_told_at_its_own_line_with_what_touches_it() -> None:
    change = """\
status: done
assessed: {on: 2026-01-01}
decided: {on: 2026-01-02}
affects: [roles/it, roles/legal]
impact:
  departments:
    Sales: Much
    IT: Little
communicated: {to: it}"""
    assert said("changes/not-told", change) == [
        "“C” affects “Legal”, which concerns Legal, and nobody there has been told.",
        "“C” touches Sales, and nobody there has been told.",
    ]
    assert found("changes/not-told", change) == ["changes.yml:6:23", "changes.yml:9:14"]
    assert said("changes/not-told", change.replace("to: it", "to: users")) == []
    refused = change.replace("status: done", "status: rejected")
    assert said("changes/not-told", refused) == ["“C” touches Sales, and nobody there has been told."]


@pytest.mark.parametrize(
    ("status", "told", "is_told"),
    [
        ("rejected", "", False),
        ("deferred", "", False),
        ("approved", "", False),
        ("withdrawn", "", True),
        ("assessed", "", True),
        ("rejected", "communicated: {to: sales}", True),
        ("rejected", "communicated: {to: board}", True),
        ("rejected", "communicated: {to: users}", True),
        ("rejected", "communicated: {to: it}", False),
        ("rejected", "decided: {by: board, on: 2026-01-02}", True),
        ("rejected", "decided: {by: it, on: 2026-01-02}", False),
        ("rejected", "decided: {by: it, on: 2026-04-30}", True),
    ],
)
def test_who_asked_hears_what_became_of_it_also_of_what_is_refused(
    status: str,
    told: str,
    is_told: bool,  # noqa: FBT001
) -> None:
    change = f"status: {status}\nraised_by: sales\nassessed: {{on: 2026-01-01}}\n{told}"
    expected = [] if is_told else ["“Sales lead” asked for “C” and has not been told what became of it."]
    assert said("changes/not-told", change) == expected


@pytest.mark.parametrize(
    ("milestone", "status", "is_moved"),
    [
        ("date: 2027-02-01, baseline: 2027-01-01", "proposed", True),
        ("date: 2027-02-01, baseline: 2027-01-01", "rejected", True),
        ("date: 2027-02-01, baseline: 2027-01-01", "done", False),
        ("date: 2027-02-01, baseline: 2027-02-01", "rejected", False),
        ("date: 2027-02-01", "assessed", False),
        ("date: 2027-02-01", "withdrawn", True),
    ],
)
def test_a_milestone_may_wait_for_a_change_and_not_be_moved_by_it(
    milestone: str,
    status: str,
    is_moved: bool,  # noqa: FBT001
) -> None:
    phase = f"m: {{title: M, milestones: {{a: {{title: A, {milestone}, change: c}}}}}}"
    assert bool(found("changes/moved-unapproved", f"status: {status}", milestones=phase)) is is_moved


@pytest.mark.parametrize(
    ("milestones", "is_told"),
    [
        ("{}", True),
        ("{a: {title: A, date: 2027-02-01, baseline: 2027-02-01, change: c}}", True),
        ("{a: {title: A, date: 2027-02-01, change: c}}", False),
        ("{a: {title: A, date: 2027-02-01, baseline: 2027-01-01, change: c}}", False),
    ],
)
def test_an_approved_change_has_moved_a_milestone_as_far_as_that_can_be_told(
    milestones: str,
    is_told: bool,  # noqa: FBT001
) -> None:
    change = "status: approved\nimpact: {schedule: -1w}"
    phase = f"m: {{title: M, milestones: {milestones}}}"
    assert bool(found("changes/moved-nothing", change, milestones=phase)) is is_told
    assert found("changes/moved-nothing", change.replace("-1w", "0d"), milestones=phase) == []


@pytest.mark.parametrize(
    ("impact", "message"),
    [
        ("cost: 0.30, paid_from: {budget/a: 0.1, budget/b: 0.2}", ""),
        (
            "cost: 0.30, paid_from: {budget/a: 0.1, budget/b: 0.19}",
            "“C” costs 0.30 EUR, and its budget lines pay 0.29 EUR.",
        ),
        ("cost: 1 CNY, paid_from: {budget/a: 1 EUR}", "“C” costs 1 CNY, and its budget lines pay 1 EUR."),
        ("cost: 5", "“C” is agreed and costs 5 EUR, but no budget line pays for it."),
        ("cost: 0", ""),
        ("paid_from: {budget/a: 1}", "“C” costs 0, and its budget lines pay 1 EUR."),
    ],
)
def test_lines_pay_what_a_change_costs_to_the_cent_and_by_currency(impact: str, message: str) -> None:
    budget = "a: {title: A}\nb: {title: B}"
    change = f"status: approved\nimpact: {{{impact}}}"
    assert said("changes/cost-not-paid", change, budget=budget) == ([message] if message else [])


def test_a_log_may_be_coarser_than_a_change_only_in_what_it_leaves_out() -> None:
    change = "status: approved\nassessed: {on: 2026-03-01}\ndecided: {by: board, on: 2026-03-12}"
    for entry, messages in (
        ("{title: Yes, change: c}", 0),
        ("{title: Yes, change: c, on: 2026-03-12, by: board}", 0),
        ("{title: Yes, change: c, on: 2026-03-13, by: board}", 1),
        ("{title: Yes, change: c, on: 2026-03-12, by: sales}", 1),
    ):
        forum = f"f: {{title: F, decisions: {entry}}}"
        assert len(found("changes/contradicts-the-log", change, forums=forum)) == messages


@pytest.mark.parametrize(("raised", "waits"), [("2026-03-17", False), ("2026-03-16", True), ("2026", False)])
def test_a_request_may_wait_forty_five_days(raised: str, waits: bool) -> None:  # noqa: FBT001
    assert bool(found("changes/waits-too-long", f"status: proposed\nraised: {raised}")) is waits
    assert found("changes/waits-too-long", f"status: done\nraised: {raised}") == []
