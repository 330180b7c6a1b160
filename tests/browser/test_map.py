"""Maps of processes: what is at hand is lit, readers look closer, and nothing lies on anything else in real fonts."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.looking import DESK, TELEPHONE, TOO_WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

DOWN: Final = "processes/lead-to-order/"
ACROSS: Final = "processes/change-request/"
_ZOOM: Final = "Number(document.querySelector('.pb-map svg[style]').style.getPropertyValue('--zoom') || 1)"
_TWO_FINGERS: Final = """(box, apart) => {
    const { left, top } = box.getBoundingClientRect();
    const at = (id, x) => ({ pointerId: id, clientX: left + x, clientY: top + 100, pointerType: 'touch' });
    const tell = (type, id, x) => box.dispatchEvent(new PointerEvent(type, at(id, x)));
    tell('pointerdown', 1, 150 - apart[0] / 2); tell('pointerdown', 2, 150 + apart[0] / 2);
    tell('pointermove', 1, 150 - apart[1] / 2); tell('pointermove', 2, 150 + apart[1] / 2);
    tell('pointerup', 1, 0); tell('pointerup', 2, 0);
}"""
_TO_ITS_MIDDLE: Final = """(drawing) => {
    const { top, height, width } = drawing.getBoundingClientRect();
    scrollTo(0, scrollY + top + (height > innerHeight ? height / 2 : 0) - 200);
    drawing.parentElement.scrollLeft = width / 3;
}"""
_IN_SIGHT: Final = """(text) => {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    return left >= 0 && right <= innerWidth && top >= 48 && bottom <= innerHeight;
}"""
_ON_EACH_OTHER: Final = """() => {
    const box = (element) => element.getBoundingClientRect();
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
    const found = [];
    for (const map of document.querySelectorAll('.pb-map')) {
        const texts = [...map.querySelectorAll('text')];
        texts.forEach((one, n) => {
            for (const other of texts.slice(n + 1)) {
                if (meet(box(one), box(other))) found.push(`${one.textContent} | ${other.textContent}`);
            }
            const own = one.closest('.pb-st');
            for (const shape of map.querySelectorAll('.pb-st > .pb-shape')) {
                const [text, step] = [box(one), box(shape)];
                const isOwn = shape.parentElement === own;
                if (!isOwn && meet(text, step)) found.push(`${one.textContent} on a step`);
                if (!isOwn || shape.matches(':not(rect)') || one.closest('.pb-tab, .pb-st-no')) continue;
                if (text.left < step.left || text.right > step.right) found.push(`${one.textContent} juts out`);
            }
        });
    }
    return found;
}"""


@contextmanager
def read(browser: Browser, url: str, width: int = DESK, *, script: bool = True) -> Iterator[Page]:
    """Open a page with a map, and see that its script does nothing wrong."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(url)
    if script:
        expect(page.locator(".pb-map[data-ready]").first).to_be_visible()
    yield page
    assert wrong == []
    context.close()


def lit(page: Page) -> Sequence[str]:
    return [flow.get_attribute("id") or "" for flow in page.locator(".pb-flow.pb-lit").all()]


def test_the_ways_into_and_out_of_the_step_at_hand_are_lit(browser: Browser, handbook: Site) -> None:
    with read(browser, handbook.url + DOWN) as page:
        step = page.locator("#step-write-offer")
        flows = [flow.get_attribute("id") or "" for flow in page.locator(".pb-flow[id]").all()]
        step.focus()
        expect(page.locator(".pb-map-lit")).to_have_count(1)
        own = [id_ for id_ in flows if "write-offer" in id_.removeprefix("flow-").split("--")]
        assert lit(page) == own
        assert len(own) >= 2
        step.blur()
        expect(page.locator(".pb-lit")).to_have_count(0)
        step.hover()
        assert lit(page) == own


def test_a_step_leads_to_its_row_and_a_lane_to_its_role(browser: Browser, handbook: Site) -> None:
    with read(browser, handbook.url + DOWN) as page:
        page.locator("#step-write-offer").click()
        expect(page.locator("#write-offer")).to_be_in_viewport()
        page.locator("#lane-customer a").click()
        page.wait_for_url("**/roles/customer/")


def test_steps_are_reached_by_keyboard_in_the_order_of_the_flow(browser: Browser, handbook: Site) -> None:
    with read(browser, handbook.url + DOWN) as page:
        ids = [step.get_attribute("id") for step in page.locator(".pb-map >> nth=0 >> a.pb-st").all()]
        page.locator(f"#{ids[0]}").focus()
        reached = []
        for _ in ids:
            reached.append(page.evaluate("document.activeElement.id"))
            page.keyboard.press("Tab")
        assert reached == ids


def test_a_map_is_made_larger_and_smaller_by_buttons_keys_wheel_and_fingers(browser: Browser, handbook: Site) -> None:
    with read(browser, handbook.url + ACROSS) as page:
        box = page.locator(".pb-map-box").first
        page.get_by_role("button", name="Larger").click()
        assert page.evaluate(_ZOOM) == pytest.approx(1.25)
        page.get_by_role("button", name="Smaller").click()
        assert page.evaluate(_ZOOM) == pytest.approx(1)
        page.get_by_role("button", name="Whole map").click()
        assert page.evaluate(_ZOOM) < 1
        assert box.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
        box.focus()
        page.keyboard.press("+")
        by_key = page.evaluate(_ZOOM)
        page.keyboard.press("-")
        page.keyboard.press("-")
        assert page.evaluate(_ZOOM) < by_key
        box.hover()
        page.keyboard.down("Control")
        page.mouse.wheel(0, -100)
        page.keyboard.up("Control")
        page.keyboard.press("0")
        fitting = page.evaluate(_ZOOM)
        box.evaluate(_TWO_FINGERS, [60, 120])
        assert page.evaluate(_ZOOM) == pytest.approx(2 * fitting)
        assert page.evaluate("window.devicePixelRatio") == 1


def test_an_end_is_told_from_a_start_whatever_became_of_it(browser: Browser, handbook: Site) -> None:
    with read(browser, f"{handbook.url}processes/lead-to-order/") as page:
        widths = "all => [...new Set(all.map((shape) => getComputedStyle(shape).strokeWidth))]"
        assert page.locator(".pb-st-end:is(.pb-st-new, .pb-st-changed)").count() > 0
        assert page.locator(".pb-st-end .pb-shape").evaluate_all(widths) == ["3px"]
        assert page.locator(".pb-st-start .pb-shape").evaluate_all(widths) == ["1.25px"]


def test_a_map_wider_than_the_page_scrolls_in_its_own_region(browser: Browser, handbook: Site) -> None:
    with read(browser, handbook.url + ACROSS, TELEPHONE) as page:
        assert page.evaluate(TOO_WIDE) <= 0
        box = page.locator(".pb-map-box").first
        assert box.evaluate("e => e.scrollWidth > e.clientWidth")
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.pb-map-box').scrollLeft > 0")


@pytest.mark.parametrize(
    ("path", "width", "length"), [(DOWN, DESK, "height"), (ACROSS, DESK, "width"), (DOWN, TELEPHONE, "height")]
)
def test_heads_of_lanes_stay_in_sight_while_the_map_scrolls_away_beneath_them(
    browser: Browser, handbook: Site, path: str, width: int, length: str
) -> None:
    with read(browser, handbook.url + path, width) as page:
        shelf = page.locator(".pb-map-shelf").first
        expect(shelf).to_be_hidden()
        page.locator(".pb-map svg[style]").first.evaluate(_TO_ITS_MIDDLE)
        expect(shelf).to_be_visible()
        assert any(text.evaluate(_IN_SIGHT) for text in shelf.locator("text").all())
        drawn, shelved = (page.locator(f".pb-map {of}").first.bounding_box() for of in ("svg[style]", ".pb-map-shelf"))
        assert drawn
        assert shelved
        assert shelved[length] < drawn[length] / 2  # type: ignore[literal-required]
        assert shelf.locator("a[*|href]").count() == 0
        page.evaluate("scrollTo(0, 0); document.querySelector('.pb-map-box').scrollLeft = 0")
        expect(shelf).to_be_hidden()


def test_the_steps_and_lanes_of_the_one_who_reads_are_marked(browser: Browser, handbook: Site) -> None:
    with read(browser, f"{handbook.url}{DOWN}?as=roles/field-sales-team") as page:
        first = page.locator(".pb-map").first
        expect(first.locator("svg > .pb-lane.pb-mine")).to_have_count(1)
        assert first.locator("svg > .pb-lane.pb-mine").get_attribute("id") == "lane-field-sales-team"
        marked = {step.get_attribute("data-of") for step in first.locator(".pb-st.pb-mine").all()}
        assert marked == {"roles/field-sales-team"}
        for line in first.locator(".pb-st.pb-mine > text").all():
            expect(line).to_have_css("font-weight", "700")
        assert page.evaluate(_ON_EACH_OTHER) == []


def test_without_a_script_the_map_is_there_and_no_buttons(browser: Browser, handbook: Site) -> None:
    with read(browser, handbook.url + DOWN, script=False) as page:
        expect(page.locator("#step-write-offer")).to_be_visible()
        expect(page.get_by_role("button", name="Larger")).to_be_hidden()


@pytest.mark.parametrize("width", [DESK, TELEPHONE])
def test_no_text_of_a_map_lies_on_a_step_or_on_another_text(browser: Browser, handbook: Site, width: int) -> None:
    maps = sorted(page.parent.name for page in (handbook.folder / "processes").glob("*/index.html"))
    assert maps
    with read(browser, handbook.url + DOWN, width) as page:
        for name in maps:
            page.goto(f"{handbook.url}processes/{name}/")
            assert page.evaluate(_ON_EACH_OTHER) == [], name
