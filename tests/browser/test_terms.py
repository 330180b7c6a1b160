"""Terms in prose and risks in their matrix, in a browser: what the keyboard shows, and where links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.conftest import ROOT, served
from tests.browser.looking import DESK, TELEPHONE, TOO_WIDE, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

MEANING: Final = "A plant that buys <b>from</b> us, and a word on what that means which is long enough to fill lines."
FILES: Final = {
    "docs/index.md": "# Home\n\n[An account](guide.md)\n\nEvery account counts: `account`.\n\nAnother account.\n",
    "docs/guide.md": "---\nmark_terms: no\n---\n# Guide\n\nAn account of it.\n",
    "plan/plan.yml": "title: A plan\n",
    "plan/glossary.yml": f"account: {{title: account, also: 客户, description: '{MEANING}'}}\n",
    "plan/roles.yml": "sales: {title: Sales, description: They know every account and more. One account again.}\n",
    "plan/risks.yml": "".join(
        f"risk-with-a-long-name-{n}: {{title: Risk {n}, likelihood: 3, impact: 5, status: {status}}}\n"
        for n, status in enumerate(["open", "happened", *["open"] * 8])
    ),
}
_SHOWN: Final = "e => getComputedStyle(e, '::after').content"
_BOX: Final = """e => {
    const after = getComputedStyle(e, '::after'), p = e.closest('p').getBoundingClientRect();
    return [after.position, parseFloat(after.width) <= p.width + 1];
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build a site with a glossary, a page by hand and risks."""
    folder = tmp_path_factory.mktemp("terms")
    theme = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("theme:\n")[2].partition("extra_css:\n")[0]
    config = f"site_name: Terms\ntheme:\n{theme}plugins: [search, {{planbook: {{fail_on: never}}}}]\n"
    for path, text in {"mkdocs.yml": config, **FILES}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    yield from served(folder / "mkdocs.yml", folder / "site")


@pytest.mark.parametrize("path", ["", "roles/sales/"])
def test_a_term_is_marked_once_a_page_and_leads_to_its_meaning(browser: Browser, site: Site, path: str) -> None:
    with opened(browser, "light", DESK) as (page, noted):
        page.goto(site.url + path)
        term = page.locator("a.pb-term")
        expect(term).to_have_count(1)
        expect(term).to_have_attribute("title", MEANING)
        expect(term).to_have_accessible_description(MEANING)
        term.click()
        expect(page).to_have_url(f"{site.url}glossary/account/")
        assert not [said for said in noted if not said.startswith("asks for")]


@pytest.mark.parametrize("width", [DESK, TELEPHONE])
@pytest.mark.parametrize("path", ["", "roles/sales/"])
def test_the_keyboard_shows_the_meaning_below_the_line(browser: Browser, site: Site, path: str, width: int) -> None:
    with opened(browser, "light", width) as (page, _):
        page.goto(site.url + path)
        term = page.locator("a.pb-term")
        assert term.evaluate(_SHOWN) == "none"
        term.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert "A plant that buys <b>from</b> us" in term.evaluate(_SHOWN)
        assert term.evaluate(_BOX) == ["absolute", True]
        expect(term).to_have_accessible_name("account")
        assert page.evaluate(TOO_WIDE) == 0
        assert barriers(page) == []


def test_a_page_may_do_without(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        page.goto(f"{site.url}guide/")
        expect(page.locator("article")).to_contain_text("An account of it.")
        expect(page.locator("a.pb-term")).to_have_count(0)


def test_a_risk_in_the_matrix_leads_to_its_row(browser: Browser, site: Site) -> None:
    with opened(browser, "light", DESK) as (page, _):
        page.goto(f"{site.url}risks/")
        square = page.locator(".pb-heat td", has=page.get_by_role("link"))
        expect(square).to_contain_text("and 4 more")
        square.get_by_role("link").nth(1).click()
        expect(page.locator("tbody:target")).to_contain_text("Risk 1")


def test_the_matrix_is_seen_whole_on_a_telephone(browser: Browser, site: Site) -> None:
    with opened(browser, "light", TELEPHONE) as (page, _):
        page.goto(f"{site.url}risks/")
        assert page.evaluate(TOO_WIDE) == 0
        box = page.get_by_role("region", name="Risks by likelihood and impact")
        assert box.evaluate("e => e.scrollWidth - e.clientWidth") == 0
