"""Change control as readers use it: what waits, how far a request has come, which meetings are behind it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

TELEPHONE = 390


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_reader_goes_from_the_agenda_to_a_request_and_back_to_the_meeting(page: Page, handbook: Site) -> None:
    page.goto(f"{handbook.url}forums/steering-committee-meeting/")
    agenda = page.locator("section", has=page.locator("#--agenda"))
    agenda.locator("th a").first.click()
    expect(page.locator(".pb-track > li")).to_have_count(5)
    expect(page.locator('.pb-track [aria-current="step"]')).to_have_count(1)
    page.goto(f"{handbook.url}changes/")
    page.locator("section", has=page.locator("#--agenda")).locator(".pb-says a").first.click()
    expect(page.locator("h1")).to_contain_text("Steering committee")


def test_the_register_is_narrowed_by_what_requests_wait_for_and_keeps_its_headings(page: Page, handbook: Site) -> None:
    page.goto(f"{handbook.url}changes/")
    register = page.locator("section", has=page.locator("#--register"))
    register.locator('select[name="waits_for"]').select_option(label="Being carried out")
    rows = register.locator("tbody:not(.pb-group):visible")
    everyone = register.locator("tbody:not(.pb-group)").count()
    assert 0 < rows.count() < everyone
    assert set(rows.locator('td[data-label="Waits for"]').all_inner_texts()) == {"Being carried out"}
    expect(register.locator("tbody.pb-group:visible")).to_have_text("Approved, to be carried out")
    assert "waits_for" in page.url


def test_the_log_of_decisions_is_narrowed_by_who_decided(page: Page, handbook: Site) -> None:
    page.goto(f"{handbook.url}forums/")
    log = page.locator("section", has=page.locator("#--decisions"))
    log.locator('select[name="decided_by"]').select_option(label="Managing board")
    rows = log.locator("tbody:visible")
    assert rows.count() > 0
    assert set(rows.locator('td[data-label="Decided by"]').all_inner_texts()) == {"Managing board"}


def test_a_forums_name_in_the_picture_leads_to_its_page(page: Page, handbook: Site) -> None:
    page.goto(f"{handbook.url}forums/")
    page.locator(".pb-beads a", has_text="Open hour").click()
    expect(page.locator("h1")).to_contain_text("Open hour")
    page.locator(".pb-beads .pb-bead").first.hover()
    assert page.locator(".pb-beads .pb-bead title").first.evaluate("e => e.textContent").startswith("2026-05-28: ")


def test_stages_stand_below_each_other_on_a_telephone(browser: Browser, handbook: Site) -> None:
    context = browser.new_context(viewport={"width": TELEPHONE, "height": 844})
    page = context.new_page()
    page.goto(f"{handbook.url}changes/cr-002/")
    boxes = [stage.bounding_box() for stage in page.locator(".pb-track > li").all()]
    assert all(one and other and one["y"] < other["y"] for one, other in pairwise(boxes))
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE
    context.close()
