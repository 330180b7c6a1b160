"""The pages of a plan's book written as Markdown: the same words, links and tables, for MkDocs to convert.

The yardstick of a build: what MkDocs needs for the pages that the plugin hands it ready-made. Each is turned back
from what the book paints, so that none says less than the book's own. Where the two cannot be the same, the
Markdown is the leaner: a drawing is a picture that lies ready, and what `tests.bench.back` leaves out is not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from planbook.book.addresses import Addresses
from planbook.book.check import check
from planbook.book.compose import compose
from planbook.book.markdown import ProseWriter
from planbook.book.references import references
from planbook.book.render import Renderer
from planbook.book.wording import Wording
from planbook.plan.folder import read_folder
from tests.bench.back import markdown

ADDRESSES: Final = Addresses(directory_urls=False, taken={"index.html"})
DRAWN: Final = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
NAMED: Final = re.compile(r"<svg[^>]*><title>(.*?)</title>", re.DOTALL)
"""A drawing that is called something; the small signs of legends are not."""
SPACES: Final = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@dataclass(frozen=True, slots=True)
class Same:
    """A book's pages as Markdown, with its other files and its drawings, by their paths in the docs folder."""

    files: Mapping[str, str | bytes]
    painted: Mapping[str, str]
    """The pages as the book paints them, drawings put aside, by path."""
    nav: Mapping[str, str]
    """The titles of the pages that stand in nav, by path."""


def same(plan: Path) -> Same:
    """Write every page of a plan's book as Markdown."""
    files, found = read_folder(plan)
    checked = check(files, lambda: date(2026, 7, 15), found)
    wording = Wording.of("en")
    book = compose(checked, (), Renderer(ADDRESSES, ProseWriter(), wording, checked.plan.today, "plan"))
    docs: dict[str, str | bytes] = dict(book.files)
    painted: dict[str, str] = {}
    for leaf in (*book.leaves, *references(checked, wording.catalog, all_rules=False)):
        source = ADDRESSES.source(leaf.address)
        drawings = _Drawings(source.removesuffix(".md"))
        painted[source] = DRAWN.sub(drawings.put_aside, book.html(leaf))
        docs[source] = markdown(painted[source])
        docs |= drawings.files
    chapters = [leaf for chapter in book.chapters for leaf in (chapter.index, *chapter.more)]
    in_nav = (book.overview, *chapters, *book.closing)
    return Same(docs, painted, {ADDRESSES.source(leaf.address): leaf.title for leaf in in_nav})


@dataclass(frozen=True, slots=True)
class _Drawings:
    """The drawings of one page, put beside it."""

    page: str
    """The page's path in the docs folder, without its ending."""
    files: dict[str, str] = field(default_factory=dict)

    def put_aside(self, found: re.Match[str]) -> str:
        """Put a drawing into a file of its own, and a picture in its place."""
        named = NAMED.match(found[0])
        if not named:
            return ""
        path = f"{self.page}-{len(self.files) + 1}.svg"
        self.files[path] = found[0].replace("<svg", f"<svg {SPACES}", 1)
        return f'<img alt="{named[1]}" src="{path.rpartition("/")[2]}">'
