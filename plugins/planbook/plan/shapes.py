"""The forms a field's value may have: how each is read from what is written.

A shape is made from a field's annotation (grammar.py) and used by everything derived from it: the decoder calls
`read`, the schema and the format reference look at the shape itself. `read` takes a node and the scope it stands in
and gives the value, or none where it is not of this form, having reported that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from planbook.plan import problems
from planbook.plan.prose import may_tell
from planbook.plan.record import Record, Ref, Value, Words
from planbook.plan.values import Day, Duration, Money, parse_number, parse_share
from planbook.words import msg

if TYPE_CHECKING:
    from planbook.plan.scope import Scope
    from planbook.source.values import Node

YES: Final = frozenset({"yes", "true"})
NO: Final = frozenset({"no", "false"})
_BEFORE_PATH: Final = re.compile(r"[/?#]")
SCHEMES: Final = ("http:", "https:", "mailto:")
V = TypeVar("V")


class Shape:
    """The form of a value."""

    __slots__ = ()

    def read(self, node: Node, scope: Scope) -> object:
        """Give the value of a node that is not empty, or none with a finding reported."""
        raise NotImplementedError


class Text(Shape):
    """One line of plain text."""

    __slots__ = ()

    def read(self, node: Node, scope: Scope) -> str | None:
        """Give the text; line breaks become blanks."""
        value = node[0]
        if value.__class__ is not str:
            return scope.wrong(node, msg("Expected one line of text, found {found}."))
        return value if "\n" not in value else " ".join(value.split())


class Prose(Shape):
    """Markdown."""

    __slots__ = ()

    def read(self, node: Node, scope: Scope) -> str | None:
        """Give the Markdown as written, noting it where it may hold links to records, or views."""
        value = node[0]
        if value.__class__ is not str:
            return scope.wrong(node, msg("Expected text (Markdown), found {found}."))
        if "plan" in value and may_tell(value):
            scope.note_prose(value, node)
        return value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OneOf(Shape):
    """A text that is one of listed words."""

    words: Words

    def read(self, node: Node, scope: Scope) -> str | None:
        """Give the word."""
        value = node[0]
        if value.__class__ is not str:
            return scope.wrong(node, msg("Expected a word, found {found}."))
        known = scope.known_words(self.words)
        if known is None or value in known:
            return value
        scope.report(problems.unknown_word(scope.place(node), value, known, scope.address))
        return None


class Flag(Shape):
    """Yes or no."""

    __slots__ = ()

    def read(self, node: Node, scope: Scope) -> bool | None:
        """Give whether it is yes."""
        value = node[0]
        word = value.lower() if isinstance(value, str) else ""
        if word in YES or word in NO:
            return word in YES
        return scope.wrong(node, msg("Expected yes or no, found {found}."))


class ADay(Shape):
    """A day, or a coarser span of days."""

    __slots__ = ()

    def read(self, node: Node, scope: Scope) -> Day | None:
        """Give the day."""
        value = node[0]
        day = scope.day(value) if value.__class__ is str else None
        if day is None:
            return scope.wrong(
                node,
                msg("Expected a day such as 2026-03-31, 2026-03, 2026-Q1, 2026-H1 or 2026; found {found}."),
            )
        return day


class ADuration(Shape):
    """A length of time."""

    __slots__ = ()

    def read(self, node: Node, scope: Scope) -> Duration | None:
        """Give the duration."""
        value = node[0]
        found = Duration.parse(value) if isinstance(value, str) else None
        if found is None:
            return scope.wrong(node, msg("Expected a duration such as 10d, 3w or 2m; found {found}."))
        return found


class AmountOfMoney(Shape):
    """An amount in a currency."""

    __slots__ = ()

    def read(self, node: Node, scope: Scope) -> Money | None:
        """Give the amount, in the plan's currency where it names none."""
        value = node[0]
        money = Money.parse(value, scope.currency) if isinstance(value, str) else None
        if money is None:
            return scope.wrong(node, msg("Expected an amount such as 12000 or 12000 EUR; found {found}."))
        if not money.currency:
            scope.report(problems.no_currency(scope.place(node), str(value), scope.address))
            return None
        return money


class Number(Shape):
    """A decimal number."""

    __slots__ = ()

    def read(self, node: Node, scope: Scope) -> Decimal | None:
        """Give the number."""
        value = node[0]
        number = parse_number(value) if isinstance(value, str) else None
        if number is None:
            return scope.wrong(node, msg("Expected a number such as 4.5 (at most 30 digits), found {found}."))
        return number


class Share(Shape):
    """A part of a whole."""

    __slots__ = ()

    def read(self, node: Node, scope: Scope) -> Decimal | None:
        """Give the share, 0.2 for 20%."""
        value = node[0]
        share = parse_share(value) if isinstance(value, str) else None
        if share is None:
            return scope.wrong(node, msg("Expected a share such as 20% or 0.2, found {found}."))
        return share


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Whole(Shape):
    """A whole number between two bounds, both allowed."""

    least: int
    greatest: int

    def read(self, node: Node, scope: Scope) -> int | None:
        """Give the number."""
        value = node[0]
        number = parse_number(value) if isinstance(value, str) else None
        if number is None or number != number.to_integral_value() or not self.least <= number <= self.greatest:
            expected = _WHOLE.get((self.least, self.greatest), msg("Expected a whole number, found {found}."))
            return scope.wrong(node, expected)
        return int(number)


_WHOLE: Final = {
    (1, 5): msg("Expected a whole number from 1 to 5, found {found}."),
    (1, 1000): msg("Expected a whole number from 1 to 1000, found {found}."),
}


class Url(Shape):
    """A link target with a scheme that is safe to follow, or a path inside the site."""

    __slots__ = ()

    def read(self, node: Node, scope: Scope) -> str | None:
        """Give the target."""
        value = node[0]
        if value.__class__ is not str:
            return scope.wrong(node, msg("Expected a link such as https://example.com, found {found}."))
        if is_safe_url(value):
            return value
        scope.report(problems.unsafe_url(scope.place(node), value, scope.address))
        return None


def is_safe_url(text: str) -> bool:
    """Tell whether a link may stand on a page: http, https, mailto, or a relative path or anchor inside the site.

    Browsers drop control characters and blanks before they look for a scheme, so a target with any is refused.
    """
    if any(character <= " " or character == "\\" for character in text):
        return False
    if text.lower().startswith(SCHEMES):
        return True
    return not text.startswith("//") and ":" not in _BEFORE_PATH.split(text, maxsplit=1)[0]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reference(Shape):
    """A reference to a record by id or address; where `long`, also a mapping that says more about it."""

    kind: type[Record]
    long: bool = False

    def read(self, node: Node, scope: Scope) -> Ref[Record] | None:
        """Give the reference; one that leads nowhere is reported and given all the same."""
        value = node[0]
        if value.__class__ is str:
            # Most references have been found before: asked here, they are spared a call.
            return scope.refs[self.kind].get(value) or scope.ref(self.kind, value, node)
        if self.long and isinstance(value, dict):
            return self._long(value, node, scope)
        return scope.wrong(node, msg("Expected an id, found {found}."))

    @property
    def key(self) -> str:
        """The key of a long reference that holds the id."""
        return self.kind.word or "address"

    @property
    def more(self) -> Mapping[str, Shape]:
        """The further keys of a long reference."""
        return {**_LONG, **_LONG_MORE.get(self.key, {})}

    def _long(self, value: Mapping[str, Node], node: Node, scope: Scope) -> Ref[Record] | None:
        shapes = self.more
        said: dict[str, object] = {}
        for key, item in value.items():
            if key in shapes:
                said[_ATTRIBUTES.get(key, key)] = shapes[key].read(item, scope) if item[0] is not None else None
            elif key != self.key:
                scope.unknown_key(key, item, (self.key, *shapes))
        target = value.get(self.key)
        if target is None or target[0] is None:
            scope.report(problems.missing(scope.place(node), self.key, scope.address))
            return None
        ref = Reference(self.kind).read(target, scope)
        more = {key: item for key, item in said.items() if item is not None}
        return ref and Ref(ref.address, **more)  # type: ignore[arg-type]  # each shape gives its attribute's type


_LONG: Final[Mapping[str, Shape]] = {"note": Text(), "from": ADay(), "until": ADay()}
_LONG_MORE: Final[Mapping[str, Mapping[str, Shape]]] = {
    "person": {"acting": Flag()},
    "milestone": {"lag": ADuration()},
}
_ATTRIBUTES: Final = {"from": "from_"}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Many(Shape):
    """A list; a list of one may drop its brackets."""

    item: Shape

    def read(self, node: Node, scope: Scope) -> tuple[object, ...]:
        """Give the items that can be read."""
        value = node[0]
        read = self.item.read
        if value.__class__ is not list:
            found = read(node, scope)
            return () if found is None else (found,)
        return tuple([x for item in value if item[0] is not None and (x := read(item, scope)) is not None])


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Keyed(Shape):
    """A mapping whose keys are free text, listed words, or references."""

    item: Shape
    key: Shape

    def read(self, node: Node, scope: Scope) -> Mapping[object, object] | None:
        """Give the entries that can be read."""
        value = node[0]
        if not isinstance(value, dict):
            return scope.wrong(node, msg("Expected lines of the form “key: value”, found {found}."))
        found: dict[object, object] = {}
        for key, item in value.items():
            name = self.key.read((key, item[3], item[4], item[3], item[4]), scope)
            if name is not None and item[0] is not None:
                entry = self.item.read(item, scope)
                if entry is not None:
                    found[name] = entry
        return found


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ways(Shape):
    """Where a step goes on: one id, a list of ids, or a mapping of label to id."""

    way: Struct[Value]
    step: Reference

    def read(self, node: Node, scope: Scope) -> tuple[Value, ...] | None:
        """Give the ways, labelled or not."""
        value = node[0]
        if isinstance(value, dict):
            pairs = [(label, item) for label, item in value.items() if item[0] is not None]
        else:
            pairs = [("", item) for item in (value if isinstance(value, list) else [node]) if item[0] is not None]
        targets = ((label, self.step.read(item, scope)) for label, item in pairs)
        return tuple(self.way.form.make(to=to, label=label) for label, to in targets if to is not None)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Field:
    """A field of a record or value, as declared."""

    name: str
    """The attribute in Python."""
    key: str
    """The key in files."""
    shape: Shape
    doc: str
    required: bool = False
    common: bool = False
    """Whether every record has it."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Form(Generic[V]):
    """The fields of a declared class, ready for decoding."""

    kind: type[V]
    make: Callable[..., V]
    fields: Mapping[str, Field]
    """By key."""
    rest: Field | None = None
    """The field that takes keys no other has."""
    required: Sequence[Field] = ()
    """The fields that must be written."""

    def read(self, value: Mapping[str, Node], scope: Scope, within: str = "") -> dict[str, object]:
        """Give the attributes that are written, by their names in Python; report every fault.

        `within` is the record's field that a value inside it belongs to.
        """
        found: dict[str, object] = {}
        fields, rest = self.fields, self.rest
        open_keys = scope.open_keys(self.kind) if rest else ()
        more: dict[str, object] = {}
        for key, node in value.items():
            field = fields.get(key)
            if field is None:
                if rest is None or key not in open_keys:
                    self._other(key, node, scope, found)
                elif node[0] is not None:
                    scope.field = key
                    item = rest.shape.read(node, scope)
                    if item is not None:
                        more[key] = item
            elif node[0] is not None:
                scope.field = within or key
                item = field.shape.read(node, scope)
                if item is not None:
                    found[field.name] = item
        if rest and more:
            found[rest.name] = more
        return found

    def _other(self, key: str, node: Node, scope: Scope, found: dict[str, object]) -> None:
        if key.startswith("x-") and issubclass(self.kind, Record):
            found.setdefault("extra", {})[key] = plain(node)  # type: ignore[index]
        else:
            known = (*self.fields, *(scope.open_keys(self.kind) if self.rest else ()))
            scope.unknown_key(key, node, known, in_record=issubclass(self.kind, Record))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Struct(Shape, Generic[V]):
    """A mapping of declared fields; a bare text stands for the one its class names as `short`."""

    form: Form[V]
    short: str = ""

    def read(self, node: Node, scope: Scope) -> V | None:
        """Give the value, or none where a required field is missing."""
        value = node[0]
        if not isinstance(value, dict):
            if not self.short:
                return scope.wrong(node, msg("Expected lines of the form “key: value”, found {found}."))
            value = {self.short: node}
        found = self.form.read(value, scope, scope.field)
        for required in self.form.required:
            if required.name not in found:
                if required.key not in value or value[required.key][0] is None:
                    scope.report(problems.missing(scope.place(node), required.key, scope.address))
                return None
        return self.form.make(**found)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Children(Shape):
    """Records that stand in their parent: a mapping of id to record, in reading order."""

    kind: type[Record]
    form: Form[Record]

    def read(self, node: Node, scope: Scope) -> Mapping[str, Record] | None:
        """Give the children by id."""
        value = node[0]
        if not isinstance(value, dict):
            return scope.wrong(node, msg("Expected one entry a line, each with its id, found {found}."))
        field = scope.field
        children = scope.children(self.form, value)
        scope.field = field
        return children


def plain(node: Node) -> object:
    """Give a node's value without its places."""
    value = node[0]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value
