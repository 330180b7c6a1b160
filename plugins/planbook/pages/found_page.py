"""The page of all findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.pages.found import found, most_pressing, tally
from planbook.pages.heading import Heading
from planbook.pages.page import FindingsPage
from planbook.pages.showing import Showing
from planbook.plan.names import home_of
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.findings import Finding
    from planbook.pages.cells import Found
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Accepted


def findings_page(
    plan: Plan, findings: Sequence[Finding], accepted: Sequence[Accepted], headings: Mapping[str, Heading]
) -> FindingsPage:
    """Give every finding by the chapter it is found in; `headings` are the chapters', by name."""
    showing = Showing.of(plan)
    groups: dict[str, list[Found]] = {}
    for finding in most_pressing(findings):
        chapter = chapter_of(finding)
        groups.setdefault(chapter if chapter in headings else "", []).append(found(showing, finding))
    named = {**headings, "": Heading(msg("The plan as a whole"), "")}
    return FindingsPage(
        groups=[(name, named[name], groups[name]) for name in named if name in groups],
        accepted=[found(showing, entry.finding, entry.acceptance) for entry in accepted],
        open=tally(findings),
        unasked=plan.index.is_unsettled,
    )


def chapter_of(finding: Finding) -> str:
    """Name the collection a finding belongs to: by its address, else by its file."""
    return home_of(finding.address or finding.place.path)
