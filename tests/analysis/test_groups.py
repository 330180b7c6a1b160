from __future__ import annotations

from planbook.analysis.groups import forums_of, meetings, members_of
from planbook.plan.forums import Forum
from planbook.plan.roles import Role
from planbook.plan.values import Day
from tests.pages.made import checked_of

PLAN = checked_of(
    {
        "roles.yml": """\
board: {title: Board, kind: group, members: [a, {role: b, until: 2026-11-19}, {role: c, from: 2026-11-20}, lost]}
a: {title: A}
b: {title: B}
c: {title: C}
""",
        "forums.yml": """\
weekly: {title: Weekly, role: board, on: [2026-11-27, 2026-11-13]}
monthly: {title: Monthly, role: board, on: [2026-10, 2026-11]}
others: {title: Others, role: a, on: [2026-11-18]}
never: {title: Never}
""",
    }
).plan


def board() -> Role:
    return PLAN.every(Role)[0]


def test_a_group_has_the_members_it_has_today() -> None:
    assert [role.id for role in members_of(PLAN, board())] == ["a", "c"]


def test_a_month_that_is_not_over_is_ahead_and_comes_after_its_days() -> None:
    forums = forums_of(PLAN, board())
    assert [forum.id for forum in forums] == ["weekly", "monthly"]
    assert meetings(PLAN, forums) == (Day.parse("2026-11-13"), Day.parse("2026-11-27"))


def test_a_forum_without_days_has_met_never_and_will_not() -> None:
    assert meetings(PLAN, [forum for forum in PLAN.every(Forum) if forum.id == "never"]) == (None, None)
