"""Findings as pages tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.pages.values import Found

if TYPE_CHECKING:
    from planbook.findings import Finding


def found(finding: Finding, why_accepted: str = "") -> Found:
    """Give a finding for a page, with the reason it is lived with where it is."""
    return Found(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        help=finding.help,
        gaps=finding.gaps,
        place=finding.place,
        address=finding.address,
        why_accepted=why_accepted,
    )
