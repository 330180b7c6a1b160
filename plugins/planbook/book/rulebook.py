"""The rulebook: the documentation of every rule there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.book.check import PROBLEMS, RULE_NAMES
from planbook.chapters import APART, CHAPTERS, RULES
from planbook.pages.heading import Heading
from planbook.plan.documentation import RuleDoc, documentation
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

HOW_WRITTEN: Final = Heading(msg("How a plan is written"), "")
"""The heading above the rules that are no chapter's."""


def all_documentation() -> Sequence[RuleDoc]:
    """Give every rule's documentation: first those about how a plan is written, then the chapters' in their order."""
    return documentation_of(RULE_NAMES)


def documentation_of(names: Collection[str]) -> Sequence[RuleDoc]:
    """Give the documentation of the rules with these names, in the order of all."""
    found = [documentation(one.name, one.severity, one.say) for one in PROBLEMS if one.name in names]
    rules = (rule for rule in RULES if rule.name in names)
    return [*found, *(documentation(rule.name, rule.severity, rule.faults, rule.options) for rule in rules)]


def by_chapter(rules: Iterable[RuleDoc]) -> Sequence[tuple[str, Heading, Sequence[RuleDoc]]]:
    """Part rules by the chapters they belong to, with the chapters' names and headings, in the order of the rules."""
    headings = {chapter.name: chapter.heading for chapter in (*CHAPTERS, *APART)}
    found: dict[str, list[RuleDoc]] = {}
    for rule in rules:
        found.setdefault(rule.chapter, []).append(rule)
    return [(chapter, headings.get(chapter, HOW_WRITTEN), rules) for chapter, rules in found.items()]
