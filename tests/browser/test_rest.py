"""Where a page says that there is more, a link leads to the rest or a list opens: on every page of the handbook."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_MORE: Final = re.compile(r"(and )?[0-9,]+ more")
_OPENS: Final = frozenset({"a", "summary"})


class _Reader(HTMLParser):
    """Notes the ids of a page, and each place that says there is more: in which tag, and where that leads."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.more: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag in _OPENS:
            self._open.append((tag, given.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open[-1][0]:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if _MORE.fullmatch(data.strip()):
            self.more.append(self._open[-1])


@cache
def _read(page: Path) -> _Reader:
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


def _said(site: Site) -> Iterator[tuple[Path, str, str]]:
    for page in sorted(site.folder.rglob("index.html")):
        yield from ((page, tag, href) for tag, href in _read(page).more)


def _leads(site: Site, page: Path, href: str) -> bool:
    """Tell whether a link leads to a page of the site, and to a place that is on it."""
    here = page.parent.relative_to(site.folder).as_posix()
    to = urlsplit(urljoin(f"/{here}/", href))
    target = site.folder / unquote(to.path).lstrip("/") / "index.html"
    return target.is_file() and (not to.fragment or unquote(to.fragment) in _read(target).ids)


def test_what_more_there_is_opens_or_is_where_a_link_leads(handbook: Site) -> None:
    said = list(_said(handbook))
    assert len({page for page, _, _ in said}) > 1
    lost = [
        (page.parent.relative_to(handbook.folder).as_posix(), tag, href)
        for page, tag, href in said
        if tag != "summary" and not (tag == "a" and _leads(handbook, page, href))
    ]
    assert lost == []
