from __future__ import annotations

from planbook.pages.heading import Heading
from planbook.pages.values import ChapterEntry, Lead, Tally, To, ToChapter
from tests.pages.made import findings, overview

PLAN = {
    "plan.yml": """\
title: Closer
organization: Kinsella
sponsor: sponsor
head: head
accepted: [{rule: roles/vacant, at: roles/head, why: Named in March.}]
""",
    "people.yml": "jing: {name: Jing}",
    "roles.yml": """\
sponsor: {title: Sponsor, summary: Answers, holder: jing}
head: {title: Head}
third: {title: Third}
""",
}


def test_the_overview_says_who_leads_and_what_stands_open() -> None:
    page = overview(PLAN)
    assert page.leads == [
        Lead("Sponsor", To("roles/sponsor", "Sponsor"), "Answers", (To("people/jing", "Jing"),)),
        Lead("Head", To("roles/head", "Head"), vacant=True),
    ]
    assert (page.open, page.accepted) == (Tally(warnings=1), 1)
    assert [finding.on for finding in page.findings] == [To("roles/third", "Third")]


def test_chapters_are_told_with_the_most_pressing_of_their_findings() -> None:
    page = overview(PLAN)
    assert page.chapters == [
        ChapterEntry(
            ToChapter("roles", Heading("Roles", "Who answers for what.", "Who")), 3, Tally(warnings=1), page.findings[0]
        ),
        ChapterEntry(ToChapter("people", Heading("People", "Who holds the roles.", "Who")), 1, Tally()),
    ]


def test_findings_stand_by_chapter_and_the_accepted_with_their_reason() -> None:
    page = findings(PLAN)
    assert [(address, heading.title, len(found)) for address, heading, found in page.groups] == [("roles", "Roles", 1)]
    assert [(finding.rule, finding.why_accepted) for finding in page.accepted] == [("roles/vacant", "Named in March.")]


def test_what_concerns_no_chapter_is_told_of_the_plan_as_a_whole() -> None:
    page = findings({"plan.yml": "title: Example\nsponsor: nobody\n"})
    assert [(address, heading.title) for address, heading, _ in page.groups] == [("", "The plan as a whole")]
