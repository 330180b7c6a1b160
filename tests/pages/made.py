"""Pages made from a plan that a test writes down."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from planbook.analysis.trace import trace
from planbook.book.addresses import Addresses
from planbook.book.check import Checked, check
from planbook.book.compose import compose
from planbook.book.flat import flat
from planbook.book.leaves import Book
from planbook.book.markdown import ProseWriter
from planbook.book.render import Here, Renderer
from planbook.book.wording import Wording
from planbook.chapters import CHAPTERS
from planbook.pages.front import OverviewPage
from planbook.pages.index import index_page
from planbook.pages.matter import Matter
from planbook.pages.page import FindingsPage, IndexPage, RecordPage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from planbook.pages.cells import Cell
    from planbook.pages.offers import Offer
    from planbook.pages.page import Page
    from planbook.plan.plan import Mention

TODAY = date(2026, 11, 20)


def checked_of(files: Mapping[str, str]) -> Checked:
    """Check a plan, given by path; `plan.yml` may be left out."""
    written = {"plan.yml": "title: Example\n", **files}
    return check({path: text.encode() for path, text in written.items()}, lambda: TODAY)


def renderer_of(checked: Checked) -> Renderer:
    """Give what paints a plan's book in English."""
    return Renderer(Addresses(), ProseWriter(), Wording.of("en"), checked.plan.today, "plan")


def book(files: Mapping[str, str], on_pages: Sequence[Mention] = ()) -> Book:
    """Make the book of a plan, given by path; `plan.yml` may be left out."""
    checked = checked_of(files)
    return compose(checked, on_pages, renderer_of(checked))


def page(files: Mapping[str, str], address: str, on_pages: Sequence[Mention] = ()) -> Page:
    """Give the page at an address of a plan's book."""
    return next(leaf.page for leaf in book(files, on_pages).leaves if leaf.address == address)


def record(files: Mapping[str, str], address: str, on_pages: Sequence[Mention] = ()) -> RecordPage:
    return cast("RecordPage", page(files, address, on_pages))


def index(files: Mapping[str, str], collection: str) -> IndexPage:
    return cast("IndexPage", page(files, collection))


def plain_index(files: Mapping[str, str], collection: str) -> IndexPage:
    """Give the page that a chapter of this collection is made from, before it makes its own of it."""
    plan = checked_of(files).plan
    return index_page(Matter(plan, trace(plan), {c.name: c.heading for c in CHAPTERS}, {}), collection)


def overview(files: Mapping[str, str]) -> OverviewPage:
    return cast("OverviewPage", page(files, "overview"))


def findings(files: Mapping[str, str]) -> FindingsPage:
    return cast("FindingsPage", page(files, "findings"))


def html(files: Mapping[str, str], address: str) -> str:
    """Paint the page at an address."""
    made = book(files)
    return next(made.html(leaf) for leaf in made.leaves if leaf.address == address)


def taken(offer: Offer) -> list[list[str | Decimal]]:
    """Give the rows of a table to take away as a spreadsheet has them, in English."""
    return [[flat(cell, Wording.of("en")) for cell in row] for row in offer.rows]


def text(cell: Cell | None) -> str:
    """Give the words of a value as readers see them."""
    here = Here(renderer_of(checked_of({})), "")
    return str(here.cell(cell).striptags()) if cell else ""
