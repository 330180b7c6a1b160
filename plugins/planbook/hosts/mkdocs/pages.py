"""The book's pages as MkDocs knows pages: each has its content, and nothing is read or converted for it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from planbook.pages.addresses import OVERVIEW

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from planbook.book.leaves import Book, Leaf


class _Told(dict[str, object]):
    """What a page's head says, with attributes for what Material asks of each page in the navigation, on every page.

    Most pages say nothing of it, and to find that out from a plain mapping takes Jinja fifty times as long.
    """

    @property
    def icon(self) -> object:
        """The name of a sign that stands before the title."""
        return self.get("icon")

    @property
    def subtitle(self) -> object:
        """What stands below the title."""
        return self.get("subtitle")

    @property
    def status(self) -> object:
        """What is told of the page by a sign behind its title."""
        return self.get("status")


class Standing:
    """What stands in the navigation; these are asked of it as the above is, and may be set."""

    pages: object = None
    typeset: object = None
    encrypted: object = None


class Group(Standing, Section):
    """A section of the navigation, of which no file says anything."""

    meta: object = None


class BookPage(Standing, Page):
    """A page made from the plan: it knows its content, and no Markdown is converted for it."""

    def __init__(self, leaf: Leaf, book: Book, file: File, config: MkDocsConfig) -> None:
        """Make the page of a leaf and give it to its file."""
        super().__init__(theme_title(leaf.title), file, config)
        self.leaf = leaf
        self.book = book

    def let_go(self) -> None:
        """Let go of the book, when another is made."""
        del self.leaf, self.book

    @property
    def is_index(self) -> bool:
        """Tell whether it may stand for the section it is in: the overview may, one chapter of many may not."""
        return self.leaf.address == OVERVIEW and super().is_index

    def read_source(self, config: MkDocsConfig) -> None:
        """Have nothing to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Show search what it is to find; the page itself is painted when it is written."""
        self.content = self.book.search_html(self.leaf)
        self.toc = TableOfContents([AnchorLink(title, anchor, 2) for anchor, title in self.leaf.contents])
        self.present_anchor_ids = set(self.leaf.anchors)
        self.meta = _Told(hide=[] if self.leaf.contents else ["toc"])
        if self.leaf.names:
            # Material's search weighs tags as much as titles.
            self.meta["tags"] = list(self.leaf.names)


def theme_title(title: str) -> str:
    """Make a title safe for themes, which print it unescaped, some after unescaping it once."""
    return escape(title.replace("<", "‹").replace(">", "›"), quote=False)
