"""A matrix derived from a process, in a browser: what is derived is told apart in look and in words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.conftest import ROOT, served
from tests.browser.looking import DESK, TELEPHONE, TOO_WIDE, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site
    from tests.browser.looking import Scheme

pytestmark = pytest.mark.browser

ORDER: Final = """\
title: Order
owner: lead
steps:
  check: {title: Check it, role: team, consulted: [stock, office], informed: desk, note: Within a day.}
  ship: {title: Ship it, role: stock, informed: [team, desk, office]}
"""
MATRIX: Final = """\
title: Order, who does what
from: process/order
activities:
  ship: {accountable: stock}
  file: {title: File it, accountable: team, responsible: team}
"""
_UNDER: Final = "e => getComputedStyle(e, '::before').borderBottomStyle"
_OWN: Final = ".pb-grid .pb-l:not(.pb-l-from)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a site with a derived matrix."""
    folder = tmp_path_factory.mktemp("derived")
    theme = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("theme:\n")[2].partition("extra_css:\n")[0]
    roles = ("lead", "team", "stock", "desk", "office")
    files = {
        "mkdocs.yml": f"site_name: Derived\ntheme:\n{theme}plugins: [search, {{planbook: {{fail_on: never}}}}]\n",
        "docs/note.md": "# Note\n",
        "plan/plan.yml": "title: Derived\n",
        "plan/roles.yml": "".join(f"{id_}: {{title: The {id_}, kind: party}}\n" for id_ in roles),
        "plan/processes/order.yml": ORDER,
        "plan/raci/order.yml": MATRIX,
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    yield from served(folder / "mkdocs.yml", folder / "site")


def show(page: Page, site: Site) -> None:
    page.goto(f"{site.url}raci/order/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESK, TELEPHONE])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_what_is_derived_stands_on_dots_and_what_is_written_does_not(
    browser: Browser, site: Site, scheme: Scheme, width: int, media: str
) -> None:
    with opened(browser, scheme, width) as (page, _):
        page.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]  # it is one of the two
        show(page, site)
        derived, own = page.locator(".pb-grid .pb-l-from").all(), page.locator(_OWN).all()
        assert (len(derived), len(own)) == (9, 3)
        assert {letter.evaluate(_UNDER) for letter in derived} == {"dotted"}
        assert {letter.evaluate(_UNDER) for letter in own} == {"none"}
        expect(page.locator(".pb-keys div", has=page.locator(".pb-l-from"))).to_contain_text("Derived · 9")
        expect(page.locator(".pb-notes")).to_contain_text("Within a day. (derived)")
        assert page.evaluate(TOO_WIDE) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_open_to_every_reader(browser: Browser, site: Site, scheme: Scheme) -> None:
    with opened(browser, scheme, DESK) as (page, _):
        show(page, site)
        assert barriers(page) == []


def test_on_a_telephone_dots_keep_clear_of_the_letter_below(browser: Browser, site: Site) -> None:
    with opened(browser, "light", TELEPHONE) as (page, _):
        show(page, site)
        boxes = [letter.bounding_box() for letter in page.locator("#ship .pb-l-from").all()]
        found = sorted((box["y"], box["height"]) for box in boxes if box)
        lines = sorted({y for y, _ in found})
        assert len(lines) > 1
        assert min(after - y for y, after in pairwise(lines)) >= found[0][1] + 6


def test_a_letter_tells_of_which_step_it_is_when_keys_reach_it(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        show(page, site)
        letter = page.locator("#check .pb-l-does")
        letter.focus()
        told = "The team · Responsible (from the step “Check it”) · plan/processes/order.yml:4"
        assert letter.evaluate("e => getComputedStyle(e, '::after').content") == f'"{told}"'
        assert page.locator("#ship .pb-l-owns").get_attribute("title") == (
            "The stock · Accountable · plan/raci/order.yml:4"
        )
        assert page.locator("#check .pb-l-owns").get_attribute("title") == (
            "The lead · Accountable (from the process “Order”) · plan/processes/order.yml:2"
        )


def test_a_steps_number_leads_to_the_step_and_the_process_back_to_the_matrix(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        show(page, site)
        page.locator("#ship").get_by_role("link", name="2", exact=True).click()
        page.wait_for_url("**/processes/order/#ship")
        page.get_by_role("link", name="Order, who does what").last.click()
        page.wait_for_url("**/raci/order/")


def test_a_derived_letter_counts_as_any_other_when_a_reader_reads_as_its_role(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        page.goto(f"{site.url}raci/order/?as=roles/desk")
        mine = page.locator(".pb-grid td.pb-mine:not(:empty)")
        expect(mine).to_have_count(2)
        assert mine.all_inner_texts() == ["I", "I"]
