"""What leads to a record: references by their kind and field, and mentions in prose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.pages.addresses import OVERVIEW
from planbook.pages.cells import To, ToChapter, ToPage
from planbook.pages.naming import label_of
from planbook.pages.page import Backlinks
from planbook.pages.showing import Showing
from planbook.plan.grammar import form
from planbook.plan.processes import Process
from planbook.plan.raci import FROM, SEEN
from planbook.plan.vocabulary import several
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.analysis.trace import Trace
    from planbook.pages.heading import Heading
    from planbook.plan.plan import Mention
    from planbook.plan.record import Record

PLAIN: Final = msg("{kinds}: {field}")


def referred_by(showing: Showing, record: Record, trace: Trace) -> Iterator[Backlinks]:
    """Give what refers to a record by its kind, the field it does so in and, for children, what they stand in."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    ties = trace.ties.get(record.address, ())
    for tie in ties:
        # A matrix derived from a process is about that process, too.
        if tie.field == Process.word and tie._replace(field=FROM) in ties:
            continue
        source = showing.plan.records[tie.source]
        groups.setdefault((source.word, tie.field, source.parent), []).append(tie.source)
    kinds = {word: number for number, (word, _, _) in reversed(list(enumerate(groups)))}
    for (_, field, parent), sources in sorted(groups.items(), key=lambda group: kinds[group[0][0]]):
        first = showing.plan.records[sources[0]]
        yield Backlinks(
            phrase=_phrase(first, field),
            kind=plural(type(first)),
            field=label_of(field),
            links=[showing.link(source) for source in sources],
            parent=showing.link(parent) if parent else None,
        )


def _phrase(source: Record, key: str) -> str:
    """Say how a record refers to another, from the other's side: as its field, or part in an activity, is declared."""
    field = form(type(source)).fields.get(key)
    return (field.seen if field else SEEN.get(key, "")) or PLAIN


def plural(kind: type[Record]) -> str:
    """Give the message for several of a kind: a `process` is one of “Processes”."""
    return label_of(several(kind))


def mentioned_in(
    showing: Showing, record: Record, trace: Trace, headings: Mapping[str, Heading]
) -> Iterator[To | ToPage | ToChapter]:
    """Give where prose links to a record: each record, chapter or page once, itself never."""
    mentions = {mention.source: mention for mention in trace.mentions.get(record.address, ())}
    for source, mention in mentions.items():
        if source != record.address:
            yield from _source(showing, mention, headings)


def _source(showing: Showing, mention: Mention, headings: Mapping[str, Heading]) -> Iterator[To | ToPage | ToChapter]:
    if mention.title:
        yield ToPage(mention.source, mention.title)
    elif child := showing.plan.records.get(mention.source):
        parent = showing.plan.records.get(child.parent)
        yield replace(showing.link(mention.source), note=parent.label if parent else "")
    elif mention.source in headings:
        yield ToChapter(mention.source or OVERVIEW, headings[mention.source])
