"""The overview and the page of all findings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planbook.pages.found import found
from planbook.pages.heading import Heading
from planbook.pages.showing import Showing, label_of
from planbook.pages.values import ChapterEntry, Entry, FindingsPage, OverviewPage
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.findings import Finding
    from planbook.pages.values import Found
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Accepted


def overview_page(
    plan: Plan, chapters: Sequence[ChapterEntry], findings: Sequence[Finding], accepted: Sequence[Accepted]
) -> OverviewPage:
    """Give the first page of the handbook; the most pressing findings are told in words."""
    counts = Counter(finding.severity for finding in findings)
    opening = plan.openings.get("")
    settings = plan.settings
    showing = Showing(plan)
    named = (("sponsor", settings.sponsor), ("head", settings.head), ("change_control", settings.change_control))
    return OverviewPage(
        title=settings.title,
        organization=settings.organization,
        summary=settings.summary,
        description=opening.text if opening else settings.description,
        leads=[Entry(label_of(key), showing.to(ref)) for key, ref in named if ref],
        chapters=chapters,
        errors=counts["error"],
        warnings=counts["warning"],
        advice=counts["advice"],
        accepted=len(accepted),
        findings=[found(finding) for finding in most_pressing(findings)[:5]],
    )


def most_pressing(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Put errors before warnings before advice, each in order of place."""
    order = {"error": 0, "warning": 1, "advice": 2}
    return sorted(findings, key=lambda finding: order[finding.severity])


def findings_page(
    findings: Sequence[Finding], accepted: Sequence[Accepted], headings: Mapping[str, Heading]
) -> FindingsPage:
    """Give every finding by the chapter it is found in; `headings` are the chapters', by name."""
    groups: dict[str, list[Found]] = {}
    for finding in most_pressing(findings):
        chapter = chapter_of(finding)
        groups.setdefault(chapter if chapter in headings else "", []).append(found(finding))
    whole = Heading(msg("The plan as a whole"), "")
    named = {**headings, "": whole}
    return FindingsPage(
        groups=[(named[name], groups[name]) for name in named if name in groups],
        accepted=[found(entry.finding, entry.acceptance.why) for entry in accepted],
        total=len(findings),
    )


def chapter_of(finding: Finding) -> str:
    """Name the collection a finding belongs to: by its address, else by its file."""
    return finding.address.partition("/")[0] or finding.place.path.partition("/")[0].partition(".")[0]
