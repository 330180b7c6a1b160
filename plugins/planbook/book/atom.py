"""What changed in a plan as an Atom feed (RFC 4287), which readers of news follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from planbook.book.render import Here, template
from planbook.pages.changed_page import CHANGED, FEED, parts_of
from planbook.pages.relinked import changes_relinked, entry_relinked
from planbook.plan.values import Day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planbook.book.render import Renderer
    from planbook.pages.history import Made
    from planbook.pages.matter import Matter
    from planbook.pages.values import To

MOST: Final = 20
"""How many entries a feed has, the newest."""
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


def feed_of(matter: Matter, renderer: Renderer) -> bytes:
    """Give the feed on what changed; it leads to pages only where it is known where the site is published."""
    here = Here(renderer, renderer.site_url)
    entries = [_entry(matter, made, here) for made in matter.history.made[:MOST]]
    title = matter.plan.settings.title
    return (
        template("changed.xml.jinja")
        .render(
            title=title,
            id=_id(renderer.site_url or title),
            entries=entries,
            here=here,
            href=here.href(CHANGED.address) if renderer.site_url else "",
            self_href=renderer.site_file(FEED),
            _=renderer.wording.catalog.say,
        )
        .encode()
    )


def _entry(matter: Matter, made: Made, here: Here) -> _Entry:
    def link(to: To) -> To:
        return to if here.base else replace(to, published=False)

    say = here.wording.catalog.say
    parts = parts_of(matter, changes_relinked(made.chapters, link))
    parts = parts if here.base else [part._replace(published=False) for part in parts]
    follows = [entry_relinked(entry, link) for entry in made.follows]
    titles = [part.heading.title if part.heading.own else say(part.heading.title) for part in parts]
    content = template("changed_entry.html.jinja").render(made=made, parts=parts, follows=follows, here=here, _=say)
    page = here.href(CHANGED.address) if here.base else ""
    return _Entry(
        id=_id(made.id),
        title=f"{here.wording.day(Day.of(made.day))}{say(': ')}{say(', ').join(titles or made.subjects[:1])}",
        updated=datetime.fromtimestamp(min(max(made.seconds, 0), _LAST), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        authors=made.authors,
        content=str(content).strip(),
        href=f"{page}#--{made.id[:12]}" if page else "",
    )


def _id(text: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'planbook/{text}')}"
