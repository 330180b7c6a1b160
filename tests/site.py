"""What tests ask of a built site: its links, its anchors, what it loads."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ORIGIN = "https://site.invalid/"
_LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src"}


@dataclass
class Html(HTMLParser):
    """One page: what it links to, what it loads, which anchors it has."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.anchors.extend(given[name] for name in ("id", "name") if name in given and (name == "id" or tag == "a"))
        if tag == "a":
            self.links.extend(given[name] for name in ("href", "xlink:href") if name in given)
        if tag == "link" and given.get("rel") not in {"canonical", "prev", "next", "alternate"}:
            self.loads.append(given.get("href", ""))
        if tag in _LOADING and _LOADING[tag] in given:
            self.loads.append(given[_LOADING[tag]])


def pages(site: Path) -> dict[str, Html]:
    """Read every page of a site, by its path."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        page = Html()
        page.feed(file.read_text(encoding="utf-8"))
        found[file.relative_to(site).as_posix()] = page
    return found


def broken_links(site: Path, read: Mapping[str, Html] | None = None) -> list[str]:
    """Give every internal link and anchor that leads nowhere, as `page -> link`; `read` are the pages, if at hand."""
    everything = pages(site) if read is None else read
    return [
        f"{path} -> {link}"
        for path, page in everything.items()
        if path != "404.html"
        for link in page.links
        if not _leads_somewhere(site, everything, path, link)
    ]


def _leads_somewhere(site: Path, everything: Mapping[str, Html], path: str, link: str) -> bool:
    parts = urlsplit(urljoin(ORIGIN + path, link))
    if parts.scheme == "mailto" or parts.netloc != urlsplit(ORIGIN).netloc:
        return True
    target = unquote(parts.path).lstrip("/")
    if target == "" or target.endswith("/"):
        target += "index.html"
    if not (site / target).is_file():
        return False
    anchor = unquote(parts.fragment)
    return not anchor or anchor.startswith("__") or anchor in everything[target].anchors


def outside_loads(everything: Mapping[str, Html]) -> list[str]:
    """Give everything that any of these pages loads from another place than the site."""
    found = []
    for path, page in everything.items():
        found += [f"{path}: {url}" for url in page.loads if urlsplit(url).netloc]
    return found
