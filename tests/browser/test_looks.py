"""Every kind of page, as readers see it: light and dark, on a desk and on a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.barriers import CONTRAST, barriers
from tests.browser.hostile import LONG_WORD
from tests.browser.looking import DESK, LEAST, SMALLEST, TABLET, TELEPHONE, TOO_WIDE, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site
    from tests.browser.looking import Scheme

pytestmark = pytest.mark.browser


def seen(page: Page, site: Site) -> Iterator[tuple[str, str]]:
    """Look at every kind of page and tell what is wrong with it: too wide, too small, closed to some readers."""
    for path in site.kinds:
        page.goto(site.url + path)
        if (more := page.evaluate(TOO_WIDE)) > 0:
            yield path, f"is {more} pixels too wide"
        if (size := page.evaluate(SMALLEST)) < LEAST:
            yield path, f"has text of {size} pixels"
        yield from ((path, barrier) for barrier in barriers(page))


# In the dark on a telephone the strained pages are looked at below, of as many kinds.
@pytest.mark.parametrize(("scheme", "width"), [("light", DESK), ("dark", DESK), ("light", TELEPHONE)])
def test_every_kind_of_page_is_fit_to_be_seen(browser: Browser, handbook: Site, scheme: Scheme, width: int) -> None:
    with opened(browser, scheme, width) as (page, noted):
        assert list(seen(page, handbook)) == []
    assert [entry for entry in noted if not entry.startswith(f"asks for {handbook.url}")] == []


def test_none_is_wider_than_a_tablet(browser: Browser, handbook: Site) -> None:
    with opened(browser, "light", TABLET) as (page, _):
        for path in handbook.kinds:
            page.goto(handbook.url + path)
            assert (path, page.evaluate(TOO_WIDE)) == (path, 0)


def test_it_is_so_at_every_width_between_and_in_a_language_of_long_words(browser: Browser, german: Site) -> None:
    with opened(browser, "light", TABLET) as (page, _):
        page.goto(f"{german.url}roles/")
        assert page.locator("thead th").first.inner_text().strip() == "Stelle"
        for path in german.kinds:
            page.goto(german.url + path)
            page.add_style_tag(content="* { transition: none !important; }")  # of the theme's field for searching
            for width in (680, TABLET, 900, 1000, 1220, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert (path, width, page.evaluate(TOO_WIDE)) == (path, width, 0)
                assert (path, width, page.evaluate(SMALLEST) >= LEAST) == (path, width, True)


@pytest.mark.parametrize(("scheme", "width"), [("light", DESK), ("dark", TELEPHONE)])
def test_so_is_a_page_that_is_strained(browser: Browser, hostile: Site, scheme: Scheme, width: int) -> None:
    with opened(browser, scheme, width) as (page, noted):
        assert list(seen(page, hostile)) == []
    assert [entry for entry in noted if not entry.startswith(f"asks for {hostile.url}")] == []


@pytest.mark.parametrize(("scheme", "width"), [("light", DESK), ("dark", TELEPHONE)])
def test_so_is_a_plan_that_says_next_to_nothing(browser: Browser, bare: Site, scheme: Scheme, width: int) -> None:
    with opened(browser, scheme, width) as (page, noted):
        assert list(seen(page, bare)) == []
    assert [entry for entry in noted if not entry.startswith(f"asks for {bare.url}")] == []


def test_a_pages_text_is_as_large_as_material_makes_it_with_or_without_a_palette(browser: Browser, stock: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        page.goto(stock.url + "findings/")
        sizes = "['.pb', '.md-typeset'].map(of => getComputedStyle(document.querySelector(of)).fontSize)"
        own, theirs = page.evaluate(sizes)
        assert own == theirs
        pixel = "getComputedStyle(document.querySelector('.pb')).getPropertyValue('--pb-u')"
        assert page.evaluate(pixel) == "0.05rem"


def test_words_can_be_read_on_every_ground_in_the_colours_material_comes_with(browser: Browser, stock: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        for path in ("findings/", "chain/", "risks/", "milestones/"):
            page.goto(stock.url + path)
            assert (path, barriers(page, ".pb", CONTRAST)) == (path, [])


@pytest.mark.parametrize("width", [DESK, 1000, 740, TELEPHONE])
def test_strained_pages_hold_at_every_width_and_in_a_theme_that_knows_nothing_of_them(
    browser: Browser, hostile: Site, plain: Site, width: int
) -> None:
    with opened(browser, "light", width) as (page, _):
        for site in (hostile, plain):
            for path in ("roles/sponsor/", "milestones/phase/", "roles/", "findings/"):
                page.goto(site.url + path)
                assert (path, page.evaluate(TOO_WIDE)) == (path, 0)


def test_rows_are_cards_on_a_telephone_and_drop_what_is_empty(browser: Browser, hostile: Site) -> None:
    with opened(browser, "light", TELEPHONE) as (page, _):
        page.goto(f"{hostile.url}objectives/")
        assert not page.locator(".pb-table thead").first.is_visible()
        empty = page.locator(".pb-table td:empty")
        assert empty.count() > 0
        assert not any(cell.is_visible() for cell in empty.all())


def test_longer_words_for_what_stands_behind_stay_in_their_cell_on_a_telephone(
    browser: Browser, handbook: Site
) -> None:
    with opened(browser, "light", TELEPHONE) as (page, _):
        page.goto(f"{handbook.url}chain/")
        told = page.locator(".pb-chain td .pb-status")
        assert told.count() > 0
        told.evaluate_all("all => all.forEach(e => { e.textContent = 'Im Rückstand'; })")
        past = "e => e.getBoundingClientRect().right - e.closest('td').getBoundingClientRect().right"
        assert all(one.evaluate(past) <= 0 for one in told.all())


def test_a_word_without_end_is_broken_and_a_name_from_right_to_left_stands_alone(
    browser: Browser, hostile: Site
) -> None:
    with opened(browser, "light", TELEPHONE) as (page, _):
        page.goto(f"{hostile.url}roles/head/")
        heading = page.locator("h1").first
        assert heading.inner_text().strip().startswith(LONG_WORD)
        box = heading.bounding_box()
        assert box is not None
        assert box["width"] <= TELEPHONE
        page.goto(f"{hostile.url}roles/sponsor/")
        link = page.get_by_role("link", name="منى الخطيب").first
        assert link.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"


def test_on_paper_there_is_the_page_and_nothing_else(browser: Browser, handbook: Site) -> None:
    with opened(browser, "light", 760) as (page, _):
        page.emulate_media(media="print")
        page.goto(handbook.url + next(path for path in handbook.kinds if path.startswith("objectives/") and path[11:]))
        assert not page.locator(".md-sidebar").first.is_visible()
        assert not page.locator(".pb-crumb").is_visible()
        assert page.locator(".pb-table thead").first.is_visible()
        assert page.evaluate(TOO_WIDE) <= 0
