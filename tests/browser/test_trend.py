"""The page on how planned dates have moved, from a plan with a past of its own."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.conftest import own_theme, served
from tests.browser.looking import DESK, LEAST, SMALLEST, TELEPHONE, TOO_WIDE
from tests.browser.looking import opened as opened_as
from tests.history.repositories import Repo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site
    from tests.browser.looking import Scheme

pytestmark = pytest.mark.browser

_NAMES = ("Charter signed", "准备数据并核对所有客户地址", "Übergabe an den Betrieb mit allen Unterlagen", "W" * 60)
_BOXES = """() => [...document.querySelectorAll('.pb-trend .pb-tl-paper text')].map(text => {
  const box = text.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"""


def phase(month: int) -> str:
    """Write 24 milestones, every third of which has moved by as many weeks as months have passed."""
    begin = date(2026, 3, 2)
    rows = (
        f"  m{n}: {{title: {_NAMES[n % 4]} {n}, date: {begin + timedelta(9 * n + 7 * month * (n % 3 == 0))}}}\n"
        for n in range(24)
    )
    return f"title: Phase\nmilestones:\n{''.join(rows)}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("trend")
    repo = Repo.at(folder / "here")
    config = own_theme().replace("Strained", "Trend")
    repo.commit("begin", "2026-01-01", {"plan/plan.yml": "title: A\n", "docs/index.md": "# A\n", "mkdocs.yml": config})
    for month in range(1, 7):
        files = {"plan/milestones/p.yml": phase(month)}
        repo.commit("the <b>supplier</b> is late", f"2026-{month:02}-01", files, author="高云 & Söhne")
    yield from served(repo.root / "mkdocs.yml", folder / "site")


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with opened_as(browser, "light", DESK) as (page, _):
        page.goto(f"{site.url}trend/")
        yield page


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", DESK), ("dark", DESK), ("light", TELEPHONE), ("dark", TELEPHONE)]
)
def test_it_is_fit_to_be_seen(browser: Browser, site: Site, scheme: Scheme, width: int) -> None:
    with opened_as(browser, scheme, width) as (page, noted):
        page.goto(f"{site.url}trend/")
        assert page.evaluate(TOO_WIDE) <= 0
        assert page.evaluate(SMALLEST) >= LEAST
        assert barriers(page) == []
    assert [entry for entry in noted if not entry.startswith(f"asks for {site.url}")] == []


def test_no_text_of_the_drawing_lies_on_another(page: Page) -> None:
    boxes = page.evaluate(_BOXES)
    assert len(boxes) > 12
    assert [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 3 and other[1] < one[3] - 3
    ] == []


def test_what_moved_often_is_thick_and_what_never_moved_is_thin(page: Page) -> None:
    widths = {
        weight: page.locator(f".pb-trend a.pb-tr-{weight} .pb-tr-line").first.evaluate(
            "e => getComputedStyle(e).strokeWidth"
        )
        for weight in ("often", "never")
    }
    assert widths == {"often": "4px", "never": "1px"}
    assert page.locator(".pb-trend a.pb-tr-often").count() == 8


def test_a_line_leads_to_its_milestone_by_mouse_and_by_keys(page: Page) -> None:
    page.locator(".pb-trend a text", has_text="Charter signed 0").click()
    expect(page).to_have_url(re.compile("/milestones/p/#m0$"))
    page.go_back()
    page.locator(".pb-trend .pb-tl-box").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('class')").startswith("pb-tr")


def test_the_table_tells_who_moved_a_date_and_why(page: Page) -> None:
    row = page.locator("section:has(> [id='--moves']) tbody", has_text="Charter signed 0").first
    expect(row).to_contain_text("1 Jun 2026, 高云 & Söhne: the <b>supplier</b> is late")
    expect(row).to_contain_text("13 Apr 2026, since 1 Jun 2026")
