"""What a role answers for and takes part in: every activity it stands under, every field that names it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from planbook.analysis.responsibility import owner_words, rows
from planbook.analysis.states import state_of
from planbook.analysis.trace import refs_in
from planbook.plan import shapes
from planbook.plan.grammar import form
from planbook.plan.milestones import Milestone
from planbook.plan.people import Person
from planbook.plan.processes import Step
from planbook.plan.record import Record
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from planbook.analysis.responsibility import Row
    from planbook.plan.plan import Plan
    from planbook.plan.record import Ref
    from planbook.plan.shapes import Field, Shape

R = TypeVar("R", bound=Record)


class Taken(NamedTuple):
    """An activity that a role takes part in: under which words of its letter set, in the set's order."""

    row: Row
    words: Sequence[str]
    binds: bool = False
    """Whether it answers for the activity: stands under a word that one role only stands under."""
    inherited: bool = False
    """Whether one of the words is lent by the activity that this one is part of."""
    note: str = ""


class Part(NamedTuple):
    """A record that names a role, and the keys of the fields it does so in."""

    record: Record
    keys: Sequence[str]


class Duties(NamedTuple):
    """Everything a role answers for or takes part in today, in reading order."""

    role: Role
    taken: Sequence[Taken] = ()
    parts: Sequence[Part] = ()

    def parts_in(self, kind: type[Record]) -> Sequence[Part]:
        """Give the parts it plays in records of one kind."""
        return [part for part in self.parts if type(part.record) is kind]

    @property
    def kinds(self) -> Sequence[type[Record]]:
        """The kinds of record it plays a part in, in reading order."""
        return list(dict.fromkeys(type(part.record) for part in self.parts))

    @property
    def accountable(self) -> Sequence[Taken]:
        """The activities it answers for."""
        return [taken for taken in self.taken if taken.binds]

    def named(self, key: str) -> Sequence[Record]:
        """Give the records that name it in one field: as their owner, for example."""
        return [part.record for part in self.parts if key in part.keys]


class Answers(NamedTuple):
    """What somebody answers for, in figures: each activity and record once."""

    activities: int
    milestones: Sequence[Milestone]
    late: Sequence[Milestone]
    """Those of them that are late."""
    shared: Sequence[Milestone]
    """Milestones of others that are worked on with them."""
    steps: int
    """Process steps that are carried out."""
    others: Mapping[type[Record], int]
    """How many records of each other kind are owned, in the order of the vocabulary."""

    @property
    def total(self) -> int:
        """How much it is together."""
        return self.activities + len(self.milestones) + self.steps + sum(self.others.values())


class Seat(NamedTuple):
    """That a person holds a role or stands in for its holder; what is over or to come counts no more, or not yet."""

    role: Role
    ref: Ref[Person]
    deputy: bool
    today: bool


def duties_of(plan: Plan, role: Role) -> Duties:
    """Give what a role answers for and takes part in."""
    return plan.once(_by_role).get(role.address) or Duties(role)


def seats_of(plan: Plan, person: Person) -> Sequence[Seat]:
    """Give the roles that a person holds, has held or stands in for; first what is held today."""
    return plan.once(_by_person).get(person.address, ())


def answers(plan: Plan, several: Iterable[Duties]) -> Answers:
    """Sum up what several roles answer for together."""
    found = list(several)
    activities = {taken.row.activity.address for duties in found for taken in duties.accountable}
    owned = {record.address: record for duties in found for record in duties.named("owner")}
    milestones = list(_only(Milestone, owned.values()))
    late = [milestone for milestone in milestones if state_of(plan, milestone) == "late"]
    shared = {
        r.address: r for duties in found for r in _only(Milestone, duties.named("with")) if r.address not in owned
    }
    steps = {step.address for duties in found for step in _only(Step, duties.named("role"))}
    counts = Counter(type(record) for record in owned.values() if not isinstance(record, Milestone))
    others = {kind: counts[kind] for kind in plan.index.homes if kind in counts}
    return Answers(len(activities), milestones, late, list(shared.values()), len(steps), others)


def naming(kind: type[Record]) -> Sequence[Field]:
    """Give the fields of a kind in which it gives a role something to do."""
    hashable: object = kind
    return _naming(hashable)


@cache
def _naming(kind: object) -> Sequence[Field]:
    fields = form(cast("type[Record]", kind)).fields.values()
    return [field for field in fields if field.part is not None and _names_a_role(field.shape)]


def _names_a_role(shape: Shape) -> bool:
    match shape:
        case shapes.Reference():
            return shape.kind is Role
        case shapes.Many():
            return _names_a_role(shape.item)
        case shapes.Keyed():
            return _names_a_role(shape.key) or _names_a_role(shape.item)
        case shapes.Struct():
            return any(_names_a_role(field.shape) for field in shape.form.fields.values())
        case _:
            return False


def _by_role(plan: Plan) -> Mapping[str, Duties]:
    taken, parts = _taken(plan), _parts(plan)
    roles = plan.every(Role)
    return {r.address: Duties(r, taken.get(r.address, ()), parts.get(r.address, ())) for r in roles}


def _taken(plan: Plan) -> Mapping[str, Sequence[Taken]]:
    found: dict[str, list[Taken]] = {}
    for row in rows(plan):
        owning = set(owner_words(row.variant))
        for address, words in _words_by_role(row).items():
            binds = not owning.isdisjoint(words)
            lent = not words.keys() <= row.activity.cast.keys()
            note = "; ".join(dict.fromkeys(ref.note for ref in words.values() if ref.note))
            found.setdefault(address, []).append(Taken(row, tuple(words), binds, lent, note))
    return found


def _words_by_role(row: Row) -> Mapping[str, Mapping[str, Ref[Role]]]:
    found: dict[str, dict[str, Ref[Role]]] = {}
    for word in row.variant:
        for ref in row.cast.get(word, ()):
            found.setdefault(ref.address, {})[word] = ref
    return found


def _parts(plan: Plan) -> Mapping[str, Sequence[Part]]:
    """Give the parts of every role, by its address; a reference counts on the days it names."""
    found: dict[str, list[Part]] = {}
    for record in plan.records.values():
        for address, keys in _keys_by_role(plan, record).items():
            found.setdefault(address, []).append(Part(record, tuple(keys)))
    return found


def _keys_by_role(plan: Plan, record: Record) -> Mapping[str, Collection[str]]:
    found: dict[str, dict[str, None]] = {}
    for field in naming(type(record)):
        value = getattr(record, field.name)
        for ref in refs_in(value) if value else ():
            if ref.holds_on(plan.today):
                found.setdefault(ref.address, {})[field.key] = None
    return found


def _by_person(plan: Plan) -> Mapping[str, Sequence[Seat]]:
    found: dict[str, list[Seat]] = {}
    for role in plan.every(Role):
        for deputy, refs in ((False, role.holder), (True, role.deputy)):
            for ref in refs:
                found.setdefault(ref.address, []).append(Seat(role, ref, deputy, ref.holds_on(plan.today)))
    return {address: sorted(seats, key=lambda s: (not s.today, s.deputy)) for address, seats in found.items()}


def _only(kind: type[R], records: Iterable[Record]) -> Iterator[R]:
    return (record for record in records if isinstance(record, kind))
