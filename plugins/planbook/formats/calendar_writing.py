"""Events of whole days to the bytes of a calendar (iCalendar, RFC 5545) that calendar programs subscribe to.

The same calendar gives the same bytes. It is written here and not by a library, since a handbook has a calendar for
every role and person: loading and using one would cost a build more than all else that calendars take.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MOST_OCTETS: Final = 75
_LINES: Final = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_IN_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_CONTINUES: Final = 0b1100_0000
_INSIDE: Final = 0b1000_0000
"""What the first bits of an octet are that continues a letter."""
_REFRESHED: Final = "P1D"
_ONE_DAY: Final = timedelta(days=1)


class Event(NamedTuple):
    """What lasts whole days: from its first to its last."""

    uid: str
    """Plain ASCII that no other event has, and that stays when all else of it changes."""
    first: date
    last: date
    title: str
    text: str = ""
    category: str = ""
    url: str = ""
    """Where more is told, as an absolute URL."""
    cancelled: bool = False


class Calendar(NamedTuple):
    """Events under a name."""

    name: str
    events: Sequence[bytes]
    """As `write_event` gives them: one may stand in many calendars."""
    text: str = ""
    url: str = ""
    """Where it is to be had, as an absolute URL."""


def write_calendar(calendar: Calendar) -> bytes:
    """Give the bytes of a calendar."""
    return b"".join((*map(_folded, _head(calendar)), *calendar.events, _folded("END:VCALENDAR")))


def write_event(event: Event, stamp: date) -> bytes:
    """Give the bytes of an event as it is known on a day."""
    return b"".join(map(_folded, _event(event, _day(stamp))))


def _head(calendar: Calendar) -> Iterator[str]:
    name, text = _text(calendar.name), _text(calendar.text)
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Planbook//Planbook//EN", "CALSCALE:GREGORIAN")
    yield from (f"NAME:{name}", f"X-WR-CALNAME:{name}")
    if text:
        yield from (f"DESCRIPTION:{text}", f"X-WR-CALDESC:{text}")
    if calendar.url:
        yield f"SOURCE;VALUE=URI:{calendar.url}"
    yield from (f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESHED}", f"X-PUBLISHED-TTL:{_REFRESHED}")


def _event(event: Event, stamp: str) -> Iterator[str]:
    """Write an event; it makes nobody busy."""
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{stamp}T000000Z")
    yield from _days(event)
    yield f"SUMMARY:{_text(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{_text(event.text)}"
    if event.category:
        yield f"CATEGORIES:{_text(event.category)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _days(event: Event) -> Iterable[str]:
    """Write the first day and the one after the last; the last there is has none after it."""
    yield f"DTSTART;VALUE=DATE:{_day(event.first)}"
    after = event.last + _ONE_DAY if event.last < date.max else event.last
    if after > event.first:
        yield f"DTEND;VALUE=DATE:{_day(after)}"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    plain = _NOT_IN_TEXT.sub("", _LINES.sub("\n", text))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Break a line so that no part has too many octets and no letter is broken; further parts begin with a space."""
    octets, parts, start = line.encode(), list[bytes](), 0
    while len(octets) - start > _MOST_OCTETS - bool(start):
        end = start + _MOST_OCTETS - bool(start)
        while octets[end] & _CONTINUES == _INSIDE:
            end -= 1
        parts.append(octets[start:end])
        start = end
    return b"\r\n ".join((*parts, octets[start:])) + b"\r\n"
