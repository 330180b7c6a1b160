"""Fingerprints of what was reviewed: what they see, and what they leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planbook.analysis.reviews import due, fingerprint, is_overdue, reviewer_of, suspects
from planbook.plan.milestones import Milestone, Phase
from planbook.plan.risks import Risk
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.plan.plan import Plan

FILES = {
    "plan.yml": "title: P\nas_of: 2026-11-20\n",
    "roles.yml": "board: {title: Board, kind: group}\nsales: {title: Sales, kind: group}\n",
    "risks.yml": (
        "flood: {title: Flood, likelihood: 2, owner: board, threatens: milestones/build}\nfire: {title: Fire}\n"
    ),
    "milestones/build.yml": "title: Build\nowner: sales\nmilestones:\n  live: {title: Live, date: 2027-01-01}\n",
}


def plan(changed: Mapping[str, str] | None = None) -> Plan:
    return checked({**FILES, **(changed or {})}).plan


def flood(changed: Mapping[str, str] | None = None) -> tuple[str, str]:
    made = plan(changed)
    own, _, around = fingerprint(made, made.records["risks/flood"]).partition("-")
    return own, around


def replaced(path: str, old: str, new: str) -> Mapping[str, str]:
    assert old in FILES[path]
    return {path: FILES[path].replace(old, new)}


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({}, (True, True)),
        (replaced("risks.yml", "likelihood: 2", "likelihood: 3"), (False, True)),
        (replaced("risks.yml", "title: Flood", "title: Flood again"), (False, True)),
        (replaced("roles.yml", "title: Board", "title: Managing board"), (True, False)),
        (replaced("milestones/build.yml", "2027-01-01", "2027-02-01"), (True, False)),
        (replaced("roles.yml", "title: Sales", "title: All sales"), (True, True)),  # one step further
        (replaced("risks.yml", "title: Fire", "title: Great fire"), (True, True)),
        (replaced("risks.yml", "likelihood: 2", "likelihood: 2, reviewed: {by: sales, on: 2026-01-01}"), (True, True)),
        (replaced("risks.yml", "likelihood: 2", "likelihood: 2, review_by: 2027-01-01"), (True, True)),
        (replaced("risks.yml", "flood: {title", "# a word beside\nflood: {title"), (True, True)),
        ({"risks.yml": "fire: {title: Fire}\nflood:\n  owner: board\n  threatens: [milestones/build]\n"
            "  likelihood: 2\n  title: Flood\n"}, (True, True)),
    ],
)  # fmt: skip
def test_a_fingerprint_tells_what_is_said_apart_and_not_where(
    changed: Mapping[str, str], kept: tuple[bool, bool]
) -> None:
    before, after = flood(), flood(changed)
    assert (before[0] == after[0], before[1] == after[1]) == kept


def test_what_its_children_say_is_said_by_a_record() -> None:
    def of(changed: Mapping[str, str]) -> str:
        made = plan(changed)
        return fingerprint(made, made.every(Phase)[0]).partition("-")[0]

    assert of({}) != of(replaced("milestones/build.yml", "2027-01-01", "2027-02-01"))


def test_suspect_is_what_was_reviewed_and_says_something_else_now() -> None:
    own, around = flood()
    said = f"likelihood: 2, reviewed: {{by: board, on: 2026-03-01, print: {own}-{around}}}"
    reviewed = replaced("risks.yml", "likelihood: 2", said)
    assert suspects(plan(reviewed)) == []
    later = {"risks.yml": reviewed["risks.yml"].replace("likelihood: 2", "likelihood: 5")}
    [found] = suspects(plan(later))
    assert (found.record.id, found.own, found.around) == ("flood", True, False)
    around_it = {**reviewed, **replaced("roles.yml", "title: Board", "title: Boards")}
    [found] = suspects(plan(around_it))
    assert (found.own, found.around) == (False, True)


@pytest.mark.parametrize(
    ("said", "overdue"),
    [
        ("review_by: 2026-11-19", True),
        ("review_by: 2026-11-20", False),
        ("review_by: 2026-11", False),
        ("review_by: 2026-11-01, reviewed: {on: 2026-11-01}", False),
        ("review_by: 2026-11-01, reviewed: {on: 2026-10-31}", True),
        ("reviewed: {on: 2020-01-01}", False),
    ],
)
def test_a_review_is_overdue_when_its_day_has_passed_without_one(said: str, overdue: bool) -> None:  # noqa: FBT001
    made = plan({"risks.yml": f"flood: {{title: Flood, {said}}}\n"})
    assert is_overdue(made, made.every(Risk)[0]) is overdue


def test_what_is_due_stands_in_the_order_of_its_days() -> None:
    made = plan({"risks.yml": "a: {title: A, review_by: 2027}\nb: {title: B, review_by: 2027-01-01}\nc: {title: C}\n"})
    assert [entry.record.id for entry in due(made)] == ["b", "a"]


def test_the_reviewer_is_the_owner_else_the_parent_s_else_who_did_last() -> None:
    made = plan({"risks.yml": FILES["risks.yml"].replace("title: Fire", "title: Fire, reviewed: {by: sales}")})
    assert [reviewer_of(made, risk) for risk in made.every(Risk)] == ["roles/board", "roles/sales"]
    assert reviewer_of(made, made.every(Milestone)[0]) == "roles/sales"
