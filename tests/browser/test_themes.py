"""The plan's pages in themes other than a light Material: on screen, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browser.conftest import project, served
from tests.browser.hostile import HOSTILE
from tests.browser.looking import TOO_WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

_INK: Final = "getComputedStyle(document.querySelector('.pb')).color"


def _built(tmp_path_factory: pytest.TempPathFactory, theme: str) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("theme")
    config = f"site_name: Themes\ntheme: {{{theme}, highlightjs: false}}\nplugins: [{{planbook: {{fail_on: never}}}}]\n"
    path = project(folder, config, HOSTILE)
    (folder / "docs/index.md").write_text("# Home\n\n<plan:roles/head>\n", encoding="utf-8")
    yield from served(path, folder / "site")


@pytest.fixture(scope="module")
def read_the_docs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a strained plan with Read the Docs' theme."""
    yield from _built(tmp_path_factory, "name: readthedocs")


@pytest.fixture(scope="module")
def dark_mkdocs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a strained plan with MkDocs' own theme, dark."""
    yield from _built(tmp_path_factory, "name: mkdocs, color_mode: dark")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open an empty page for a reader who likes it dark."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    yield context.new_page()
    context.close()


def test_read_the_docs_puts_no_dots_before_findings(page: Page, read_the_docs: Site) -> None:
    page.goto(f"{read_the_docs.url}findings/")
    assert page.locator("li.pb-finding").first.evaluate("e => getComputedStyle(e).listStyleType") == "none"


def test_read_the_docs_hides_nothing_of_a_table(page: Page, read_the_docs: Site) -> None:
    page.goto(f"{read_the_docs.url}roles/")
    page.locator(".wy-table-responsive .pb-table").first.wait_for()
    past = (
        "all => all.filter(e => e.getBoundingClientRect().right > e.closest('.pb').getBoundingClientRect().right + 1)"
    )
    assert page.locator(".pb-table :is(th, td)").evaluate_all(f"{past}.length") == 0


def test_a_long_name_in_text_written_by_hand_is_broken_on_a_telephone(page: Page, dark_mkdocs: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(dark_mkdocs.url)
    assert page.locator(".pb-link").is_visible()
    assert page.evaluate(TOO_WIDE) == 0


def test_what_is_dark_on_screen_is_light_on_paper(page: Page, handbook: Site, dark_mkdocs: Site) -> None:
    for site in (handbook, dark_mkdocs):
        page.emulate_media(media="screen")
        page.goto(f"{site.url}findings/")
        assert page.evaluate(_INK) == "rgb(227, 234, 235)"
        page.emulate_media(media="print")
        assert page.evaluate(_INK) == "rgb(24, 38, 42)"
    warning = page.locator(".pb-finding.pb-is-warning").first
    assert warning.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(250, 240, 221)"
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"


def test_mkdocs_own_bar_covers_no_sheet_and_its_columns_leave_none_of_it_empty(page: Page, dark_mkdocs: Site) -> None:
    page.emulate_media(media="print")
    page.goto(f"{dark_mkdocs.url}roles/")
    assert not page.locator(".navbar").first.is_visible()
    assert page.locator("article.pb").evaluate("e => document.documentElement.clientWidth - e.offsetWidth") == 0


def test_phases_stand_on_the_ground_of_the_page_in_the_dark(page: Page, dark_mkdocs: Site) -> None:
    page.goto(f"{dark_mkdocs.url}milestones/")
    ground = "e => getComputedStyle(e).backgroundColor"
    body = page.locator("body").evaluate(ground)
    name = page.locator(".pb-tl-name").first
    assert body in {name.evaluate(ground), name.locator("> *").first.evaluate(ground)}
