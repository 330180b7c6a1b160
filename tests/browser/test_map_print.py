"""Maps of processes on paper: large enough to be read, on as many sheets as that takes, whatever the screen shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_SHEET: Final = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
TALL: Final = (702, 1032)
"""What a sheet of A4 holds between its margins, in pixels."""
WIDE: Final = (1032, 702)
_MAPS: Final = """() => [...document.querySelectorAll('.pb-map')].map((map) => {
    const shown = (element) => element.checkVisibility();
    const box = (element) => element.getBoundingClientRect();
    const [heading, key] = [map.parentElement.querySelector('h2'), map.querySelector('.pb-key')];
    const sheets = [...map.querySelectorAll('.pb-map-box, .pb-map-sheet')].filter(shown).map(box);
    const above = sheets[0].top - box(heading).top + parseFloat(getComputedStyle(heading).marginTop);
    const below = box(map).bottom - sheets.at(-1).bottom;
    const drawn = [...map.querySelectorAll('.pb-map-box > svg, .pb-map-sheet > svg')].filter(shown);
    const letter = Math.min(...drawn.map((svg) => {
        const { a, b } = svg.getScreenCTM();
        return 12 * Math.hypot(a, b);
    }));
    const wide = Math.max(...drawn.map((svg) => box(svg).right)) - box(heading).left;
    const between = box(key).top - Math.max(...drawn.map((svg) => box(svg).bottom));
    return { above, below, between, letter, wide, high: sheets.map((one) => one.height) };
})"""
"""Of each map, in pixels: what stands above its first sheet and below its last, what is free between that and the key,
how large its least letters are, how wide it is, and how high its pieces are."""


@pytest.mark.parametrize(
    ("where", "sheet", "pieces"),
    [
        ("processes/lead-to-order/", TALL, [1, 2]),  # one that runs down, and the one before, across
        ("processes/service-case/", TALL, [2, 1]),
        ("processes/change-request/", TALL, [2]),  # across, on upright sheets, since it has many lanes
        ("processes/lead-to-order-as-is/", WIDE, [2]),
    ],
)
def test_maps_can_be_read_and_each_piece_fits_a_sheet_with_the_heading_and_the_key(
    browser: Browser, handbook: Site, where: str, sheet: tuple[int, int], pieces: list[int]
) -> None:
    page = browser.new_page(viewport={"width": sheet[0], "height": sheet[1]})
    try:
        page.goto(handbook.url + where)
        page.get_by_role("button", name="Larger").first.click()
        page.emulate_media(media="print")
        maps = page.evaluate(_MAPS)

        assert [len(found["high"]) for found in maps] == pieces
        for found in maps:
            high = found["high"]
            assert found["wide"] <= sheet[0]
            assert found["between"] >= 0
            assert found["letter"] > 6.4  # 4.8 points
            high[0] += found["above"]
            high[-1] += found["below"]
            assert max(high) <= sheet[1]

        printed = {(float(w) > float(h)) for w, h in _SHEET.findall(page.pdf(prefer_css_page_size=True))}
        assert printed == {sheet == WIDE}
    finally:
        page.close()


def test_what_goes_on_is_drawn_on_paper_alone_and_nothing_is_there_twice_by_its_id(
    browser: Browser, handbook: Site
) -> None:
    page = browser.new_page()
    try:
        page.goto(f"{handbook.url}processes/lead-to-order/")
        assert not page.locator(".pb-map-sheets").is_visible()
        ids = page.eval_on_selector_all(".pb-map use", "all => all.map((use) => use.href.baseVal)")
        assert len(set(ids)) == 1
        assert page.locator(f"[id='{ids[0][1:]}']").count() == 1
        page.emulate_media(media="print")
        assert page.locator(".pb-map-sheet").first.is_visible()
        drawn = page.eval_on_selector_all(".pb-map-sheet use", "all => all.map((use) => use.getBBox().width > 0)")
        assert drawn == [True] * 4
    finally:
        page.close()
