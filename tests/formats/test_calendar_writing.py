from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar as Read

from planbook.formats.calendar_writing import Calendar, Event, write_calendar, write_event

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = date(2026, 3, 31)
STAMP = date(2026, 11, 20)
LONG = "里程碑，" * 300
HOSTILE = st.text(st.characters(codec="utf-8")) | st.lists(
    st.sampled_from(
        [";", ",", "\\", "\\n", "\r\n", "\n", "\t", "\0", "\x85", "\u2028", "\ufeff", "é", "里", "🎈", '"', ":"]
    )
).map("".join)


def written(*events: Event, name: str = "Plan", text: str = "", url: str = "") -> bytes:
    return write_calendar(Calendar(name, [write_event(event, STAMP) for event in events], text, url))


def read(data: bytes) -> Read:
    return Read.from_ical(data)


def read_event(event: Event) -> Mapping[str, Any]:
    (found,) = read(written(event)).walk("VEVENT")
    return found


def as_read(text: str) -> str:
    """Give a text without what no calendar can hold: other line breaks are plain ones, control characters are gone."""
    for line_break in ("\r\n", *"\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"):
        text = text.replace(line_break, "\n")
    return "".join(letter for letter in text if letter in "\n\t" or not (letter < " " or "\x7f" <= letter <= "\x9f"))


def test_a_calendar_says_its_name_how_often_to_look_and_where_it_is() -> None:
    calendar = read(written(name="Plan, two", text="All of it", url="https://example.org/calendar.ics"))
    # It is told as text, whose commas are escaped; icalendar gives names of calendars as they are written.
    assert {key: str(value).replace("\\,", ",") for key, value in calendar.items() if key != "REFRESH-INTERVAL"} == {
        "VERSION": "2.0",
        "PRODID": "-//Planbook//Planbook//EN",
        "CALSCALE": "GREGORIAN",
        "NAME": "Plan, two",
        "X-WR-CALNAME": "Plan, two",
        "DESCRIPTION": "All of it",
        "X-WR-CALDESC": "All of it",
        "SOURCE": "https://example.org/calendar.ics",
        "X-PUBLISHED-TTL": "P1D",
    }
    assert calendar["REFRESH-INTERVAL"].to_ical() == b"P1D"


def test_an_event_lasts_whole_days_and_ends_before_the_day_it_names_as_its_end() -> None:
    event = read_event(Event("id", DAY, DAY, "Signed", "By all", "Prepare", "https://example.org/a?b=1,2;3"))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DAY, date(2026, 4, 1))
    assert event["DTSTAMP"].to_ical() == b"20261120T000000Z"
    told = {key: str(event[key]) for key in ("UID", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP", "URL")}
    assert told == {
        "UID": "id",
        "SUMMARY": "Signed",
        "DESCRIPTION": "By all",
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
        "URL": "https://example.org/a?b=1,2;3",
    }
    assert event["CATEGORIES"].cats == ["Prepare"]


def test_a_span_lasts_from_its_first_day_to_its_last() -> None:
    event = read_event(Event("id", date(2026, 1, 1), DAY, "First quarter"))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 1, 1), date(2026, 4, 1))


def test_what_is_given_up_is_cancelled() -> None:
    assert read_event(Event("id", DAY, DAY, "No more", cancelled=True))["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("day", [date.min, date(999, 12, 31), date.max])
def test_the_first_and_the_last_day_there_is_can_be_told(day: date) -> None:
    event = read_event(Event("id", day, day, "x"))
    assert event["DTSTART"].dt == day
    assert "DTEND" not in event or event["DTEND"].dt == day + timedelta(days=1)


@given(HOSTILE, HOSTILE, HOSTILE)
@example(LONG, LONG, LONG)
@example("a" * 75, "a" * 67, "BEGIN:VEVENT\nEND:VCALENDAR")
@example("a" * 66 + "里", "\\;", "\\,")
def test_whatever_is_written_is_read_again(title: str, text: str, category: str) -> None:
    event = read_event(Event("id", DAY, DAY, title, text, category))
    assert event["SUMMARY"] == as_read(title)
    assert event.get("DESCRIPTION", "") == as_read(text)
    assert event["CATEGORIES"].cats == [as_read(category)] if category else "CATEGORIES" not in event


@given(HOSTILE, HOSTILE)
@example(LONG, "里" * 25)
def test_no_line_is_too_long_and_none_breaks_a_letter(title: str, text: str) -> None:
    data = written(Event("id", DAY, DAY, title, text, title), name=text)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() == line.decode().strip("\r\n") for line in lines)
    assert len(lines) < 60 + len(data) // 36
