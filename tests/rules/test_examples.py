"""The examples in the rules' documentation do what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from planbook.book.check import RULE_NAMES
from planbook.book.rulebook import all_documentation, found_in, said_of

if TYPE_CHECKING:
    from collections.abc import Mapping

RULES: Final = {rule.name: rule for rule in all_documentation()}
NOT_SHOWN: Final[Mapping[str, str]] = {
    "plan/not-utf8": "an example is text, and text is UTF-8",
    "plan/too-deep": "fifty brackets show nothing to anybody",
    "plan/too-large": "the example would have 10 MB",
    "plan/unreadable": "it is about permissions, not about text",
    "plan/symlink": "it is about a link in a folder, not about text",
    "plan/no-plan-file": "it is about a file that is not there",
    "plan/lost-page": "it is about pages beside the plan",
    "plan/unknown-baseline": "it is about a repository, not about text",
}
"""The rules whose breach cannot be shown in text, and why; test_not_shown.py tries each."""


def test_every_rule_is_documented() -> None:
    assert list(RULES) == list(RULE_NAMES)
    assert all(rule.sentence.endswith(".") for rule in RULES.values())


@pytest.mark.parametrize("name", RULES)
def test_every_rule_shows_what_breaks_and_what_keeps_it(name: str) -> None:
    shown = bool(RULES[name].fails), bool(RULES[name].passes)
    assert shown == ((False, False) if name in NOT_SHOWN else (True, True))


@pytest.mark.parametrize(("name", "number"), [(r.name, n) for r in RULES.values() for n in range(len(r.fails))])
def test_a_failing_example_breaks_its_rule(name: str, number: int) -> None:
    assert said_of(name)[number]


@pytest.mark.parametrize(("name", "number"), [(r.name, n) for r in RULES.values() for n in range(len(r.passes))])
def test_a_passing_example_keeps_its_rule(name: str, number: int) -> None:
    assert found_in(RULES[name].passes[number], name) == []
