"""Turns painted pages back into Markdown: the same words, links and tables, in the same order.

Left out are filters, buttons, what is hidden at first, captions (they repeat a heading), the anchors of headings, and
all that shows on hovering but for the titles of links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree, html
from lxml.html import HtmlElement

BLOCKS: Final = re.compile(
    "article|blockquote|details|div|dl|figcaption|figure|h[1-4]|header|nav|ol|p|pre|section|summary|table|ul"
)
LEFT_OUT: Final = frozenset({"button", "caption", "form", "script", "style", "template"})
SIGNS: Final = re.compile(r"[\\`*\[\]|]|(?<!\w)_|_(?!\w)")
"""What Markdown would not take for plain words."""


def markdown(page: str) -> str:
    """Write what a page shows as Markdown; links lead to the pages' sources."""
    return "\n\n".join(_blocks(html.fragment_fromstring(page, create_parent="div"))) + "\n"


def _blocks(parent: HtmlElement) -> Iterator[str]:
    """Write what stands in an element, a paragraph for each run of words between its blocks."""
    run = [_escaped(parent.text)]
    for child in parent.iterchildren(etree.Element):
        if BLOCKS.fullmatch(child.tag) and not _is_left_out(child):
            yield from _told(run)
            yield from _block(child)
            run = []
        else:
            run.append(_inline(child))
        run.append(_escaped(child.tail))
    yield from _told(run)


def _block(element: HtmlElement) -> Iterator[str]:
    """Write a block."""
    ways: dict[str, Callable[[HtmlElement], str]] = {
        "dl": _entries,
        "h1": _heading,
        "h2": _heading,
        "h3": _heading,
        "h4": _heading,
        "ol": _items,
        "pre": _fenced,
        "table": _table,
        "ul": _items,
    }
    way = ways.get(element.tag)
    yield from [way(element)] if way else _blocks(element)


def _heading(element: HtmlElement) -> str:
    return f"{'#' * int(element.tag[1])} {_inner(element)}"


def _items(element: HtmlElement) -> str:
    """Write a list; what stands below an entry is indented."""
    sign = "1. " if element.tag == "ol" else "- "
    items = (item for item in element.iterchildren("li") if not _is_left_out(item))
    told = (_anchor(item) + "\n\n".join(_blocks(item)) for item in items)
    return "\n".join(sign + re.sub(r"\n(?=.)", "\n    ", text) for text in told)


def _entries(element: HtmlElement) -> str:
    """Write terms and what is said of them as a table without heads."""
    rows: list[list[str]] = []
    for part in element.xpath("dt | dd | div/dt | div/dd"):
        if part.tag == "dt":
            rows.append([_inner(part), ""])
        else:
            rows[-1][1] += ("<br>" if rows[-1][1] else "") + _inner(part)
    return "\n".join(["| | |", "|---|---|", *(f"| {term} | {told} |" for term, told in rows)])


def _table(element: HtmlElement) -> str:
    """Write a table: a row of heads, then all others."""
    rows = [_row(row) for row in element.iterdescendants("tr") if not _is_left_out(row)]
    rule = f"|{'---|' * max(row.count(' | ') + 1 for row in rows)}"
    headless = element.find("thead") is None
    return "\n".join(["| | |", rule, *rows] if headless else [rows[0], rule, *rows[1:]])


def _row(row: HtmlElement) -> str:
    group = row.getparent()
    anchor = _anchor(group) if group is not None and group.index(row) == 0 else ""
    return f"| {anchor}{_anchor(row)}{' | '.join(map(_inner, row))} |"


def _inner(element: HtmlElement) -> str:
    """Write what stands in an element on one line."""
    parts = [_escaped(element.text)]
    for child in element.iterchildren(etree.Element):
        parts += (_inline(child), _escaped(child.tail))
    return " ".join("".join(parts).split())


def _inline(element: HtmlElement) -> str:  # noqa: PLR0911  # one way out for each form
    """Write an element within a line; of blocks in it, the words."""
    if _is_left_out(element):
        return ""
    match element.tag:
        case "a":
            return _link(element)
        case "img":
            return f"![{_escaped(element.get('alt'))}]({element.get('src')})"
        case "strong" | "b" if element.text_content().strip():
            return f"**{_inner(element)}**"
        case "code":
            return f"`{element.text_content()}`"
        case "br":
            return "<br>"
        case "dt":
            return f" {_inner(element)}: "
        case "dd" | "dl" | "div" | "li" | "ol" | "p" | "tr" | "ul":
            return f" {_inner(element)} "
        case _:
            before, after = (" " if text[:1].isspace() else "" for text in _edges(element))
            return f"{before}{_inner(element)}{after}"


def _link(element: HtmlElement) -> str:
    words, target = _inner(element), element.get("href", "")
    page, _, anchor = target.partition("#")
    path = page.removesuffix(".html") + ".md" if page.endswith(".html") else page
    place = f"{path}#{anchor}" if anchor and not anchor.startswith("--") else path
    title = element.get("title", "").replace('"', "'")
    return f"[{words}]({place or '#'}{f' {chr(34)}{title}{chr(34)}' if title else ''})"


def _is_left_out(element: HtmlElement) -> bool:
    return element.tag in LEFT_OUT or element.get("hidden") is not None


def _anchor(element: HtmlElement) -> str:
    anchor = element.get("id")
    return f'<a id="{anchor}"></a>' if anchor else ""


def _edges(element: HtmlElement) -> tuple[str, str]:
    text = element.text_content()
    return text, text[::-1]


def _escaped(text: str | None) -> str:
    plain = SIGNS.sub(r"\\\g<0>", re.sub(r"\s+", " ", text or ""))
    return plain.replace("&", "&amp;").replace("<", "&lt;")


def _fenced(element: HtmlElement) -> str:
    fence = "`" * 4
    return f"{fence}\n{element.text_content().rstrip()}\n{fence}"


def _told(run: list[str]) -> Iterator[str]:
    text = "".join(run).strip()
    if text:
        yield text
