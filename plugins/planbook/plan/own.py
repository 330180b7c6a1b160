"""Collections that a plan declares for itself: kinds of record made of what `plan.yml` says of them.

They are classes like those of the vocabulary, so that everything that follows from a declaration follows from theirs.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from planbook.plan import problems, reference_problems, settings_problems
from planbook.plan.grammar import form
from planbook.plan.names import fold, is_id
from planbook.plan.record import Doc, Key, Prose, Record, Ref, Required, Share, Words, declared
from planbook.plan.roles import Owned
from planbook.plan.values import Day, Duration, Money
from planbook.plan.vocabulary import BUILT_IN, CHILDREN, HOMES, KINDS, Kinds
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.findings import Finding
    from planbook.plan.plan import Plan
    from planbook.plan.settings import OwnCollection, OwnField

RECORD: Final = "record"
"""What one record is called of a collection that does not say."""
TYPES: Final[Mapping[str, object]] = {
    "text": str,
    "prose": Prose,
    "day": Day | None,
    "duration": Duration | None,
    "money": Money | None,
    "number": Decimal | None,
    "share": Share | None,
    "yes/no": bool,
    "address": Ref[Record] | None,
}
"""What a field may hold, and the annotation that says so in a declaration."""
_EMPTY: Final[Mapping[str, object]] = {"text": "", "prose": Prose(""), "yes/no": False}
_REFERENCE: Final = re.compile(r"(?P<several>refs?)\((?P<kind>[^()]+)\)")
_MOST: Final = 32


class _Said(NamedTuple):
    """What a plan says of a field, as something that can be looked up."""

    key: str
    type: str
    doc: str
    words: tuple[str, ...]
    required: bool


class _Collection(NamedTuple):
    """What a plan says of a collection, as something that can be looked up."""

    name: str
    title: str
    one: str
    many: str
    summary: str
    fields: tuple[_Said, ...]


COLLECTION: Final = msg("every plan has such a collection")
PAGE: Final = msg("a page of the handbook is called so")
FIELD: Final = msg("every record has such a field")


def kinds_of(own: Mapping[str, OwnCollection]) -> Kinds:
    """Give the kinds of a plan that declares collections of its own; what is wrong with one is left out of it."""
    said = tuple(_said(fold(name), collection) for name, collection in own.items() if _is_free(name))
    return _made(said) if said else BUILT_IN


def _is_key(text: str) -> bool:
    """Tell whether a field can be called so: as an id, or with underscores between its words as other fields have."""
    return is_id(fold(text).replace("_", "-"))


def _is_free(name: str) -> bool:
    return is_id(fold(name)) and fold(name) not in KINDS


def _said(name: str, collection: OwnCollection) -> _Collection:
    fields = (_Said(key, f.type.strip(), f.doc, f.words, f.required) for key, f in _free(collection))
    one = collection.one or RECORD
    return _Collection(name, collection.title, one, collection.many, collection.summary, tuple(fields))


def _free(collection: OwnCollection) -> Iterator[tuple[str, OwnField]]:
    """Give the fields whose keys no record has anyway."""
    common = form(Owned).fields
    return ((key, field) for key, field in collection.fields.items() if key not in common and _is_key(key))


@lru_cache(_MOST)
def _made(collections: tuple[_Collection, ...]) -> Kinds:
    """Make a kind of each collection; the same declarations make the same kinds, however often a plan is read."""
    made = {collection.name: _kind(collection) for collection in collections}
    kinds = {**KINDS, **made}
    for collection in collections:
        # Only now are all kinds there that a field may refer to.
        for number, field in enumerate(collection.fields):
            made[collection.name].__annotations__[_attribute(number)] = _annotated(collection, field, kinds)
    return Kinds(kinds, {**HOMES, **{kind: [name] for name, kind in made.items()}})


def _kind(collection: _Collection) -> type[Record]:
    empty = [_EMPTY.get(field.type, _nothing(field)) for field in collection.fields]
    attributes = {_attribute(number): value for number, value in enumerate(empty)}
    body = {
        "__module__": __name__,
        "__doc__": collection.summary or f"{collection.title}.",
        "__annotations__": dict.fromkeys(attributes, object),
        "collection": collection.name,
        "word": collection.one,
        "many": collection.many,
        **attributes,
    }
    return declared(type("OwnRecord", (Owned,), body))


def _nothing(field: _Said) -> object:
    return () if field.type.startswith("refs") else None


def _attribute(number: int) -> str:
    """Name the attribute of a field: a key of the plan's need not be a name in Python."""
    return f"own_{number}"


def _annotated(collection: _Collection, field: _Said, kinds: Mapping[str, type[Record]]) -> object:
    """Give the annotation of a field as a declaration would have it."""
    notes: list[object] = [Key(field.key), Doc(field.doc or f"{field.key.replace('_', ' ').capitalize()}.")]
    if field.words and field.type == "text":
        notes.append(Words(f"{collection.name}.{field.key}", field.words))
    if field.required:
        notes.append(Required())
    annotation = _annotation(field.type, kinds)
    return Annotated[(annotation, *notes)]


def _annotation(type_: str, kinds: Mapping[str, type[Record]]) -> object:
    match = _REFERENCE.fullmatch(type_)
    if not match:
        return TYPES.get(type_, str)
    kind = _referred(match["kind"], kinds) or Record
    return tuple[Ref[kind], ...] if match["several"] == "refs" else Ref[kind] | None  # type: ignore[valid-type]


def _referred(text: str, kinds: Mapping[str, type[Record]]) -> type[Record] | None:
    """Find the kind that a word or the name of a collection means: `role`, `roles`, `milestone`."""
    every = [*kinds.values(), *(child for children in CHILDREN.values() for child in children.values())]
    name = fold(text.strip())
    named = (kind for kind in every if name in {kind.word, kind.collection})
    return next(named, None)


def own_faults(plan: Plan, pages: Sequence[str]) -> Iterator[Finding]:
    """Find what is wrong with the collections of a plan's own; `pages` are names that the book needs for itself."""
    kinds = plan.index.kinds
    for name, collection in plan.settings.collections.items():
        where = partial(plan.key_place, "", "collections", name)
        if fold(name) in KINDS or fold(name) in pages:
            yield reference_problems.taken_name(where(), name, COLLECTION if fold(name) in KINDS else PAGE)
        elif not is_id(fold(name)):
            yield problems.bad_id(where(), name)
        for key, field in collection.fields.items():
            at = partial(where, "fields", key)
            if key in form(Owned).fields:
                yield reference_problems.taken_name(at(), key, FIELD)
            elif not _is_key(key):
                yield problems.bad_id(at(), key)
            elif not _is_known(field.type.strip(), kinds):
                yield settings_problems.unknown_type(at(), field.type, (*TYPES, *_references(kinds)))


def _is_known(type_: str, kinds: Mapping[str, type[Record]]) -> bool:
    match = _REFERENCE.fullmatch(type_)
    return bool(_referred(match["kind"], kinds)) if match else type_ in TYPES


def _references(kinds: Mapping[str, type[Record]]) -> Iterator[str]:
    for kind in kinds.values():
        yield from (f"ref({kind.word})", f"refs({kind.word})")
