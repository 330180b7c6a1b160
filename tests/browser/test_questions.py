"""A reader opens the handbook with one question: the answer is two clicks away at most, or one search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_search import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(browser: Browser, handbook: Site) -> Iterator[Page]:
    """Open the handbook where readers come in."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(handbook.url)
    yield page
    page.close()


def follow(page: Page, link: str) -> None:
    """Click a link of the page's text by its words."""
    page.locator("article").get_by_role("link", name=link, exact=True).first.click()
    page.wait_for_load_state()


def choose(page: Page, link: str) -> None:
    """Click a link of the navigation by its words."""
    page.locator(".md-sidebar--primary").get_by_role("link", name=link, exact=True).first.click()
    page.wait_for_load_state()


def reads(page: Page, *words: str) -> None:
    """Hold that these words stand on the page, in view of a reader who scrolls."""
    text = " ".join(page.locator("article").first.inner_text().split())
    for word in words:
        assert word in text


class TestWhoDecidesOnScope:
    def test_the_first_page_says_it(self, reader: Page) -> None:
        reads(reader, "On scope, the steering committee decides")

    def test_the_committee_s_page_says_it(self, reader: Page) -> None:
        follow(reader, "the steering committee")
        reads(reader, "Steering committee", "May decide alone", "scope")

    def test_a_search_finds_it(self, browser: Browser, handbook: Site) -> None:
        assert any(path.startswith("raci/change-control/") for path in found(browser, handbook, "scope")[:3])


class TestWhatIsLate:
    def test_the_first_page_lists_it(self, reader: Page) -> None:
        reads(reader, "Late", "Inventory of customer data complete")

    def test_the_overview_opens_with_it(self, reader: Page) -> None:
        choose(reader, "Overview")
        reads(reader, "Inventory of customer data complete is late: it was planned for 30 Oct 2026.")

    def test_so_does_the_chapter_and_says_why(self, reader: Page) -> None:
        choose(reader, "Milestones")
        reads(reader, "1 is late (Inventory of customer data complete)", "Nine of eleven sources are described")

    def test_a_search_finds_it(self, browser: Browser, handbook: Site) -> None:
        assert any(path.startswith("milestones/") for path in found(browser, handbook, "late")[:4])


class TestWhatAmIAnswerableForAsFieldSales:
    def test_one_click_leads_to_all_of_it(self, reader: Page) -> None:
        follow(reader, "Field sales lead")
        reads(reader, "Conor Daly", "Responsibilities", "May decide alone", "Duties", "Accountable", "Milestones")

    def test_so_do_two_through_the_chapter(self, reader: Page) -> None:
        choose(reader, "Roles")
        follow(reader, "Field sales team")
        reads(reader, "Responsibilities", "May decide alone")

    def test_a_search_finds_it(self, browser: Browser, handbook: Site) -> None:
        wanted = {"roles/field-sales-lead/", "roles/field-sales-team/"}
        assert wanted & set(found(browser, handbook, "field sales")[:5])


class TestWhoStandsIn:
    def test_a_vacant_seat_is_told_with_who_covers_it(self, reader: Page) -> None:
        choose(reader, "Overview")
        follow(reader, "Business representative, customer service")
        reads(reader, "Vacant")
