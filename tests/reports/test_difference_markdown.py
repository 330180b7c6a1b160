"""The comment on a merge request is within what a forge takes, whatever a plan says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.reports.difference_markdown import MOST, _rooms
from tests.history.repositories import Repo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ended

LEFT_OUT = "There is more than a comment can hold: `planbook diff` tells all of it."
LONG = "角色<b>&" * 40


def risks(count: int, title: str) -> str:
    return "".join(f"risk-{n}: {{title: '{title} {n}', owner: nobody-{n}}}\n" for n in range(count))


@pytest.fixture
def commented(tmp_path: Path, planbook: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Give the comment on a change from one number of risks to another, each with a title and findings."""
    monkeypatch.chdir(tmp_path)

    def comment(before: int, after: int, title: str) -> str:
        repo = Repo.at(tmp_path)
        repo.commit("begin", "2026-01-01", {"plan/plan.yml": "title: A\n", "plan/risks.yml": risks(before, "Old")})
        repo.write({"plan/risks.yml": risks(after, title), "plan/roles.yml": "clerk: {title: Clerk}\n"})
        ended = planbook("diff", "--format", "markdown")
        assert (ended.code, ended.err) == (0, "")
        return ended.out

    return comment


@pytest.mark.parametrize(("before", "after"), [(0, 600), (600, 600), (600, 0)])
def test_a_great_change_is_shortened_and_that_is_said(commented: Callable[..., str], before: int, after: int) -> None:
    said = commented(before, after, LONG)
    assert len(said.encode()) <= MOST
    assert said.endswith(f"\n\n{LEFT_OUT}\n")
    assert said.count("<details>") == said.count("</details>")
    assert "**Roles**\n\n- New role: **Clerk**" in said


def test_a_small_change_is_told_whole(commented: Callable[..., str]) -> None:
    said = commented(2, 2, "New")
    assert LEFT_OUT not in said
    assert "<details>" in said


def test_a_list_of_more_than_a_few_lines_is_folded(commented: Callable[..., str]) -> None:
    said = commented(0, 40, "New")
    assert "<details><summary>30 more</summary>" in said
    assert "**New 39**" in said
    assert LEFT_OUT not in said


@given(st.lists(st.integers(0, 100_000), max_size=20), st.integers(0, 60_000))
def test_room_is_shared_out_and_never_more_than_there_is(sizes: list[int], room: int) -> None:
    rooms = _rooms(sizes, room)
    assert sum(rooms) <= room
    assert all(0 <= has <= needs for has, needs in zip(rooms, sizes, strict=True))
    assert list(rooms) == sizes if sum(sizes) <= room else True
    short = [has for has, needs in zip(rooms, sizes, strict=True) if has < needs]
    assert not short or min(short) >= room // len(sizes)
