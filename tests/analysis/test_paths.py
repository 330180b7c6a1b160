"""When work begins, and where the critical path runs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from planbook.analysis.paths import begins_on, critical_before
from planbook.plan.milestones import Milestone
from tests.plans import checked

if TYPE_CHECKING:
    from planbook.plan.plan import Plan


def milestone(text: str, id_: str = "m") -> tuple[Plan, Milestone]:
    files = {"plan.yml": "title: T\nas_of: 2026-11-20\n", "milestones/p.yml": f"title: P\nmilestones:\n{text}"}
    plan = checked(files).plan
    return plan, cast("Milestone", plan.records[f"milestones/p/{id_}"])


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("date: 2026-12-04", None),
        ("date: 2026-12-04, start: 2026-11-23", date(2026, 11, 23)),
        ("date: 2026-12-04, start: 2026-11", date(2026, 11, 1)),
        ("date: 2026-12-04, takes: 1d", date(2026, 12, 4)),
        ("date: 2026-12-04, takes: 2w", date(2026, 11, 23)),
        ("date: 2026-12-07, takes: 2d", date(2026, 12, 4)),
        ("takes: 2w", None),
    ],
)
def test_work_begins_where_it_is_written_or_as_long_before_as_it_takes(said: str, day: date | None) -> None:
    plan, found = milestone(f"  m: {{title: M, {said}}}\n")
    assert begins_on(plan, found) == day


CHAIN = """\
  a: {title: A, date: 2026-12-01}
  b: {title: B, takes: 5d, after: a}
  short: {title: S, takes: 1d, after: a}
  c: {title: C, takes: 5d, after: [b, short]}
  done: {title: D, date: 2026-10-01, done: 2026-10-01}
  e: {title: E, takes: 1d, after: [c, done]}
"""


@pytest.mark.parametrize(
    ("id_", "before"), [("a", ""), ("b", "a"), ("short", ""), ("c", "b"), ("done", ""), ("e", "c")]
)
def test_the_critical_path_comes_from_the_last_critical_milestone_before(id_: str, before: str) -> None:
    plan, found = milestone(CHAIN, id_)
    assert critical_before(plan, found) == (before and f"milestones/p/{before}")
