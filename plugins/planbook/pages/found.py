"""Findings as pages tell them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planbook.findings import SEVERITIES
from planbook.pages.analyses import seen_at
from planbook.pages.cells import Found, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planbook.findings import Finding
    from planbook.pages.showing import Showing
    from planbook.plan.settings import Acceptance


def found(showing: Showing, finding: Finding, acceptance: Acceptance | None = None) -> Found:
    """Give a finding for a page; where it is lived with, with the reason and the last day."""
    return Found(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        help=finding.help,
        gaps=finding.gaps,
        place=finding.place,
        on=showing.link(finding.address) if finding.address in showing.plan.records else None,
        why_accepted=acceptance.why if acceptance else "",
        accepted_until=acceptance.until if acceptance else None,
        seen_at=seen_at(showing.plan, finding.rule),
        origin=finding.origin,
    )


def tally(findings: Iterable[Finding]) -> Tally:
    """Count findings by severity."""
    counts = Counter(finding.severity for finding in findings)
    return Tally(counts["error"], counts["warning"], counts["advice"])


def most_pressing(findings: Iterable[Finding]) -> Sequence[Finding]:
    """Put errors before warnings before advice, each in order of place."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
