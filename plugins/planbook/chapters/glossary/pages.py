"""Pages of terms: what each means, and where the plan speaks of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.analysis.terms_used import pages_that_speak, spoken_of
from planbook.pages.cells import Bullets, Folded, Prose, Said, Text, ToPage
from planbook.pages.columns import Column, table_of
from planbook.pages.counts import count, figure_if_any
from planbook.pages.matter import ChapterPages
from planbook.pages.naming import label_of
from planbook.pages.page import Section
from planbook.plan.glossary import Term
from planbook.words import counted, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from planbook.pages.matter import Matter
    from planbook.pages.page import IndexPage, RecordPage

SPOKEN_OF: Final = "--spoken-of"
PAGES_THAT_SPEAK: Final = "--pages"
_TOLD_ELSEWHERE: Final = "marked"
_FEW: Final = 8
"""So many are listed without being asked for."""


def index(matter: Matter, page: IndexPage) -> IndexPage:
    """Give every term with what it means, and how many records speak of it."""
    terms = matter.plan.every(Term)
    if not terms:
        return page
    speak = spoken_of(matter.plan)
    columns = [
        Column("meaning", [_meaning(term) for term in terms]),
        Column("records", [figure_if_any(len(_published(matter, speak.get(term.address, ())))) for term in terms]),
    ]
    forms = counted(
        "{n} term. Where a page first speaks of it, it is underlined with dots.",
        "{n} terms. Where a page first speaks of one, it is underlined with dots.",
    )
    standing = [count(forms, len(terms))] if matter.plan.settings.mark_terms else page.standing
    sections = [Section("", "", table_of(Term.word, terms, columns))]
    return replace(page, standing=standing, sections=sections, marked=False)


def _meaning(term: Term) -> Prose | Text | None:
    if term.description:
        return Prose(term.description)
    return Text(term.summary) if term.summary else None


def record(matter: Matter, term: Term, page: RecordPage) -> RecordPage:
    """Say how many records and pages lead to a term, and which records speak of it."""
    ties = {tie.source for tie in matter.trace.ties.get(term.address, ())}
    mentions = {mention.source for mention in matter.trace.mentions.get(term.address, ())}
    speak = _published(matter, spoken_of(matter.plan).get(term.address, ()))
    beside = set(pages_that_speak(matter.plan).get(term.address, ()))
    places = len((ties | mentions | beside | set(speak)) - {term.address})
    one, many = counted(
        "{n} place in this handbook speaks of it or leads to it.",
        "{n} places in this handbook speak of it or lead to it.",
    )
    said = Said(one, many=many, n=places) if places else Said(msg("Nothing in this handbook speaks of it yet."))
    return replace(
        page,
        standing=[said, *page.standing],
        facts=[fact for fact in page.facts if fact.label != label_of(_TOLD_ELSEWHERE)],
        sections=[*page.sections, *_spoken_of(matter, speak), *_pages(matter, beside)],
    )


def _published(matter: Matter, addresses: Sequence[str]) -> Sequence[str]:
    return [address for address in addresses if matter.plan.is_published(address)]


def _spoken_of(matter: Matter, speak: Sequence[str]) -> Sequence[Section]:
    links = [matter.showing.link(address) for address in speak]
    if not links:
        return ()
    forms = counted("{n} record speaks of it", "{n} records speak of it")
    body = Folded(count(forms, len(links)), links) if len(links) > _FEW else Bullets(links)
    return [Section(msg("Where the plan speaks of it"), SPOKEN_OF, body)]


def _pages(matter: Matter, paths: Collection[str]) -> Iterator[Section]:
    """Give the pages written by hand that speak of a term."""
    links = [ToPage(page.path, page.title) for page in matter.plan.beside if page.path in paths]
    if links:
        forms = counted("{n} page speaks of it", "{n} pages speak of it")
        body = Folded(count(forms, len(links)), links) if len(links) > _FEW else Bullets(links)
        yield Section(msg("Pages that speak of it"), PAGES_THAT_SPEAK, body)


PAGES: Final = ChapterPages(index=index, record=record)
