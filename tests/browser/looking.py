"""Opens pages as readers have them, and measures what shows on them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

DESK, TABLET, TELEPHONE = 1440, 768, 390
"""How wide a reader's window is, in pixels."""
Scheme: TypeAlias = Literal["light", "dark"]
TOO_WIDE: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""By how many pixels a page is wider than its window."""
SMALLEST: Final = """() => Math.round(100 * Math.min(...[...document.querySelectorAll('.pb *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
    .map(e => parseFloat(getComputedStyle(e).fontSize) * (e.getScreenCTM?.()?.a ?? 1)))) / 100"""
"""The size of the smallest text of the book, in pixels, as large as its drawing shows it."""
LEAST: Final = 12
"""What that should be at least."""


@contextmanager
def opened(browser: Browser, scheme: Scheme, width: int) -> Iterator[tuple[Page, list[str]]]:
    """Open an empty page, noting what it asks for and what goes wrong in it."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    noted: list[str] = []
    page.on("request", lambda request: noted.append(f"asks for {request.url}"))
    page.on("console", lambda said: noted.append(f"says {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: noted.append(f"fails with {error}"))
    yield page, noted
    context.close()
