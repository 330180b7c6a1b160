"""From a finding to its rule, and from an old link into the list of all rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.conftest import Site

pytestmark = pytest.mark.browser


def test_a_finding_leads_to_its_rule_which_lists_it(browser: Browser, hostile: Site) -> None:
    page = browser.new_page()
    page.goto(f"{hostile.url}findings/")
    finding = page.locator(".pb-finding").first
    message, rule = finding.locator("p").first.inner_text(), finding.locator("a code").inner_text()
    finding.locator("a", has=page.locator("code")).click()
    page.locator("article.pb-rule").wait_for()
    assert page.locator("h1").inner_text() == rule
    assert message in page.locator(".pb-finding p:first-child").all_inner_texts()
    page.close()


def test_a_link_to_a_rule_without_a_page_opens_it_in_the_list(browser: Browser, hostile: Site) -> None:
    text = (hostile.folder / "reference/rules/index.html").read_text(encoding="utf-8")
    anchor = re.findall(r'class="pb-asked-text" id="([^"]+)"', text)[-1]
    page = browser.new_page()
    page.goto(f"{hostile.url}reference/rules/#{anchor}")
    page.locator(f"[id='{anchor}']").wait_for(state="visible")
    assert page.locator(f"[id='{anchor}']").evaluate("one => one.getBoundingClientRect().top < innerHeight")
    page.close()
