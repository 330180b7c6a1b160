"""A plan as plain values for other programs: `plan.json`."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, TypedDict, cast

from planbook.plan.grammar import form
from planbook.plan.processes import Way
from planbook.plan.record import Record, Ref
from planbook.plan.values import Day, Duration, Money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from _typeshed import DataclassInstance

    from planbook.plan.plan import Plan

FORMAT: Final = 1
_DIGITS: Final = 15
"""A number of more significant digits than a double keeps is given as text."""


class Exported(TypedDict):
    """The public form of a plan."""

    format: int
    plan: Mapping[str, object]
    records: Mapping[str, Mapping[str, object]]
    """By collection and id."""


def export(plan: Plan, computed: Mapping[str, Mapping[str, object]]) -> Exported:
    """Give the public form of a plan, made of dicts, lists, texts, numbers and booleans only.

    `computed` is what the tool works out, by address. Fields that are not written are left out.
    """
    records = {
        name: {record.id: _record(plan, record, computed) for record in plan.collection(name)}
        for name in plan.index.kinds
    }
    return {"format": FORMAT, "plan": written(plan, plan.settings, ""), "records": records}


def _record(plan: Plan, record: Record, computed: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    result = written(plan, record, record.address, lambda child: _record(plan, child, computed))
    result["address"] = record.address
    result["source"] = str(plan.place(record.address))
    if record.address in computed:
        result["computed"] = computed[record.address]
    result.update(record.extra)
    return result


def written(
    plan: Plan, value: object, address: str, inside: Callable[[Record], object] | None = None
) -> dict[str, object]:
    """Give the declared fields that are written at an address, in reading order, as plain values.

    Participations are keys of their own; `inside` gives what becomes of each child.
    """
    result: dict[str, object] = {}
    shape = form(type(value))
    fields_ = plan.written[address].fields if address in plan.written else {}
    for key, field in shape.fields.items():
        if fields_.get(key) is not None:
            item = getattr(value, field.name)
            if inside and isinstance(item, dict) and all(isinstance(child, Record) for child in item.values()):
                result[key] = {name: inside(child) for name, child in item.items()}
            elif item is not None and item != "":  # not so where what is written cannot be read
                result[key] = plain(item)
    if shape.rest:
        cast = getattr(value, shape.rest.name)
        result.update({word: [{"role": ref.address, "note": ref.note} for ref in refs] for word, refs in cast.items()})
    return result


def plain(value: object) -> object:  # noqa: PLR0911  # one way out for each kind of value
    """Give a field's value as plain values: references as addresses, days and durations as written."""
    match value:
        case str():
            return value
        case Day() | Duration():
            return value.written
        case Money():
            return {"amount": _number(value.amount), "currency": value.currency}
        case Decimal():
            return _number(value)
        case Ref():
            return _reference(value)
        case tuple():
            return _ways(value) if value and isinstance(value[0], Way) else [plain(item) for item in value]
        case dict():
            return {key.address if isinstance(key, Ref) else str(key): plain(item) for key, item in value.items()}
        case _ if is_dataclass(value):
            kind: object = type(value)
            found = ((key, getattr(value, name)) for name, key in _attributes(kind))
            return {key: plain(item) for key, item in found if item not in _EMPTY}
        case _:
            return value


_EMPTY: Final[tuple[object, ...]] = (None, "", (), {})


def _reference(ref: Ref[Record]) -> object:
    said = {key: plain(item) for name, key in _attributes(Ref) if (item := getattr(ref, name)) not in {None, "", False}}
    return said if len(said) > 1 else ref.address


@cache
def _attributes(kind: object) -> Sequence[tuple[str, str]]:
    """Give the attributes of a data class, each with its key."""
    return [(f.name, f.name.rstrip("_")) for f in fields(cast("type[DataclassInstance]", kind))]


def _ways(ways: tuple[Way, ...]) -> object:
    if any(way.label for way in ways):
        return {way.label: way.to.address for way in ways}
    return [way.to.address for way in ways]


def _number(number: Decimal) -> int | float | str:
    if len(number.as_tuple().digits) > _DIGITS:
        return str(number)
    return int(number) if number == number.to_integral_value() else float(number)
