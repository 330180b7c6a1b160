"""What has gone live with whom, and who of them had learned and heard enough by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planbook.analysis.going_live import gone_live, is_told_by, is_trained_by
from planbook.plan.roles import Role
from planbook.plan.values import Day
from tests.plans import checked, lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLAN = "title: P\nas_of: 2026-06-01\n"
ROLES = """\
sales: {title: Sales, kind: group, unit: Sales}
lead: {title: Sales lead, unit: Sales}
desk: {title: Desk, kind: group, unit: Service}
pair: {title: Pair, kind: group, chair: lead, members: [lead, clerk]}
clerk: {title: Clerk}
users: {title: Users, kind: group}
"""
LAUNCH = """\
title: Launch
milestones:
  live: {title: Live, done: 2026-03-01, go_live: yes, owner: sales}
  later: {title: Later, date: 2026-09-01, go_live: yes, owner: sales}
"""
BOTH = "adds: [{what: user-group, ref: roles/sales}, {what: user-group, ref: roles/desk}]"
RELEASE = f"first: {{title: First, milestone: live, {BOTH}}}\n"
FILES = {"plan.yml": PLAN, "roles.yml": ROLES, "milestones/launch.yml": LAUNCH}


def gone(**more: str) -> Mapping[str, Sequence[str]]:
    """Give what has gone live, with the ids of those it went live with."""
    plan = checked({**FILES, **{f"{name}.yml": text for name, text in more.items()}}).plan
    return {f"{one.record.id} {one.day}": [role.id for role in one.roles] for one in gone_live(plan)}


def told(**more: str) -> Sequence[str]:
    """Give what is said of those who were not prepared."""
    files = {**FILES, **{f"{name}.yml": text for name, text in more.items()}}
    return [
        line.partition(": ")[2]
        for line in (line.partition(" training/go-live-")[2] for line in lines(files))
        if line.startswith(("unprepared", "untold"))
    ]


def test_a_milestone_that_is_reached_goes_live_with_those_whose_release_names_it() -> None:
    assert gone() == {"live 2026-03-01": []}
    assert gone(releases=RELEASE) == {"live 2026-03-01": ["sales", "desk"]}


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ("date: 2026-05-31", {"live 2026-03-01": [], "r 2026-05-31": ["sales", "desk"]}),
        ("date: 2026-06-01", {"live 2026-03-01": []}),
        ("date: 2026-02-01, milestone: later", {"live 2026-03-01": []}),
        ("summary: Undated", {"live 2026-03-01": []}),
    ],
)
def test_a_release_goes_live_by_its_day_where_it_names_no_milestone(
    release: str, expected: Mapping[str, Sequence[str]]
) -> None:
    assert gone(releases=f"r: {{title: R, {release}, {BOTH}}}") == expected


def test_a_role_goes_live_once_with_the_first_release_that_brings_it() -> None:
    again = "again: {title: Again, date: 2026-04-01, adds: {what: user-group, ref: roles/desk}}\n"
    assert gone(releases=again + RELEASE) == {"live 2026-03-01": ["sales", "desk"]}


def test_one_group_that_was_trained_and_told_says_nothing_of_another() -> None:
    training = "a: {title: A, for: sales, date: 2026-02-01}\n"
    forums = "f: {title: F, role: sales, reports: {on: 2026-02-02, to: desk, note: N}}\n"
    assert told(training=training, forums=forums) == []
    assert told(releases=RELEASE, training=training, forums=forums) == [
        "“Live” went live on 2026-03-01, and no training for “Desk” was held before.",
        "“Live” went live on 2026-03-01, and “Sales” was not told before.",
    ]


def test_nothing_done_for_anybody_is_told_of_training_and_of_telling() -> None:
    assert told() == [
        "“Live” went live on 2026-03-01, and no training was held before.",
        "“Live” went live on 2026-03-01, and nobody was told before.",
    ]


@pytest.mark.parametrize(
    ("course", "trained"),
    [
        ("for: desk, date: 2026-03-01", True),
        ("for: desk, date: 2026-03-02", False),
        ("for: desk, date: 2026-02-01, done: {desk: 0%}", False),
        ("for: desk, done: {desk: 10%}", True),
        ("for: desk", False),
        ("for: [sales, desk], date: 2026-02-01, done: {sales: 100%}", False),
        ("for: pair, date: 2026-02-01", False),
    ],
)
def test_who_was_trained_by_a_day(course: str, trained: bool) -> None:  # noqa: FBT001
    plan = checked({**FILES, "training.yml": f"a: {{title: A, {course}}}"}).plan
    desk = next(role for role in plan.every(Role) if role.id == "desk")
    day = Day.parse("2026-03-01")
    assert day
    assert is_trained_by(plan, desk, day) is trained


def test_a_group_is_trained_when_all_who_sit_in_it_are() -> None:
    course = "a: {title: A, for: [lead, clerk], date: 2026-02-01, done: {lead: 100%, clerk: 50%}}"
    day = Day.parse("2026-03-01")
    assert day
    for text, expected in ((course, True), (course.replace("50%", "0%"), False)):
        plan = checked({**FILES, "training.yml": text}).plan
        pair = next(role for role in plan.every(Role) if role.id == "pair")
        assert is_trained_by(plan, pair, day) is expected


@pytest.mark.parametrize(
    ("to", "on", "heard"),
    [
        ("desk", "2026-03-01", ["desk"]),
        ("desk", "2026-03-02", []),
        ("lead", "2026-02-01", ["lead"]),
        ("sales", "2026-02-01", ["sales", "lead"]),
        ("pair", "2026-02-01", ["lead", "pair", "clerk"]),
        ("clerk", "2026-02-01", ["clerk"]),
        ("users", "2026-02-01", ["sales", "lead", "desk", "pair", "clerk", "users"]),
    ],
)
def test_who_was_told_by_a_day(to: str, on: str, heard: list[str]) -> None:
    forums = f"f: {{title: F, role: sales, reports: {{on: {on}, to: {to}, note: N}}}}\n"
    plan = checked({**FILES, "forums.yml": forums}).plan
    day = Day.parse("2026-03-01")
    assert day
    assert [role.id for role in plan.every(Role) if is_told_by(plan, role, day)] == heard


def test_a_group_has_been_told_when_all_who_sit_in_it_have() -> None:
    changes = "c: {title: C, communicated: [{to: lead, on: 2026-02-01}, {to: clerk, on: 2026-02-02}]}\n"
    day = Day.parse("2026-02-01")
    assert day
    plan = checked({**FILES, "changes.yml": changes}).plan
    pair = next(role for role in plan.every(Role) if role.id == "pair")
    assert not is_told_by(plan, pair, day)
    assert is_told_by(plan, pair, Day.parse("2026-02-02") or day)


def test_who_works_on_a_milestone_for_people_has_heard_of_it() -> None:
    people = "title: M\nmilestones: {a: {title: A, done: 2026-02-01, dimension: people, owner: clerk, with: desk}}\n"
    plan = checked({**FILES, "milestones/m.yml": people}).plan
    day = Day.parse("2026-03-01")
    assert day
    assert [role.id for role in plan.every(Role) if is_told_by(plan, role, day)] == ["desk", "clerk"]
