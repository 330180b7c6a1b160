"""Which records a list shows, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from planbook.analysis.balance import dimension_of
from planbook.analysis.measures import measures
from planbook.analysis.responsibility import rows
from planbook.analysis.states import state_of
from planbook.plan import shapes
from planbook.plan.blocks import DESCENDING
from planbook.plan.grammar import form
from planbook.plan.lists import COUNTED, STATE, fields_of
from planbook.plan.milestones import Milestone
from planbook.plan.processes import Process
from planbook.plan.raci import Activity
from planbook.plan.record import Record, Ref
from planbook.plan.values import Day, Duration, Money

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.analysis.measures import Measures
    from planbook.plan.plan import Plan
    from planbook.plan.shapes import Field
    from planbook.plan.views import ListView

_FINE: Final = Decimal("1e-7")
Rank: TypeAlias = "tuple[str, Decimal]"
"""What values are sorted by: amounts of one currency stand together, numbers have no text, texts no number."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The records of a kind as lists see them: what each says in declared fields, and in those worked out."""

    plan: Plan
    kind: type[Record]
    fields: Mapping[str, Field]
    """What a list may name, by key."""

    @classmethod
    def of(cls, plan: Plan, kind: type[Record]) -> Listing:
        """Give the listing of a kind in a plan."""
        words = dict.fromkeys(word for variant in plan.variants.values() for word in variant)
        return cls(plan, kind, fields_of(kind, words))

    def records(self, view: ListView) -> Sequence[Record]:
        """Give the records that say what a view asks for, in its order; its limit is for those who show them."""
        found = [record for record in self.plan.every(self.kind) if self.fits(record, view.where)]
        return self.sorted(found, view.sort) if view.sort else found

    def value(self, record: Record, key: str) -> object:
        """Give what a record says in a field."""
        field = form(self.kind).fields.get(key)
        if field:
            value: object = getattr(record, field.name)
            return dimension_of(self.plan, record) if key == "dimension" else value
        if key == STATE and isinstance(record, Milestone):
            return state_of(self.plan, record)
        if key in COUNTED and isinstance(record, Process):
            return _count(measures(self.plan, record), key)
        if isinstance(record, Activity) and not isinstance(self.fields[key].shape, shapes.Reference):
            return tuple(self.plan.once(_casts).get(record.address, {}).get(key, ()))
        return Ref(record.parent)

    def fits(self, record: Record, where: Mapping[str, Sequence[object]]) -> bool:
        """Tell whether a record has, in each field named, one of the values asked for."""
        return all(self._is_any(self.value(record, key), wanted) for key, wanted in where.items())

    def _is_any(self, value: object, wanted: Sequence[object]) -> bool:
        values = value if isinstance(value, tuple) else (value,)
        return any(self._is(one, other) for one in values for other in wanted)

    def _is(self, value: object, wanted: object) -> bool:
        """Tell whether a value is the one asked for: a day in that span, a text in any capitals, a role today."""
        match value, wanted:
            case Ref(), Ref():
                return value.address == wanted.address and value.holds_on(self.plan.today)
            case Day(), Day():
                return wanted.first <= value.first and value.last <= wanted.last
            case Duration(), Duration():
                return (value.count, value.unit) == (wanted.count, wanted.unit)
            case str(), str():
                return value.casefold() == wanted.casefold()
            case _:
                return value is not None and value == wanted

    def sorted(self, records: Sequence[Record], sort: str) -> Sequence[Record]:
        """Sort records by a field; those that say nothing in it stand last, whichever way."""
        key = sort.removeprefix(DESCENDING)
        ranks = {record.address: self._rank(record, key) for record in records}
        saying = [(rank, record) for record in records if (rank := ranks[record.address]) is not None]
        saying.sort(key=lambda pair: pair[0], reverse=sort.startswith(DESCENDING))
        return [*(record for _, record in saying), *(record for record in records if ranks[record.address] is None)]

    def _rank(self, record: Record, key: str) -> Rank | None:
        value = self.value(record, key)
        first = next(iter(value), None) if isinstance(value, tuple) else value
        match first:
            case None | "":
                return None
            case Ref():
                to = self.plan.records.get(first.address)
                return (to.label if to else first.address).casefold(), Decimal()
            case str():
                return _rank_of_text(first, self.fields[key])
            case _:
                return _rank_of(first)


def _count(found: Measures, key: str) -> Decimal | None:
    """Give what is counted of a process; none where it has no steps, or no way to an end."""
    count = found.longest if key == "longest_way" else found.hand_offs
    return Decimal(count) if found.steps and (count or key == "hand_offs") else None


def _casts(plan: Plan) -> Mapping[str, Mapping[str, Sequence[Ref[Record]]]]:
    """Give who takes part in each activity, and how, by its address."""
    return {row.activity.address: row.cast for row in rows(plan)}


def _rank_of(value: object) -> Rank:
    match value:
        case Day():
            return "", value.last.toordinal() + value.first.toordinal() * _FINE
        case Duration():
            return "", Decimal(value.working_days)
        case Money():
            return value.currency, value.amount
        case int() | Decimal():
            return "", Decimal(value)
        case _:
            return str(value), Decimal()


def _rank_of_text(text: str, field: Field) -> Rank:
    """Rank a text; listed words stand in the order in which they are listed: high, medium, low."""
    shape = shapes.single(field.shape)
    own = shape.words.own if isinstance(shape, shapes.OneOf) else ()
    return ("", Decimal(own.index(text))) if text in own else (text.casefold(), Decimal())
