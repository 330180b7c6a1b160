"""The rulebook: the documentation of every rule there is."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from planbook.book.check import PROBLEMS, RULE_NAMES, check
from planbook.chapters import APART, CHAPTERS, RULES
from planbook.pages.heading import Heading
from planbook.plan.documentation import RuleDoc, documentation
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from planbook.findings import Finding
    from planbook.plan.documentation import Example

HOW_WRITTEN: Final = Heading(msg("How a plan is written"), "")
"""The heading above the rules that are no chapter's."""
EXAMPLES_DAY: Final = date(2026, 11, 20)
"""The day on which examples are judged that name none."""


def all_documentation() -> Sequence[RuleDoc]:
    """Give every rule's documentation: first those about how a plan is written, then the chapters' in their order."""
    return documentation_of(RULE_NAMES)


def documentation_of(names: Collection[str]) -> Sequence[RuleDoc]:
    """Give the documentation of the rules with these names, in the order of all."""
    found = [documentation(one.name, one.severity, one.say) for one in PROBLEMS if one.name in names]
    rules = (rule for rule in RULES if rule.name in names)
    return [*found, *(documentation(rule.name, rule.severity, rule.faults, rule.options) for rule in rules)]


@cache
def said_of(name: str) -> Sequence[Sequence[Finding]]:
    """Give what a rule finds in each of the examples that break it."""
    return [found_in(example, name) for rule in documentation_of((name,)) for example in rule.fails]


def found_in(example: Example, name: str) -> Sequence[Finding]:
    """Give what a rule finds in an example, which may leave out `plan.yml`."""
    files = {"plan.yml": "title: Example\n", **example}
    checked = check({path: text.encode() for path, text in files.items()}, lambda: EXAMPLES_DAY)
    return [finding for finding in checked.findings if finding.rule == name]


def by_chapter(rules: Iterable[RuleDoc]) -> Sequence[tuple[str, Heading, Sequence[RuleDoc]]]:
    """Part rules by the chapters they belong to, with the chapters' names and headings, in the order of the rules."""
    headings = {chapter.name: chapter.heading for chapter in (*CHAPTERS, *APART)}
    found: dict[str, list[RuleDoc]] = {}
    for rule in rules:
        found.setdefault(rule.chapter, []).append(rule)
    return [(chapter, headings.get(chapter, HOW_WRITTEN), rules) for chapter, rules in found.items()]
