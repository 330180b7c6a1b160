"""What changed between two values of a form: each form knows how its values differ.

Lists differ by their items, references by what they lead to, mappings by their keys, texts by their words, and values
with fields of their own by these. Nothing here knows any field: all of it follows from the declarations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.history.telling import SAID_OF_REFS, is_empty, token, told
from planbook.plan import shapes
from planbook.plan.grammar import form, long_form
from planbook.plan.processes import Way as ProcessWay
from planbook.plan.record import Declared, Ref

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from planbook.history.telling import Now
    from planbook.plan.shapes import Field, Shape

Manner: TypeAlias = Literal["value", "items", "words", "order"]
"""How something changed: it has another value, items came or went, a text has other words, or what there is stands in
another order."""
Way: TypeAlias = "tuple[Step, ...]"
_PLAIN: Final = shapes.Text()
_LINKED: Final = re.compile(r"(?<=\bplan:)[^\s<>()]+")
TELLING: Final = (shapes.Reference, shapes.Text, shapes.ADay)
"""The forms of what tells one value with fields from another of its kind."""


class Step(NamedTuple):
    """A part of the way from a record to what changed in it: a field, or one of several items or entries."""

    key: str = ""
    """The field's key, or the word that roles take part under; empty where it is an item or an entry."""
    shape: Shape | None = None
    """The form of what tells an item from the others."""
    item: object = None
    """What tells it, as it is later."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change inside a record."""

    way: Way
    manner: Manner
    shape: Shape
    """The form of what was there before, and is there after."""
    before: object
    """None where there was nothing; where items came or went, those that went."""
    after: object
    """None where there is nothing now; where items came or went, those that came."""


def edits_of(before: Declared, after: Declared, now: Now) -> Iterator[Edit]:
    """Compare two records, or two values with fields, field by field, in the order in which they are declared."""
    return _fields(before, after, (), now)


def differing(  # noqa: PLR0911  # one way out for each form
    shape: Shape, before: object, after: object, way: Way, now: Now
) -> Iterator[Edit]:
    """Compare two values of a form; children are records, and compared as such."""
    if before is after or before == after or isinstance(shape, shapes.Children):
        return iter(())
    match shape:
        case shapes.Many():
            return _items(shape, _list(before), _list(after), way, now)
        case shapes.Keyed():
            return _entries(shape, _mapping(before), _mapping(after), way, now)
        case shapes.Struct() if isinstance(before, Declared) and isinstance(after, Declared):
            return _fields(before, after, way, now)
        case shapes.Ways() if _labels(before) & _labels(after):
            return _ways(shape, _list(before), _list(after), way, now)
        case shapes.Reference() if _leads_same(before, after, now):
            return _said_of(shape, before, after, way, now)
        case shapes.Prose() if before and after:
            same = _words(before, now) == _words(after, _as_it_is)
            return iter(() if same else (Edit(way, "words", shape, before, after),))
        case _:
            return _value(shape, before, after, way, now)


def _value(shape: Shape, before: object, after: object, way: Way, now: Now) -> Iterator[Edit]:
    old, new = (None if is_empty(value) else value for value in (before, after))
    if token(old, now) != token(new, _as_it_is):
        yield Edit(way, "value", shape, old, new)


def _as_it_is(address: str) -> str:
    return address


def _words(prose: object, now: Now) -> str:
    """Give a text by words and paragraphs, links by where they lead: to break its lines elsewhere changes nothing."""
    parts = (" ".join(part.split()) for part in str(prose).split("\n\n"))
    return _LINKED.sub(lambda found: now(found[0]), "\n\n".join(parts))


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, tuple) else ()


def _mapping(value: object) -> Mapping[object, object]:
    return value if isinstance(value, Mapping) else {}


def _fields(before: Declared, after: Declared, way: Way, now: Now) -> Iterator[Edit]:
    rest = form(type(after)).rest
    for was, is_ in _both(type(before), type(after)):
        old = getattr(before, was.name) if was else None
        new = getattr(after, is_.name) if is_ else None
        field = is_ or was
        if field and old is not new:
            if field is rest:
                yield from _participations(field.shape, _mapping(old), _mapping(new), way, now)
            else:
                yield from differing(field.shape, old, new, (*way, Step(field.key)), now)


def _both(before: type[object], after: type[object]) -> Iterable[tuple[Field | None, Field | None]]:
    """Give each field as it was and as it is."""
    if before is after:
        return [(field, field) for field in told(after)]
    # A plan may say something else than before of a collection that it declares itself.
    old = {field.key: field for field in told(before)}
    kept = [(old.pop(field.key, None), field) for field in told(after)]
    return [*kept, *((field, None) for field in old.values())]


def _participations(
    shape: Shape, before: Mapping[object, object], after: Mapping[object, object], way: Way, now: Now
) -> Iterator[Edit]:
    """Compare what stands under keys that no other field has, each like a field of its own."""
    for word in dict.fromkeys((*after, *before)):
        yield from differing(shape, before.get(word), after.get(word), (*way, Step(str(word))), now)


def _entries(
    shape: shapes.Keyed, before: Mapping[object, object], after: Mapping[object, object], way: Way, now: Now
) -> Iterator[Edit]:
    old = {token(key, now): (key, value) for key, value in before.items()}
    for key, value in after.items():
        _, was = old.pop(token(key, _as_it_is), (None, None))
        yield from differing(shape.item, was, value, (*way, Step("", shape.key, key)), now)
    for key, was in old.values():
        yield from differing(shape.item, was, None, (*way, Step("", shape.key, key)), now)


def _labels(ways: object) -> AbstractSet[str]:
    """Give the labels of ways on; none unless each has one of its own."""
    found = [way.label for way in _list(ways) if isinstance(way, ProcessWay) and way.label]
    return frozenset(found) if len(set(found)) == len(_list(ways)) else frozenset()


def _ways(shape: Shape, before: Sequence[object], after: Sequence[object], way: Way, now: Now) -> Iterator[Edit]:
    """Compare ways on, each with the one of the same label."""
    old, new = (
        {w.label: (replace(w, label=""),) for w in ways if isinstance(w, ProcessWay)} for ways in (before, after)
    )
    for label in dict.fromkeys((*new, *old)):
        yield from _value(shape, old.get(label), new.get(label), (*way, Step("", _PLAIN, label)), now)


def _leads_same(before: object, after: object, now: Now) -> bool:
    return isinstance(before, Ref) and isinstance(after, Ref) and now(before.address) == after.address


def _said_of(shape: shapes.Reference, before: object, after: object, way: Way, now: Now) -> Iterator[Edit]:
    """Compare what two references to one record say besides."""
    names = {name.rstrip("_"): name for name in SAID_OF_REFS}
    for field in long_form(shape):
        if field.key in names:
            old, new = (getattr(ref, names[field.key]) for ref in (before, after))
            yield from differing(field.shape, old, new, (*way, Step(field.key)), now)


def _items(shape: shapes.Many, before: Sequence[object], after: Sequence[object], way: Way, now: Now) -> Iterator[Edit]:
    gone, come = _parted(before, after, now)
    if not gone and not come:
        yield from _order(shape, before, after, way, now)
        return
    kept = list(_paired(shape.item, gone, come, now))
    for old, new, step in kept:
        yield from differing(shape.item, old, new, (*way, step), now)
    known = {id(item) for old, new, _ in kept for item in (old, new)}
    out, in_ = ([item for item in items if id(item) not in known] for items in (gone, come))
    if out or in_:
        yield Edit(way, "items", shape, tuple(out) or None, tuple(in_) or None)


def _order(shape: shapes.Many, before: Sequence[object], after: Sequence[object], way: Way, now: Now) -> Iterator[Edit]:
    if token(before, now) != token(after, _as_it_is):
        yield Edit(way, "order", shape, before, after)


def _parted(before: Sequence[object], after: Sequence[object], now: Now) -> tuple[Sequence[object], Sequence[object]]:
    """Give the items that went and those that came."""
    old: dict[Hashable, list[object]] = {}
    for item in before:
        old.setdefault(token(item, now), []).append(item)
    come = []
    for item in after:
        same = old.get(token(item, _as_it_is))
        if same:
            same.pop()
        else:
            come.append(item)
    left = {id(item) for items in old.values() for item in items}
    return [item for item in before if id(item) in left], come


def _paired(
    shape: Shape, gone: Sequence[object], come: Sequence[object], now: Now
) -> Iterator[tuple[object, object, Step]]:
    """Give the items that are still there and say something else: each as it was, as it is, and what tells it."""
    left = list(gone)
    for new in come:
        likely = ((at, step) for at, old in enumerate(left) if (step := _tells(shape, old, new, now)))
        at, step = next(likely, (0, None))
        if step:
            yield left.pop(at), new, step


def _tells(shape: Shape, before: object, after: object, now: Now) -> Step | None:
    """Give what two items have in common by which a reader knows them as one; none where they are two.

    References to one record are one. Values with fields are where half of what is written in both is the same, and
    are told by the first reference, text or day of that.
    """
    if isinstance(shape, shapes.Reference) and isinstance(after, Ref):
        return Step("", shape, Ref(after.address)) if _leads_same(before, after, now) else None
    if not (isinstance(shape, shapes.Struct) and isinstance(before, Declared) and isinstance(after, Declared)):
        return None
    pairs = [(field, getattr(before, field.name), getattr(after, field.name)) for field in told(shape.form.kind)]
    both = [(field, old, new) for field, old, new in pairs if not (is_empty(old) or is_empty(new))]
    same = [(field, new) for field, old, new in both if token(old, now) == token(new, _as_it_is)]
    telling = (Step("", field.shape, new) for field, new in same if isinstance(field.shape, TELLING))
    return next(telling, None) if 2 * len(same) >= len(both) else None
