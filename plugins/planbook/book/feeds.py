"""Calendars to the bytes of files that calendar programs subscribe to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from planbook.formats.calendar_writing import Calendar, Event, write_calendar, write_event
from planbook.pages.cells import Bullets
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.book.render import Here
    from planbook.pages.cells import Cell
    from planbook.pages.feeds import Feed, Happening

ENDING: Final = ".ics"
_BETWEEN: Final = msg("; ")


def calendars(feeds: Sequence[Feed], here: Here) -> Mapping[str, bytes]:
    """Give the files of calendars, by their path below the book's folder."""
    writer = _Writer(here)
    return {f"{feed.name}{ENDING}": writer.calendar(feed) for feed in feeds}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes calendars that share their events: each is put into words once, and written once for each part in it."""

    here: Here
    worded: dict[str, Event] = field(default_factory=dict)
    written: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def calendar(self, feed: Feed) -> bytes:
        name = _plain(feed.title, self.here)
        url = self.here.renderer.site_file(f"{feed.name}{ENDING}")
        return write_calendar(Calendar(name, [self.event(*one) for one in feed.events], url=url))

    def event(self, happening: Happening, part: Cell | None) -> bytes:
        key = happening.address, _plain(part, self.here) if part else ""
        if key not in self.written:
            self.written[key] = write_event(self.told_to(happening, key[1]), self.here.renderer.today.first)
        return self.written[key]

    def told_to(self, happening: Happening, part: str) -> Event:
        """Give an event as it is told to somebody with a part in it."""
        if happening.address not in self.worded:
            self.worded[happening.address] = _event(happening, self.here)
        event = self.worded[happening.address]
        return event._replace(text=f"{_labelled(msg('Part'), part, self.here)}\n{event.text}") if part else event


def _event(event: Happening, here: Here) -> Event:
    """Give an event; it is the same one in every calendar of a site, and under every name."""
    site = here.renderer.site_url
    return Event(
        uid=str(uuid5(NAMESPACE_URL, f"{site}{event.first_address}")),
        first=event.day.first,
        last=event.day.last,
        title=_plain(event.title, here),
        text="\n".join(_labelled(entry.label, _plain(entry.value, here), here) for entry in event.said),
        category=event.phase,
        url=f"{site}{here.renderer.url(event.address)}" if site else "",
        cancelled=event.cancelled,
    )


def _labelled(label: str, value: str, here: Here) -> str:
    say = here.wording.catalog.say
    return f"{say(label)}{say(': ')}{value}"


def _plain(cell: Cell, here: Here) -> str:
    """Give a value as text without markup, a list in one line."""
    if isinstance(cell, Bullets):
        return here.wording.catalog.say(_BETWEEN).join(_plain(item, here) for item in cell.items)
    return here.cell(cell).striptags()
