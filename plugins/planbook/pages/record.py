"""The page of a record, for every kind: what its declaration says it has, what it says, what leads to it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from planbook.analysis.flow import ways_on
from planbook.analysis.responsibility import is_vacant, rows_of
from planbook.pages.backlinks import mentioned_in, referred_by
from planbook.pages.columns import Column, chosen, column, table
from planbook.pages.found import found, most_pressing
from planbook.pages.showing import is_long, label_of, public_fields
from planbook.pages.signs import HELD, SAY_WHAT, VACANT
from planbook.pages.standing import of_record
from planbook.pages.values import (
    Badge,
    Bullets,
    Entry,
    Many,
    Name,
    Prose,
    RecordPage,
    Section,
    Status,
    Table,
    To,
    ToChapter,
)
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.processes import Process, Step
from planbook.plan.raci import Matrix
from planbook.plan.roles import Role
from planbook.plan.vocabulary import CHILDREN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.analysis.responsibility import Row as ActivityRow
    from planbook.analysis.trace import Trace
    from planbook.pages.heading import Heading
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.pages.values import Cell
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record
    from planbook.plan.shapes import Field

_VARIETY: Final = "kind"


def record_page(matter: Matter, record: Record) -> RecordPage:
    """Give the page of a record that stands by itself."""
    plan, showing, trace, headings = matter.plan, matter.showing, matter.trace, matter.headings
    shown = {field.key: cell for field, cell in showing.entries(record, public_fields(type(record)))}
    variety = shown.pop(_VARIETY, None)
    seat = list(_seat(showing, record))
    if _is_told_by_badge(plan, record):
        del shown["holder"]
    badges = [*seat, *_badges(type(record), shown)]
    long = [Section(label_of(key), f"--{key}", cell) for key, cell in shown.items() if is_long(cell)]
    return RecordPage(
        address=record.address,
        chapter=ToChapter(record.collection, headings[record.collection]),
        kind=label_of(record.word),
        variety=variety,
        title=record.label,
        also=record.also,
        language=record.language or "",
        lead=record.summary,
        badges=badges,
        standing=list(of_record(showing, record)),
        description=record.description,
        facts=[Entry(label_of(key), cell) for key, cell in shown.items() if not is_long(cell)],
        sections=[*_side_by_side(long), *_tables(showing, record, trace, headings)],
        referred_by=list(referred_by(showing, record, trace)),
        mentioned_in=list(mentioned_in(showing, record, trace, headings)),
        written=plan.place(record.address),
        findings=[found(showing, finding) for finding in most_pressing(matter.found_at(record.address))],
        anchors=[child.id for _, children in _children(record) for child in children],
        moved=tuple(
            (old.rpartition("/")[2], showing.link(now))
            for old, now in _old_children(plan, record)
            if plan.records[now].parent != record.address
        ),
    )


def _seat(showing: Showing, record: Record) -> Iterator[Badge]:
    """Tell who holds a role today, or that nobody does."""
    if not isinstance(record, Role):
        return
    holders = [ref for ref in record.holder if ref.holds_on(showing.plan.today)]
    if holders:
        yield Badge(HELD, beside=[replace(showing.to(ref), note="") for ref in holders])
    elif is_vacant(showing.plan, record):
        yield Badge(VACANT)


def _is_told_by_badge(plan: Plan, record: Record) -> bool:
    """Tell whether the badge says all there is to say of a role's holders."""
    holders = record.holder if isinstance(record, Role) else ()
    return bool(holders) and all(ref.holds_on(plan.today) and not ref.note for ref in holders)


def _badges(kind: type[Record], shown: dict[str, Cell]) -> Iterator[Badge]:
    """Take the states out of what is shown."""
    states = [(key, cell) for key, cell in shown.items() if isinstance(cell, Status)]
    for key, cell in states:
        shape = form(kind).fields[key].shape
        says_what = isinstance(shape, shapes.OneOf) and shape.words.name in SAY_WHAT
        yield Badge(cell, label_of(key) if says_what else "")
        del shown[key]


def _side_by_side(sections: Iterable[Section]) -> Iterator[Section]:
    """Let lists and prose that follow each other share a line; one that is alone has it to itself."""
    for narrow, run in groupby(sections, lambda section: isinstance(section.body, (Bullets, Prose))):
        together = list(run)
        yield from (replace(section, half=narrow and len(together) > 1) for section in together)


def _children(record: Record) -> Iterator[tuple[str, Sequence[Record]]]:
    for name in CHILDREN[type(record)]:
        if children := list(getattr(record, name).values()):
            yield name, children


def _tables(showing: Showing, record: Record, trace: Trace, headings: Mapping[str, Heading]) -> Iterator[Section]:
    for name, children in _children(record):
        leading = _leading_here(showing, children, trace, headings)
        yield Section(label_of(name), f"--{name}", _child_table(showing, record, children, leading))


def _leading_here(
    showing: Showing, children: Sequence[Record], trace: Trace, headings: Mapping[str, Heading]
) -> Sequence[Column]:
    """Give what leads to a record's children from elsewhere: references, and mentions in prose."""
    references = [_sources(showing, child, trace) for child in children]
    mentions = [list(mentioned_in(showing, child, trace, headings)) for child in children]
    return [
        Column("referred_by", [Many(links) if links else None for links in references]),
        Column("mentioned_in", [Many(links) if links else None for links in mentions]),
    ]


def _sources(showing: Showing, child: Record, trace: Trace) -> Sequence[To]:
    sources = dict.fromkeys(tie.source for tie in trace.ties.get(child.address, ()))
    return [showing.link(source) for source in sources if showing.plan.records[source].parent != child.parent]


def _child_table(showing: Showing, record: Record, children: Sequence[Record], leading: Sequence[Column]) -> Table:
    """Give a table of a record's children, each with its anchor; `leading` tells what leads to them."""
    columns = [c for c in _columns(showing, record, children) if c.filled]
    shown = chosen(columns)
    names = [Name(child.label, also=child.also, summary=child.summary) for child in children]
    plain = table(children[0].word, names, shown, [*(c for c in columns if c not in shown), *leading])
    old = [(now, old.rpartition("/")[2]) for old, now in _old_children(showing.plan, record)]
    rows = [
        replace(row, anchor=child.id, old_anchors=tuple(id_ for now, id_ in old if now == child.address))
        for row, child in zip(plain.rows, children, strict=True)
    ]
    return replace(plain, rows=rows)


def _old_children(plan: Plan, record: Record) -> Sequence[tuple[str, str]]:
    """Give the addresses of children that stood in a record before, with where each is now."""
    return plan.once(_moved).get(record.address, ())


def _moved(plan: Plan) -> Mapping[str, Sequence[tuple[str, str]]]:
    found_: dict[str, list[tuple[str, str]]] = {}
    for old, now in plan.index.was.items():
        found_.setdefault(old.rpartition("/")[0], []).append((old, now))
    return found_


def _columns(showing: Showing, record: Record, children: Sequence[Record]) -> Iterator[Column]:
    """Give what a record's children say, field by field; the letter set's words and ways on are told in full."""
    if isinstance(record, Matrix):
        yield from _cast_columns(showing, record)
    for field in _fields(type(children[0])):
        if isinstance(record, Process) and field.key == "next":
            yield _next_column(showing, record)
        else:
            yield column(showing, field, children)


def _fields(kind: type[Record]) -> Sequence[Field]:
    fields = form(kind).fields
    return [*public_fields(kind), fields["description"]]


def _cast_columns(showing: Showing, matrix: Matrix) -> Iterator[Column]:
    """Give matrix rows a column for each word of the letter set."""
    for word in showing.plan.variants.get(matrix.variant, {}):
        yield Column(word, [_participants(showing, row, word) for row in rows_of(showing.plan, matrix)])


def _participants(showing: Showing, row: ActivityRow, word: str) -> Cell | None:
    """Give who stands under a word of an activity, those lent by another told apart."""
    links = [showing.to(ref) for ref in row.cast.get(word, ())]
    if word not in row.activity.cast:
        links = [replace(link, inherited=True) for link in links]
    return Many(links) if links else None


def _next_column(showing: Showing, process: Process) -> Column:
    """Give each step's ways on, also those that go to the following step without a word."""
    field = form(Step).fields["next"]
    return Column(field.key, [showing.cell(field.shape, tuple(ways)) for ways in ways_on(process).values()])
