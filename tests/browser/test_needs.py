"""Needs and selections, as readers use them: a count leads to what it counts, a comparison fits a telephone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.looking import TOO_WIDE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_ALL = "section:has(> #--needs) .pb-table tbody"


def shown(page: Page) -> int:
    return page.locator(f"{_ALL}:not([hidden])").count()


def test_a_count_leads_to_the_needs_it_counts(browser: Browser, handbook: Site) -> None:
    page = browser.new_page()
    page.goto(f"{handbook.url}needs/")
    expect(page.locator(".pb-bar")).to_be_visible()
    all_ = shown(page)
    links = page.locator(".pb-gaps :is(tr:nth-child(1), tr:last-child) td a")
    assert links.count() >= 6
    for n in range(links.count()):
        link = links.nth(n)
        counted = int(link.inner_text())
        link.click()
        expect(page.locator(f"{_ALL}:not([hidden])")).to_have_count(counted)
        page.goto(f"{handbook.url}needs/")
        assert shown(page) == all_
    page.close()


def test_what_is_chosen_by_a_count_stands_in_the_address_and_is_cleared(browser: Browser, handbook: Site) -> None:
    page = browser.new_page()
    page.goto(f"{handbook.url}needs/")
    page.locator(".pb-gaps tbody tr").first.locator("td a").first.click()
    page.wait_for_url(re.compile(r"needs\.whose=Customer&needs\.gap=Large"))
    expect(page.locator("select[name=whose]")).to_have_value("Customer")
    expect(page.locator("select[name=gap]")).to_have_value("Large")
    page.locator(".pb-clear").click()
    expect(page.locator("select[name=gap]")).to_have_value("")
    assert "needs." not in page.url
    page.close()


def test_without_the_script_a_count_leads_to_the_table(browser: Browser, handbook: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{handbook.url}needs/")
    page.locator(".pb-gaps tbody td a").first.click()
    assert page.url.endswith("#--needs")
    assert shown(page) == page.locator(_ALL).count()
    context.close()


def test_a_comparison_is_a_list_for_each_criterion_on_a_telephone(browser: Browser, handbook: Site) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{handbook.url}selections/crm-application/")
    assert page.evaluate(TOO_WIDE) <= 0
    box = page.locator(".pb-cmp-box")
    assert box.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    cell = page.locator(".pb-cmp tbody tr").first.locator("td").nth(1)
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"Harbourline CRM"'
    page.close()


@pytest.mark.parametrize("path", ["needs/", "needs/same-day-answer/", "selections/", "selections/crm-application/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_needs_and_selections_are_open_to_all_readers(browser: Browser, handbook: Site, path: str, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(handbook.url + path)
    assert barriers(page) == []
    page.close()


def test_a_comparison_is_printed_whole(browser: Browser, handbook: Site) -> None:
    page = browser.new_page(viewport={"width": 695, "height": 900})
    page.emulate_media(media="print")
    page.goto(f"{handbook.url}selections/crm-application/")
    assert page.locator(".pb-cmp-box").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    assert page.evaluate(TOO_WIDE) <= 0
    page.close()
