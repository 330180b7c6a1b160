"""Timelines and what is due: pictures and table go together, days are the reader's, states the plan's."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.conftest import ROOT, served
from tests.browser.looking import DESK, TELEPHONE, TOO_WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_HOME: Final = "https://handbook.invalid/"
PLAN: Final = {
    "plan.yml": "title: Nordvik\nas_of: 2026-09-20\nstale_after: 10d\n",
    "roles.yml": (
        "sponsor: {title: Executive sponsor, kind: group}\nsales: {title: Sales lead, kind: group}\n"
        "head: {title: Project head, kind: group}\nit: {title: IT representative, kind: group}\n"
    ),
    "objectives.yml": "keep: {title: Keep customers, owner: sponsor}\ngrow: {title: Grow in China, owner: sponsor}\n",
    "milestones/prepare.yml": """\
title: Prepare
also: [准备]
start: 2026-01-12
end: 2026-04-30
milestones:
  mandate: {title: Mandate signed by the board, date: 2026-01-30, done: 2026-01-30, owner: sponsor, supports: keep}
  asked: {title: 24 customers interviewed, date: 2026-03-27, done: 2026-03-31, owner: sales, supports: keep}
  measured: {title: קווי בסיס, date: 2026-04-17, baseline: 2026-04-03, done: 2026-04-17, owner: head}
  case: {title: Business case approved, date: 2026-04-30, done: 2026-04-30, owner: sponsor, gate: [sponsor, head],
    approved: {by: sponsor, on: 2026-04-30}, after: measured}
""",
    "milestones/choose.yml": """\
title: Redesign and choose
start: 2026-05-04
end: 2026-10-30
milestones:
  piloted: {title: Lead to order piloted, start: 2026-07-20, date: 2026-09-04, baseline: 2026-08-28, owner: sales}
  demos: {title: Four demonstrations held, date: 2026-09-11, done: 2026-09-11, owner: it}
  chosen: {title: Application chosen, date: 2026-10-09, owner: sponsor, gate: sponsor, after: [demos]}
  contract: {title: Contract signed, takes: 3w, baseline: 2026-10-18, owner: head, after: chosen}
  old: {title: Own application specified, date: 2026-08-14, cancelled: 2026-07-10, owner: it}
""",
    "milestones/build.yml": """\
title: Build and rehearse
start: 2026-11-02
end: 2027-12-17
milestones:
  data: {title: Customer data cleansed 数据清洗, date: 2026-12-18, takes: 18w, owner: head, after: choose/demos}
  training: {title: Training ready in English and 中文, date: 2027-01-29, owner: head, supports: grow}
  rehearsal: {title: Rehearsal migration, takes: 12w, owner: it, after: data}
  cases: {title: Service cases proven, date: 2027-Q1, owner: sales}
  accept: {title: Users accept, takes: 36w, owner: sales, gate: sales, after: rehearsal}
  later: {title: Second country chosen, owner: sponsor}
""",
}
_PIECES: Final = """pieces => pieces.map(({ children: [axis, phase] }) =>
  [axis.height.baseVal.value, axis.viewBox.baseVal.y, phase.y.baseVal.value])"""
"""How high what tells the dates is, where in the drawing that begins, and where the phase stands below it."""
_AT: Final = "(text, sign) => text.getStartPositionOfChar(text.textContent.lastIndexOf(sign)).x"
_NOTE: Final = "# Note\n\nBefore.\n\n```plan\ntimeline: build\n```\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a site whose pages are loaded one by one."""
    yield from _built(tmp_path_factory.mktemp("plain"), "")


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a site in which Material changes pages in place."""
    for site in _built(tmp_path_factory.mktemp("instant"), "    - navigation.instant\n"):
        pages = site.folder / "sitemap.xml"  # by which the theme knows which pages it may change in place
        pages.write_text(pages.read_text(encoding="utf-8").replace(_HOME, site.url), encoding="utf-8")
        yield site


def _built(folder: Path, feature: str) -> Iterator[Site]:
    theme = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("theme:\n")[2].partition("extra_css:\n")[0]
    theme = theme.replace("  features:\n", f"  features:\n{feature}")
    config = f"site_name: N\nsite_url: {_HOME}\ntheme:\n{theme}plugins: [search, {{planbook: {{fail_on: never}}}}]\n"
    files = {"mkdocs.yml": config, "docs/note.md": _NOTE, **{f"plan/{path}": text for path, text in PLAN.items()}}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    yield from served(folder / "mkdocs.yml", folder / "site")


@contextmanager
def read(
    browser: Browser, url: str, day: str = "2026-09-20", width: int = DESK, *, script: bool = True
) -> Iterator[Page]:
    """Open a page as one who reads it on a day."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script(
        "new MutationObserver((_, seen) => {"
        f" if (!document.documentElement) return; document.documentElement.dataset.today = '{day}'; seen.disconnect();"
        " }).observe(document, {childList: true})"
    )
    page.goto(url)
    if script and page.locator(".pb-tl").count():
        expect(page.locator(".pb-tl[data-ready]").first).to_be_visible()
    yield page
    assert wrong == []
    context.close()


def marks(page: Page) -> Locator:
    return page.locator(".pb-tl-box .pb-m")


def named(found: Locator) -> set[str]:
    return {title.partition(",")[0] for title in found.locator("title").all_text_contents()}


def heads(found: Locator) -> set[str]:
    return set(found.locator(".pb-name").all_text_contents())


@pytest.mark.parametrize(
    ("column", "value", "left"),
    [
        ("state", "Late", {"Lead to order piloted"}),
        (
            "owner",
            "IT representative",
            {"Four demonstrations held", "Own application specified", "Rehearsal migration"},
        ),
        (
            "phase",
            "Prepare",
            {"Mandate signed by the board", "24 customers interviewed", "קווי בסיס", "Business case approved"},
        ),
        ("supports", "Grow in China", {"Training ready in English and 中文"}),
    ],
)
def test_the_picture_and_the_table_are_filtered_together(
    browser: Browser, site: Site, column: str, value: str, left: set[str]
) -> None:
    with read(browser, f"{site.url}milestones/") as page:
        page.locator(f".pb-tl-rows .pb-bar select[name={column}]").select_option(value)
        expect(marks(page).locator("xpath=self::*[not(contains(@class, 'pb-faded'))]")).to_have_count(len(left))
        assert named(page.locator(".pb-tl-box .pb-m:not(.pb-faded)")) == left
        assert heads(page.locator(".pb-tl-rows tbody:not(.pb-group, [hidden])")) == left
        assert not page.locator(".pb-m.pb-faded text").first.is_visible()
        page.get_by_role("button", name="Month").click()
        assert named(page.locator(".pb-tl-box .pb-m:not(.pb-faded)")) == left


def test_a_link_opens_a_filtered_picture_at_its_zoom_and_reads_as_somebody(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}milestones/?all.owner=Sales+lead&zoom=month&as=roles/sales") as page:
        expect(page.locator(".pb-m.pb-faded")).to_have_count(10)
        expect(page.locator(".pb-m.pb-mine")).to_have_count(4)
        expect(page.get_by_role("button", name="Month")).to_have_attribute("aria-pressed", "true")


def test_on_the_day_it_was_built_a_page_says_what_the_build_said(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}milestones/") as page:
        expect(page.locator(".pb-tl-today b")).to_have_text("as of 20 Sept 2026")
        expect(page.locator(".pb-old")).to_be_hidden()
        assert due(page, "--late") == [("Lead to order piloted", "16 days ago")]
        assert due(page, "--due") == [("Application chosen", "in 19 days")]


def due(page: Page, anchor: str) -> list[tuple[str, str]]:
    rows = page.locator(f"section:has(> #{anchor}) li:visible")
    return [(row.locator("a").first.inner_text(), row.locator(".pb-away").inner_text()) for row in rows.all()]


def test_on_a_later_day_days_are_counted_on_and_states_are_not(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}milestones/") as page:
        before = page.locator(".pb-tl-today").bounding_box()
    with read(browser, f"{site.url}milestones/", "2026-10-12") as page:
        after = page.locator(".pb-tl-today").bounding_box()
        assert before
        assert after
        assert after["x"] - before["x"] >= 20 * 1.4
        expect(page.locator(".pb-tl-today b")).to_have_text("today, 12 Oct 2026")
        assert due(page, "--late") == [("Lead to order piloted", "38 days ago"), ("Application chosen", "3 days ago")]
        assert due(page, "--due") == [("Contract signed", "in 18 days")]
        expect(page.locator("section:has(> #--late) li:visible div > small").nth(1)).to_contain_text("On track")
        expect(page.locator(".pb-old")).to_contain_text("as of 20 Sept 2026")


def test_on_the_overview_too_it_is_told_how_long_a_milestone_has_been_late(browser: Browser, site: Site) -> None:
    with read(browser, site.url, "2026-10-12") as page:
        expect(page.locator("li", has_text="Lead to order piloted").locator(".pb-when")).to_have_text("38 days ago")
    with read(browser, site.url, script=False) as page:
        expect(page.locator("li", has_text="Lead to order piloted").locator(".pb-when")).to_have_text("16 days ago")


def test_when_nothing_is_left_to_do_soon_it_says_so(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}milestones/", "2026-10-31") as page:
        assert due(page, "--due") == []
        expect(page.get_by_text("Nothing is due.")).to_be_visible()
        expect(page.get_by_text("Nothing is late.")).to_be_hidden()


def test_zooms_are_chosen_kept_in_the_address_and_open_at_today(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}milestones/") as page:
        widths = []
        for zoom in ("Year", "Quarter", "Month"):
            page.get_by_role("button", name=zoom).click()
            widths.append(page.locator(".pb-tl-paper").evaluate("e => e.offsetWidth"))
        assert widths == sorted(widths)
        assert "zoom=month" in page.url
        box, today = page.locator(".pb-tl-box").bounding_box(), page.locator(".pb-tl-today").bounding_box()
        assert box
        assert today
        assert box["x"] < today["x"] < box["x"] + box["width"]


def test_on_a_telephone_a_phase_ahead_opens_at_its_first_mark(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}milestones/build/?zoom=month", width=TELEPHONE) as page:
        box, first = page.locator(".pb-tl-box").bounding_box(), marks(page).first.locator(".pb-hit").bounding_box()
        assert box
        assert first
        assert box["x"] < first["x"] < box["x"] + box["width"]


def test_marks_are_reached_by_keyboard_in_the_order_of_time_and_lead_to_their_rows(
    browser: Browser, site: Site
) -> None:
    with read(browser, f"{site.url}milestones/choose/") as page:
        page.locator(".pb-tl-box").focus()
        reached = []
        for _ in range(5):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.querySelector('title')?.textContent ?? ''"))
        assert [title.partition(",")[0] for title in reached] == [
            "Own application specified",
            "Lead to order piloted",
            "Four demonstrations held",
            "Application chosen",
            "Contract signed",
        ]
        assert reached[1] == "Lead to order piloted, Late, 4 Sept 2026, 24 days later than agreed"
        ring = page.locator(".pb-m:focus-visible .pb-hit")
        assert ring.evaluate("e => getComputedStyle(e).strokeWidth") == "2.5px"
        page.keyboard.press("Enter")
        expect(page.locator("tbody#contract")).to_be_in_viewport()


def test_a_mark_at_hand_shows_what_it_comes_after_and_leads_to(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}milestones/") as page:
        expect(page.locator(".pb-tie")).to_have_count(0)
        page.locator(".pb-m", has_text="Application chosen").focus()
        expect(page.locator(".pb-tie")).to_have_count(2)
        page.locator(".pb-m", has_text="Mandate signed").focus()
        expect(page.locator(".pb-tie")).to_have_count(0)
        page.locator(".pb-m", has_text="Rehearsal migration").locator(".pb-hit").hover()
        expect(page.locator(".pb-tie")).to_have_count(2)


def test_labels_and_marks_do_not_overlap_in_the_fonts_of_this_browser(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}milestones/") as page:
        for zoom in ("Month", "Quarter", "Year"):
            page.get_by_role("button", name=zoom).click()
            boxes = page.locator(".pb-tl-box").evaluate(
                "e => [...e.querySelectorAll('.pb-m text, .pb-hit')].map(t => [t.closest('.pb-m').textContent,"
                " ...(({left, top, right, bottom}) => [left, top, right, bottom])(t.getBoundingClientRect())])"
            )
            assert [
                (a[0], b[0])
                for n, a in enumerate(boxes)
                for b in boxes[n + 1 :]
                if a[0] != b[0] and a[1] < b[3] and b[1] < a[3] and a[2] + 2 < b[4] and b[2] + 2 < a[4]
            ] == []
            squares = page.locator(".pb-hit").evaluate_all("all => all.map(e => e.getBoundingClientRect().width)")
            assert min(squares) >= 24


@pytest.mark.parametrize(("scheme", "width"), [("light", DESK), ("dark", TELEPHONE)])
def test_everybody_can_read_it(browser: Browser, site: Site, scheme: str, width: int) -> None:
    for path in ("milestones/?zoom=month", "milestones/build/", "note/"):
        with read(browser, site.url + path, "2026-12-01", width) as page:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert page.evaluate(TOO_WIDE) <= 0
            assert barriers(page) == []


def test_on_paper_the_picture_is_as_wide_as_the_page_and_has_no_buttons(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}milestones/?zoom=month", width=1030) as page:
        page.emulate_media(media="print")
        assert page.locator(".pb-tl-paper").evaluate("e => e.getBoundingClientRect().right") <= 1030
        assert not page.locator(".pb-zooms").is_visible()
        assert page.evaluate(TOO_WIDE) <= 0


def test_on_paper_each_phase_stands_below_the_dates_and_today(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}milestones/", "2026-10-01", width=1030) as page:
        page.emulate_media(media="print")
        pieces = page.locator(".pb-tl-sheets > svg").evaluate_all(_PIECES)
        assert len(pieces) == 3
        assert all(top == 0 and below == axis and axis > 51 for axis, top, below in pieces)
        assert page.locator(".pb-tl-on").text_content() == "today, 1 Oct 2026"
        assert page.locator(".pb-tl-on").evaluate("e => getComputedStyle(e).display") != "none"


def test_by_how_many_days_a_milestone_slipped_stands_behind_a_name_from_right_to_left(
    browser: Browser, site: Site
) -> None:
    with read(browser, f"{site.url}milestones/") as page:
        mark = page.locator(".pb-m:has(.pb-by)", has_text="קווי בסיס").locator("text")
        plus, digit, after, name = (mark.evaluate(_AT, sign) for sign in ("+", "4", "d", "ק"))
        assert name < plus < digit < after


def test_without_the_script_there_is_the_picture_of_the_day_it_was_built(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}milestones/", script=False) as page:
        assert page.locator(".pb-tl-today b").inner_text() == "as of 20 Sept 2026"
        assert page.locator(".pb-tl-box .pb-m").count() == 14
        assert not page.locator(".pb-zooms").is_visible()
        assert due(page, "--due") == [("Application chosen", "in 19 days")]


def test_a_page_that_is_come_to_without_loading_it_has_it_too(browser: Browser, instant: Site) -> None:
    with read(browser, f"{instant.url}milestones/choose/", "2026-10-12") as page:
        page.evaluate("window.stays = true")
        page.locator(".pb-crumb a", has_text="Milestones").click()
        expect(page.locator("h1")).to_have_text("Milestones")
        expect(page.locator(".pb-tl-today b")).to_have_text("today, 12 Oct 2026")
        assert page.evaluate("window.stays")
        page.locator(".pb-m", has_text="Lead to order piloted").first.click()
        expect(page.locator("tbody#piloted")).to_be_in_viewport()


def test_a_picture_in_prose_follows_its_own_table(browser: Browser, site: Site) -> None:
    with read(browser, f"{site.url}note/", "2026-12-24") as page:
        expect(page.locator(".pb-tl-today b")).to_have_text("today, 24 Dec 2026")
        assert named(marks(page)) == heads(page.locator(".pb-tl-rows tbody:not(.pb-group)")) - {"Second country chosen"}
