"""The pages that tell editors what a plan may say and what is asked of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.book.addresses import FORMAT, RULES
from planbook.book.leaves import Leaf
from planbook.book.reference_pages import anchor, format_reference
from planbook.book.rulebook import all_documentation, by_chapter, said_of
from planbook.pages.page import TextPage
from planbook.pages.rule_pages import rules_page
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.book.check import Checked
    from planbook.pages.rule_pages import RulePage, RulesPage
    from planbook.words import Catalog

_HEADING: Final = re.compile(r"^## (?P<title>.+?) \{#(?P<anchor>[^}]+)\}$", re.MULTILINE)
_ANCHOR: Final = re.compile(r"\{#([^}]+)\}")


def references(checked: Checked, catalog: Catalog, *, all_rules: bool = False) -> Sequence[Leaf]:
    """Give the format reference, and the pages about rules: of all, or of those that this plan has to do with.

    Their titles are worded, what they say of fields and rules is the docstrings'.
    """
    chapters = by_chapter(all_documentation())
    rules = rules_page(chapters, checked.plan, checked.findings, checked.accepted, all_apart=all_rules)
    each = [page for _, _, pages in rules.chapters for page in pages]
    return [
        _format(FORMAT, catalog.say(msg("Format reference")), format_reference()),
        _rules(rules, each, catalog),
        *(_rule(page, catalog) for page in each if page.rule.name in rules.apart),
    ]


def _format(address: str, title: str, text: str) -> Leaf:
    headings = [(match["anchor"], match["title"].replace("`", "")) for match in _HEADING.finditer(text)]
    return Leaf(address, title, TextPage(text), parts=headings, contents=headings, anchors=_ANCHOR.findall(text))


def _rules(page: RulesPage, each: Sequence[RulePage], catalog: Catalog) -> Leaf:
    headings = [(name, catalog.say(heading.title)) for name, heading, _ in page.chapters]
    anchors = [*(name for name, _ in headings), *(anchor(one.rule.name) for one in each)]
    return Leaf(RULES, catalog.say(msg("Rule reference")), page, parts=headings, contents=headings, anchors=anchors)


def _rule(page: RulePage, catalog: Catalog) -> Leaf:
    rule = page.rule
    sections = (
        ("--open", msg("Open findings"), page.open),
        ("--accepted", msg("Accepted"), page.accepted),
        ("--examples", msg("Examples"), rule.fails or rule.passes),
        ("--setting", msg("Set it"), rule),
    )
    contents = [(name, catalog.say(title)) for name, title, inside in sections if inside]
    return Leaf(
        address=f"{RULES}/{rule.name}",
        title=rule.name,
        page=replace(page, said=said_of(rule.name)),
        words=(rule.sentence, *rule.why),
        contents=contents,
        anchors=[name for name, _ in contents],
    )
