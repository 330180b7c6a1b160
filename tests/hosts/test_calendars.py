"""Calendars as they are published."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.hosts.handbook import handbook
from tests.site import broken_links

MATERIAL = {"name": "material", "font": False}
NAMES = ["calendar.ics", "people/ann/calendar.ics", "roles/销售/calendar.ics"]


def calendars(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*.ics"))}


@pytest.mark.parametrize("directory_urls", [True, False], ids=["directories", "files"])
@pytest.mark.parametrize("path", ["", "plan"])
def test_calendars_are_published_and_every_link_to_them_leads_somewhere(
    tmp_path: Path, path: str, *, directory_urls: bool
) -> None:
    book = handbook(tmp_path)
    site = book.build(
        theme=MATERIAL,
        use_directory_urls=directory_urls,
        site_url="https://example.org/handbook/",
        planbook={"path": path},
    )
    found = calendars(site / path)
    assert set(NAMES) <= set(found)
    assert broken_links(site) == []
    below = f"{path}/" if path else ""
    page = book.page(f"{below}people/ann/index.html" if directory_urls else f"{below}people/ann.html")
    assert f'<a href="webcal://example.org/handbook/{below}people/ann/calendar.ics">Subscribe</a>' in page
    urls = [str(event["URL"]) for event in Calendar.from_ical(found["calendar.ics"]).walk("VEVENT")]
    phase = f"https://example.org/handbook/{below}milestones/discover{'/' if directory_urls else '.html'}"
    assert urls
    assert all(url.startswith(f"{phase}#") for url in urls)


def test_two_builds_publish_the_same_calendars(tmp_path: Path) -> None:
    sites = [handbook(tmp_path / name).build(theme=MATERIAL) for name in ("one", "two")]
    one, two = map(calendars, sites)
    assert one == two
    assert one


def test_a_site_that_is_not_on_the_web_cannot_be_subscribed_to_by_a_link(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    book.build(theme=MATERIAL, site_url="ftp://example.org/handbook/")
    page = book.page("people/ann/index.html")
    assert "webcal" not in page
    assert "Calendar file (ICS)</a>" in page


def test_a_file_that_the_author_wrote_stays(tmp_path: Path) -> None:
    site = handbook(tmp_path, docs={"index.md": "# Home\n", "calendar.ics": "mine"}).build(theme=MATERIAL)
    assert calendars(site)["calendar.ics"] == b"mine"
