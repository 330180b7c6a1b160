"""The forms a field's value may have: how each is read from what is written.

A shape is made from a field's annotation (grammar.py) and used by everything derived from it: the decoder calls
`read`, the schema and the format reference look at the shape itself. `read` takes what is written and the scope it
stands in and gives the value, or none where it is not of this form, having reported that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from planbook.plan import problems
from planbook.plan.names import fold
from planbook.plan.prose import is_page, may_tell
from planbook.plan.record import Record, Ref, Words
from planbook.plan.values import CURRENCY, LANGUAGE, Day, Duration, Money, parse_number, parse_share
from planbook.words import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planbook.plan.processes import Way
    from planbook.plan.scope import Scope
    from planbook.source.values import Value

YES: Final = frozenset({"yes", "true"})
NO: Final = frozenset({"no", "false"})
_BEFORE_PATH: Final = re.compile(r"[/?#]")
_BEHIND: Final = re.compile("[?#]")
SCHEMES: Final = ("http:", "https:", "mailto:")
V = TypeVar("V")


class Shape:
    """The form of a value."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> object:
        """Give what is meant by a value that is not empty, or none with a finding reported."""
        raise NotImplementedError

    def default(self, key: object) -> object:  # noqa: ARG002
        """Give what counts where nothing that can be read stands under a key: as a rule nothing."""
        return None


class Text(Shape):
    """One line of plain text."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> str | None:
        """Give the text; line breaks become blanks."""
        if value.__class__ is not str:
            return scope.wrong(value, msg("Expected one line of text, found {found}."))
        return value if "\n" not in value else " ".join(value.split())


class Label(Text):
    """How a word is shown that stands before it: where that is left out or cannot be read, as it is."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> str | None:
        """Give how it is shown; an empty text is none."""
        return super().read(value, scope) or None

    def default(self, key: object) -> object:
        """Give the word itself."""
        return key


class Language(Text):
    """A language, by its tag."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> str | None:
        """Give the tag."""
        if isinstance(value, str) and re.fullmatch(LANGUAGE, value):
            return value
        return scope.wrong(value, msg("Expected a language such as en, de or zh-Hans; found {found}."), "language")


class Currency(Text):
    """A currency, by its code."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> str | None:
        """Give the code."""
        if isinstance(value, str) and CURRENCY.fullmatch(value):
            return value
        return scope.wrong(value, msg("Expected a currency's three letters, such as EUR; found {found}."), "currency")


class Prose(Shape):
    """Markdown."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> str | None:
        """Give the Markdown as written, noting it where it may hold links to records or pages, or views."""
        if value.__class__ is not str:
            return scope.wrong(value, msg("Expected text (Markdown), found {found}."))
        if ("plan" in value or ".md" in value) and may_tell(value):
            scope.note_prose(value)
        return value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OneOf(Shape):
    """A text that is one of listed words."""

    words: Words

    def read(self, value: Value, scope: Scope) -> str | None:
        """Give the word."""
        if value.__class__ is not str:
            return scope.wrong(value, msg("Expected a word, found {found}."))
        known = scope.known_words(self)
        if value in known:
            return value
        scope.report(problems.unknown_word(scope.place(), value, known, scope.address, fixed=self.words.fixed))
        return None


class Flag(Shape):
    """Yes or no."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> bool | None:
        """Give whether it is yes."""
        word = value.lower() if isinstance(value, str) else ""
        if word in YES or word in NO:
            return word in YES
        return scope.wrong(value, msg("Expected yes or no, found {found}."), "flag")


class ADay(Shape):
    """A day, or a coarser span of days."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> Day | None:
        """Give the day."""
        day = scope.day(value) if value.__class__ is str else None
        if day is None:
            return scope.wrong(
                value,
                msg("Expected a day such as 2026-03-31, 2026-03, 2026-Q1, 2026-H1 or 2026; found {found}."),
                "day",
            )
        return day


class ADuration(Shape):
    """A length of time."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> Duration | None:
        """Give the duration."""
        found = scope.duration(value) if isinstance(value, str) else None
        if found is None:
            return scope.wrong(value, msg("Expected a duration such as 10d, 3w or 2m; found {found}."), "duration")
        return found


class AmountOfMoney(Shape):
    """An amount in a currency."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> Money | None:
        """Give the amount, in the plan's currency where it names none."""
        money = Money.parse(value, scope.currency) if isinstance(value, str) else None
        if money is None:
            return scope.wrong(value, msg("Expected an amount such as 12000 or 12000 EUR; found {found}."), "money")
        if money.currency:
            return money
        if not scope.may_have_currency():
            scope.report(problems.no_currency(scope.place(), str(value), scope.address))
        return None


class Number(Shape):
    """A decimal number."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> Decimal | None:
        """Give the number."""
        number = parse_number(value) if isinstance(value, str) else None
        if number is None:
            return scope.wrong(
                value, msg("Expected a number such as 4.5 (at most 30 digits), found {found}."), "number"
            )
        return number


class Share(Shape):
    """A part of a whole."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> Decimal | None:
        """Give the share, 0.2 for 20%."""
        share = parse_share(value) if isinstance(value, str) else None
        if share is None:
            return scope.wrong(value, msg("Expected a share such as 20% or 0.2, found {found}."), "share")
        return share


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Whole(Shape):
    """A whole number between two bounds, both allowed."""

    least: int
    greatest: int

    def read(self, value: Value, scope: Scope) -> int | None:
        """Give the number."""
        number = parse_number(value) if isinstance(value, str) else None
        if number is None or number != number.to_integral_value() or not self.least <= number <= self.greatest:
            expected = _WHOLE.get((self.least, self.greatest), msg("Expected a whole number, found {found}."))
            return scope.wrong(value, expected)
        return int(number)


_WHOLE: Final = {
    (1, 5): msg("Expected a whole number from 1 to 5, found {found}."),
    (1, 1000): msg("Expected a whole number from 1 to 1000, found {found}."),
}


class Url(Shape):
    """A link target with a scheme that is safe to follow, or a path inside the site."""

    __slots__ = ()

    def read(self, value: Value, scope: Scope) -> str | None:
        """Give the target."""
        if value.__class__ is not str:
            return scope.wrong(value, msg("Expected a link such as https://example.com, found {found}."))
        if is_safe_url(value):
            if ".md" in value and is_page(target := _BEHIND.split(value, maxsplit=1)[0]):
                scope.note_page(target)
            return value
        scope.report(problems.unsafe_url(scope.place(), value, scope.address))
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


class Told(str):
    """A text that should name a record and does not, which has been reported where it stands first."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reference(Shape):
    """A reference to a record by id or address; where `long`, also a mapping that says more about it."""

    kind: type[Record]
    long: bool = False

    def read(self, value: Value, scope: Scope) -> Ref[Record] | None:
        """Give the reference; one that leads nowhere is reported and given all the same."""
        if value.__class__ is str:
            # Most references have been found before: asked here, they are spared a call.
            return scope.refs[self.kind].get(value) or scope.ref(self.kind, value)
        if self.long and isinstance(value, dict):
            return self._long(value, scope)
        if isinstance(value, Told):
            return Ref(f"{self.kind.collection}/{fold(value)}")
        return scope.wrong(value, msg("Expected an id, found {found}."))

    @property
    def key(self) -> str:
        """The key of a long reference that holds the id."""
        return self.kind.word or "address"

    @property
    def more(self) -> Mapping[str, Shape]:
        """The further keys of a long reference."""
        return {**_LONG, **_LONG_MORE.get(self.key, {})}

    def _long(self, value: Mapping[str, Value], scope: Scope) -> Ref[Record] | None:
        shapes = _long_of(self)
        said: dict[str, object] = {}
        scope.way.append("")
        for key, item in value.items():
            scope.way[-1] = key
            if key not in shapes:
                scope.unknown_key(key, tuple(shapes))
            elif item is not None:
                said[key] = shapes[key].read(item, scope)
        scope.way.pop()
        _ask_days(said.get("from"), said.get("until"), scope)
        # Under a key that is not known most likely stands what is missing.
        if value.get(self.key) is None and value.keys() <= shapes.keys():
            scope.report(problems.missing(scope.place(), self.key, scope.address))
        ref = said.pop(self.key, None)
        if not isinstance(ref, Ref):
            return None
        more = {_ATTRIBUTES.get(key, key): item for key, item in said.items() if item is not None}
        return Ref(ref.address, **more)  # type: ignore[arg-type]  # each shape gives its attribute's type


def _ask_days(begins: object, ends: object, scope: Scope) -> None:
    """Report a long reference that ends before it begins, at its last day."""
    if isinstance(begins, Day) and isinstance(ends, Day) and ends.is_before(begins):
        scope.way.append("until")
        scope.report(problems.reversed_days(scope.place(), begins, ends, scope.address))
        scope.way.pop()


@cache
def _long_of(reference: Reference) -> Mapping[str, Shape]:
    """Give the keys that a long reference may have."""
    return {reference.key: Reference(reference.kind), **reference.more}


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

    def read(self, value: Value, scope: Scope) -> tuple[object, ...]:
        """Give the items that can be read."""
        read = self.item.read
        if value.__class__ is not list:
            only = read(value, scope)
            return () if only is None else (only,)
        found, left_out = [], set[int]()
        way = scope.way
        way.append(0)
        for number, item in enumerate(value):
            way[-1] = number
            meant = None if item is None else read(item, scope)
            if meant is None:
                left_out.add(number)
            else:
                found.append(meant)
        way.pop()
        if left_out:
            scope.note_left_out(left_out)
        return tuple(found)


class References(Many):
    """A list of references."""

    __slots__ = ()
    item: Reference

    def read(self, value: Value, scope: Scope) -> tuple[object, ...]:
        """Give the references; of ids that have all been found before, without reading each."""
        kind = self.item.kind
        known = scope.refs[kind]
        if value.__class__ is str:
            return (known.get(value) or scope.ref(kind, value),)
        if value.__class__ is list:
            try:
                return tuple(map(known.__getitem__, value))  # type: ignore[arg-type]  # else a TypeError
            except (KeyError, TypeError):
                pass
        return super().read(value, scope)


def single(shape: Shape) -> Shape:
    """Give the form of one value: of an item where there may be many."""
    return shape.item if isinstance(shape, Many) else shape


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Keyed(Shape):
    """A mapping whose keys are free text, listed words, or references."""

    item: Shape
    key: Shape

    def read(self, value: Value, scope: Scope) -> Mapping[object, object] | None:
        """Give the entries that can be read."""
        if not isinstance(value, dict):
            return scope.wrong(value, msg("Expected lines of the form “key: value”, found {found}."))
        found: dict[object, object] = {}
        scope.way.append("")
        for key, item in value.items():
            scope.way[-1] = key
            scope.at_key = True
            name = self.key.read(key, scope)
            scope.at_key = False
            entry = None if name is None or item is None else self.item.read(item, scope)
            if entry is None and name is not None:
                entry = self.item.default(name)
            if entry is not None:
                found[name] = entry
        scope.way.pop()
        return found


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ways(Shape):
    """Where a step goes on: one id, a list of ids, or a mapping of label to id."""

    way: Struct[Way]
    step: Reference

    def read(self, value: Value, scope: Scope) -> tuple[Way, ...] | None:
        """Give the ways, labelled or not."""
        if isinstance(value, dict):
            return tuple(self._each(value.items(), value.keys(), scope))
        if isinstance(value, list):
            return tuple(self._each(enumerate(value), repeat(""), scope))
        to = self.step.read(value, scope)
        return () if to is None else (self.way.form.make({"to": to}),)

    def _each(self, items: Iterable[tuple[str | int, Value]], labels: Iterable[str], scope: Scope) -> Iterator[Way]:
        scope.way.append("")
        for (step, item), label in zip(items, labels, strict=False):
            scope.way[-1] = step
            to = None if item is None else self.step.read(item, scope)
            if to is not None:
                yield self.way.form.make({"to": to, "label": label})
        scope.way.pop()


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
    seen: str = ""
    """How a reference in it is told from its other end; empty where that is told by its label."""
    part: str | None = ""
    """What part a role has that it names; empty where its label tells, none where it gives the role nothing to do."""
    label: str = ""
    """What it is called on pages; empty where its key makes that."""
    past: bool = False
    """Whether it tells what a role that it names did, or heard, once."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Form(Generic[V]):
    """The fields of a declared class, ready for decoding."""

    kind: type[V]
    make: Callable[[dict[str, object]], V]
    """Makes one of its attributes by name."""
    fields: Mapping[str, Field]
    """By key."""
    rest: Field | None = None
    """The field that takes keys no other has."""
    required: Sequence[Field] = ()
    """The fields that must be written."""

    def read(self, value: Mapping[str, Value], scope: Scope) -> dict[str, object]:
        """Give the attributes that are written, by their names in Python; report every fault."""
        found: dict[str, object] = {}
        fields, rest = self.fields, self.rest
        open_keys = scope.open_keys(self.kind) if rest else ()
        more: dict[str, object] = {}
        way = scope.way
        way.append("")
        for key, item in value.items():
            way[-1] = key
            field = fields.get(key)
            if field is None:
                if rest is None or key not in open_keys:
                    self._other(key, item, scope, found)
                elif item is not None:
                    meant = rest.shape.read(item, scope)
                    if meant is not None:
                        more[key] = meant
            elif item is not None:
                meant = field.shape.read(item, scope)
                if meant is not None:
                    found[field.name] = meant
        way.pop()
        if rest and more:
            found[rest.name] = more
        return found

    def _other(self, key: str, value: Value, scope: Scope, found: dict[str, object]) -> None:
        if key.startswith("x-") and issubclass(self.kind, Record):
            found.setdefault("extra", {})[key] = value  # type: ignore[index]
        else:
            words = tuple(scope.open_keys(self.kind)) if self.rest else ()
            scope.unknown_key(key, (*self.fields, *words), in_record=issubclass(self.kind, Record), words=words)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Struct(Shape, Generic[V]):
    """A mapping of declared fields; a bare text stands for the one its class names as `short`."""

    form: Form[V]
    short: str = ""

    def read(self, value: Value, scope: Scope) -> V | None:
        """Give the value, or none where a required field is missing."""
        if not isinstance(value, dict):
            if not self.short:
                keys = ", ".join(self.form.fields)
                expected = msg("Expected fields ({keys}), each with its value; found {found}.")
                return scope.wrong(value, expected, keys=keys)
            value = {self.short: value}
        found = self.form.read(value, scope)
        for required in self.form.required:
            said = found.get(required.name)
            if problems.is_unsaid(said):
                # What is there and has no meaning was told where it was read.
                if said is not None or value.get(required.key) is None:
                    scope.report(problems.missing(scope.place(), required.key, scope.address))
                return None
        return self.form.make(found)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Children(Shape):
    """Records that stand in their parent: a mapping of id to record, in reading order."""

    kind: type[Record]
    form: Form[Record]

    def read(self, value: Value, scope: Scope) -> Mapping[str, Record] | None:
        """Give the children by id."""
        if not isinstance(value, dict):
            return scope.wrong(value, msg("Expected one entry a line, each with its id, found {found}."))
        return scope.children(self.form, value)
