"""The overview and the page of all findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbook.analysis.responsibility import is_vacant
from planbook.pages.found import found, most_pressing, tally
from planbook.pages.heading import Heading
from planbook.pages.showing import Showing, label_of
from planbook.pages.values import ChapterEntry, FindingsPage, Lead, OverviewPage, ToChapter
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.findings import Finding
    from planbook.pages.matter import Matter
    from planbook.pages.values import Found, IndexPage
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Accepted


def overview_page(
    matter: Matter, chapters: Sequence[ChapterEntry], findings: Sequence[Finding], accepted: Sequence[Accepted]
) -> OverviewPage:
    """Give the first page of the handbook; the most pressing findings are told in words."""
    opening = matter.plan.openings.get("")
    settings, showing = matter.plan.settings, matter.showing
    return OverviewPage(
        title=settings.title,
        organization=settings.organization,
        summary=settings.summary,
        description=opening.text if opening else settings.description,
        leads=list(_leads(showing)),
        chapters=chapters,
        open=tally(findings),
        accepted=len(accepted),
        findings=[found(showing, finding) for finding in most_pressing(findings)[:5]],
    )


def _leads(showing: Showing) -> Iterator[Lead]:
    """Give the roles that lead, each with who holds it today."""
    plan, settings = showing.plan, showing.plan.settings
    named = (("sponsor", settings.sponsor), ("head", settings.head), ("change_control", settings.change_control))
    for key, ref in named:
        role = plan.get(ref)
        if ref and role:
            holders = tuple(showing.link(holder.address) for holder in role.holder if holder.holds_on(plan.today))
            yield Lead(label_of(key), showing.to(ref), role.summary, holders, is_vacant(plan, role))


def chapter_entry(page: IndexPage) -> ChapterEntry:
    """Give what the overview says of a chapter."""
    return ChapterEntry(
        chapter=ToChapter(page.address, page.heading),
        records=page.records,
        findings=page.open,
        pressing=page.findings[0] if page.findings else None,
    )


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
        accepted=[found(showing, entry.finding, entry.acceptance.why) for entry in accepted],
        open=tally(findings),
    )


def chapter_of(finding: Finding) -> str:
    """Name the collection a finding belongs to: by its address, else by its file."""
    return finding.address.partition("/")[0] or finding.place.path.partition("/")[0].partition(".")[0]
