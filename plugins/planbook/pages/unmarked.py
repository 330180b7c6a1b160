"""Prose as the words that a reader sees: `unmarked(showing, text)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planbook.plan.record import Record

if TYPE_CHECKING:
    from planbook.pages.showing import Showing

_LINK: Final = re.compile(r"<plan:([^\s<>]+)>|!?\[([^\]\n]*)\]\([^)\n]*\)")
_BULLET: Final = re.compile(r"^[ \t]*[-*+][ \t]+", re.MULTILINE)
_STRONG: Final = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]*(?:\n(?!\s*\n)[^*\n]*)*)(?<=[^\s*])\1(?![\w*])")
"""What stands between stars, within a paragraph: emphasized in Markdown."""


def unmarked(showing: Showing, text: str) -> str:
    """Give a text in Markdown with names in place of links, points before the items of lists, and no stars."""
    named = _LINK.sub(lambda found: found[2] or _label(showing, found[1] or ""), text)
    return _STRONG.sub(r"\2", _BULLET.sub("• ", named))


def _label(showing: Showing, address: str) -> str:
    """Name the record at an address; give the address where there is none."""
    found = showing.plan.index.find(Record, address)
    record = showing.plan.records.get(found[0]) if found else None
    return record.label if record else address
