"""From a declaration to its form: what each field's annotation asks for.

Everything derived from the vocabulary (decoding, schema, format reference, pages, export) starts here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from inspect import get_annotations
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Final,
    ForwardRef,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from planbook.plan import shapes
from planbook.plan.processes import Way
from planbook.plan.record import (
    Currency,
    Declared,
    Doc,
    Key,
    Label,
    Language,
    Prose,
    Range,
    Record,
    Ref,
    Required,
    Rest,
    Share,
    Url,
    Value,
    Words,
)
from planbook.plan.shapes import Field, Form, Shape
from planbook.plan.values import Day, Duration, Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")

_ABBREVIATIONS: Final = frozenset({"kpi"})
_ATOMS: Final[Mapping[object, Shape]] = {
    str: shapes.Text(),
    Label: shapes.Label(),
    Language: shapes.Language(),
    Currency: shapes.Currency(),
    Prose: shapes.Prose(),
    Url: shapes.Url(),
    bool: shapes.Flag(),
    Day: shapes.ADay(),
    Duration: shapes.ADuration(),
    Money: shapes.AmountOfMoney(),
    Decimal: shapes.Number(),
    Share: shapes.Share(),
    int: shapes.Whole(0, 1000),
}


def form(kind: type[T]) -> Form[T]:
    """Give the form of a declared class: its own fields first, then those that every record has."""
    anything: object = kind
    return cast("Form[T]", _compiled(anything))


@cache
def _compiled(kind: object) -> Form[object]:
    # `form` is typed, its cache is not.
    assert isinstance(kind, type)  # noqa: S101
    assert issubclass(kind, Declared)  # noqa: S101
    declared = {field.name: (field, is_rest) for field, is_rest in _declared(kind)}
    in_order = [declared[name] for name in ("title", "name") if name in declared]
    in_order += [entry for entry in declared.values() if entry not in in_order and not entry[0].common]
    in_order += [entry for entry in declared.values() if entry[0].common]
    rest = next((field for field, is_rest in in_order if is_rest), None)
    named = [field for field, is_rest in in_order if not is_rest]
    return Form(kind, kind.of, {f.key: f for f in named}, rest, [f for f in named if f.required])


def _declared(kind: type[object]) -> Sequence[tuple[Field, bool]]:
    """Give the fields that a class and those it is made from declare, each with whether it is the rest field."""
    return [entry for base in reversed(kind.__mro__) for entry in _declared_in(base)]


@cache
def _declared_in(kind: object) -> Sequence[tuple[Field, bool]]:
    assert isinstance(kind, type)  # noqa: S101
    hints: Iterable[tuple[str, object]] = get_annotations(kind).items()
    return [_field(kind, name, hint) for name, hint in hints if get_origin(hint) is Annotated]


def title(kind: type[object]) -> str:
    """Say what a declared class is called: `BudgetLine` is a “Budget line”."""
    if kind.__name__.lower() in _ABBREVIATIONS:
        return kind.__name__.upper()
    return re.sub(r"[A-Z]", r" \g<0>", kind.__name__).strip().capitalize()


def sentence(kind: type[object]) -> str:
    """Say in one sentence what a declared class is: the first line of its docstring."""
    return (kind.__doc__ or "").partition("\n")[0]


def long_form(reference: shapes.Reference) -> Sequence[Field]:
    """Give the fields of a long reference: the id under the word for its kind, then what may be said about it."""
    hints = {name.rstrip("_"): hint for name, hint in get_type_hints(Ref, include_extras=True).items()}
    target = Field("address", reference.key, shapes.Reference(reference.kind), "What it refers to.", required=True)
    return [target, *(Field(key, key, shape, _doc(hints[key]).text) for key, shape in reference.more.items())]


def _doc(hint: object) -> Doc:
    return next(note for note in get_args(hint) if isinstance(note, Doc))


def _field(kind: type[object], name: str, hint: object) -> tuple[Field, bool]:
    annotation, *notes = get_args(hint)
    is_rest = any(isinstance(note, Rest) for note in notes)
    if is_rest:
        # Each key the field takes has a value of its own.
        annotation = get_args(annotation)[1]
    doc = _doc(hint)
    field = Field(
        name=name,
        key=next((note.text for note in notes if isinstance(note, Key)), name.rstrip("_")),
        shape=_shape(annotation, notes, kind),
        doc=doc.text,
        required=any(isinstance(note, Required) for note in notes),
        common=kind is Record,
        seen=doc.seen,
        part=doc.part,
        label=doc.label,
        past=doc.past,
    )
    return field, is_rest


def _shape(annotation: object, notes: Sequence[object], within: type[object]) -> Shape:
    """Give the shape of an annotation in a class."""
    arguments = [argument for argument in get_args(annotation) if argument not in {NoneType, Ellipsis}]
    origin = get_origin(annotation)
    if origin in {Union, UnionType}:
        return _shape(arguments[0], notes, within)
    if origin is tuple:
        return _list(arguments[0], notes, within)
    if origin is Mapping:
        return _mapping(arguments[0], arguments[1], notes, within)
    if origin is Ref:
        return shapes.Reference(_kind(arguments[0], within))
    return _single(annotation, notes)


def _kind(argument: object, within: type[object]) -> type[Record]:
    """Give the kind a reference leads to; one that is not there yet is named in quotes, elsewhere with its module."""
    if isinstance(argument, ForwardRef):
        module, _, name = argument.__forward_arg__.rpartition(".")
        argument = vars(sys.modules[module or within.__module__])[name]
    return cast("type[Record]", argument)


def _single(annotation: object, notes: Sequence[object]) -> Shape:
    for note in notes:
        if isinstance(note, Words):
            return shapes.OneOf(note)
        if isinstance(note, Range):
            return shapes.Whole(note.least, note.greatest)
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return shapes.Struct(form(annotation), annotation.short)
    return _ATOMS[annotation]


def _list(item: object, notes: Sequence[object], within: type[object]) -> Shape:
    if item is Way:
        to = form(Way).fields["to"].shape
        assert isinstance(to, shapes.Reference)  # noqa: S101  # it is declared so
        return shapes.Ways(shapes.Struct(form(Way)), to)
    if get_origin(item) is Ref:
        return shapes.References(shapes.Reference(_kind(get_args(item)[0], within), long=True))
    return shapes.Many(_shape(item, notes, within))


def _mapping(key: object, item: object, notes: Sequence[object], within: type[object]) -> Shape:
    if isinstance(item, type) and issubclass(item, Record):
        return shapes.Children(item, form(item))
    return shapes.Keyed(_shape(item, (), within), _shape(key, notes, within))
