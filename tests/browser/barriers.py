"""What shuts some readers out of a page, as axe-core finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
"""What is asked of a page: WCAG 2.1, levels A and AA."""
CONTRAST: Final = ("color-contrast",)
"""That words can be read on their ground."""
_FIND: Final = """async ([within, runOnly]) => {
  const found = await axe.run(within ?? document, {runOnly, resultTypes: ['violations'], preload: {assets: ['media']}});
  return found.violations.map((fault) => {
    const node = fault.nodes[0];
    return `${fault.id} (${fault.impact}, ${fault.nodes.length} times): ${node.html.slice(0, 200)} `
      + node.failureSummary.slice(0, 300);
  });
}"""


def barriers(page: Page, within: str | None = None, only: Sequence[str] = WCAG) -> list[str]:
    """Give what keeps readers from a page, or from what a selector finds in it: each with its first place.

    `only` names the rules, or the sets of rules, that are asked.
    """
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_FIND, [within, list(only)])
    return found
