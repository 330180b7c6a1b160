"""The day a plan is judged on where `plan.yml` does not say: the same on every machine that builds the same commit."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def today(plan: Path, environ: Mapping[str, str]) -> date:
    """Give `SOURCE_DATE_EPOCH`'s day (UTC), else the day of the plan folder's last commit, else today (UTC)."""
    return told_day(environ) or _last_commit(plan) or datetime.now(UTC).date()


def told_day(environ: Mapping[str, str]) -> date | None:
    """Give `SOURCE_DATE_EPOCH`'s day (UTC); none where it is not set, or is no time."""
    return _of_epoch(environ.get("SOURCE_DATE_EPOCH", ""))


def _of_epoch(seconds: str) -> date | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _last_commit(folder: Path) -> date | None:
    # Most plans say their day, and then git need not be known.
    from planbook.history.git import last_day, repository_of  # noqa: PLC0415

    repository = repository_of(str(folder))
    told = last_day(repository).output if repository else b""
    try:
        return date.fromisoformat(told.decode("ascii", "replace").strip())
    except ValueError:
        return None
