"""The pages that tell editors what a plan may say and what is asked of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planbook.book.addresses import FORMAT, RULES
from planbook.book.compose import Leaf
from planbook.book.reference_pages import format_reference, rule_reference
from planbook.pages.values import TextPage
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.words import Catalog

_HEADING: Final = re.compile(r"^## (?P<title>.+?) \{#(?P<anchor>[^}]+)\}$", re.MULTILINE)
_ANCHOR: Final = re.compile(r"\{#([^}]+)\}")


def references(catalog: Catalog) -> Sequence[Leaf]:
    """Give the format reference and the rule reference; their titles are worded, their text is the docstrings'."""
    return [
        _leaf(FORMAT, catalog.say(msg("Format reference")), format_reference()),
        _leaf(RULES, catalog.say(msg("Rule reference")), rule_reference()),
    ]


def _leaf(address: str, title: str, text: str) -> Leaf:
    headings = [(match["anchor"], match["title"].replace("`", "")) for match in _HEADING.finditer(text)]
    return Leaf(address, title, TextPage(text), parts=headings, contents=headings, anchors=_ANCHOR.findall(text))
