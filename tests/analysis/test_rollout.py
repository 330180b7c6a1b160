"""Whose work changes, from when, and how far they are with what they learn for it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planbook.analysis.prepared import go_lives, is_told_before, is_trained_before
from planbook.analysis.rollout import changing, courses_for, readiness, share_done, trained_late, untrained
from planbook.plan.roles import Role
from planbook.plan.training import Training
from planbook.plan.values import Day
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLES = """\
sales: {title: Sales, kind: group}
desk: {title: Desk}
other: {title: Other}
team: {title: Team, kind: group, members: [desk, other]}
customer: {title: Customer, kind: party}
"""
AS_IS = "title: As is\nsteps: {a: {title: A, role: other}}\n"
TO_BE = """\
title: To be
replaces: as-is
steps:
  a: {title: A, role: desk}
  b: {title: B, kind: wait, role: other}
  c: {title: C, role: customer}
"""
FILES = {"roles.yml": ROLES, "processes/as-is.yml": AS_IS, "processes/to-be.yml": TO_BE}


def found(**more: str) -> dict[str, str]:
    """Give each role whose work changes, with the day it goes live and how far it is."""
    files = {**FILES, **{f"{name}.yml": text for name, text in more.items()}}
    plan = checked(files).plan
    return {
        address.removeprefix("roles/"): f"{one.live or '-'} {readiness(plan, one.role, one.live)}"
        for address, one in changing(plan).items()
    }


def test_work_changes_for_who_does_steps_of_what_takes_anothers_place() -> None:
    assert found() == {"desk": "- gap"}


def test_a_process_that_is_replaced_itself_changes_nobodys_work_any_more() -> None:
    newer = "title: Newer\nreplaces: to-be\nsteps: {a: {title: A, role: sales}}\n"
    plan = checked({**FILES, "processes/newer.yml": newer}).plan
    assert list(changing(plan)) == ["roles/sales"]


def test_a_role_goes_live_with_the_release_that_adds_it_else_with_the_first_of_its_processes() -> None:
    releases = """\
late: {title: Late, date: 2026-09-01, adds: {what: process, title: T, ref: processes/to-be}}
soon: {title: Soon, date: 2026-06, adds: {what: process, title: T, ref: processes/to-be}}
sales: {title: Sales join, date: 2026-12-01, adds: {what: user-group, title: S, ref: roles/sales}}
"""
    assert found(releases=releases) == {"sales": "2026-12-01 gap", "desk": "2026-06 gap"}
    join = f"{releases}desk: {{title: Desk, date: 2026-08-01, adds: {{what: user-group, title: D, ref: roles/desk}}}}\n"
    assert found(releases=join)["desk"] == "2026-08-01 gap"


def test_releases_through_which_work_changes_stand_by_their_days() -> None:
    releases = """\
late: {title: Late, date: 2026-09-01, adds: {what: process, title: T, ref: processes/to-be}}
never: {title: Never, adds: {what: process, title: T, ref: processes/to-be}}
soon: {title: Soon, date: 2026-06, adds: {what: process, title: T, ref: processes/to-be}}
"""
    plan = checked({**FILES, "releases.yml": releases}).plan
    assert [release.id for release in changing(plan)["roles/desk"].releases] == ["soon", "late", "never"]


@pytest.mark.parametrize(
    ("training", "courses"),
    [
        ("a: {title: A, for: desk}", ["a"]),
        ("a: {title: A, for: team}", ["a"]),
        ("a: {title: A, for: sales}", []),
        ("a: {title: A, for: team}\nb: {title: B, for: desk}", ["a", "b"]),
    ],
)
def test_a_course_for_a_group_is_for_who_sits_in_it(training: str, courses: list[str]) -> None:
    plan = checked({**FILES, "training.yml": training}).plan
    [desk] = [role for role in plan.every(Role) if role.id == "desk"]
    assert [course.id for course in courses_for(plan, desk)] == courses


def test_a_course_for_all_who_sit_in_a_group_is_for_the_group() -> None:
    training = "one: {title: One, for: desk}\nboth: {title: Both, for: [other, desk]}\n"
    plan = checked({**FILES, "training.yml": training}).plan
    [team] = [role for role in plan.every(Role) if role.id == "team"]
    assert [course.id for course in courses_for(plan, team)] == ["both"]


@pytest.mark.parametrize(
    ("training", "state"),
    [
        ("a: {title: A, for: desk}", "ahead"),
        ("a: {title: A, for: desk, date: 2026-06-01}", "ahead"),
        ("a: {title: A, for: desk, date: 2026-06-02}", "late"),
        ("a: {title: A, for: desk, date: 2026-06}", "ahead"),
        ("a: {title: A, for: desk, date: 2026-06-02}\nb: {title: B, for: desk, date: 2026-05-02}", "ahead"),
        ("a: {title: A, for: desk, date: 2026-04-01}", "untold"),
        ("a: {title: A, for: desk, date: 2026-04-01, done: {desk: 0%}}", "ahead"),
        ("a: {title: A, for: desk, date: 2026-04-01, done: {desk: 30%}}", "part"),
        ("a: {title: A, for: desk, date: 2026-04-01, done: {desk: 100%}}", "done"),
        ("a: {title: A, for: team, date: 2026-04-01, done: {team: 100%}}", "done"),
    ],
)
def test_how_far_a_role_is(training: str, state: str) -> None:
    releases = "r: {title: R, date: 2026-06-01, adds: {what: process, title: T, ref: processes/to-be}}\n"
    assert found(releases=releases, training=training) == {"desk": f"2026-06-01 {state}"}
    plan = checked({**FILES, "releases.yml": releases, "training.yml": training}).plan
    assert ([*untrained(plan)], bool([*trained_late(plan)])) == ([], state == "late")


def test_the_share_of_a_role_goes_before_that_of_its_group() -> None:
    training = "a: {title: A, for: team, done: {team: 80%, desk: 10%}}\n"
    plan = checked({**FILES, "training.yml": training}).plan
    [course] = plan.every(Training)
    shares = {role.id: share_done(plan, course, role) for role in plan.every(Role)}
    assert shares == {
        "sales": None,
        "desk": Decimal("0.1"),
        "other": Decimal("0.8"),
        "team": Decimal("0.8"),
        "customer": None,
    }


LIVE = """\
title: P
milestones:
  second: {title: Second, date: 2026-09-01, go_live: yes, owner: sales}
  first: {title: First, done: 2026-04-15, date: 2026-04-01, go_live: yes, owner: sales}
  dropped: {title: Dropped, date: 2026-01-01, cancelled: 2026-01-01, go_live: yes, owner: sales}
"""


def test_the_application_goes_live_first_with_the_milestone_that_is_earliest_and_not_cancelled() -> None:
    plan = checked({"roles.yml": ROLES, "milestones/p.yml": LIVE}).plan
    assert [(one.milestone.id, str(one.day)) for one in go_lives(plan)] == [
        ("first", "2026-04-15"),
        ("second", "2026-09-01"),
    ]


@pytest.mark.parametrize(
    ("path", "text", "planned", "done"),
    [
        ("training.yml", "a: {title: A, date: 2026-04-10}", (True, False), (True, False)),
        ("training.yml", "a: {title: A, date: 2026-04-20}", (False, False), (False, False)),
        ("training.yml", "a: {title: A}", (True, False), (False, False)),
        ("training.yml", "a: {title: A, done: {sales: 5%}}", (True, False), (True, False)),
        ("budget.yml", "a: {title: A, category: training, period: 2026, spent: 1 EUR}", (True, False), (True, False)),
        ("budget.yml", "a: {title: A, category: change, period: 2026, planned: 1 EUR}", (False, True), (False, False)),
        ("budget.yml", "a: {title: A, category: Communication, spent: 1 EUR}", (False, True), (False, True)),
        (
            "forums.yml",
            "a: {title: A, role: sales, reports: {on: 2026-04-01, to: sales}}",
            (False, True),
            (False, True),
        ),
        (
            "forums.yml",
            "a: {title: A, role: sales, reports: {on: 2026-04-20, to: sales}}",
            (False, False),
            (False, False),
        ),
        ("changes/a.yml", "title: A\ncommunicated: {to: sales, on: 2026-04-01}\n", (False, True), (False, True)),
        (
            "milestones/q.yml",
            "title: Q\nmilestones: {a: {title: A, date: 2026-03-01, dimension: people}}\n",
            (False, True),
            (False, False),
        ),
        (
            "milestones/q.yml",
            "title: Q\nmilestones: {a: {title: A, done: 2026-03-01, dimension: people}}\n",
            (False, True),
            (False, True),
        ),
    ],
)
def test_what_counts_as_training_and_as_telling_people_before_a_day(
    path: str, text: str, planned: tuple[bool, bool], done: tuple[bool, bool]
) -> None:
    plan = checked({"roles.yml": ROLES, path: text}).plan
    day = Day.parse("2026-04-15")
    assert day
    for only_done, expected in ((False, planned), (True, done)):
        trained, told = is_trained_before(plan, day, done=only_done), is_told_before(plan, day, done=only_done)
        assert (trained, told) == expected


def test_who_has_a_course_ahead_is_not_trained_yet() -> None:
    files = {
        "plan.yml": "title: P\nas_of: 2026-11-20\n",
        "roles.yml": "desk: {title: Desk, kind: group}\n",
        "training.yml": "first: {title: First, for: desk, date: 2026-05-01, done: {desk: 100%}}\n",
    }
    ahead = {"training.yml": files["training.yml"] + "next: {title: Next, for: desk, date: 2027-05-01}\n"}

    def stands(changed: Mapping[str, str]) -> str:
        plan = checked({**files, **changed}).plan
        return readiness(plan, plan.every(Role)[0])

    assert (stands({}), stands(ahead)) == ("done", "part")
