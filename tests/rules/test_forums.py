"""Rules on forums and on the group that decides on changes, tried beyond their examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.plans import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAN = "title: P\nchange_control: board\nsponsor: sponsor\nas_of: 2026-05-01\n"
ROLES = """\
sponsor: {title: Sponsor, unit: Management, holder: ann, capacity: 20%}
sales: {title: Sales lead, unit: Sales, holder: ann, capacity: 10%}
it: {title: IT lead, unit: IT, holder: ann, capacity: 10%}
partner: {title: Partner, kind: party, unit: Partner}
"""


def said(rule: str, board: str, *, roles: str = ROLES, plan: str = PLAN, **more: str) -> Sequence[str]:
    """Give the messages of one rule in a plan with such a group."""
    files = {
        "plan.yml": plan,
        "people.yml": "ann: {name: Ann}",
        "roles.yml": f"{roles}board: {{title: Board, kind: group, {board}}}\n",
        **{f"{name}.yml": text for name, text in more.items()},
    }
    return [line.partition(f" {rule}: ")[2] for line in lines(files) if f" {rule}: " in line]


def test_departments_sit_through_the_chair_members_and_groups_that_are_members() -> None:
    rule = "forums/department-without-seat"
    assert said(rule, "chair: sponsor, members: [sales]") == ["IT has no seat in “Board”, which decides on changes."]
    team = ROLES + "team: {title: Team, kind: group, chair: it, members: it}\n"
    assert said(rule, "chair: sponsor, members: [sales, team]", roles=team) == []
    assert len(said(rule, "chair: sponsor, members: [sales, {role: it, until: 2026-04-30}]")) == 1


def test_a_group_that_names_nobody_is_not_asked_who_sits_in_it() -> None:
    for rule in ("department-without-seat", "chair-not-sponsor", "member-without-capacity"):
        assert said(f"forums/{rule}", "meets: monthly") == []
        assert said(f"forums/{rule}", "chair: sales, members: [sales]", plan="title: P\n") == []


def test_who_is_in_the_chair_is_told() -> None:
    assert said("forums/chair-not-sponsor", "chair: sales, members: [sales, sponsor]") == [
        "“Board” decides on changes and is chaired by “Sales lead”, not by the sponsor, “Sponsor”."
    ]


def test_a_member_without_time_is_told_once_by_one_rule() -> None:
    idle = ROLES.replace(
        "it: {title: IT lead, unit: IT, holder: ann, capacity: 10%}", "it: {title: IT lead, holder: ann}"
    )
    board = "chair: sponsor, members: [sales, it]"
    rows = "m: {title: M, activities: {a: {title: A, responsible: it, accountable: sponsor}}}"
    assert len(said("forums/member-without-capacity", board, roles=idle)) == 1
    assert len(said("roles/no-capacity", board, roles=idle)) == 0
    assert len(said("forums/member-without-capacity", board, roles=idle, raci=rows)) == 1
    assert len(said("roles/no-capacity", board, roles=idle, raci=rows)) == 0
    outside = "chair: sponsor, members: [sales, {role: it, until: 2026-04-30}]"
    assert len(said("forums/member-without-capacity", outside, roles=idle, raci=rows)) == 0
    assert len(said("roles/no-capacity", outside, roles=idle, raci=rows)) == 1


def test_each_pause_in_which_a_forum_should_have_met_is_told() -> None:
    forum = "f: {title: F, every: weekly, on: [2026-01-05, 2026-01-26, 2026-02-02, 2026-04-27]}"
    is_to = "“F” is to meet weekly, and did not meet for"
    assert said("forums/rhythm-missed", "meets: weekly", forums=forum) == [
        f"{is_to} 21 days after 2026-01-05; a meeting was due 2026-01-12, 2026-01-19.",
        f"{is_to} 84 days after 2026-02-02; a meeting was due 2026-02-09, 2026-02-16, 2026-02-23.",
    ]


@pytest.mark.parametrize(
    ("board", "is_told"),
    [
        ("meets: weekly, chair: sales", True),
        ("meets: weekly, members: sales", True),
        ("meets: every morning", False),
        ("chair: sales, members: sales", False),
    ],
)
def test_a_group_with_a_chair_or_members_that_meets_needs_a_forum(board: str, is_told: bool) -> None:  # noqa: FBT001
    assert bool(said("forums/group-without-forum", board)) is is_told
    assert said("forums/group-without-forum", board, forums="f: {title: F, role: board}") == []


@pytest.mark.parametrize(
    ("forum", "is_told"),
    [
        ("on: 2026-03-17", False),
        ("on: 2026-03-16", True),
        ("on: 2026-01-16, reports: {on: 2026-03-17, to: sales}", False),
        ("on: 2026-01-16, reports: {on: 2026-03-16, to: sales}", True),
        ("on: 2027-01-16", False),
        ("every: monthly", False),
    ],
)
def test_silence_is_counted_from_the_last_report_else_from_the_first_meeting(
    forum: str,
    is_told: bool,  # noqa: FBT001
) -> None:
    assert (
        bool(said("forums/not-reported", "meets: monthly", forums=f"f: {{title: F, role: board, {forum}}}")) is is_told
    )
