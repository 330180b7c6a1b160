"""A matrix in a browser: what stays in sight, what scrolls, what keys reach, what is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import ROOT, served
from tests.browser.test_looks import DESK, TELEPHONE, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FloatRect, Locator, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_LANDSCAPE = re.compile(rb"/MediaBox \[0 0 (\d+)[\d.]* (\d+)")


def matrix(roles: int, activities: int) -> str:
    """Write a matrix in which every role has a letter in every activity."""
    others = ", ".join(f"r{n}" for n in range(1, roles))
    row = f"accountable: r0, responsible: [r0, {others}], section: Section"
    rows = "".join(f"  a{n}: {{title: Activity {n}, {row} {n // 5}}}\n" for n in range(activities))
    return f"title: A matrix\nowner: r0\nactivities:\n{rows}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a site with a matrix of few roles, one of many and one of more than any page is wide."""
    folder = tmp_path_factory.mktemp("matrices")
    theme = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("theme:\n")[2].partition("extra_css:\n")[0]
    files = {
        "mkdocs.yml": f"site_name: Matrices\ntheme:\n{theme}plugins: [search, {{planbook: {{fail_on: never}}}}]\n",
        "docs/note.md": "# Note\n",
        "plan/plan.yml": "title: Matrices\n",
        "plan/people.yml": "ann: {name: Ann}\n",
        "plan/roles.yml": "".join(f"r{n}: {{title: The role with number {n}, holder: ann}}\n" for n in range(40)),
        "plan/raci/few.yml": matrix(5, 40),
        "plan/raci/many.yml": matrix(16, 40),
        "plan/raci/more.yml": matrix(40, 40),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    yield from served(folder / "mkdocs.yml", folder / "site")


def box(found: Locator) -> FloatRect:
    where = found.bounding_box()
    assert where is not None
    return where


def show(page: Page, site: Site, name: str) -> Locator:
    page.goto(f"{site.url}raci/{name}/")
    return page.locator(".pb-grid-box")


@pytest.mark.parametrize("name", ["few", "many"])
def test_where_it_fits_its_head_stays_below_the_bar_while_the_page_scrolls(
    browser: Browser, site: Site, name: str
) -> None:
    with opened(browser, "light", DESK) as (page, _):
        grid = show(page, site, name)
        assert grid.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        page.evaluate("document.querySelector('#a20').scrollIntoView({block: 'center'})")
        head, bar = box(grid.locator("thead th").nth(3)), box(page.locator(".md-header"))
        assert abs(head["y"] - bar["height"]) < 2
        assert box(page.locator("#a20"))["y"] > head["y"] + head["height"]


@pytest.mark.parametrize(("name", "width"), [("more", DESK), ("many", 900), ("few", 660)])
def test_where_it_does_not_it_scrolls_in_a_window_in_which_head_and_activities_stay(
    browser: Browser, site: Site, name: str, width: int
) -> None:
    with opened(browser, "light", width) as (page, _):
        grid = show(page, site, name)
        assert page.evaluate(_TOO_WIDE) == 0
        grid.evaluate("e => e.scrollTo(90, 300)")
        window = box(grid)
        assert window["height"] < page.viewport_size["height"]  # type: ignore[index]
        assert abs(box(grid.locator("thead th").nth(3))["y"] - window["y"]) <= 2
        assert abs(box(grid.locator("#a20 th"))["x"] - window["x"]) <= 2
        assert abs(box(grid.locator("thead th").first)["x"] - window["x"]) <= 2


def test_keys_reach_the_window_and_every_letter_and_none_hides_below_the_head(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        grid = show(page, site, "more")
        grid.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.pb-grid-box').scrollLeft > 0")
        grid.locator("#a30 td a").nth(20).focus()
        page.keyboard.press("Shift+Tab")
        letter, head = page.locator(":focus"), box(grid.locator("thead th").nth(3))
        assert letter.get_attribute("title") == "The role with number 18 · Responsible · plan/raci/more.yml:34"
        assert box(letter)["y"] >= head["y"] + head["height"]
        assert box(letter)["x"] >= box(grid.locator("#a30 th"))["x"] + box(grid.locator("#a30 th"))["width"]
        page.keyboard.press("Enter")
        page.wait_for_url("**/roles/r18/**")


def test_on_a_telephone_each_activity_lists_who_takes_part(browser: Browser, site: Site) -> None:
    with opened(browser, "light", TELEPHONE) as (page, _):
        grid = show(page, site, "many")
        assert page.evaluate(_TOO_WIDE) == 0
        assert not grid.locator("thead").is_visible()
        first = grid.locator("#a0 td").first
        assert first.evaluate("e => getComputedStyle(e, '::after').content") == '"The role with number 0"'
        assert box(first)["y"] < box(grid.locator("#a0 td").nth(1))["y"] + 1


def test_it_is_printed_across_with_its_head_on_each_sheet(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        show(page, site, "more")
        sheets = _LANDSCAPE.findall(page.pdf(prefer_css_page_size=True))
        assert len(sheets) > 1
        assert all(int(width) > int(height) for width, height in sheets)
        page.set_viewport_size({"width": 1032, "height": 720})
        page.emulate_media(media="print")
        assert page.evaluate(_TOO_WIDE) <= 0
        assert page.locator(".pb-grid thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
        assert page.locator(".pb-grid-box").evaluate("e => getComputedStyle(e).overflowX") == "visible"
