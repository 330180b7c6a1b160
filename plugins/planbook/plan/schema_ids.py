"""How records are referred to, for JSON Schemas: a plan's own ids as choices, once for all its files, or their form."""

from __future__ import annotations

import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, Final

from planbook.plan.names import TAKEN, fold
from planbook.plan.record import Record
from planbook.plan.schema_values import TEXT, Schema, choices
from planbook.plan.vocabulary import CHILDREN, HOMES, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planbook.plan.plan import Plan

FILE: Final = "_ids.schema.json"
"""The schema that holds a plan's ids; no collection can be called so."""
_GROUP: Final = r"[^\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u2000-\u206f]+"
_ID: Final = f"{_GROUP}(?:-{_GROUP})*"
AN_ID: Final[Schema] = {"pattern": f"^(?!(?:{'|'.join(sorted(TAKEN))})$){_ID}$", "maxLength": 200}
_CHILDREN: Final = frozenset(child for children in CHILDREN.values() for child in children.values())
_FOLDED: Final = (range(0x80, 0x2130), range(0xF900, 0xFB50))
"""Where the letters stand that are others when ids are compared: capitals, ligatures, what is composed elsewhere."""


def name_of(plan: Plan | None, kind: type[Record]) -> str:
    """Name a kind within a schema, in ASCII and unlike any other: editors do not agree on how others are escaped."""
    own = [k for name, k in plan.index.kinds.items() if name not in KINDS] if plan else []
    return f"own-{own.index(kind) + 1}" if kind in own else kind.word or "record"


def by_form(kind: type[Record]) -> Schema:
    """Say how a text looks that may mean a record of a kind."""
    return {"type": TEXT, "pattern": f"^{_address(kind, optional=True)}$"}


def are_known(plan: Plan, kind: type[Record]) -> bool:
    """Tell whether all ids of a kind are known, no file that may hold some of them being impossible to read."""
    return plan.index.unread.isdisjoint(plan.index.homes.get(kind, plan.index.kinds))


def all_choices(plan: Plan) -> Mapping[str, Schema]:
    """Say which texts mean a record, by the name of each kind: its ids and, for completeness, what the check may know.

    An address that names its kind, and an id that is written in capitals or otherwise than it is compared, is the
    check's to judge.
    """
    written = [*_every_address(plan)]
    letters = _unfolded(address for address, _ in written)
    of_kind: dict[type[Record], dict[str, str]] = {kind: {} for kind in plan.index.homes}
    for address, now in written:
        label, inside, found = _label(plan, now), address.partition("/")[2], of_kind[plan.index.addresses[now]]
        found.setdefault(inside.rpartition("/")[2], label)
        found.setdefault(inside, label)
    found_ = {name_of(plan, kind): _choices(ids, f"{letters}|^{_address(kind)}$") for kind, ids in of_kind.items()}
    every = {address: _label(plan, now) for address, now in reversed(written)}
    return {**found_, name_of(plan, Record): _choices(dict(reversed(every.items())), letters)}


def _choices(labels: Mapping[str, str], otherwise: str) -> Schema:
    return {"anyOf": [choices(labels), {"type": "string", "pattern": otherwise}]}


def _address(kind: type[Record], *, optional: bool = False) -> str:
    """Give the pattern of an address of a kind, whose beginning is optional where a bare id will do."""
    if kind is Record:
        return f"{_ID}/{_ID}(?:/{_ID})?"
    homes = "|".join((*HOMES.get(kind, (kind.collection,)), kind.word))
    parent = f"{_ID}/" if kind in _CHILDREN else ""
    if not optional:
        return f"(?:{homes})/{parent}{_ID}"
    return f"(?:(?:(?:{homes})/)?{parent})?{_ID}"


def _every_address(plan: Plan) -> Iterator[tuple[str, str]]:
    """Give every address that leads to a record, with the record's own: those of today, then those of before.

    Those of the children of a record that was called otherwise follow from its own.
    """
    addresses = plan.index.addresses
    yield from ((address, address) for address in addresses)
    yield from plan.index.was.items()
    moved = {now: was for was, now in plan.index.was.items()}
    for address in [*addresses, *plan.index.was]:
        parent, _, child = address.rpartition("/")
        if parent in moved:
            yield f"{moved[parent]}/{child}", plan.index.was.get(address, address)


def _label(plan: Plan, address: str) -> str:
    """Say what a choice stands for: a record's title, and its parent's."""
    record = plan.records.get(address)
    parent = plan.records.get(record.parent) if record else None
    label = record.label if record else ""
    return f"{label} ({parent.label})" if parent else label


def _unfolded(texts: Iterable[str]) -> str:
    """Give the pattern of a text with a letter that is compared as another: one with a capital, to begin with."""
    letters = set(chain.from_iterable(texts))
    folded = ((c, fold(c)) for c in map(chr, chain.from_iterable(_FOLDED)))
    others = [c for c, meant in folded if meant != c and letters.issuperset(meant)]
    apart = {c for c in unicodedata.normalize("NFD", "".join(letters)) if not c.isascii()} - letters
    return f"[A-Z{''.join(sorted({*others, *apart}))}]"
