"""Where the book's pages stand in the navigation: among what `mkdocs.yml` names, or where nobody wrote one."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from mkdocs.structure.nav import Navigation, Section

from planbook.hosts.mkdocs.pages import BookPage, Group, theme_title
from planbook.pages.addresses import OVERVIEW
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.structure import StructureItem
    from mkdocs.structure.pages import Page

    from planbook.hosts.mkdocs.site import Site

_LONG_NAVIGATION: Final = 60
"""Pages; painting more than that on every page costs more than the page."""


def nav_for(site: Site, page: BookPage, nav: Navigation) -> Navigation:
    """Give a record's page the navigation with its chapter open, itself and its neighbours in it.

    The theme paints the navigation on every page anew, so of a long one the plan's pages are kept, and of other
    sections the first page.
    """
    chapter = site.page(page.leaf.address.partition("/")[0])
    if chapter is None or "/" not in page.leaf.address:
        return nav
    opened = Group(str(chapter.title), [chapter, *(p for p in (page.previous_page, page, page.next_page) if p)])
    page.parent = opened
    items = _with_open(nav.items, chapter, opened, whole=len(nav.pages) <= _LONG_NAVIGATION)
    page.active = True
    return Navigation(items, nav.pages)


def _with_open(items: Sequence[StructureItem], chapter: Page, opened: Section, *, whole: bool) -> list[StructureItem]:
    """Copy a navigation with an open section in the place of a chapter's page; if not whole, cut other sections."""
    result: list[StructureItem] = []
    for item in items:
        if item is chapter:
            result.append(opened)
        elif isinstance(item, Section):
            result.append(_section(item, chapter, opened, whole=whole))
        else:
            result.append(item)
    return result


def _section(section: Section, chapter: Page, opened: Section, *, whole: bool) -> Section:
    """Copy a section: whole, or the plan's pages in it, its first child and the one that holds the chapter."""
    kept = [
        child
        for number, child in enumerate(section.children)
        if whole or number == 0 or isinstance(child, BookPage) or _holds(child, chapter)
    ]
    copy = Group(section.title, _with_open(kept, chapter, opened, whole=whole))
    for child in copy.children:
        if isinstance(child, Section):
            child.parent = copy
    return copy


def _holds(item: StructureItem, page: Page) -> bool:
    return item is page or (isinstance(item, Section) and any(_holds(child, page) for child in item.children))


def with_chapters(nav: Navigation, site: Site) -> Navigation:
    """Add the chapters to a navigation: the overview by itself where it is the site's first page, then a section."""
    pages = list(site.chapter_pages)
    first = [page for page in pages[:1] if page.file.src_uri == "index.md"]
    overview = [page for page in pages[:1] if page.leaf.address == OVERVIEW and page not in first]
    parts = [item for part, standing in site.parts for item in _part(part, standing)]
    plan = _section_of(site.book.renderer.wording.catalog.say(msg("Plan")), [*overview, *parts])
    return Navigation([*first, *nav.items, plan], [*first, *nav.pages, *(page for page in pages if page not in first)])


def _part(title: str, pages: Sequence[BookPage]) -> Sequence[StructureItem]:
    """Give pages as a section of their own where they belong to a part of the handbook, else as they are."""
    return [_section_of(title, pages)] if title else pages


def _section_of(title: str, items: Sequence[StructureItem]) -> Section:
    section = Group(title, list(items))
    for item in items:
        item.parent = section
    return section


def expanded(nav: object, site: Site) -> object:
    """Put pages in the place of entries that name a generated folder: `roles/` is a chapter, `./` all of them.

    Without a title of its own, `./` gives its parts to the list that it stands in.
    """
    if isinstance(nav, list):
        return [put for item in nav for put in _spliced(expanded(item, site))]
    if isinstance(nav, dict):
        return {title: _entry(title, value, site) for title, value in nav.items()}
    return _entry("", nav, site)


def _spliced(item: object) -> Sequence[object]:
    return item if isinstance(item, list) else [item]


def _entry(title: str, value: object, site: Site) -> object:
    if not isinstance(value, str):
        return expanded(value, site)
    if value.endswith("/") and posixpath.normpath(value) == (site.book.renderer.addresses.folder or "."):
        return _whole(site)
    source = posixpath.normpath(posixpath.join(value, "index.md") if value.endswith("/") else value)
    page = next((page for page in site.pages.values() if page.file.src_uri == source), None)
    if page is None:
        stands_for = site.book.renderer.addresses.source
        return next((own.src_uri for address, own in site.by_hand.items() if stands_for(address) == source), value)
    if title:
        page.title = theme_title(title)
    return page.file.src_uri


def _whole(site: Site) -> Sequence[object]:
    """Give every page of the book as `mkdocs.yml` would name them: the overview, then the parts with their chapters."""
    result: list[object] = [site.source(OVERVIEW)]
    for part, leaves in site.leaves:
        named = [site.source(leaf.address) for leaf in leaves]
        result.extend([{part: named}] if part else named)
    return result
