"""Where a record is read: its address as a page of the site and as a link from another page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from planbook.pages.addresses import OVERVIEW

if TYPE_CHECKING:
    from collections.abc import Container

FINDINGS: Final = "findings"
FORMAT: Final = "reference/format"
RULES: Final = "reference/rules"


class Addresses(NamedTuple):
    """How addresses become pages: below which folder of the site, and with which kind of URL."""

    folder: str = ""
    """The folder of the site that the book's pages stand in; empty for the site's root."""
    directory_urls: bool = True
    taken: Container[str] = ()
    """The files of the site that hand-written pages become, which win over generated ones."""

    def source(self, address: str) -> str:
        """Give the source path of a page, relative to the docs folder: `roles/sponsor` is `roles/sponsor.md`.

        A collection's page is the folder's index; the overview is the book's own index where that is free.
        """
        if address == OVERVIEW:
            index = self._in_folder("index")
            return self._in_folder(OVERVIEW) if self.built(index) in self.taken else index
        return self._in_folder(address if "/" in address or address == FINDINGS else f"{address}/index")

    def _in_folder(self, name: str) -> str:
        return self.file(f"{name}.md")

    def file(self, path: str) -> str:
        """Give the path of a file of the book, relative to the site's root, from that below the book's folder."""
        return f"{self.folder}/{path}" if self.folder else path

    def built(self, source: str) -> str:
        """Give the file of the site that a page becomes: `roles.md` and `roles/index.md` may become the same."""
        folder, _, name = source.removesuffix(".md").rpartition("/")
        stem = "index" if name == "README" else name
        path = f"{folder}/{stem}" if folder else stem
        return f"{path}/index.html" if self.directory_urls and stem != "index" else f"{path}.html"

    def is_by_hand(self, address: str) -> bool:
        """Tell whether a hand-written page stands in for the one at an address."""
        return self.built(self.source(address)) in self.taken

    def url(self, address: str) -> str:
        """Give the URL of what stands at an address, relative to the site's root; a child is an anchor."""
        page, anchor = page_of(address)
        path = self.built(self.source(page))
        if self.directory_urls:
            path = path.removesuffix("index.html")
        return quote(path) + (f"#{quote(anchor)}" if anchor else "")


def page_of(address: str) -> tuple[str, str]:
    """Part an address into its page's and the anchor on it: a child stands on its parent's page."""
    collection, _, rest = address.partition("/")
    record, _, child = rest.partition("/")
    if address in {FORMAT, RULES} or address.startswith(f"{RULES}/") or not rest:
        return address, ""
    return f"{collection}/{record}", child


def base_of(url: str) -> str:
    """Give the way back to the site's root from a page at `url`: from `roles/sponsor/` it is `../../`."""
    return "../" * url.count("/")
