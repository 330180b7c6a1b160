"""What changed in a text, as a reader sees it: one change for what was written anew, and what stayed around it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.pages.reworded import MOST_WORDS, reworded
from planbook.pages.showing import Showing
from planbook.pages.unmarked import unmarked
from tests.plans import checked

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=MOST_WORDS // 4)


def _said(before: str, after: str) -> str:
    signs = {"gone": "-", "come": "+", "cut": "…", "same": "="}
    return "|".join(f"{signs[part.fate]}{part.text.strip()}" for part in reworded(before, after).parts)


def test_few_words_that_stayed_between_two_larger_changes_are_a_part_of_one() -> None:
    before, after = "so the old way had its steps there", "so none of the steps of the old way were there"
    assert _said(before, after) == "=so|-the old way had its steps|+none of the steps of the old way were|=there"


def test_small_changes_far_from_each_other_stay_apart() -> None:
    said = _said("We are on course. Some of it was easy", "We are nearly on course. Little of it was easy")
    assert said == "=We are|+nearly|=on course.|-Some|+Little|=of it was easy"


def test_a_whole_sentence_that_stayed_is_no_part_of_a_change() -> None:
    stays = "whoever misses two lessons makes them up"
    assert _said(f"one two three four five six {stays}", f"{stays} one two three four five six") == (
        f"-one two three four five six|={stays}|+one two three four five six"
    )


@given(WORDS, WORDS)
def test_what_is_left_and_came_is_the_later_text(before: list[str], after: list[str]) -> None:
    parts = reworded(" ".join(before), " ".join(after)).parts
    for fate, words in (("gone", before), ("come", after)):
        if not any(part.fate == "cut" for part in parts):
            assert " ".join(part.text.strip() for part in parts if part.fate in {"same", fate}).split() == words


@given(WORDS, WORDS)
def test_no_two_cuts_and_no_two_changes_of_a_kind_stand_side_by_side(before: list[str], after: list[str]) -> None:
    fates = [part.fate for part in reworded(" ".join(before), " ".join(after * 9)).parts]
    assert all(one != other for one, other in pairwise(fates))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- **People.** The *right* one", "• People. The right one"),
        ("[the map](releases/index.md) of <plan:roles/lead>", "the map of Lead"),
        ("3 * 4 * 5 and a * star", "3 * 4 * 5 and a * star"),
        ("***both***, **two\nlines**", "both, two\nlines"),
        ("**one\n\ntwo**", "**one\n\ntwo**"),
    ],
)
def test_a_reader_sees_the_words_of_a_text_and_no_markup(text: str, words: str) -> None:
    plan = checked({"plan.yml": "title: T", "roles/lead.md": "---\ntitle: Lead\n---\n"}).plan
    assert unmarked(Showing.of(plan), text) == words
