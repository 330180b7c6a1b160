"""A list may have words of the plan's own, and every page and file is made of what is said in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planbook.plan.folder import read_folder
from tests.pages.made import book, checked_of

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTS = ["confidence", "dimension", "direction", "gap", "kind", "maturity", "priority", "road_map", "status", "what"]
TEXT = (".yml", ".md", ".csv", ".bpmn")


def handbook() -> dict[str, str]:
    return {path: data.decode() for path, data in read_folder(Path("plan"))[0].items() if path.endswith(TEXT)}


def in_own_words(files: Mapping[str, str], lists: str) -> dict[str, str]:
    """Give a plan in which all that is taken from some lists is a word that `plan.yml` adds to each."""
    own = "".join(f"  {name}: {{own-word: Our word}}\n" for name in lists.split())
    said = {
        path: re.sub(rf"\b({'|'.join(lists.split())}): [a-z-]+", r"\1: own-word", text) for path, text in files.items()
    }
    return {**said, "plan.yml": files["plan.yml"].replace("\nwords:\n", f"\nwords:\n{own}", 1)}


@pytest.mark.parametrize("lists", [*LISTS, " ".join(LISTS)])
def test_everything_is_made_of_a_plan_that_says_it_in_words_of_its_own(lists: str) -> None:
    files = in_own_words(handbook(), lists)
    made = book(files)
    assert sum("Our word" in made.html(leaf) for leaf in made.leaves) > 0
    assert all(made.files.values())


def test_a_dimension_of_the_plans_own_is_told_beside_the_others() -> None:
    made = book(in_own_words(handbook(), "dimension"))
    page = next(made.html(leaf) for leaf in made.leaves if leaf.address == "elements")
    assert "pb-of-own" in page
    assert "Our word" in page


def test_a_step_of_a_kind_of_the_plans_own_is_work_that_somebody_does() -> None:
    words = {"plan.yml": "title: P\nwords: {kind: {handover: Handover}}\n"}
    step = "title: Order\nsteps: {give: {title: Give it on, kind: handover}}\n"
    rules = [finding.rule for finding in checked_of({**words, "processes/order.yml": step}).findings]
    assert "processes/no-role" in rules
