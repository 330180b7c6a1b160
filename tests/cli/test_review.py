"""`planbook review`: what it writes, what it lists, and when it writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.conftest import Ended

FILES = {
    "plan.yml": "title: P\nas_of: 2026-11-20\n",
    "roles.yml": "board: {title: Board, kind: group}\n",
    "risks.yml": (
        "# What could go wrong\nflood:\n  title: Flood  # again\n  owner: board\nfire: {title: Fire, owner: board}\n"
    ),
    "milestones/build.md": "---\ntitle: Build\nmilestones:\n  live: {title: Live}\n---\n\nText.\n",
    "processes/order.yml": "title: Order\nsteps: {check: {title: Check, role: board}}\n",
    "raci/order.yml": "title: Order\nfrom: process/order\n",
    "raci/grid.csv": "Activity,Board\nTrain,A\n",
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def changed(plan: Path) -> Mapping[str, str]:
    now = {path: (plan / path).read_text(encoding="utf-8") for path in FILES}
    return {path: text for path, text in now.items() if text != FILES[path]}


def test_a_review_is_written_into_the_record_and_nothing_else_changes(
    plan: Path, planbook: Callable[..., Ended]
) -> None:
    ended = planbook("review", "risks/flood", "build/live", "--by", "board", "--plan", str(plan))
    assert (ended.code, ended.err) == (0, "")
    written = changed(plan)
    assert set(written) == {"risks.yml", "milestones/build.md"}
    flood, live = written["risks.yml"].splitlines(), written["milestones/build.md"].splitlines()
    assert flood[:3] == ["# What could go wrong", "flood:", "  title: Flood  # again"]
    assert flood[3].startswith("  reviewed: {by: board, on: 2026-11-20, print: ")
    assert flood[4:] == FILES["risks.yml"].splitlines()[3:]
    assert live[3].startswith("  live: {title: Live, reviewed: {by: board, on: 2026-11-20, print: ")
    assert planbook("review", "--plan", str(plan)).code == 0
    assert "reviews/" not in planbook("check", str(plan)).out


def test_what_changed_since_is_listed_for_its_owner(plan: Path, planbook: Callable[..., Ended]) -> None:
    planbook("review", "flood", "--by", "board", "--plan", str(plan))
    file = plan / "risks.yml"
    file.write_text(file.read_text("utf-8").replace("title: Flood", "title: Great flood"), encoding="utf-8")
    ended = planbook("review", "--plan", str(plan))
    assert ended.code == 1
    assert ended.out == "suspect  risks/flood: says something else than when it was reviewed (Board)\n"
    again = planbook("review", "flood", "--by", "board", "--plan", str(plan))
    assert again.code == 0
    assert planbook("review", "--plan", str(plan)).out == "Nothing is to be reviewed.\n"


def test_what_is_to_be_reviewed_stands_together_for_each_role(plan: Path, planbook: Callable[..., Ended]) -> None:
    (plan / "roles.yml").write_text("board: {title: Board, kind: group}\ndesk: {title: Desk, kind: group}\n", "utf-8")
    old = "reviewed: {by: desk, on: 2026-10-01, print: 00000000-00000000}"
    (plan / "risks.yml").write_text(
        f"flood: {{title: Flood, owner: desk, {old}}}\n"
        f"fire: {{title: Fire, owner: board, {old}, review_by: 2026-11-01}}\n"
        "storm: {title: Storm, owner: desk, review_by: 2026-11-01}\n"
        "calm: {title: Calm, owner: desk, review_by: 2026-12-01}\n",
        "utf-8",
    )
    assert [line.split(":")[0] for line in planbook("review", "--plan", str(plan)).out.splitlines()] == [
        "suspect  risks/fire",
        "overdue  risks/fire",
        "suspect  risks/flood",
        "overdue  risks/storm",
    ]


def test_the_next_day_is_written_and_a_review_takes_an_old_one_away(plan: Path, planbook: Callable[..., Ended]) -> None:
    planbook("review", "fire", "--by", "board", "--on", "2026-11-02", "--next", "2026-11-10", "--plan", str(plan))
    assert "review_by: 2026-11-10" in changed(plan)["risks.yml"]
    assert planbook("review", "--plan", str(plan)).out.startswith(
        "overdue  risks/fire: was to be reviewed by 2026-11-10"
    )
    planbook("review", "fire", "--by", "board", "--plan", str(plan))
    assert "review_by" not in changed(plan)["risks.yml"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["risks/flood"], "who has looked through it?"),
        (["risks/flood", "--by", "bord"], "there is no role “bord”; did you mean “board”?"),
        (["risks/flod", "--by", "board"], "there is no record “risks/flod”; did you mean “risks/flood”?"),
        (["risks/flood", "--by", "board", "--on", "soon"], "“soon” is no day"),
        (["raci/order/check", "--by", "board"], "raci/order/check comes from processes/order/check: review that one"),
        (
            ["raci/grid", "--by", "board"],
            "raci/grid.csv holds no reviews: make a file raci/grid.yml",
        ),
        (["raci/grid/train", "--by", "board"], "stands in raci/grid.csv, which holds no reviews: review raci/grid"),
        (["risks/fire", "risks/nothing", "--by", "board"], "there is no record “risks/nothing”"),
    ],
)
def test_where_one_cannot_be_written_nothing_is(
    plan: Path, planbook: Callable[..., Ended], arguments: list[str], why: str
) -> None:
    ended = planbook("review", *arguments, "--plan", str(plan))
    assert ended.code == 2
    assert why in ended.err
    assert changed(plan) == {}


def test_a_table_is_reviewed_in_the_file_beside_it(plan: Path, planbook: Callable[..., Ended]) -> None:
    (plan / "raci/grid.yml").write_text("title: Grid\n", encoding="utf-8")
    assert planbook("review", "raci/grid", "--by", "board", "--plan", str(plan)).code == 0
    assert "reviewed: {by: board" in (plan / "raci/grid.yml").read_text(encoding="utf-8")
    assert planbook("review", "--plan", str(plan)).code == 0
