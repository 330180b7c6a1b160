"""The rulebook: the documentation of every rule there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.book.check import PROBLEMS
from planbook.chapters import RULES
from planbook.plan.documentation import RuleDoc, documentation

if TYPE_CHECKING:
    from collections.abc import Sequence


def all_documentation() -> Sequence[RuleDoc]:
    """Give every rule's documentation: first those about how a plan is written, then the chapters' in their order."""
    found = [documentation(problem.name, problem.severity, problem.say) for problem in PROBLEMS]
    return [*found, *(documentation(rule.name, rule.severity, rule.faults) for rule in RULES)]
