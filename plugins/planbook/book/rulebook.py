"""The rulebook: the documentation of every rule there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.book.check import PROBLEMS, RULE_NAMES
from planbook.chapters import RULES
from planbook.plan.documentation import RuleDoc, documentation

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def all_documentation() -> Sequence[RuleDoc]:
    """Give every rule's documentation: first those about how a plan is written, then the chapters' in their order."""
    return documentation_of(RULE_NAMES)


def documentation_of(names: Collection[str]) -> Sequence[RuleDoc]:
    """Give the documentation of the rules with these names, in the order of all."""
    found = [documentation(one.name, one.severity, one.say) for one in PROBLEMS if one.name in names]
    rules = (rule for rule in RULES if rule.name in names)
    return [*found, *(documentation(rule.name, rule.severity, rule.faults, rule.options) for rule in rules)]
