"""What Markdown says of the plan: `plan:` links outside code, links to pages, and the fenced blocks that are views.

A scanner and not a parser: it reads only texts that hold `plan:` or a fence at all, so a check of 10,000 records pays
nothing for it. It agrees with the Markdown extension that makes the links (book/markdown), which a test holds it to;
the blocks that are views the extension finds by this scanner.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Few texts have any of these: as texts, patterns are compiled where they are first asked for.
_FENCE: Final = r"(?ms)^ {0,3}(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)"
# A code span does not go on beyond its paragraph.
_CODE: Final = r"(?s)(?<![`\\])(`++)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)"
_INDENTED: Final = r"(?:\A|\n[ \t]*\n)((?: {4}|\t)[^\n]*(?:\n(?: {4}|\t)[^\n]*)*)"
_COMMENT: Final = r"(?s)<!--.*?-->"
_ITEM: Final = r"\s|[-*+]\s|\d+[.)]\s"
_INLINE: Final = r"<plan:([^\s<>]+)>|\]\(\s*<?plan:([^\s<>()\[\]]+)>?(?:\s+[\"'(][^)\n]{0,300})?\s*\)"
_LINK: Final = re.compile(_INLINE)
_DEFINITION: Final = r"^ {0,3}\[[^\]\n]+\]:\s*<?plan:([^\s<>]+)"

VIEW: Final = "plan"
"""What stands behind the opening fence of a view."""
_OPENING: Final = r"([ \t]*)(`{3,}|~{3,})[ \t]*(.*?)[ \t]*"
_CONTAINER: Final = r"[-*+]\s|\d+[.)]\s|!!!|\?\?\?|===|:\s|\[\^"
"""What holds the indented lines below it: a list's item, an admonition, a tab, a definition, a footnote."""
_CODE_INDENT: Final = 4


_PAGE: Final = ".md"
_TO_PAGE: Final = (
    r"(?m)\]\(\s*<?([^\s<>()\[\]]+\.md)(?:[?#][^\s<>()]*)?>?(?:\s+[\"'(][^)\n]{0,300})?\s*\)"
    r"|^ {0,3}\[[^\]\n]+\]:\s*<?([^\s<>]+\.md)(?:[?#]\S*)?>?(?=\s|$)"
)


class PlanLink(NamedTuple):
    """A link in prose: the address as written, and where it begins in the text (characters from 0)."""

    address: str
    start: int


def plan_links(text: str) -> Iterator[PlanLink]:
    """Find the `plan:` links of a Markdown text, in order; what stands in code is none."""
    if "plan:" not in text:
        return
    # Few texts define links at a line's beginning, and to look for that too takes twice as long.
    find = _links_and_definitions if "]:" in text else _links
    for match in find(without_code(text)):
        number = match.lastindex or 1
        yield PlanLink(match[number], match.start(number) - len("plan:"))


def page_links(text: str) -> Iterator[PlanLink]:
    """Find the links of a Markdown text to pages (`.md`) of the same site, in order, each without what follows `#`."""
    if _PAGE not in text:
        return
    for match in re.finditer(_TO_PAGE, without_code(text)):
        number = match.lastindex or 1
        if is_page(match[number]):
            yield PlanLink(match[number], match.start(number))


def is_page(target: str) -> bool:
    """Tell whether a link's target is a page of the same site, by its file: no other site, no way from the root."""
    return target.endswith(_PAGE) and not target.startswith("/") and ":" not in target


def is_bare(address: str) -> bool:
    """Tell whether an address is no record's, which has a collection before a slash: it may be a page of the book."""
    return "/" not in address or address.startswith("reference/")


def _links_and_definitions(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(f"{_INLINE}|{_DEFINITION}", text, re.MULTILINE)


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


def without_code(text: str) -> str:
    """Blank out what stands in code and in comments, keeping every position."""
    if "<" in text and "<!--" in text:
        text = re.sub(_COMMENT, _blank, text)
    if not ("`" in text or "\t" in text or "~" in text or "    " in text):
        return text
    text = re.sub(_FENCE, _blank, text)
    text = re.sub(_INDENTED, _blank_indented, text)
    return re.sub(_CODE, _blank, text)


def _blank_indented(match: re.Match[str]) -> str:
    """Blank an indented block out, unless it goes on with a list's item, which takes four blanks more for code."""
    before = match.string[: match.start()].rstrip().rpartition("\n")[2]
    in_item = re.match(_ITEM, before) is not None
    return match[0] if in_item and not match[1].startswith((" " * 8, "\t\t")) else _blank(match)


def _blank(match: re.Match[str]) -> str:
    """Blank a piece of a text out, keeping every position."""
    return re.sub(r"[^\n]", " ", match[0])


class ViewBlock(NamedTuple):
    """A fenced block that is a view: what stands in it, and the lines it takes (from 0), its fences included."""

    lines: Sequence[str]
    """Without the indentation of the fence."""
    indent: str
    first: int
    last: int
    closed: bool


def may_tell(text: str) -> bool:
    """Tell whether a text may hold links to records or pages, or views; most hold none, and are told apart at once."""
    return "plan:" in text or _PAGE in text or (_has_fence(text) and VIEW in text)


def _has_fence(text: str) -> bool:
    """Tell whether a text may hold a fence; single signs are found much sooner than several."""
    return ("`" in text and "```" in text) or ("~" in text and "~~~" in text)


def view_blocks(text: str) -> Iterator[ViewBlock]:
    """Find the views of a Markdown text, in order; one that stands in a block of another kind is an example."""
    if not _has_fence(text) or VIEW not in text:
        return
    lines = text.split("\n")
    comments_end = [number for number, line in enumerate(lines) if "-->" in line] if "<!--" in text else []
    above: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        match = re.fullmatch(_OPENING, line)
        if match and _opens(match, above):
            end = _closing(lines, at + 1, match[2])
            if match[3] == VIEW:
                inside = [_dedented(line, match[1]) for line in lines[at + 1 : end]]
                yield ViewBlock(inside, match[1], at, end, end < len(lines))
            at = end + 1
        elif comments_end and line.lstrip().startswith("<!--"):
            at = next(iter(comments_end[bisect_left(comments_end, at) :]), at) + 1
        else:
            _stand_below(above, line)
            at += 1


def has_views(text: str) -> bool:
    """Tell whether a Markdown text has a view."""
    return any(True for _ in view_blocks(text))


def without_views(text: str) -> str:
    """Give a text without its views: what search finds of it."""
    blocks = list(view_blocks(text))
    if not blocks:
        return text
    within = {number for block in blocks for number in range(block.first, block.last + 1)}
    return "\n".join("" if number in within else line for number, line in enumerate(text.split("\n")))


def _stand_below(above: list[tuple[int, str]], line: str) -> None:
    """Note a line among those that may hold what follows: each is indented further than the one before it."""
    inside = line.lstrip(" \t")
    if inside:
        width = _width(line)
        while above and above[-1][0] >= width:
            above.pop()
        above.append((width, inside))


def _opens(match: re.Match[str], above: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a line that looks like an opening fence is one, and neither a code span nor indented code."""
    if match[2][0] == "`" and "`" in match[3]:
        return False
    indent = _width(match[1])
    return indent < _CODE_INDENT or _is_held(indent, above)


def _is_held(indent: int, above: Sequence[tuple[int, str]]) -> bool:
    """Tell whether what is indented stands in a list's item or the like; without, it is code."""
    for width, line in reversed(above):
        if width >= indent:
            continue
        if re.match(_CONTAINER, line):
            if indent - width >= 2 * _CODE_INDENT:
                return False
            if width < _CODE_INDENT:
                return True
        elif not width:
            return False
        indent = width
    return False


def _width(line: str) -> int:
    """Give how far a line is indented, a tab going on to the next fourth column."""
    blanks = line[: len(line) - len(line.lstrip(" \t"))]
    return len(blanks.expandtabs(_CODE_INDENT))


def _closing(lines: Sequence[str], at: int, sign: str) -> int:
    """Give the line of the fence that closes a block; the number of lines where none does."""
    while at < len(lines):
        line = lines[at].strip()
        if line.startswith(sign) and not line.strip(sign[0]):
            break
        at += 1
    return at


def _dedented(line: str, indent: str) -> str:
    return line[len(indent) :] if line.startswith(indent) else line.lstrip(" \t")
