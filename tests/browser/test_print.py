"""Pages on paper: nothing is cut off, nothing is lost from one sheet to the next, and no sheet is empty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.looking import TOO_WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_SHEET: Final = re.compile(rb"/MediaBox ")
WIDTHS: Final = {"pb-sheet": 695, "pb-tall": 702, "pb-wide": 1032, "auto": 605}
"""How wide a sheet of A4 is between its margins, in pixels, by the name of its sheets: the theme gives them none."""
LOW: Final = 900
"""What surely finds room on one upright sheet, in pixels."""
_NAMED: Final = "getComputedStyle(document.body).page"
_PAST: Final = """() => [...document.querySelectorAll('.pb table, .pb svg, .pb dd')]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(e => e.tagName + '.' + (e.getAttribute('class') ?? ''))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page as it is printed."""
    page = browser.new_page(viewport={"width": WIDTHS["pb-sheet"], "height": 1010})
    page.emulate_media(media="print")
    yield page
    page.close()


def on_paper(page: Page, address: str) -> str:
    """Lay a page out as wide as its sheets are, and give the name of these."""
    page.goto(address)
    named: str = page.evaluate(_NAMED)
    page.set_viewport_size({"width": WIDTHS[named], "height": 1010})
    return named


def test_every_kind_of_page_finds_room_on_its_sheet_and_on_one_where_it_is_low(page: Page, handbook: Site) -> None:
    low = []
    for path in handbook.kinds:
        named = on_paper(page, handbook.url + path)
        assert (path, page.evaluate(TOO_WIDE), page.evaluate(_PAST)) == (path, 0, [])
        whole = page.locator(".md-content__inner > article.pb:only-child")
        if named == "pb-sheet" and whole.count() and whole.evaluate("e => e.offsetHeight") < LOW:
            low.append((path, len(_SHEET.findall(page.pdf(prefer_css_page_size=True)))))
    assert low
    assert [path for path, sheets in low if sheets != 1] == []


@pytest.mark.parametrize(("columns", "sheets"), [(7, "pb-sheet"), (8, "pb-wide"), (13, "pb-wide")])
def test_a_table_of_many_columns_lies_across_the_sheet(page: Page, handbook: Site, columns: int, sheets: str) -> None:
    page.goto(f"{handbook.url}glossary/")
    head = page.locator(".pb-table thead tr").first
    head.evaluate("(row, n) => { while (row.cells.length < n) row.append(row.lastElementChild.cloneNode()); }", columns)
    assert (head.locator("th").count(), page.evaluate(_NAMED)) == (columns, sheets)


def test_headings_of_columns_can_be_repeated_and_sums_are_not(page: Page, handbook: Site) -> None:
    on_paper(page, f"{handbook.url}releases/")
    table = page.locator("table:has(tfoot)").first
    assert table.locator("thead button").first.evaluate("e => getComputedStyle(e).display") == "contents"
    assert table.locator("tfoot").evaluate("e => getComputedStyle(e).display") == "table-row-group"


def test_the_picture_of_time_is_printed_phase_by_phase_and_names_them_itself(page: Page, handbook: Site) -> None:
    """What lies over a drawing would stay behind where that goes on to the next sheet, and a row might be cut."""
    on_paper(page, f"{handbook.url}milestones/")
    paper = page.locator(".pb-tl-box .pb-tl-paper")
    names = paper.locator(".pb-tl-name b").all_text_contents()
    assert names
    assert paper.locator(".pb-tl-said tspan").all_text_contents() == names
    assert not any(name.is_visible() for name in paper.locator(".pb-tl-name").all())
    pieces = paper.locator(".pb-tl-sheets > svg")
    assert pieces.count() == len(names)
    assert all(piece.is_visible() for piece in pieces.all())
    drawn = pieces.locator("svg:nth-child(2)").evaluate_all("all => all.map(e => e.height.baseVal.value)")
    dates = pieces.locator("svg:nth-child(1)").evaluate_all("all => all.map(e => e.height.baseVal.value)")
    assert dates == dates[:1] * len(names)
    assert dates[0] + sum(drawn) == float(paper.evaluate("e => e.style.getPropertyValue('--h')"))
    used = "all => all.map(e => e.getBBox().width > 0 && document.querySelectorAll(e.href.baseVal).length === 1)"
    assert pieces.locator("use").evaluate_all(used) == [True] * 2 * len(names)
    page.emulate_media(media="screen")
    assert not any(piece.is_visible() for piece in pieces.all())
    assert not paper.locator(".pb-tl-said").first.is_visible()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_rows_of_who_meets_whom_have_the_numbers_of_its_columns(page: Page, handbook: Site, media: str) -> None:
    page.emulate_media(media="print" if media == "print" else "screen")
    page.goto(f"{handbook.url}hand-offs/")
    around = page.locator(".pb-glance-box").bounding_box()
    assert around is not None
    numbers = page.locator(".pb-glance tbody th > .pb-soft").all()
    assert numbers
    for number in numbers:
        box = number.bounding_box()
        assert box is not None
        assert box["x"] >= around["x"]
