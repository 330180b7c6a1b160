"""What refers to what: backlinks and mentions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.record import Record, Ref, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.plan.plan import Mention, Plan
    from planbook.plan.shapes import Shape


class Tie(NamedTuple):
    """That one record refers to another: from where, in which field (or under which participation word), to what."""

    source: str
    field: str
    target: str


class Trace(NamedTuple):
    """What leads to each record: references in fields and links in prose, by the record's address."""

    ties: Mapping[str, Sequence[Tie]]
    mentions: Mapping[str, Sequence[Mention]]


def trace(plan: Plan, on_pages: Sequence[Mention] = ()) -> Trace:
    """Gather what leads to each record, in reading order of the referring records; once a referring field.

    `on_pages` are the mentions found in hand-written pages; they stand first.
    """
    ties: dict[str, dict[Tie, None]] = {}
    for record in plan.records.values():
        for tie in ties_of(record):
            if tie.target in plan.records:
                ties.setdefault(tie.target, {})[tie] = None
    order = {address: number for number, address in enumerate(plan.records)}
    mentions: dict[str, list[Mention]] = {}
    for mention in sorted((*on_pages, *plan.mentions), key=lambda m: (order.get(m.source, -1), m.source)):
        mentions.setdefault(mention.target, []).append(mention)
    return Trace({target: list(found) for target, found in ties.items()}, mentions)


def ties_of(record: Record) -> Iterator[Tie]:
    """Give every reference in a record's own fields, in reading order; not those of its children."""
    for name, key, is_rest in _referring_in(record):
        value = getattr(record, name)
        if value and is_rest:
            for word, refs in value.items():
                yield from (Tie(record.address, word, ref.address) for ref in refs)
        elif value:
            yield from (Tie(record.address, key, ref.address) for ref in refs_in(value))


def refs_in(value: object) -> Iterator[Ref[Record]]:
    """Give every reference inside a value."""
    match value:
        case Ref():
            yield value
        case tuple():
            for item in value:
                yield from refs_in(item)
        case Mapping():
            for key, item in value.items():
                yield from refs_in(key)
                yield from refs_in(item)
        case Value():
            for name, _, _ in _referring_in(value):
                yield from refs_in(getattr(value, name))


def _referring_in(value: object) -> Sequence[tuple[str, str, bool]]:
    kind: object = type(value)
    return _referring(kind)


@cache
def _referring(kind: object) -> Sequence[tuple[str, str, bool]]:
    """Give the fields of a declared class that can hold references: attribute, key, whether it is the rest field."""
    declared = form(cast("type[Record | Value]", kind))
    found = [(f.name, key, False) for key, f in declared.fields.items() if _can_refer(f.shape)]
    rest = declared.rest
    return [*found, *([(rest.name, rest.key, True)] if rest and _can_refer(rest.shape) else [])]


def _can_refer(shape: Shape) -> bool:
    match shape:
        case shapes.Reference() | shapes.Ways():
            return True
        case shapes.Many():
            return _can_refer(shape.item)
        case shapes.Keyed():
            return _can_refer(shape.key) or _can_refer(shape.item)
        case shapes.Struct():
            return _any(field.shape for field in shape.form.fields.values())
        case _:
            return False


def _any(found: Iterable[Shape]) -> bool:
    return any(map(_can_refer, found))
