"""`plan:` links in Markdown: where they stand, outside code.

A scanner and not a parser: it reads only texts that hold `plan:` at all, so a check of 10,000 records pays nothing
for it. It agrees with the Markdown extension that makes the links (book/markdown), which a test holds it to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE: Final = re.compile(r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
# A code span does not go on beyond its paragraph.
_CODE: Final = re.compile(r"(?<![`\\])(`++)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
_INDENTED: Final = re.compile(r"(?:\A|\n[ \t]*\n)((?: {4}|\t)[^\n]*(?:\n(?: {4}|\t)[^\n]*)*)")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_ITEM: Final = re.compile(r"\s|[-*+]\s|\d+[.)]\s")
_INLINE: Final = r"<plan:([^\s<>]+)>|\]\(\s*<?plan:([^\s<>()\[\]]+)>?(?:\s+[\"'(][^)\n]{0,300})?\s*\)"
_LINK: Final = re.compile(_INLINE)
_LINK_OR_DEFINITION: Final = re.compile(_INLINE + r"|^ {0,3}\[[^\]\n]+\]:\s*<?plan:([^\s<>]+)", re.MULTILINE)


class PlanLink(NamedTuple):
    """A link in prose: the address as written, and where it begins in the text (characters from 0)."""

    address: str
    start: int


def plan_links(text: str) -> Iterator[PlanLink]:
    """Find the `plan:` links of a Markdown text, in order; what stands in code is none."""
    if "plan:" not in text:
        return
    # Few texts define links at a line's beginning, and to look for that too takes twice as long.
    find = _LINK_OR_DEFINITION.finditer if "]:" in text else _links
    for match in find(_without_code(text)):
        number = match.lastindex or 1
        yield PlanLink(match[number], match.start(number) - len("plan:"))


def _links(text: str) -> Iterator[re.Match[str]]:
    """Give what the pattern of a link would find, but try it only where `plan:` stands."""
    done, at = 0, text.find("plan:")
    while at >= 0:
        opening = text.rfind("](", done, at)
        match = _LINK.match(text, opening) if opening >= 0 and text[opening + 2 : at].strip() in {"", "<"} else None
        if match is None and at > done and text[at - 1] == "<":
            match = _LINK.match(text, at - 1)
        if match:
            yield match
        done = match.end() if match else at + 1
        at = text.find("plan:", done)


def _without_code(text: str) -> str:
    if "<!--" in text:
        text = _COMMENT.sub(_blank, text)
    if not any(sign in text for sign in ("`", "~~~", "    ", "\t")):
        return text
    text = _FENCE.sub(_blank, text)
    text = _INDENTED.sub(_blank_indented, text)
    return _CODE.sub(_blank, text)


def _blank_indented(match: re.Match[str]) -> str:
    """Blank an indented block out, unless it goes on with a list's item, which takes four blanks more for code."""
    before = match.string[: match.start()].rstrip().rpartition("\n")[2]
    in_item = _ITEM.match(before) is not None
    return match[0] if in_item and not match[1].startswith((" " * 8, "\t\t")) else _blank(match)


def _blank(match: re.Match[str]) -> str:
    """Blank a piece of a text out, keeping every position."""
    return re.sub(r"[^\n]", " ", match[0])
