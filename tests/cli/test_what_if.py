from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ended

FILES = {
    "plan.yml": "title: A plan\n",
    "roles.yml": "team: {title: Team, kind: group}\n",
    "objectives.yml": "trust: {title: Trust}\n",
    "milestones.yml": """\
discover:
  title: Discover
  end: 2026-06-30
  milestones:
    charter: {title: Charter, date: 2026-06-05, gate: team, owner: team}
    survey: {title: 客户调查, date: 2026-06-30, after: charter, takes: 10d, supports: trust}
    begun: {title: Begun, date: 2026-04-01, done: 2026-04-01}
build:
  title: Build
  milestones:
    survey: {title: Another survey, date: 2026-07-30}
""",
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_it_tells_what_moves_which_gates_and_objectives_that_touches_and_the_end(
    plan: Path, planbook: Callable[..., Ended]
) -> None:
    ended = planbook("what-if", "discover/charter+8d", plan)
    assert ended.code == 0
    assert ended.out == (
        "2 milestones move:\n"
        "  2026-06-05 → 2026-06-17  +8 d  discover/charter  Charter   Team\n"
        "  2026-06-30 → 2026-07-01  +1 d  discover/survey   客户调查  behind the end of its phase, 2026-06-30\n"
        "Gates still to be approved:\n"
        "  discover/charter  Charter\n"
        "Objectives they serve:\n"
        "  trust  Trust\n"
        "The plan ends on 2026-07-30 as before.\n"
    )


def test_a_day_may_be_named_and_the_end_moves_with_what_is_critical(plan: Path, planbook: Callable[..., Ended]) -> None:
    ended = planbook("what-if", "build/survey=2026-Q3", plan)
    assert ended.out.splitlines()[0] == "1 milestone moves:"
    assert ended.out.splitlines()[-1] == "The plan ends on 2026-09-30 instead of 2026-07-30."


def test_a_move_that_changes_nothing_says_so(plan: Path, planbook: Callable[..., Ended]) -> None:
    ended = planbook("what-if", "charter+0d", plan)
    assert ended.out == "Nothing moves: “Charter” is to be expected on the same day.\n"


@pytest.mark.parametrize(
    ("move", "why"),
    [
        ("charter", "“charter” names no move; write discover/charter-signed+10d, or …=2026-12-01"),
        ("chartr+1d", "there is no milestone “chartr”; did you mean “charter”?"),
        ("nothing-like-it+1d", "there is no milestone “nothing-like-it”"),
        (
            "survey+1d",
            "“survey” may be any of milestones/discover/survey, milestones/build/survey; write one of these",
        ),
        ("begun+1d", "“Begun” is done or cancelled, or has no date that could move"),
        ("charter=soon", "“soon” is no day; write one such as 2026-12-01"),
    ],
)
def test_what_cannot_be_moved_is_told(plan: Path, planbook: Callable[..., Ended], move: str, why: str) -> None:
    ended = planbook("what-if", move, plan)
    assert (ended.code, ended.out, ended.err) == (2, "", f"planbook: {why}\n")
