"""What changed in a plan as an Atom feed (RFC 4287), which readers of news follow."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from planbook.book.render import Here, template
from planbook.pages.changed_page import CHANGED, FEED, parts_of
from planbook.pages.relinked import entry_relinked
from planbook.plan.values import Day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.book.render import Renderer
    from planbook.pages.changed_page import Part
    from planbook.pages.comparison import Entry
    from planbook.pages.history import Made
    from planbook.pages.matter import Matter

MOST: Final = 20
"""How many entries a feed has, the newest."""
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Signs that XML cannot hold, and names in git can."""
_LAST: Final = 253_402_300_799
"""The last second that a date can name."""


class _Entry(NamedTuple):
    """An entry of a feed."""

    id: str
    title: str
    updated: str
    authors: Sequence[str]
    content: str
    """HTML."""
    href: str
    """Where it stands on the web; empty where that is not known."""


class _Feed(NamedTuple):
    """What a feed is made of."""

    title: str
    told: Sequence[tuple[Made, Sequence[Part]]]
    """What was made of the plan, and the same by chapter as the book calls them."""


def feed_of(matter: Matter, renderer: Renderer) -> bytes:
    """Give the feed on what changed; it leads to pages only where it is known where the site is published."""
    made = matter.history.made[:MOST]
    feed = _Feed(matter.plan.settings.title, [(one, parts_of(matter, one.chapters)) for one in made])
    here, memory, paint = Here(renderer, renderer.site_url), renderer.memory, partial(_painted, feed)
    files = memory.files.get(FEED, feed, here, paint) if memory else paint(here)
    return files[0][1]


def _painted(feed: _Feed, here: Here) -> Sequence[tuple[str, bytes]]:
    renderer = here.renderer
    text = template("changed.xml.jinja").render(
        title=feed.title,
        id=_id(renderer.site_url or feed.title),
        entries=[_entry(made, parts, here) for made, parts in feed.told],
        here=here,
        href=here.href(CHANGED.address) if renderer.site_url else "",
        self_href=renderer.site_file(FEED),
        _=renderer.wording.catalog.say,
    )
    return [(FEED, _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text).encode())]


def _entry(made: Made, parts: Sequence[Part], here: Here) -> _Entry:
    say, follows, page = here.wording.catalog.say, made.follows, ""
    if here.base:
        page = here.href(CHANGED.address)
    else:
        parts = [part._replace(published=False, entries=_unlinked(part.entries)) for part in parts]
        follows = _unlinked(follows)
    titles = [part.heading.title if part.heading.own else say(part.heading.title) for part in parts]
    content = template("changed_entry.html.jinja").render(made=made, parts=parts, follows=follows, here=here, _=say)
    return _Entry(
        id=_id(made.id),
        title=f"{here.wording.day(Day.of(made.day))}{say(': ')}{say(', ').join(titles or made.subjects[:1])}",
        updated=datetime.fromtimestamp(min(max(made.seconds, 0), _LAST), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        authors=made.authors,
        content=str(content).strip(),
        href=f"{page}#--{made.id[:12]}" if page else "",
    )


def _unlinked(entries: Sequence[Entry]) -> Sequence[Entry]:
    return [entry_relinked(entry, lambda to: replace(to, published=False)) for entry in entries]


def _id(text: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'planbook/{text}')}"
