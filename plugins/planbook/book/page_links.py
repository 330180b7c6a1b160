"""Links to the book's pages that are no record's, and to pages by their files: which there are, and which lead nowhere.

Loaded only where a plan or a page beside it has such a link. No page is made to know which there are.
"""

from __future__ import annotations

from itertools import chain
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from planbook.book.addresses import FINDINGS, FORMAT, RULES, Addresses
from planbook.book.chosen import chapters_of
from planbook.chapters import APART
from planbook.pages.addresses import CHANGED, OVERVIEW
from planbook.plan import prose_problems
from planbook.plan.names import fold
from planbook.plan.prose import is_bare, page_links, plan_links
from planbook.plan.record import Record
from planbook.plan.spelling import nearest
from planbook.plan.vocabulary import is_foreign
from planbook.source.original import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from planbook.book.docs import Docs
    from planbook.findings import Finding, Place
    from planbook.plan.plan import Plan
    from planbook.plan.scope import Passage


def page_addresses(plan: Plan) -> Collection[str]:
    """Give the addresses of the pages of a plan's book that are no record's."""
    return plan.once(_page_addresses)


def _page_addresses(plan: Plan) -> Collection[str]:
    chapters = chapters_of(plan)
    apart = APART if chapters else ()
    beside = (name for one in (*chapters, *apart) for name, is_there in one.beside.items() if is_there(plan))
    own = (chapter.name for chapter in chapters)
    # A site may be told to have no page on what changed; only the site knows.
    return dict.fromkeys((*own, *beside, OVERVIEW, CHANGED, FINDINGS, FORMAT, RULES))


def page_address(plan: Plan, link: str) -> str:
    """Give the address of the page that a `plan:` link means; empty where it means none."""
    folded = fold(link)
    return folded if folded in page_addresses(plan) else ""


def lost_in_plan(plan: Plan, docs: Docs | None) -> Iterator[Finding]:
    """Give a finding for every link of the plan to a page of the book that it has not; with `docs`, to any page."""
    files = _files(plan, docs) if docs else None
    for passage in plan.to_pages:
        where = _Where(plan, passage)
        yield from _lost(plan, passage, where)
        if docs and files is not None:
            yield from _lost_files(passage, docs, files, where)


class _Where:
    """Finds the places of links; one written in a grid or a drawing stands where its cell does.

    Nothing is looked for before it is asked for: a file is read once more for that, and hardly any link is lost.
    """

    def __init__(self, plan: Plan, passage: Passage) -> None:
        self._plan, self._passage = plan, passage
        self._search: Search | None = None

    def __call__(self, word: str, start: int) -> Place:
        if self._search is None:
            places, (_, path, way, text) = self._plan.places, self._passage
            begins = places.value(path, way)
            self._search = Search(places.original(begins.path), text, begins)
        begins = self._search.begins
        return begins if is_foreign(begins.path) else self._search.place(word, start)


def _lost(plan: Plan, passage: Passage, where: Callable[[str, int], Place]) -> Iterator[Finding]:
    for link in plan_links(passage.text):
        if _leads_nowhere(plan, link.address) and not plan.index.may_be_unread(Record, link.address):
            yield _broken(plan, link.address, where(f"plan:{link.address}", link.start), passage.address)


def _leads_nowhere(plan: Plan, link: str) -> bool:
    """Tell whether a link that is no record's is none to a page either."""
    return is_bare(link) and not page_address(plan, link)


def lost_links(plan: Plan, links: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    """Give a finding for each of the `plan:` links to no record that is none to a page either, with their places."""
    for link, place in links:
        if not page_address(plan, link):
            yield _broken(plan, link, place)


def _broken(plan: Plan, link: str, place: Place, address: str = "") -> Finding:
    return prose_problems.broken_link(place, link, _meant(plan, link), address)


def _meant(plan: Plan, link: str) -> Iterable[str]:
    """Give what a link that leads nowhere may have been meant to be: a page, else a record."""
    pages = page_addresses(plan)
    return pages if is_bare(link) and nearest(link, pages) else plan.index.names(Record)


def _lost_files(
    passage: Passage, docs: Docs, files: Collection[str], where: Callable[[str, int], Place]
) -> Iterator[Finding]:
    for link in page_links(passage.text):
        if not docs.has(normpath(unquote(link.address)), files):
            place = where(link.address, link.start)
            yield prose_problems.lost_page(place, link.address, files, passage.address)


def _files(plan: Plan, docs: Docs) -> Collection[str]:
    """Give the files of all pages there are, as links name them from the docs folder."""
    addresses = Addresses(docs.folder or "")
    addresses = addresses._replace(taken=frozenset(map(addresses.built, docs.names)))
    records = (record.address for record in plan.records.values() if record.address.count("/") == 1)
    published = filter(plan.is_published, records)
    return dict.fromkeys((*docs.names, *map(addresses.source, chain(page_addresses(plan), published))))
