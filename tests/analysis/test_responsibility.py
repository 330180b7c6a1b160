from __future__ import annotations

from planbook.analysis.responsibility import rows
from tests.plans import checked

ROLES = "a: {title: A, kind: group}\nb: {title: B, kind: group}\n"


def accountable(activities: str) -> dict[str, list[str]]:
    plan = checked({"roles.yml": ROLES, "raci/m.yml": f"title: M\nactivities:\n{activities}"}).plan
    return {row.activity.id: [ref.address[-1] for ref in row.cast.get("accountable", ())] for row in rows(plan)}


def test_a_child_inherits_from_the_nearest_that_has_one() -> None:
    activities = """\
  top: {title: T, accountable: a}
  middle: {title: M, part_of: top}
  own: {title: O, part_of: middle, accountable: b}
  leaf: {title: L, part_of: middle}
  under-own: {title: U, part_of: own}
"""
    assert accountable(activities) == {"top": ["a"], "middle": ["a"], "own": ["b"], "leaf": ["a"], "under-own": ["b"]}


def test_a_circle_lends_nothing_and_may_hang_on_one_that_does() -> None:
    activities = """\
  one: {title: 1, part_of: two}
  two: {title: 2, part_of: one}
  self: {title: S, part_of: self}
  hanging: {title: H, part_of: one}
  lent: {title: L, part_of: lender}
  lender: {title: L, accountable: b, part_of: lent}
"""
    expected: dict[str, list[str]] = {"one": [], "two": [], "self": [], "hanging": [], "lent": ["b"], "lender": ["b"]}
    assert accountable(activities) == expected


def test_a_participation_counts_on_its_days() -> None:
    activities = """\
  past: {title: P, accountable: {role: a, until: 2026-04-30}}
  last-day: {title: P, accountable: {role: a, until: 2026-05-01}}
  month: {title: P, accountable: {role: a, until: 2026-05}}
  coming: {title: P, accountable: [{role: a, from: 2026-05-02}, b]}
  heir: {title: H, part_of: coming, accountable: {role: a, until: 2025}}
"""
    expected: dict[str, list[str]] = {"past": [], "last-day": ["a"], "month": ["a"], "coming": ["b"], "heir": ["b"]}
    assert accountable(activities) == expected
