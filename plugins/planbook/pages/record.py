"""The page of a record, for every kind: what its declaration says it has, what it says, what leads to it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from planbook.analysis.responsibility import holding, is_vacant
from planbook.findings import Place
from planbook.pages.backlinks import mentioned_in, referred_by
from planbook.pages.cells import Bullets, Entry, Prose, Status, ToChapter
from planbook.pages.children import child_table, old_children
from planbook.pages.found import found, most_pressing
from planbook.pages.naming import label_of
from planbook.pages.page import Badge, RecordPage, Section
from planbook.pages.showing import is_long, public_fields
from planbook.pages.signs import HELD, VACANT
from planbook.pages.standing import of_record
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.roles import Role
from planbook.plan.vocabulary import children_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from planbook.pages.cells import Cell
    from planbook.pages.matter import Matter
    from planbook.pages.showing import Showing
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

_VARIETY: Final = "kind"


def record_page(matter: Matter, record: Record, told: Collection[str] = ()) -> RecordPage:
    """Give the page of a record that stands by itself; of children whose key is among those `told`, no table."""
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
        sections=[*side_by_side(long), *_tables(matter, record, told)],
        referred_by=list(referred_by(showing, record, trace)),
        mentioned_in=list(mentioned_in(showing, record, trace, headings)),
        written=plan.place(record.address),
        findings=[found(showing, finding) for finding in most_pressing(matter.found_at(record.address))],
        anchors=[child.id for _, children in _children(record) for child in children],
        moved=tuple(
            (old.rpartition("/")[2], showing.link(now))
            for old, now in old_children(plan, record)
            if plan.records[now].parent != record.address
        ),
        beside=next((Place(path) for path in plan.files(record.address)[1:]), None),
    )


def _seat(showing: Showing, record: Record) -> Iterator[Badge]:
    """Tell who holds a role today, or that nobody does."""
    if not isinstance(record, Role):
        return
    holders = holding(showing.plan, record)
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
        says_what = isinstance(shape, shapes.OneOf) and shape.words.bare
        yield Badge(cell, label_of(key) if says_what else "")
        del shown[key]


def side_by_side(sections: Iterable[Section]) -> Iterator[Section]:
    """Let lists and prose that follow each other share a line; one that is alone has it to itself."""
    for narrow, run in groupby(sections, lambda section: isinstance(section.body, (Bullets, Prose))):
        together = list(run)
        yield from (replace(section, half=narrow and len(together) > 1) for section in together)


def _children(record: Record) -> Iterator[tuple[str, Sequence[Record]]]:
    for name in children_of(type(record)):
        if children := list(getattr(record, name).values()):
            yield name, children


def _tables(matter: Matter, record: Record, told: Collection[str]) -> Iterator[Section]:
    for name, children in _children(record):
        if name not in told:
            yield Section(label_of(name), f"--{name}", child_table(matter, record, children))
