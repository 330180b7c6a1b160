"""The addresses of pages that chapters lead to and that are no record's; apart, since a check asks for them too."""

from __future__ import annotations

from typing import Final

OVERVIEW: Final = "overview"
"""The address of the first page, as a chapter's is its collection's name."""
CHANGED: Final = "changed"
"""The address of the page on what changed."""
