"""The lines by which a comment about a plan is found again, so that there is one and not a new one each time."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

_BEGIN: Final = "<!-- planbook diff: "
_END: Final = " -->"
NOTHING: Final = "<!-- nothing has changed -->"
"""Stands below the marker where there is nothing to tell: such a comment need not be begun."""


def marker(plan_path: str) -> str:
    """Give the first line of a comment about the plan in a folder; forges show nothing of it."""
    return f"{_BEGIN}{quote(plan_path, errors='backslashreplace')}{_END}"


def marker_of(text: str) -> str:
    """Give the marker that a comment begins with; nothing where it has none."""
    first = text.partition("\n")[0].rstrip()
    return first if first.startswith(_BEGIN) and first.endswith(_END) else ""


def says_nothing(text: str) -> bool:
    """Tell whether a comment says that nothing has changed."""
    return text.splitlines()[1:2] == [NOTHING]
