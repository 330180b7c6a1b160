"""What shuts some readers out of a page, as axe-core finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
"""What is asked of a page: WCAG 2.1, levels A and AA."""
CONTRAST: Final = "color-contrast"
_SEEN: Final = """() => {
  const looks = new Map(), ids = new Map();
  const look = (element) => {
    if (!element) return 0;
    if (!looks.has(element)) {
      const style = getComputedStyle(element);
      const own = [look(element.parentElement), element.tagName, element.getAttribute('class'), style.visibility,
        style.color, style.fill, style.opacity, style.backgroundColor, style.backgroundImage, style.fontSize,
        style.fontWeight, style.textShadow, style.mixBlendMode, style.filter].join('|');
      if (!ids.has(own)) ids.set(own, ids.size + 1);
      looks.set(element, ids.get(own));
    }
    return looks.get(element);
  };
  const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const told = new Map();
  for (const element of document.body.querySelectorAll('*'))
    if (says(element) && element.checkVisibility() && element.getClientRects().length) {
      const id = look(element), times = (told.get(id) ?? 0) + 1;
      told.set(id, times);
      if (times > 3) element.dataset.seen = '';
    }
}"""
"""Marks what looks as three others before it do, on the same grounds: most of a table, whose contrast is one."""
_FIND: Final = """async ([within, only, contrast]) => {
  axe.configure({rules: [{id: contrast, selector: ':not([data-seen])'}]});
  const runOnly = {type: only.includes(contrast) ? 'rule' : 'tag', values: only};
  const found = await axe.run(within ?? document, {runOnly, resultTypes: ['violations'], preload: false});
  return found.violations.map((fault) => {
    const node = fault.nodes[0];
    return `${fault.id} (${fault.impact}, ${fault.nodes.length} times): ${node.html.slice(0, 200)} `
      + node.failureSummary.slice(0, 300);
  });
}"""


def barriers(page: Page, within: str | None = None, only: Sequence[str] = WCAG) -> list[str]:
    """Give what keeps readers from a page, or from what a selector finds in it: each with its first place.

    To judge contrast takes axe-core most of its time, so of what looks alike the first three are judged.
    """
    page.evaluate(AXE_SCRIPT)
    page.evaluate(_SEEN)
    found: list[str] = page.evaluate(_FIND, [within, only, CONTRAST])
    return found
