"""The page on the four elements: how far each is, what is missing, and how the work divides between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.analysis.balance import (
    DIMENSIONS,
    balance,
    in_reading_order,
    is_dominated,
    lines_by_dimension,
    most_technology,
    work_by_dimension,
)
from planbook.analysis.money import sums
from planbook.analysis.rollout import changing, readiness
from planbook.chapters.elements.missing import current, gravest, missing
from planbook.chapters.elements.values import Balance, Divided, ElementTold, Piece, Proven
from planbook.pages.aims import on_course
from planbook.pages.cells import Amount, Label, Many, Said, Share, Status, Text, ToChapter
from planbook.pages.counts import count, figure, first_open
from planbook.pages.elements import SUBJECTS, Fact, Subject, seats, share_of
from planbook.pages.naming import word_in
from planbook.pages.page import IndexPage, Section
from planbook.plan.risks import Risk
from planbook.plan.selections import Selection
from planbook.plan.training import Training
from planbook.plan.values import Money
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from planbook.analysis.balance import Kind
    from planbook.pages.cells import Cell
    from planbook.pages.heading import Heading
    from planbook.pages.matter import Matter
    from planbook.plan.plan import Plan

ADDRESS: Final = "elements"
BALANCE: Final = "--balance"
_MOST_MISSING: Final = 8
_DOMINATES: Final = Status(msg("Technology dominates"), "risk")
_KINDS: Final[Mapping[Kind, str]] = {
    "milestones": msg("Milestones"),
    "activities": msg("Activities"),
    "steps": msg("Steps of processes"),
}


def elements_page(matter: Matter, heading: Heading) -> IndexPage | None:
    """Give the page on the four elements; none where the plan says nothing of any."""
    told = [(subject, list(subject.facts(matter))) for subject in SUBJECTS]
    lacking = {subject.name: missing(matter, subject.name) for subject, facts in told if facts}
    if not lacking:
        return None
    parts = [
        Section(
            subject.title,
            subject.anchor,
            ElementTold(
                [*_proven(matter, facts), *_trained(matter, subject), *_gravest(matter, subject)],
                first_open(lacking[subject.name], _MOST_MISSING),
            ),
            opening=_sentence(matter, subject),
        )
        for subject, facts in told
        if facts
    ]
    return IndexPage(
        address=ADDRESS,
        heading=heading,
        standing=[*_standing(lacking), *_dominance(matter.plan)],
        opening="",
        sections=[*parts, *_balance(matter.plan)],
    )


def _proven(matter: Matter, facts: Sequence[Fact]) -> Iterator[Proven]:
    yield from (Proven(fact.label, fact.value, _chapter(matter, fact.chapter)) for fact in facts)


def _trained(matter: Matter, subject: Subject) -> Iterator[Proven]:
    """Tell of people how many of the roles whose work changes are trained."""
    plan = matter.plan
    found = changing(plan).values() if subject.name == "people" else ()
    if found:
        done = sum(readiness(plan, one.role, one.live) == "done" for one in found)
        gaps = (("part", figure(done)), ("whole", figure(len(found))))
        yield Proven(msg("Roles trained"), Said(msg("{part} of {whole}"), gaps), _chapter(matter, Training.collection))


def _gravest(matter: Matter, subject: Subject) -> Iterator[Proven]:
    risk = gravest(matter, subject.name)
    if risk:
        yield Proven(msg("Gravest risk"), risk, _chapter(matter, Risk.collection))


def _chapter(matter: Matter, name: str) -> ToChapter | None:
    return ToChapter(name, matter.headings[name]) if name in matter.headings else None


def _standing(lacking: Mapping[str, Sequence[Cell]]) -> Iterator[Said]:
    """Say how much each element lacks."""
    titles = {subject.name: subject.title for subject in SUBJECTS}
    counts = [
        Said(msg("{element} {count}"), (("element", Label(titles[name])), ("count", figure(len(cells)))))
        for name, cells in lacking.items()
        if cells
    ]
    if counts:
        yield Said(msg("What is missing, as the plan itself tells it: {counts}."), (("counts", Many(counts)),))
    else:
        yield Said(msg("Of none of the elements does the plan tell that anything is missing."))


def _dominance(plan: Plan) -> Iterator[Said]:
    """Say how much of the work is technology, and whether that is more than should be."""
    counts, limit = work_by_dimension(plan), most_technology(plan)
    whole = sum(counts.values())
    if not whole:
        return
    share = ("share", share_of(counts.get("technology", 0), whole))
    if limit and is_dominated(counts, limit):
        yield Said(
            msg("{state}: {share} of milestones and activities, more than {limit}."),
            (("state", _DOMINATES), share, ("limit", Share(limit[0]))),
        )
    elif limit:
        message = msg("Of milestones and activities {share} are technology; the limit is {limit}.")
        yield Said(message, (share, ("limit", Share(limit[0]))))
    else:
        yield Said(msg("Of milestones and activities {share} are technology."), (share,))


def _sentence(matter: Matter, subject: Subject) -> Said:
    return _SENTENCES[subject.name](matter) or Said(subject.lead)


def _people(matter: Matter) -> Said | None:
    all_, vacant = seats(matter.plan)
    if not all_:
        return None
    if not vacant:
        return count(counted("The one seat is held.", "All {n} seats are held."), len(all_))
    one, many = counted("{n} of {all} seats is vacant.", "{n} of {all} seats are vacant.")
    return Said(one, (("all", figure(len(all_))),), many, len(vacant))


def _processes(matter: Matter) -> Said | None:
    processes = current(matter.plan)
    proven = sum(process.maturity == "proven" for process in processes)
    piloted = sum(process.maturity == "piloted" for process in processes)
    counts = [
        count(counted("{n} is proven", "{n} are proven"), proven) if proven else Said(msg("none is proven yet")),
        *([count(counted("{n} is in pilot", "{n} are in pilot"), piloted)] if piloted else []),
    ]
    one, many = counted(
        "There is {n} process that is to stay: {counts}.", "Of {n} processes that are to stay {counts}."
    )
    return Said(one, (("counts", Many(counts)),), many, len(processes)) if processes else None


def _technology(matter: Matter) -> Said | None:
    selections = matter.plan.every(Selection)
    open_ = sum(not (selection.decision and selection.decision.option) for selection in selections)
    if not selections:
        return None
    if not open_:
        forms = counted("The one selection is decided.", "Each of the {n} selections is decided.")
        return count(forms, len(selections))
    one, many = counted("{n} of {all} selections is not decided.", "{n} of {all} selections are not decided.")
    return Said(one, (("all", figure(len(selections))),), many, open_)


def _expectations(matter: Matter) -> Said | None:
    return next(on_course(matter.plan), None)


_SENTENCES: Final[Mapping[str, Callable[[Matter], Said | None]]] = {
    "people": _people,
    "processes": _processes,
    "technology": _technology,
    "expectations": _expectations,
}


def _balance(plan: Plan) -> Iterator[Section]:
    """Give each kind of work by dimension, and the budget in each currency by itself."""
    kinds = [*_counted(plan), *_money(plan)]
    if kinds:
        said = Said(msg("What belongs to which: as it says itself, else as the role does that answers for it."))
        yield Section(msg("How the plan’s work divides"), BALANCE, Balance(kinds), opening=said)


def _counted(plan: Plan) -> Iterator[Divided]:
    for kind, counts in balance(plan).items():
        whole = sum(counts.values())
        pieces = [(name, figure(counts[name]), counts[name]) for name in in_reading_order(counts)]
        if whole:
            yield Divided(_KINDS[kind], list(_pieces(plan, pieces, whole)))


def _money(plan: Plan) -> Iterator[Divided]:
    planned = {name: sums(line.planned for line in lines) for name, lines in lines_by_dimension(plan).items()}
    currencies = dict.fromkeys(currency for found in planned.values() for currency in found)
    for currency in currencies:
        amounts = {name: found[currency] for name, found in planned.items() if found.get(currency, 0) > 0}
        whole = sum(amounts.values())
        pieces = [(name, Amount(Money(amount, currency)), amount) for name, amount in amounts.items()]
        if whole:
            note = Text(currency) if len(currencies) > 1 else None
            yield Divided(msg("Budget planned"), list(_pieces(plan, pieces, whole)), note)


def _pieces(plan: Plan, parts: Sequence[tuple[str, Cell, Decimal | int]], whole: Decimal | int) -> Iterator[Piece]:
    for name, value, part in parts:
        if part:
            label = word_in(plan, "dimension", name) if name else msg("Not said")
            yield Piece(label, value, share_of(part, whole), name if name in ("", *DIMENSIONS) else "own")
