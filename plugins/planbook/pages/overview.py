"""The overview: how things stand, in a sentence, then what proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.balance import is_dominated, most_technology, work_by_dimension
from planbook.analysis.responsibility import is_vacant
from planbook.analysis.schedule import planned_on
from planbook.analysis.states import by_state
from planbook.pages.agenda import upcoming
from planbook.pages.aims import objective_entry, on_course, to_draw
from planbook.pages.cells import More, Row, Said, Table, ToChapter, When
from planbook.pages.changed_page import what_is_new
from planbook.pages.counts import records_counted
from planbook.pages.elements import division, elements
from planbook.pages.found import found, most_pressing, tally
from planbook.pages.front import Lead, OverviewPage
from planbook.pages.naming import label_of
from planbook.pages.standing import holders_of
from planbook.pages.touched import touched_by
from planbook.plan.objectives import Objective
from planbook.plan.roles import Role
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.findings import Finding
    from planbook.pages.cells import Cell
    from planbook.pages.matter import Matter
    from planbook.pages.page import IndexPage
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.rules import Accepted

MOST_OBJECTIVES: Final = 12
"""Of more objectives than this, those that stand worst are drawn; their chapter tells of all."""
_HEADINGS: Final = (msg("Chapter"), msg("Records"), msg("Open findings"), msg("Most pressing"))


def overview_page(
    matter: Matter,
    chapters: Sequence[IndexPage],
    findings: Sequence[Finding],
    accepted: Sequence[Accepted],
) -> OverviewPage:
    """Give the first page of the handbook."""
    plan, settings, showing = matter.plan, matter.plan.settings, matter.showing
    opening, shown = plan.openings.get(""), to_draw(plan.every(Objective), MOST_OBJECTIVES)
    return OverviewPage(
        title=settings.title,
        organization=settings.organization,
        summary=settings.summary,
        standing=list(_standing(showing)),
        description=opening.text if opening else settings.description,
        objectives=[objective_entry(showing, objective) for objective in shown],
        more_objectives=More(Objective.collection, n=len(plan.every(Objective)) - len(shown)),
        elements=elements(matter),
        division=division(plan),
        dominated=is_dominated(work_by_dimension(plan), most_technology(plan)),
        upcoming=upcoming(showing),
        leads=list(_leads(showing)),
        chapters=_chapters(plan, chapters),
        open=tally(findings),
        accepted=len(accepted),
        findings=[found(showing, finding) for finding in most_pressing(findings)[:5]],
        changed=touched_by(matter, matter.history.last),
        told=not matter.history.off,
        new=what_is_new(matter.history.new) if matter.history.new else None,
    )


def _standing(showing: Showing) -> Iterator[Said]:
    """Say how objectives, milestones and seats stand; what there is none of is not spoken of."""
    plan = showing.plan
    yield from on_course(plan)
    yield from _late(showing)
    yield from _vacant(showing)


def _late(showing: Showing) -> Iterator[Said]:
    late = by_state(showing.plan)["late"]
    planned = planned_on(showing.plan, late[0]) if len(late) == 1 else None
    if planned:
        gaps = (("milestone", showing.link(late[0].address)), ("day", When(planned)))
        yield Said(msg("{milestone} is late: it was planned for {day}."), gaps)
    elif late:
        one, many = counted("{n} milestone is late.", "{n} milestones are late.")
        yield Said(one, many=many, n=len(late))


def _vacant(showing: Showing) -> Iterator[Said]:
    vacant = [role for role in showing.plan.every(Role) if is_vacant(showing.plan, role)]
    if len(vacant) == 1:
        yield Said(msg("One seat is vacant: {role}."), (("role", showing.link(vacant[0].address)),))
    elif vacant:
        one, many = counted("{n} seat is vacant.", "{n} seats are vacant.")
        yield Said(one, many=many, n=len(vacant))


def _leads(showing: Showing) -> Iterator[Lead]:
    """Give the roles that lead, each with who holds it today."""
    plan, settings = showing.plan, showing.plan.settings
    named = (("sponsor", settings.sponsor), ("head", settings.head), ("change_control", settings.change_control))
    for key, ref in named:
        role = plan.get(ref)
        if ref and role:
            yield Lead(label_of(key), showing.to(ref), role.summary, holders_of(showing, role), is_vacant(plan, role))


def _chapters(plan: Plan, pages: Sequence[IndexPage]) -> Table:
    """Give what the overview says of each chapter; of findings nothing where none has any."""
    shown = 4 if any(page.findings for page in pages) else 2
    return Table(
        headings=_HEADINGS[:shown],
        rows=[Row(list(_chapter(plan, page))[:shown]) for page in pages],
        keys=("chapter", "records", "open_findings", "most_pressing")[:shown],
    )


def _chapter(plan: Plan, page: IndexPage) -> Iterator[Cell | None]:
    yield ToChapter(page.address, page.heading)
    yield records_counted(plan.index.kinds[page.address], page.records)
    yield page.open if page.findings else None
    yield page.findings[0] if page.findings else None
