"""The feed on what changed: what RFC 4287 asks of it, and that it stays the same where nothing new is told."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

from planbook.book.addresses import Addresses
from planbook.book.compose import compose
from planbook.book.markdown import ProseWriter
from planbook.book.render import Renderer
from planbook.book.wording import Wording
from planbook.pages.cells import Said, To
from planbook.pages.comparison import Changes, Entry
from planbook.pages.history import History, Made
from planbook.pages.reworded import reworded
from tests.pages.made import checked_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SITE = "https://example.org/handbook/"
ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = ("id", "title", "updated", "content")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ABSOLUTE = re.compile(r"(https?|urn):\S+")
LEAD = Entry(Said("{record}", (("record", To("roles/lead", "Lead & <Co>")),)), (), "roles/lead")


def made(n: int, seconds: int = 0, authors: Sequence[str] = ("Ann & Bo",)) -> Made:
    return Made(f"{n}" * 40, date(2026, 1, n), seconds, authors, ["x"], [Changes("roles", [LEAD])])


def feed(history: Sequence[Made], site: str = "", title: str = "A & B") -> Element:
    checked = checked_of({"plan.yml": f"title: {title}\n", "roles.yml": "lead: {title: Lead}\n"})
    renderer = Renderer(Addresses(), ProseWriter(), Wording.of("en"), checked.plan.today, "plan", site_url=site)
    data = compose(checked, (), renderer, history=History(history)).files["changed.xml"]
    assert isinstance(data, bytes)
    return fromstring(data)  # noqa: S314  # it is our own


def texts(element: Element, name: str) -> list[str]:
    return [found.text or "" for found in element.findall(f"{ATOM}{name}")]


def hrefs(element: Element) -> list[tuple[str, str]]:
    return [(link.get("rel", ""), link.get("href", "")) for link in element.findall(f"{ATOM}link")]


def test_it_is_a_feed_as_the_standard_asks() -> None:
    root = feed([made(2, 200_000), made(1, 100_000, ["Ann", "Cy"])], SITE)
    assert root.tag == f"{ATOM}feed"
    assert [len(texts(root, name)) for name in ("id", "title", "updated")] == [1, 1, 1]
    assert {child.tag for child in root} == {f"{ATOM}{name}" for name in ("id", "title", "updated", "link", "entry")}
    entries = root.findall(f"{ATOM}entry")
    assert [[len(texts(entry, name)) for name in ONCE] for entry in entries] == [[1, 1, 1, 1]] * 2
    assert [[a.findtext(f"{ATOM}name") for a in e.findall(f"{ATOM}author")] for e in entries] == [
        ["Ann & Bo"],
        ["Ann", "Cy"],
    ]
    every = [root, *entries]
    assert all(_TIME.fullmatch(time) for one in every for time in texts(one, "updated"))
    assert all(_ABSOLUTE.fullmatch(id_) for one in every for id_ in texts(one, "id"))
    assert len({id_ for one in every for id_ in texts(one, "id")}) == len(every)
    assert texts(root, "updated") == [max(time for entry in entries for time in texts(entry, "updated"))]
    assert [content.get("type") for content in root.iter(f"{ATOM}content")] == ["html"] * 2


def test_all_links_are_absolute_where_it_is_known_where_the_site_is() -> None:
    root = feed([made(1)], SITE)
    assert hrefs(root) == [("self", f"{SITE}changed.xml"), ("alternate", f"{SITE}changed/")]
    (entry,) = root.findall(f"{ATOM}entry")
    assert hrefs(entry) == [("alternate", f"{SITE}changed/#--{'1' * 12}")]
    (content,) = texts(entry, "content")
    assert re.findall('href="([^"]*)"', content) == [f"{SITE}roles/", f"{SITE}roles/lead/"]
    assert "Lead &amp; &lt;Co&gt;" in content


def test_there_are_no_links_where_it_is_not_known() -> None:
    root = feed([made(1)])
    assert not list(root.iter(f"{ATOM}link"))
    (content,) = (content.text or "" for content in root.iter(f"{ATOM}content"))
    assert "href" not in content
    assert "Lead &amp; &lt;Co&gt;" in content


def test_what_has_been_told_keeps_its_id_when_more_is_told() -> None:
    before, after = feed([made(1)], SITE), feed([made(2), made(1)], SITE)
    assert texts(before, "id") == texts(after, "id")
    entries = [texts(root.findall(f"{ATOM}entry")[-1], "id") for root in (before, after)]
    assert entries[0] == entries[1]


def test_a_clock_that_stood_wrong_gives_a_day_that_there_is() -> None:
    assert [texts(feed([made(1, seconds)]), "updated") for seconds in (-5, 10**15)] == [
        ["1970-01-01T00:00:00Z"],
        ["9999-12-31T23:59:59Z"],
    ]


def test_signs_that_xml_cannot_hold_leave_it_readable() -> None:
    root = feed([made(1, authors=["An\x1bn\uffff"])], title='"A\\x01"')
    assert [author.findtext(f"{ATOM}name") for author in root.iter(f"{ATOM}author")] == ["An\ufffdn\ufffd"]


def test_no_more_than_the_newest_are_told() -> None:
    many = [made(1)._replace(id=f"{n:040}") for n in range(30)]
    assert len(feed(many).findall(f"{ATOM}entry")) == 20


def test_no_line_runs_under_the_blank_behind_what_came_or_through_that_behind_what_went() -> None:
    gaps = (("field", reworded("a new day", "an old day")),)
    told = made(1)._replace(chapters=[Changes("roles", [Entry(Said("{field}", gaps))])])
    assert "<del>a new</del> <ins>an old</ins> day" in texts(feed([told]).findall(f"{ATOM}entry")[0], "content")[0]
    letters = made(1)._replace(
        chapters=[Changes("roles", [Entry(Said("{field}", (("field", reworded("新的日子", "旧的日子")),)))])]
    )
    assert "<del>新</del><ins>旧</ins>" in texts(feed([letters]).findall(f"{ATOM}entry")[0], "content")[0]
