"""Maps of processes on paper: each on one sheet with its heading and key, however large it was made on the screen."""

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
_SECTIONS: Final = """() => [...document.querySelectorAll('.pb-map')].map((map) => {
    const box = (element) => element.getBoundingClientRect();
    const heading = map.parentElement.querySelector('h2');
    const [drawn, key] = [map.querySelector('.pb-map-box > svg'), map.querySelector('.pb-key')];
    return [box(drawn).right - box(heading).left, box(map).bottom - box(heading).top, box(key).top - box(drawn).bottom];
})"""


@pytest.mark.parametrize(
    ("where", "sheet"),
    [
        ("processes/lead-to-order/", TALL),  # one that runs down, and the one before, across
        ("processes/service-case/", TALL),
        ("processes/change-request/", WIDE),
        ("processes/lead-to-order-as-is/", WIDE),
    ],
)
def test_a_map_its_heading_and_its_key_fit_one_sheet(
    browser: Browser, handbook: Site, where: str, sheet: tuple[int, int]
) -> None:
    page = browser.new_page(viewport={"width": sheet[0], "height": sheet[1]})
    try:
        page.goto(handbook.url + where)
        page.get_by_role("button", name="Larger").first.click()
        page.emulate_media(media="print")
        maps = page.evaluate(_SECTIONS)

        assert maps
        for wide, high, between in maps:
            assert wide <= sheet[0]
            assert high <= sheet[1]
            assert between >= 0

        printed = {(float(w) > float(h)) for w, h in _SHEET.findall(page.pdf(prefer_css_page_size=True))}
        assert printed == {sheet == WIDE}
    finally:
        page.close()
