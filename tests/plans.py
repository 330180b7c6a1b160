"""Small plans for tests: written as texts by path, read and checked without a disk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planbook.book.check import check
from planbook.findings import worded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.book.check import Checked

TODAY = date(2026, 5, 1)


def checked(files: Mapping[str, str | bytes]) -> Checked:
    """Check a plan of these files on the first of May 2026; a `plan.yml` is added where there is none."""
    whole = {"plan.yml": "title: A plan\n", **files}
    return check({path: _bytes(text) for path, text in whole.items()}, lambda: TODAY)


def lines(files: Mapping[str, str | bytes]) -> Sequence[str]:
    """Give the place, the rule and the message of everything found in a plan of these files."""
    said = [worded(finding) for finding in checked(files).findings]
    return [f"{one.place} {one.rule}: {one.message}" for one in said]


def places(files: Mapping[str, str | bytes]) -> Sequence[str]:
    """Give the place and the rule of everything found in a plan of these files."""
    return [f"{finding.place} {finding.rule}" for finding in checked(files).findings]


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
