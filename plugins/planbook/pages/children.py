"""The records that stand in a record: what each says and what leads to it, as a table in which each has its anchor."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planbook.pages.backlinks import mentioned_in
from planbook.pages.cells import Many, Name, Table
from planbook.pages.choices import with_choices
from planbook.pages.columns import Column, chosen, column, table
from planbook.pages.naming import label_of
from planbook.pages.showing import public_fields
from planbook.plan.grammar import form

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from planbook.pages.matter import Matter
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record
    from planbook.plan.shapes import Field

_LEADING: Final = ("referred_by", "mentioned_in")
"""What leads to a child from elsewhere: always below its row."""


def child_table(matter: Matter, record: Record, children: Sequence[Record]) -> Table:
    """Give a table of a record's children: what tells most in columns, all the rest below each row."""
    columns = child_columns(matter, children)
    shown = chosen([c for c in columns if c.key not in _LEADING])
    plain = table(children[0].word, child_names(children), shown, [c for c in columns if c not in shown])
    return anchored(matter.plan, record, children, plain)


def child_columns(matter: Matter, children: Sequence[Record], but: Collection[str] = ()) -> Sequence[Column]:
    """Give what any children of one kind say, field by field, then what leads to them; nothing of the keys `but`."""
    fields = [field for field in _fields(type(children[0])) if field.key not in but]
    told = [column(matter.showing, field, children) for field in fields]
    return [c for c in (*told, *_leading_here(matter, children)) if c.filled]


def child_names(children: Sequence[Record]) -> Sequence[Name]:
    """Give the names that children stand under on their parent's page."""
    return [Name(child.label, also=child.also, summary=child.summary) for child in children]


def anchored(plan: Plan, record: Record, children: Sequence[Record], plain: Table) -> Table:
    """Give each child's row of a table its anchor, and those of the ids it had before."""
    before = old_anchors(plan, record)
    rows = [
        replace(
            row,
            anchor=child.id,
            old_anchors=before.get(child.address, ()),
            written=plan.place(child.address),
        )
        for row, child in zip(plain.rows, children, strict=True)
    ]
    return replace(plain, rows=rows)


def old_anchors(plan: Plan, record: Record) -> Mapping[str, Sequence[str]]:
    """Give the anchors that a record's children had before on its page, by the children's addresses."""
    before = defaultdict[str, "list[str]"](list)
    for old, now in old_children(plan, record):
        before[now].append(old.rpartition("/")[2])
    return {address: tuple(anchors) for address, anchors in before.items()}


def led(plain: Table, before: Sequence[Column]) -> Table:
    """Put columns before the names of a table's rows."""
    n = len(before)
    orders = {at: c.order for at, c in enumerate(before) if c.order}
    return with_choices(
        replace(
            plain,
            headings=[*(label_of(c.key) for c in before), *plain.headings],
            rows=[replace(r, cells=[*(c.cells[at] for c in before), *r.cells]) for at, r in enumerate(plain.rows)],
            numbers=tuple(at + n for at in plain.numbers),
            keys=[*(c.key for c in before), *plain.keys],
            orders={**orders, **{at + n: order for at, order in plain.orders.items()}},
        )
    )


def _leading_here(matter: Matter, children: Sequence[Record]) -> Sequence[Column]:
    """Give what leads to a record's children from elsewhere: references, and mentions in prose."""
    ties, mentions = matter.trace.ties, matter.trace.mentions
    return [
        Column("referred_by", [_sources(matter, c) if c.address in ties else None for c in children]),
        Column("mentioned_in", [_mentions(matter, c) if c.address in mentions else None for c in children]),
    ]


def _mentions(matter: Matter, child: Record) -> Many | None:
    links = list(mentioned_in(matter.showing, child, matter.trace, matter.headings))
    return Many(links) if links else None


def _sources(matter: Matter, child: Record) -> Many | None:
    sources = dict.fromkeys(tie.source for tie in matter.trace.ties.get(child.address, ()))
    here = child.parent
    # What is derived from a child says the same once more.
    elsewhere = (s for s in sources if here not in {s, matter.plan.records[s].parent})
    links = [matter.showing.link(source) for source in elsewhere if matter.plan.origin(source) is not child]
    return Many(links) if links else None


def old_children(plan: Plan, record: Record) -> Sequence[tuple[str, str]]:
    """Give the addresses of children that stood in a record before, with where each is now."""
    return plan.once(_moved).get(record.address, ())


def _moved(plan: Plan) -> Mapping[str, Sequence[tuple[str, str]]]:
    found_: dict[str, list[tuple[str, str]]] = {}
    for old, now in plan.index.was.items():
        found_.setdefault(old.rpartition("/")[0], []).append((old, now))
    return found_


def _fields(kind: type[Record]) -> Sequence[Field]:
    fields = form(kind).fields
    return [*public_fields(kind), fields["description"]]
