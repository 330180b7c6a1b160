from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planbook.book.check import RULE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ended


def test_a_rule_is_explained_with_its_examples_and_how_it_is_set(planbook: Callable[..., Ended]) -> None:
    ended = planbook("explain", "roles/no-capacity")
    assert (ended.code, ended.err) == (0, "")
    blocks = ended.out.split("\n\n")
    assert blocks[:2] == [
        "roles/no-capacity (advice)",
        "A seat that is responsible for an activity has time set aside.",
    ]
    assert {"Question for the room:", "Fails:", "Passes:"} <= {block.splitlines()[0] for block in blocks}
    assert "    rules:\n      roles/no-capacity: warning\n" in ended.out
    assert "    accepted:\n      - rule: roles/no-capacity\n" in ended.out


def test_what_the_check_says_of_an_example_stands_below_it(planbook: Callable[..., Ended]) -> None:
    blocks = planbook("explain", "roles/vacant").out.split("\n\n")
    (number,) = (number for number, block in enumerate(blocks) if block.startswith("Fails:"))
    said = " ".join(blocks[number + 1].split())
    assert said.startswith("The check says: The seat “CRM manager” is vacant. Name its holder under “holder”")


def test_what_else_may_be_set_of_a_rule_is_named(planbook: Callable[..., Ended]) -> None:
    assert (
        "raci/too-many-consulted: {severity: warning, limit: …}" in planbook("explain", "raci/too-many-consulted").out
    )


def test_of_what_is_asked_of_records_it_is_told_how_old_ones_are_left_alone(planbook: Callable[..., Ended]) -> None:
    said = "“from: 2026-10-22” leaves alone what is of an earlier day."
    assert said in planbook("explain", "changes/not-told").out
    assert said not in planbook("explain", "plan/tab").out


def test_without_a_rule_all_are_listed(planbook: Callable[..., Ended]) -> None:
    lines = planbook("explain").out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "] == list(RULE_NAMES)
    assert max(map(len, lines)) <= 80


def test_a_chapter_s_rules_are_listed(planbook: Callable[..., Ended]) -> None:
    lines = planbook("explain", "risks/*").out.splitlines()
    assert lines[0] == "Risks"
    assert all(line.startswith("  risks/") for line in lines if line.startswith("  ") and line[2] != " ")


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_every_rule_can_be_explained(planbook: Callable[..., Ended], rule: str) -> None:
    ended = planbook("explain", rule)
    assert ended.out.startswith(f"{rule} (")
    assert ended.code == 0


@pytest.mark.parametrize(
    ("name", "guess"),
    [("raci/no-acountable", "raci/no-accountable"), ("no-accountable", "raci/no-accountable"), ("raci", "raci/*")],
)
def test_a_name_that_is_no_rule_s_is_told_with_the_nearest(
    planbook: Callable[..., Ended], name: str, guess: str
) -> None:
    ended = planbook("explain", name)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"planbook: there is no rule “{name}”; did you mean “{guess}”?\n"


def test_a_name_like_no_other_is_told_where_all_are_listed(planbook: Callable[..., Ended]) -> None:
    assert (
        planbook("explain", "\x1bqq").err == "planbook: there is no rule “\\x1bqq”; “planbook explain” lists them all\n"
    )
