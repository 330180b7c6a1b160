"""The budget as readers see it: bars in proportion at every width, sums that stay below however rows are sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

DESK, TELEPHONE = 1440, 390


@pytest.fixture(params=[DESK, TELEPHONE], ids=["desk", "telephone"])
def page(request: pytest.FixtureRequest, browser: Browser, handbook: Site) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    page.goto(f"{handbook.url}budget/")
    yield page
    context.close()


def top(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["y"]


def width(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["width"]


def test_what_all_lines_come_to_stays_below_them_however_they_are_sorted(page: Page) -> None:
    lines = page.locator("section:has(> #--lines)")
    before = lines.locator("tbody:not(.pb-group)").first.get_attribute("id")
    choice = lines.locator("select[name=sort]")
    if choice.is_visible():
        choice.select_option("-planned")
    else:
        lines.get_by_role("button", name="Planned").click()
        lines.get_by_role("button", name="Planned").click()
    first = lines.locator("tbody:not(.pb-group)").first
    assert first.get_attribute("id") != before
    rows = [top(row) for row in lines.locator("tbody:visible").all()]
    assert top(lines.locator("tfoot")) > max(rows)


def test_bars_are_as_long_as_what_is_planned_at_every_width(page: Page) -> None:
    part = page.locator("section:has(> #--phases)")
    bars = [width(bar) for bar in part.locator(".pb-money-row .pb-planned").all()]
    told = part.locator("td[data-label=Planned] data").all()
    amounts = [float(amount.get_attribute("value") or 0) for amount in told][: len(bars)]
    assert len(bars) > 1
    assert [bar / bars[0] for bar in bars] == pytest.approx([amount / amounts[0] for amount in amounts], rel=0.05)


def test_a_bar_tells_its_amounts_to_who_does_not_see_it(page: Page) -> None:
    name = page.locator("section:has(> #--phases) .pb-money-row svg").first.get_attribute("aria-label")
    assert name
    assert all(word in name for word in ("planned", "committed", "spent", "€"))
