"""The plan as it was promised, for whoever asks for nothing else of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from planbook.plan.promise import Promise


def promised(plan: Path, name: str) -> Promise:
    """Give the plan in a folder as it stood at a tag or commit."""
    # Most plans name none, and a check of them need not load what reads it.
    from planbook.history.past import Past  # noqa: PLC0415

    with Past(plan) as past:
        return past.promised(name)
