"""What commits may be called, in `plan.yml` and on the command line."""

from __future__ import annotations

import re
from typing import Final

HEAD: Final = "HEAD"
"""What git calls the last commit."""
_LONGEST: Final = 250
_NAME: Final = re.compile(r"(?!-)(?!.*(?:@\{|\^\{/))[^\x00-\x20\x7f:?*\[\\]+")
"""No option, no search, no path in a commit; `v1.0`, `release/2026`, `3079df8` and `v1.0~2` are names."""


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of a tag or a commit, and nothing else to git."""
    return len(text) <= _LONGEST and _NAME.fullmatch(text) is not None


def is_range(text: str) -> bool:
    """Tell whether a text names two commits, as git writes what lies between them: `v1..v2`."""
    return ".." in text
