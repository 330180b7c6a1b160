"""What a reader finds by searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_FOUND = ".md-search-result__item > a.md-search-result__link"


def found(browser: Browser, site: Site, query: str) -> list[str]:
    """Search as a reader does, and give the paths of what is listed, the best first."""
    page = browser.new_page()
    page.goto(f"{site.url}findings/")
    page.locator(".md-search__input").click()
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.includes('Type')")
    page.keyboard.insert_text(query)
    # Text that is inserted comes without a key, and the theme searches on keys.
    page.keyboard.press("End")
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.includes('matching')")
    page.locator(_FOUND).first.wait_for()
    links = [link.get_attribute("href") or "" for link in page.locator(_FOUND).all()]
    page.close()
    return [link.removeprefix(site.url).partition("?")[0] for link in links]


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("executive sponsor", "roles/executive-sponsor/"),
        ("执行发起人", "roles/executive-sponsor/"),
        ("执行", "roles/executive-sponsor/"),
        ("Niamh Corcoran", "people/niamh-corcoran/"),
        ("data inventory", "milestones/prepare/"),
    ],
)
def test_a_name_in_any_language_leads_to_its_record(browser: Browser, handbook: Site, query: str, path: str) -> None:
    assert path in found(browser, handbook, query)[:3]


def test_a_chinese_word_inside_a_text_is_found(browser: Browser, handbook: Site) -> None:
    assert "roles/wuxi-service-desk/" in found(browser, handbook, "约定")


def test_kinds_are_found(browser: Browser, handbook: Site) -> None:
    assert any(path.startswith("processes/") for path in found(browser, handbook, "process lead to order")[:3])


def test_what_is_late_is_found(browser: Browser, handbook: Site) -> None:
    assert "milestones/" in {path.partition("#")[0] for path in found(browser, handbook, "late")[:4]}
