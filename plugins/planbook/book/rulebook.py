"""The rulebook: the documentation of every rule there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.chapters import RULES
from planbook.findings import problems_of
from planbook.plan import grid_problems, problems
from planbook.plan.documentation import RuleDoc, documentation
from planbook.source import faults

if TYPE_CHECKING:
    from collections.abc import Sequence


def all_documentation() -> Sequence[RuleDoc]:
    """Give every rule's documentation: first those about how a plan is written, then the chapters' in their order."""
    found = [
        documentation(p.name, p.severity, p.say)
        for p in (*problems_of(faults), *problems_of(problems), *problems_of(grid_problems))
    ]
    return [*found, *(documentation(rule.name, rule.severity, rule.faults) for rule in RULES)]
