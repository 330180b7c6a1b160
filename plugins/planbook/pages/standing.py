"""How things stand, in a sentence: for every kind of record, from its declaration."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planbook.analysis.responsibility import holding, is_vacant
from planbook.pages.cells import Label, Many, Said
from planbook.pages.counts import figure, records_counted
from planbook.pages.naming import label_of
from planbook.pages.signs import VACANT
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.roles import Owned, Role
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planbook.pages.cells import Cell, To
    from planbook.pages.showing import Showing
    from planbook.plan.record import Record, Words


def of_collection(showing: Showing, kind: type[Record], records: Sequence[Record]) -> Iterator[Said]:
    """Say how many records there are, and how many in each state where the kind has one."""
    if not records:
        yield Said(msg("Nothing is written here yet."))
        return
    how_many = ("counted", records_counted(kind, len(records)))
    states = list(_states(showing, kind, records))
    if not states:
        yield Said(msg("{counted}."), (how_many,))
        return
    field = ("field", Label(label_of(_state_field(kind)[0])))
    yield Said(msg("{counted}. {field}: {states}."), (how_many, field, ("states", Many(states))))


def _state_field(kind: type[Record]) -> tuple[str, Words | None]:
    """Give the key and the words of the first field whose words are told by signs."""
    for key, field in form(kind).fields.items():
        if isinstance(field.shape, shapes.OneOf) and field.shape.words.signs:
            return key, field.shape.words
    return "", None


def _states(showing: Showing, kind: type[Record], records: Sequence[Record]) -> Iterator[Said]:
    key, words = _state_field(kind)
    if words is None:
        return
    counts = Counter(str(getattr(record, form(kind).fields[key].name)) for record in records)
    for word in (*words.own, *(word for word in counts if word not in words.own)):
        if word and counts[word]:
            gaps = (("state", showing.word(words, word)), ("count", figure(counts[word])))
            yield Said(msg("{state} {count}"), gaps)


def of_record(showing: Showing, record: Record) -> Iterator[Said]:
    """Say who answers for a record, and who holds that role today."""
    owner = showing.plan.get(record.owner) if isinstance(record, Owned) else None
    if isinstance(owner, Role):
        yield answerable(showing, owner)


def of_bare(record: Record) -> Said:
    """Say of a record of which nothing else can be said what it lacks."""
    if isinstance(record, Owned):
        return Said(msg("Nobody answers for it yet."))
    return Said(msg("Little is written of it yet."))


def answerable(showing: Showing, owner: Role) -> Said:
    """Say that a role answers for something, with its holders, or that nobody holds it."""
    holders = holders_of(showing, owner)
    role = ("owner", showing.link(owner.address))
    if holders:
        return Said(msg("{owner} answers for it: {holder}."), (role, ("holder", Many(holders))))
    if is_vacant(showing.plan, owner):
        return Said(msg("{owner} answers for it, and that seat is vacant."), (role,))
    return Said(msg("{owner} answers for it."), (role,))


def holders_of(showing: Showing, role: Role) -> Sequence[To]:
    """Give links to the people who hold a role today."""
    return [showing.link(ref.address) for ref in holding(showing.plan, role)]


def holder_of(showing: Showing, role: Role) -> Cell | None:
    """Tell who holds a role today, or that a seat is vacant; nothing of groups and parties that nobody holds."""
    holders = holders_of(showing, role)
    return Many(holders) if holders else (VACANT if is_vacant(showing.plan, role) else None)


def owner_of(showing: Showing, owned: Owned) -> Cell | None:
    """Tell which role answers for something, with who holds that role today."""
    role = showing.plan.get(owned.owner)
    return with_holder(showing, role) if role else None


def with_holder(showing: Showing, role: Role) -> Cell:
    """Give a role with who holds it today, or that nobody does."""
    link, holders = showing.link(role.address), holders_of(showing, role)
    if holders:
        return Said(msg("{role} ({holder})"), (("role", link), ("holder", Many(holders))))
    return Said(msg("{role} {vacant}"), (("role", link), ("vacant", VACANT))) if is_vacant(showing.plan, role) else link
