"""What a book is made of: its pages, in reading order, each painted when it is asked for, and its other files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from planbook.book.addresses import base_of
from planbook.book.findable import findable
from planbook.book.render import Renderer, template
from planbook.pages.addresses import CHANGED, OVERVIEW
from planbook.pages.changed_page import FEED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.findings import Place
    from planbook.pages.cells import Said
    from planbook.pages.offers import Offer
    from planbook.pages.page import IndexPage, Page


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a book."""

    address: str
    title: str
    page: Page
    written: Place | None = None
    """Where what it is made from is written, or the most of it; none where it is made from many files."""
    names: Sequence[str] = ()
    """Its other names, which search finds as well as the title."""
    words: Sequence[str] = ()
    """Short texts that search finds."""
    standing: Sequence[Said] = ()
    """How things stand, for search to find: on pages that tell of many records."""
    prose: Sequence[str] = ()
    """Markdown that search finds."""
    offers: Sequence[Offer] = ()
    """The tables that it offers to take away."""
    parts: Sequence[tuple[str, str]] = ()
    """The anchors and titles of what stands on the page, which search finds."""
    contents: Sequence[tuple[str, str]] = ()
    """The anchors and titles of the page's sections, for its table of contents."""
    anchors: Sequence[str] = ()
    marked: bool = True
    """Whether terms are marked up in its prose."""

    @property
    def found(self) -> object:
        """What search finds of it."""
        return self.title, self.words, self.standing, self.prose, self.parts


@dataclass(frozen=True, slots=True)
class BookChapter:
    """A chapter of a book: its index page, other pages of its own, then its records' pages in reading order."""

    name: str
    part: str
    """The part of the handbook it stands in, in the reader's language; empty where it stands in none."""
    index: Leaf
    page: IndexPage
    more: Sequence[Leaf]
    leaves: Sequence[Leaf]


@dataclass(frozen=True, slots=True)
class Book:
    """Every page and file of a handbook."""

    overview: Leaf
    chapters: Sequence[BookChapter]
    changed: Leaf | None
    """What changed in the plan; none where nobody wants that told."""
    findings: Leaf
    findings_part: str
    """The part of the handbook that the findings stand in."""
    files: Mapping[str, str | bytes]
    """Other files to publish, by path below the book's folder."""
    moved: Mapping[str, str]
    """Addresses that records had before, with where they are now."""
    renderer: Renderer
    titles: Mapping[str, str]
    """What the pages are called that are no record's, by address."""

    @property
    def leaves(self) -> Iterator[Leaf]:
        """Every page."""
        yield self.overview
        for chapter in self.chapters:
            yield chapter.index
            yield from chapter.more
            yield from chapter.leaves
        yield from self.closing

    @property
    def closing(self) -> Sequence[Leaf]:
        """The pages that tell of the plan as a whole, and stand after its chapters."""
        return [self.changed, self.findings] if self.changed else [self.findings]

    def html(self, leaf: Leaf) -> str:
        """Paint a page."""
        here, memory = self.renderer.on_page(leaf.address, marked=leaf.marked), self.renderer.memory
        paint = partial(self.renderer.html, leaf.page)
        return memory.pages.get(leaf.address, leaf.page, here, paint) if memory else paint(here)

    def search_html(self, leaf: Leaf) -> str:
        """Paint what search is to find of a page."""
        here, memory = self.renderer.on_page(leaf.address, marked=False), self.renderer.memory
        paint = partial(findable, leaf)
        return memory.words.get(leaf.address, leaf.found, here, paint) if memory else paint(here)

    def head(self, leaf: Leaf) -> str:
        """Paint what belongs into the head of a page: where the feed is, on the pages that tell what changed."""
        if FEED not in self.files or leaf.address not in {OVERVIEW, CHANGED}:
            return ""
        here = self.renderer.on_page(leaf.address)
        return template("head.html.jinja").render(here=here, _=self.renderer.wording.catalog.say)

    def moved_html(self, old: str) -> str:
        """Paint the page that stands at a record's old address and leads to its new one."""
        addresses = self.renderer.addresses
        href = base_of(addresses.url(old)) + addresses.url(self.moved[old])
        language = self.renderer.wording.locale.language
        return template("moved.html.jinja").render(href=href, title=self.moved[old], language=language)
