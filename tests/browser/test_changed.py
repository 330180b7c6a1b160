"""The page on what changed as readers use it: narrowed to a chapter, older days opened, whole without the script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.conftest import own_theme, project, served
from tests.browser.looking import DESK, TELEPHONE, Scheme, opened
from tests.history.repositories import Repo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

LONG: Final = "A word of nobody in particular that goes on and on. " * 20
PLAN: Final = {
    "plan.yml": "title: Changes\nas_of: 2026-11-20\n",
    "roles/lead.yml": "title: Lead\n",
    "risks.yml": "late: {title: Too late, likelihood: 1, impact: 1}\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a plan that changed on fourteen days: roles on the first of them alone, and twenty at once on the last."""
    folder = tmp_path_factory.mktemp("changed")
    config = project(folder, own_theme(), PLAN)
    repo = Repo.at(folder)
    repo.commit("begin", "2026-01-01")
    repo.commit("roles", "2026-01-02", {"plan/roles/lead.yml": f"title: Leader\nsummary: {LONG}\n"})
    for n in range(1, 13):
        risk = f"late: {{title: Too late, likelihood: {1 + n % 5}, impact: 1}}\n"
        repo.commit(f"risk {n}", f"2026-02-{n:02}", {"plan/risks.yml": risk})
    terms = "".join(f"t{n}: {{title: Term {n}, description: x}}\n" for n in range(20))
    repo.commit("terms", "2026-03-01", {"plan/glossary.yml": terms})
    yield from served(config, folder / "site")


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with opened(browser, "light", DESK) as (page, noted):
        page.goto(f"{site.url}changed/")
        yield page
    assert [entry for entry in noted if not entry.startswith("asks")] == []


def days(page: Page) -> list[str]:
    return page.locator(".pb-day > h2:visible").all_inner_texts()


def test_a_chapter_narrows_the_page_to_its_days_and_stands_in_the_address(page: Page) -> None:
    count = page.locator(".pb-count")
    expect(count).to_have_text("15 of 15 days")
    page.get_by_label("Chapter").select_option("Roles")
    expect(count).to_have_text("1 of 15 days")
    assert days(page) == ["2 Jan 2026"]
    assert page.url.endswith("?chapter=roles")
    page.reload()
    expect(page.get_by_label("Chapter")).to_have_value("roles")
    expect(count).to_have_text("1 of 15 days")
    page.get_by_label("Chapter").select_option("All")
    expect(count).to_have_text("15 of 15 days")
    assert "chapter" not in page.url


def test_an_address_that_asks_for_a_chapter_of_which_nothing_is_told_shows_all(page: Page, site: Site) -> None:
    page.goto(f"{site.url}changed/?chapter=budget")
    expect(page.locator(".pb-count")).to_have_text("15 of 15 days")


def test_a_long_list_and_older_days_open_to_who_asks_for_them(page: Page) -> None:
    assert len(days(page)) == 10
    page.get_by_text("5 older days").click()
    assert len(days(page)) == 15
    last = page.get_by_text("Term 19")
    expect(last).to_be_hidden()
    page.get_by_text("14 more").click()
    expect(last).to_be_visible()


def test_without_the_script_all_is_there_and_nothing_that_does_nothing(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}changed/")
    expect(page.get_by_label("Chapter")).to_be_hidden()
    assert len(days(page)) == 10
    page.get_by_text("5 older days").click()
    expect(page.get_by_text("The plan begins: ")).to_be_visible()
    context.close()


def test_what_is_printed_says_that_it_is_narrowed(page: Page) -> None:
    page.get_by_label("Chapter").select_option("Roles")
    page.emulate_media(media="print")
    expect(page.locator(".pb-filtered")).to_have_text("Filtered, 1 of 15 days: Roles")


def test_a_link_from_a_feed_opens_the_older_day_it_leads_to(page: Page, site: Site) -> None:
    anchor = page.locator(".pb-work").last.get_attribute("id")
    page.goto(f"{site.url}findings/")
    page.goto(f"{site.url}changed/#{anchor}")
    expect(page.get_by_text("The plan begins: ")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("dark", DESK), ("light", TELEPHONE)])
def test_it_is_fit_to_be_seen_with_all_of_it_opened(browser: Browser, site: Site, scheme: Scheme, width: int) -> None:
    with opened(browser, scheme, width) as (page, _):
        for path in ("changed/", "roles/lead/", "risks/late/"):
            page.goto(f"{site.url}{path}")
            page.evaluate("for (const one of document.querySelectorAll('.pb details')) one.open = true")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert barriers(page) == []
