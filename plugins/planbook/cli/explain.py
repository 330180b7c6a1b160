"""`planbook explain`: what a rule asks of a plan, why, and what breaks and what keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.book.check import RULE_NAMES
from planbook.cli.options import exit_codes
from planbook.cli.output import put, refuse
from planbook.reports.choice import ALL_OF, rules_chosen

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add which rules are to be explained."""
    parser.description = (
        "Tell what a rule asks of a plan and why, what to ask the people concerned, an example that breaks it and one "
        "that keeps it, and how plan.yml changes it. Without a rule, list all by chapter."
    )
    text = "a rule's name, as findings have it in square brackets; raci/* lists the rules of a chapter"
    parser.add_argument("rules", nargs="*", metavar="RULE", help=text)
    exit_codes(parser, "0 explained, 2 there is no such rule", "raci/no-accountable", "'raci/*'")


def run(options: argparse.Namespace) -> int:
    """Explain the rules that are named, or list all; give 2 where a name is no rule's."""
    chosen, wrong = rules_chosen(RULE_NAMES, options.rules, ())
    if wrong:
        return refuse(wrong[0])
    from planbook.book.rulebook import documentation_of
    from planbook.reports.explained import as_list, as_text

    rules = documentation_of(chosen)
    is_list = not options.rules or any(name.endswith(ALL_OF) for name in options.rules)
    put(as_list(rules) if is_list else "\n\n".join(map(as_text, rules)))
    return 0
