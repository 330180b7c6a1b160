"""What leads to a record: references by their kind and field, and mentions in prose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.pages.addresses import OVERVIEW
from planbook.pages.naming import label_of
from planbook.pages.showing import Showing
from planbook.pages.values import Backlinks, To, ToChapter, ToPage
from planbook.plan.processes import Process
from planbook.plan.raci import FROM
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.analysis.trace import Trace
    from planbook.pages.heading import Heading
    from planbook.plan.plan import Mention
    from planbook.plan.record import Record

PHRASES: Final[Mapping[str, str]] = {
    "accountable": msg("{kinds} it is accountable for"),
    "adds": msg("{kinds} that add it"),
    "affects": msg("{kinds} that affect it"),
    "after": msg("{kinds} that come after it"),
    "approved": msg("{kinds} it approved"),
    "assessed": msg("{kinds} it assessed"),
    "chair": msg("{kinds} it chairs"),
    "change": msg("{kinds} it moved"),
    "communicated": msg("{kinds} it was told of"),
    "consulted": msg("{kinds} it is consulted on"),
    "decided": msg("{kinds} it decided"),
    "decisions": msg("{kinds} whose decisions name it"),
    "done": msg("{kinds} it has taken"),
    "decision": msg("{kinds} it decided"),
    "deputy": msg("{kinds} they stand in for"),
    "for": msg("{kinds} for it"),
    "from": msg("{kinds} derived from it"),
    "gate": msg("{kinds} that wait for its approval"),
    "holder": msg("{kinds} they hold"),
    "impact": msg("{kinds} that move it or are paid from it"),
    "informed": msg("{kinds} it is told of"),
    "members": msg("{kinds} it is a member of"),
    "met_by": msg("{kinds} it meets"),
    "milestone": msg("{kinds} that lead to it"),
    "needs": msg("{kinds} that meet it"),
    "objectives": msg("{kinds} that serve it"),
    "owner": msg("{kinds} it owns"),
    "paid_from": msg("{kinds} paid from it"),
    "part_of": msg("{kinds} that are part of it"),
    "phase": msg("{kinds} about it"),
    "poor_fit": msg("{kinds} it is a poor fit for"),
    "process": msg("{kinds} about it"),
    "proof": msg("{kinds} it proves"),
    "raised_by": msg("{kinds} it raised"),
    "replaces": msg("{kinds} that replace it"),
    "reports": msg("{kinds} that tell it how things stand"),
    "reports_to": msg("{kinds} that report to it"),
    "requirements": msg("{kinds} that must meet it"),
    "responsible": msg("{kinds} it is responsible for"),
    "roles": msg("{kinds} it appears in"),
    "supports": msg("{kinds} that support it"),
    "threatens": msg("{kinds} that threaten it"),
    "with": msg("{kinds} it works on with others"),
    "loop": msg("{kinds} that lead back to it"),
    "next": msg("{kinds} that lead to it"),
    "forum.role": msg("{kinds} it meets in"),
    "risk.change": msg("{kinds} that led to it"),
    "step.process": msg("{kinds} that stand for it"),
    "step.role": msg("{kinds} it carries out"),
    "criterion.needs": msg("{kinds} that answer it"),
    "line.approved_with": msg("{kinds} approved with it"),
    "line.phase": msg("{kinds} for it"),
    "release.milestone": msg("{kinds} that go live with it"),
}
"""How a reference is told from its other end, by field; where kinds differ, by kind and field."""
PLAIN: Final = msg("{kinds}: {field}")
_PLURALS: Final[Mapping[str, str]] = {
    "activity": msg("Activities"),
    "criterion": msg("Criteria"),
    "kpi": msg("KPIs"),
    "line": msg("Budget lines"),
    "matrix": msg("Matrices"),
    "person": msg("People"),
    "process": msg("Processes"),
}


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
    for (word, field, parent), sources in sorted(groups.items(), key=lambda group: kinds[group[0][0]]):
        yield Backlinks(
            phrase=PHRASES.get(f"{word}.{field}") or PHRASES.get(field, PLAIN),
            kind=plural(word),
            field=label_of(field),
            links=[showing.link(source) for source in sources],
            parent=showing.link(parent) if parent else None,
        )


def plural(word: str) -> str:
    """Give the message for several of a kind: `process` is “Processes”."""
    return _PLURALS.get(word) or f"{label_of(word)}s"


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
