"""The matrix of risks as readers use it: names in its squares on a desk, counts and a list on a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.conftest import own_theme, project, served
from tests.browser.test_tables import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_TOO_WIDE: Final = "e => e.scrollWidth - e.clientWidth"
_MANY: Final = "".join(f"r{n}: {{title: Risk {n}, likelihood: 3, impact: 3}}\n" for n in range(9))
PLAN: Final = {
    "plan.yml": "title: Risks\nas_of: 2026-11-20\n",
    "risks.yml": f"seat: {{title: Seat stays empty, likelihood: 5, impact: 5, status: happened}}\n{_MANY}",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("risks")
    yield from served(project(folder, own_theme(), PLAN), folder / "site")


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with opened(browser) as page:
        page.goto(f"{site.url}risks/")
        yield page


def test_on_a_telephone_the_whole_matrix_is_seen_and_its_squares_lead_to_their_names_below(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.locator(".pb-heat-box").evaluate(_TOO_WIDE) <= 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    counts = page.locator(".pb-heat-n")
    assert [link.inner_text().split()[-1] for link in counts.all()] == ["1", "9"]
    counts.last.click()
    square = page.locator(":target")
    assert square.get_by_role("link").all_inner_texts() == [*(f"Risk {n}" for n in range(6)), "and 3 more"]
    square.get_by_role("link", name="Risk 2").click()
    assert page.url.endswith("/risks/r2/")


def test_on_a_desk_the_names_stand_in_the_squares_and_no_list_repeats_them(page: Page) -> None:
    assert page.locator(".pb-heat").get_by_role("link", name="seat").is_visible()
    assert not page.locator(".pb-heat-n").first.is_visible()
    assert not page.locator(".pb-heat-list").is_visible()


def test_the_rest_of_a_square_leads_to_its_first_in_the_table(page: Page) -> None:
    page.locator(".pb-heat").get_by_role("link", name="and 3 more").click()
    assert page.locator(":target").get_by_role("link", name="Risk 6").is_visible()
