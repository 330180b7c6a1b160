"""The format reference: what may be written, kind by kind and field by field. Values without markup.

Derived from the forms, so that it cannot say what the decoder does not do. Descriptions are Markdown as declared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from planbook.plan import shapes
from planbook.plan.grammar import form, long_form, sentence, title
from planbook.plan.lists import LISTS, worked_out
from planbook.plan.raci import VARIANTS
from planbook.plan.record import Record, Words
from planbook.plan.settings import Settings
from planbook.plan.views import VIEWS
from planbook.plan.vocabulary import CHILDREN, KINDS
from planbook.words import ENGLISH, Catalog, msg

if TYPE_CHECKING:
    from planbook.plan.shapes import Field, Form, Shape

V = TypeVar("V")
Gap: TypeAlias = "str | tuple[str, ...] | TypeDoc"


@dataclass(frozen=True, slots=True)
class TypeDoc:
    """What may be written in a field: a message, whose gaps hold a word, words to be written so, or another type.

    A value with fields of its own has a name and fields; so has a long reference, without the name.
    """

    message: str
    gaps: tuple[tuple[str, Gap], ...] = ()
    name: str = ""
    sentence: str = ""
    fields: tuple[FieldDoc, ...] = ()

    def in_words(self, catalog: Catalog = ENGLISH, literal: Callable[[str], str] = str) -> str:
        """Say it in a reader's language; `literal` marks what is written as it stands."""
        return catalog.say(self.message, **{name: _said(gap, catalog, literal) for name, gap in self.gaps})

    def parts(self) -> Iterable[TypeDoc]:
        """Give this type and those in its gaps."""
        yield self
        for _, gap in self.gaps:
            if isinstance(gap, TypeDoc):
                yield from gap.parts()


@dataclass(frozen=True, slots=True)
class FieldDoc:
    """A field: the key it is written under, what may stand there, and what it means."""

    key: str
    """Empty where the field takes keys that are not declared."""
    type: TypeDoc
    required: bool
    description: str
    common: bool = False
    """Whether every record has it."""


@dataclass(frozen=True, slots=True)
class KindDoc:
    """A kind of record, or `plan.yml`."""

    name: str
    """The collection; a child's is the key it stands under, after its parent's and a slash."""
    title: str
    sentence: str
    files: Sequence[str]
    """Where it may be written."""
    fields: Sequence[FieldDoc]
    children: Sequence[KindDoc] = ()


@dataclass(frozen=True, slots=True)
class BasicType:
    """A type without fields: what it is called, how it is written, what is meant by it."""

    type: TypeDoc
    examples: Sequence[str]
    means: str


def settings() -> KindDoc:
    """Document `plan.yml`."""
    return KindDoc("plan.yml", "plan.yml", sentence(Settings), ("plan.yml",), _fields(form(Settings)))


def kinds() -> Sequence[KindDoc]:
    """Document every kind of record in reading order, its children inside it."""
    return [_kind(name, kind) for name, kind in KINDS.items()]


def views() -> Sequence[KindDoc]:
    """Document what a view in prose may say, by the key that begins it."""
    return [KindDoc(name, name, sentence(view), (), _fields(form(view))) for name, view in VIEWS.items()]


def worked_out_fields() -> Mapping[str, Sequence[FieldDoc]]:
    """Document what a list may name besides declared fields, by what is listed."""
    words = VARIANTS["raci"]
    found = {name: [document(field) for _, field in worked_out(kind, words)] for name, kind in LISTS.items()}
    return {name: fields for name, fields in found.items() if fields}


def basic_types() -> Sequence[BasicType]:
    """Document the types without fields."""
    return _BASIC


def long_references() -> Mapping[str, Sequence[FieldDoc]]:
    """Give what a long reference may say, by the word for the kind it refers to."""
    every = [*KINDS.values(), *(child for children in CHILDREN.values() for child in children.values())]
    return {kind.word: _reference(shapes.Reference(kind, long=True)).fields for kind in every}


def _kind(name: str, kind: type[Record]) -> KindDoc:
    files = (f"{name}.yml", f"{name}/<id>.yml", f"{name}/<id>.md", *(f"{name}/<id>{end}" for end in kind.foreign))
    children = [_child(name, key, child) for key, child in CHILDREN[kind].items()]
    return KindDoc(name, title(kind), sentence(kind), files, _fields(form(kind)), children)


def _child(parent: str, key: str, kind: type[Record]) -> KindDoc:
    return KindDoc(f"{parent}/{key}", title(kind), sentence(kind), (), _fields(form(kind)))


def _fields(form_: Form[V]) -> tuple[FieldDoc, ...]:
    listed = tuple(map(document, form_.fields.values()))
    if form_.rest is None:
        return listed
    others = FieldDoc("", type_of(form_.rest.shape), required=False, description=form_.rest.doc)
    own = sum(not field.common for field in listed)
    return (*listed[:own], others, *listed[own:])


def document(field: Field) -> FieldDoc:
    """Document a field."""
    return FieldDoc(field.key, type_of(field.shape), field.required, field.doc, field.common)


def type_of(shape: Shape) -> TypeDoc:  # noqa: PLR0911  # one way out for each kind of shape
    """Say what may be written in a shape."""
    match shape:
        case shapes.OneOf():
            return _words(shape.words)
        case shapes.Whole():
            bounds = (("least", str(shape.least)), ("greatest", str(shape.greatest)))
            return TypeDoc(msg("whole number from {least} to {greatest}"), bounds)
        case shapes.Reference():
            return _reference(shape)
        case shapes.Many():
            return TypeDoc(msg("{item}, or a list"), (("item", type_of(shape.item)),))
        case shapes.Keyed():
            return TypeDoc(
                msg("mapping of {key} to {item}"), (("key", type_of(shape.key)), ("item", type_of(shape.item)))
            )
        case shapes.Ways():
            return TypeDoc(msg("{step}, a list, or a mapping of label to {step}"), (("step", type_of(shape.step)),))
        case shapes.Children():
            return TypeDoc(msg("mapping of id to {kind}"), (("kind", _in_a_sentence(title(shape.kind))),))
        case shapes.Struct():
            return _struct(shape)
        case _:
            return _PLAIN[type(shape)]


def _in_a_sentence(name: str) -> str:
    return name if name.isupper() else name.lower()


def _words(words: Words) -> TypeDoc:
    if words.open:
        return TypeDoc(msg("text (your words for {name}, where you list any)"), (("name", (words.name,)),))
    return TypeDoc(msg("one of {words}"), (("words", words.own),))


def _reference(shape: shapes.Reference) -> TypeDoc:
    more = tuple(map(document, long_form(shape))) if shape.long else ()
    if shape.kind is Record:
        return TypeDoc(msg("address"), fields=more)
    return TypeDoc(msg("{kind} id"), (("kind", shape.kind.word),), fields=more)


def _struct(shape: shapes.Struct[V]) -> TypeDoc:
    fields = _fields(shape.form)
    name, what = title(shape.form.kind), sentence(shape.form.kind)
    if not shape.short:
        return TypeDoc(msg("fields of its own"), (), name, what, fields)
    short = (("short", type_of(shape.form.fields[shape.short].shape)),)
    return TypeDoc(msg("{short}, or fields of its own"), short, name, what, fields)


def _said(gap: Gap, catalog: Catalog, literal: Callable[[str], str]) -> str:
    match gap:
        case TypeDoc():
            return gap.in_words(catalog, literal)
        case str():
            return gap
        case _:
            return ", ".join(map(literal, gap))


_PLAIN: Final[Mapping[type[Shape], TypeDoc]] = {
    shapes.Text: TypeDoc(msg("text")),
    shapes.Label: TypeDoc(msg("text")),
    shapes.Prose: TypeDoc(msg("Markdown")),
    shapes.Flag: TypeDoc(msg("yes or no")),
    shapes.ADay: TypeDoc(msg("day")),
    shapes.ADuration: TypeDoc(msg("duration")),
    shapes.AmountOfMoney: TypeDoc(msg("amount")),
    shapes.Currency: TypeDoc(msg("currency")),
    shapes.Language: TypeDoc(msg("language")),
    shapes.Number: TypeDoc(msg("number")),
    shapes.Share: TypeDoc(msg("share")),
    shapes.Url: TypeDoc(msg("link")),
}
_BASIC: Final = (
    BasicType(_PLAIN[shapes.Text], ("Executive sponsor",), msg("One line of plain text.")),
    BasicType(
        _PLAIN[shapes.Prose],
        ("Secures the **funding**.",),
        msg("Text with markup, of one or more lines. Links to records work: `<plan:roles/executive-sponsor>`."),
    ),
    BasicType(_PLAIN[shapes.Flag], ("yes", "no"), msg("`true` and `false` are understood too.")),
    BasicType(
        _PLAIN[shapes.ADay],
        ("2026-03-31", "2026-03", "2026-Q1", "2026-H1", "2026"),
        msg("A day or a span of days. `start` and `from` count from a span's first day, all else to its last."),
    ),
    BasicType(
        _PLAIN[shapes.ADuration],
        ("10d", "3w", "2m"),
        msg("Working days, weeks of working days, calendar months. A minus sign before it: earlier."),
    ),
    BasicType(
        _PLAIN[shapes.AmountOfMoney],
        ("12000", "12000 EUR"),
        msg("An amount of money, in the plan's currency where it names none; no thousands separators."),
    ),
    BasicType(_PLAIN[shapes.Currency], ("EUR", "CNY"), msg("A currency, by its three letters (ISO 4217).")),
    BasicType(_PLAIN[shapes.Language], ("en", "zh-Hans"), msg("A language, by its tag (BCP 47).")),
    BasicType(_PLAIN[shapes.Number], ("4.5", "-2"), msg("A decimal number, with a point and without separators.")),
    BasicType(_PLAIN[shapes.Share], ("20%", "0.2"), msg("A part of a whole.")),
    BasicType(
        _PLAIN[shapes.Url],
        ("https://example.com", "charter.md"),
        msg("A web page, a mail address (`mailto:`), or a page of this site."),
    ),
    BasicType(
        TypeDoc(msg("{kind} id"), (("kind", "role"),)),
        ("executive-sponsor",),
        msg(
            "The id of a record of that kind. A child's may stand after its parent's: `discover/charter-signed`. The "
            "full address is understood too, and `role/executive-sponsor`."
        ),
    ),
    BasicType(
        TypeDoc(msg("address")),
        ("risks/data-loss", "milestones/discover/charter-signed"),
        msg("A record of any kind: its collection, then its id; a child's after its parent's."),
    ),
)
