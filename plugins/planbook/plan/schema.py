"""JSON Schemas of a plan's files, from the forms: for editors that complete and check while somebody types.

They say what the decoder says, as far as a schema can: an editor reads YAML's own types, so that an unquoted `3.10`
is a number to it and a text here. What only the whole plan can tell (which of two milestones a bare id means) is left
to the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from planbook.plan import shapes
from planbook.plan.grammar import form, long_form, title
from planbook.plan.names import TAKEN
from planbook.plan.raci import FROM, VARIANTS, Activity, Matrix, Participation
from planbook.plan.record import Record, Words
from planbook.plan.settings import Settings
from planbook.plan.values import CURRENCY, DAY, DURATION, NUMBER
from planbook.plan.vocabulary import CHILDREN, HOMES, KINDS

if TYPE_CHECKING:
    from planbook.plan.plan import Plan
    from planbook.plan.shapes import Field, Form, Shape

Schema: TypeAlias = Mapping[str, object]
V = TypeVar("V")
R = TypeVar("R", bound=Record)

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final = ["string", "number", "boolean"]
"""What an editor may take a text for: `3.10` and `true` are written without quotes."""
_GROUP: Final = r"[^\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9]+"
_ID: Final = f"{_GROUP}(?:-{_GROUP})*"
_AN_ID: Final[Schema] = {"pattern": f"^(?!(?:{'|'.join(sorted(TAKEN))})$){_ID}$", "maxLength": 200}
_DEFAULT_VARIANT: Final = "raci"
_CHILDREN: Final = frozenset(child for children in CHILDREN.values() for child in children.values())


def schemas(plan: Plan | None) -> Mapping[str, Schema]:
    """Give every schema by its file name; with a plan, its own words, letter sets and ids are the choices.

    A collection has two: one for a record in its folder, one for the file that holds them all.
    """
    result: dict[str, Schema] = {"plan.schema.json": _of_one(plan, form(Settings))}
    kinds = plan.index.kinds if plan else KINDS
    for collection, kind in kinds.items():
        result[f"{collection}.schema.json"] = _of_one(plan, form(kind))
        result[f"{collection}.file.schema.json"] = _of_all(plan, form(kind))
    return result


def _of_one(plan: Plan | None, form_: Form[V]) -> Schema:
    writer = _Writer(plan)
    return {"$schema": DIALECT, **writer.fields(form_), "$defs": writer.definitions}


def _of_all(plan: Plan | None, form_: Form[R]) -> Schema:
    writer = _Writer(plan)
    records = {
        "title": f"{form_.kind.collection}.yml",
        "description": f"Each under its id. {form_.kind.__doc__}",
        "type": ["object", "null"],
        "propertyNames": _AN_ID,
        "additionalProperties": writer.named(form_),
    }
    return {"$schema": DIALECT, **records, "$defs": writer.definitions}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns shapes into schemas, gathering what is used in several places."""

    plan: Plan | None
    definitions: dict[str, Schema] = field(default_factory=dict)

    def shape(self, shape: Shape) -> Schema:  # noqa: PLR0911  # one way out for each kind of shape
        """Say what a value of this form may be; that it may also be left empty is said by its field."""
        match shape:
            case shapes.OneOf():
                return _word(self.plan, shape.words)
            case shapes.Whole():
                return _whole(shape.least, shape.greatest)
            case shapes.AmountOfMoney():
                return _money(self.plan)
            case shapes.Reference():
                return self.long_reference(shape) if shape.long else self.reference(shape.kind)
            case shapes.Many():
                return _one_or_more(self.shape(shape.item))
            case shapes.Ways():
                return self.ways(shape)
            case shapes.Keyed():
                return {**_mapping_of(self.shape(shape.item)), "propertyNames": self.shape(shape.key)}
            case shapes.Children():
                return {**_mapping_of(self.named(shape.form)), "propertyNames": _AN_ID}
            case shapes.Struct():
                return self.struct(shape)
            case _:
                return _ATOMS[type(shape)]

    def defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Say something once for all who use it."""
        if name not in self.definitions:
            self.definitions[name] = make()
        return {"$ref": f"#/$defs/{name}"}

    def named(self, form_: Form[V]) -> Schema:
        """Say once what a record or value is."""
        return self.defined(form_.kind.__name__, lambda: self.fields(form_))

    def fields(self, form_: Form[V]) -> Schema:
        """Say which fields a record or value has."""
        mapping = self.mapping(form_.fields.values())
        return {
            "title": title(form_.kind),
            "description": form_.kind.__doc__,
            **mapping,
            "properties": {**self.participations(form_), **mapping["properties"]},
            "additionalProperties": self.others(form_),
            **({"patternProperties": {"^x-": True}} if issubclass(form_.kind, Record) else {}),
            **({"required": []} if form_.kind is Activity else {}),
            **({"allOf": [*_by_variant(_variants(self.plan)), _titled()]} if form_.kind is Matrix else {}),
        }

    def mapping(self, fields: Iterable[Field]) -> dict[str, Any]:
        """Say that a value is a mapping of some fields and no others."""
        listed = tuple(fields)
        return {
            "type": "object",
            "properties": {f.key: self.field(f) for f in listed},
            "additionalProperties": False,
            "required": [f.key for f in listed if f.required],
        }

    def field(self, field_: Field) -> Schema:
        """Say what may stand under a field's key."""
        schema = self.shape(field_.shape)
        return {"description": field_.doc, **(schema if field_.required else _or_empty(schema))}

    def others(self, form_: Form[V]) -> Schema | bool:
        """Say what may stand under keys that no field has: only a rule's options have such."""
        if form_.rest is None or form_.kind is Activity:
            return False
        return _or_empty(self.shape(form_.rest.shape))

    def participations(self, form_: Form[V]) -> Mapping[str, Schema]:
        """Say what may stand under the words of the plan's letter sets, all of them."""
        if form_.rest is None or form_.kind is not Activity:
            return {}
        roles = _or_empty(self.shape(form_.rest.shape))
        return {word: {"description": means, **roles} for word, means in _meanings(_variants(self.plan)).items()}

    def struct(self, shape: shapes.Struct[V]) -> Schema:
        """Say what a value with fields may be, in its short form too."""
        whole = self.named(shape.form)
        if not shape.short:
            return whole
        return {"anyOf": [self.shape(shape.form.fields[shape.short].shape), whole]}

    def reference(self, kind: type[Record]) -> Schema:
        """Say how a record of a kind is referred to."""
        return self.defined(f"reference-to-{kind.word or 'record'}", lambda: _reference(self.plan, kind))

    def long_reference(self, shape: shapes.Reference) -> Schema:
        """Say how a record of a kind is referred to, and what may be said about the reference."""
        long = self.defined(f"{shape.key}-with-more", lambda: self.mapping(long_form(shape)))
        return {"anyOf": [self.reference(shape.kind), long]}

    def ways(self, shape: shapes.Ways) -> Schema:
        """Say where a step may go on: to one, to several, or to one by label."""
        step = self.shape(shape.step)
        return {"anyOf": [step, _list_of(step), _mapping_of(step)]}


def _or_empty(schema: Schema) -> Schema:
    """Allow a value to be left empty: not yet decided."""
    match schema:
        case {"type": str(only)}:
            return {**schema, "type": [only, "null"]}
        case {"type": [*several]}:
            return {**schema, "type": [*several, "null"]}
        case {"anyOf": [*several]}:
            return {**schema, "anyOf": [*several, {"type": "null"}]}
        case {"enum": [*several]}:
            return {**schema, "enum": [*several, None]}
        case _:
            return {"anyOf": [schema, {"type": "null"}]}


def _one_or_more(item: Schema) -> Schema:
    return {"anyOf": [item, _list_of(item)]}


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": _or_empty(item)}


def _mapping_of(item: Schema) -> Schema:
    return {"type": "object", "additionalProperties": _or_empty(item)}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


def _any_case(word: str) -> str:
    return "".join(f"[{c.lower()}{c.upper()}]" if c.isalpha() else c for c in word)


def _choices(labels: Mapping[str, str]) -> Schema:
    """List texts to choose from, each with what it stands for."""
    read = [(as_read, label) for text, label in labels.items() for as_read in _as_read(text)]
    said = {"enumDescriptions": [label for _, label in read]} if any(labels.values()) else {}
    return {"enum": [text for text, _ in read], **said}


def _as_read(text: str) -> Sequence[object]:
    """Give a text, and the number or truth an editor takes it for where it stands without quotes."""
    if text.isascii() and text.isdigit():
        return text, int(text)
    return (text, text == "true") if text in {"true", "false"} else (text,)


def _word(plan: Plan | None, words: Words) -> Schema:
    more = plan.settings.words.get(words.name, {}) if plan else {}
    if words.open and not more:
        return _ATOMS[shapes.Text]
    return _choices({**dict.fromkeys(words.own, ""), **more})


def _whole(least: int, greatest: int) -> Schema:
    return {
        "type": ["integer", "string"],
        "minimum": least,
        "maximum": greatest,
        "pattern": rf"^\d{{1,{len(str(greatest))}}}$",
    }


def _money(plan: Plan | None) -> Schema:
    """Say what an amount is; without a currency only where the plan has one."""
    amount, currency = NUMBER.pattern, f" +{CURRENCY.pattern}"
    if plan and not plan.settings.currency:
        return _text(f" *{amount}{currency} *")
    return {"type": ["number", "string"], "pattern": f"^ *{amount}(?:{currency})? *$"}


def _reference(plan: Plan | None, kind: type[Record]) -> Schema:
    """Say which texts mean a record of a kind: with a plan, its ids and, for completeness, what the check may know.

    An address, and an id in capitals, is the check's to judge.
    """
    if plan is None:
        return {"type": ["string", "integer"], "pattern": f"^{_address(kind, optional=True)}$"}
    labels = _addresses(plan) if kind is Record else _ids(plan, kind)
    otherwise = "[A-Z]" if kind is Record else f"[A-Z]|^{_address(kind)}$"
    return {"anyOf": [_choices(labels), {"type": "string", "pattern": otherwise}]}


def _address(kind: type[Record], *, optional: bool = False) -> str:
    """Give the pattern of an address of a kind, whose beginning is optional where a bare id will do."""
    if kind is Record:
        return f"{_ID}/{_ID}(?:/{_ID})?"
    homes = "|".join((*HOMES.get(kind, (kind.collection,)), kind.word))
    parent = f"{_ID}/" if kind in _CHILDREN else ""
    if not optional:
        return f"(?:{homes})/{parent}{_ID}"
    return f"(?:(?:(?:{homes})/)?{parent})?{_ID}"


def _addresses(plan: Plan) -> Mapping[str, str]:
    old = {was: _label(plan, now) for was, now in plan.index.was.items()}
    return {**{address: _label(plan, address) for address in plan.index.addresses}, **old}


def _ids(plan: Plan, kind: type[Record]) -> Mapping[str, str]:
    """Give the texts that mean a record of a kind, with its label: a child's id with its parent's before it too."""
    found: dict[str, str] = {}
    places = [(address, address) for addresses in plan.index.by_id.get(kind, {}).values() for address in addresses]
    places += [(was, now) for was, now in plan.index.was.items() if plan.index.addresses[now] is kind]
    for written, now in places:
        inside = written.partition("/")[2]
        found.setdefault(inside.rpartition("/")[2], _label(plan, now))
        found.setdefault(inside, _label(plan, now))
    return found


def _label(plan: Plan, address: str) -> str:
    record = plan.records.get(address)
    return record.label if record else ""


def _variants(plan: Plan | None) -> Mapping[str, Mapping[str, Participation]]:
    return plan.variants if plan else VARIANTS


def _meanings(variants: Mapping[str, Mapping[str, Participation]]) -> Mapping[str, str]:
    """Give each participation word of all letter sets, with its letter and meaning in each that has it."""
    found: dict[str, dict[str, None]] = {}
    for set_ in variants.values():
        for word, participation in set_.items():
            found.setdefault(word, {})[f"{participation.letter}: {participation.means}".removesuffix(": ")] = None
    return {word: "; ".join(meanings) for word, meanings in found.items()}


def _by_variant(variants: Mapping[str, Mapping[str, Participation]]) -> Sequence[Schema]:
    """Say for each letter set that the others' words are none of its own."""
    others = [name for name in variants if name != _DEFAULT_VARIANT]
    is_default: Schema = {"properties": {"variant": {"not": {"enum": others}}}}
    return [
        {"if": is_default if name == _DEFAULT_VARIANT else _is(name), "then": _without(variants, name)}
        for name in variants
    ]


def _titled() -> Schema:
    """Say that activities need what they must have, but in a matrix whose activities may have it from their steps."""
    needed: Schema = {"required": [field.key for field in form(Activity).required]}
    derived: Schema = {"required": [FROM], "properties": {FROM: {"not": {"type": "null"}}}}
    return {"if": derived, "else": {"properties": {"activities": {"additionalProperties": needed}}}}


def _is(variant: str) -> Schema:
    return {"properties": {"variant": {"const": variant}}, "required": ["variant"]}


def _without(variants: Mapping[str, Mapping[str, Participation]], name: str) -> Schema:
    known = {*variants[name], *form(Activity).fields}
    foreign = {word: False for set_ in variants.values() for word in set_ if word not in known}
    return {"properties": {"activities": {"additionalProperties": {"properties": foreign}}}}


_DAY: Final = {"type": ["string", "integer"], "minimum": 1000, "maximum": 9999, "pattern": f"^(?:{DAY.pattern})$"}
_SCHEMES: Final = "|".join(map(_any_case, shapes.SCHEMES))
_ATOMS: Final[Mapping[type[Shape], Schema]] = {
    shapes.Text: {"type": _TEXT},
    shapes.Prose: {"type": _TEXT},
    shapes.Flag: {
        "anyOf": [
            {"enum": ["yes", "no", True, False]},
            _text("|".join(map(_any_case, sorted(shapes.YES | shapes.NO)))),
        ]
    },
    shapes.ADay: _DAY,
    shapes.ADuration: _text(DURATION.pattern),
    shapes.Number: {"type": ["number", "string"], "pattern": f"^{NUMBER.pattern}$"},
    shapes.Share: {"type": ["number", "string"], "pattern": rf"^{NUMBER.pattern}(?: *%)?$"},
    shapes.Url: {
        "type": _TEXT,
        "pattern": rf"^(?:(?:{_SCHEMES})|(?!//)(?![^/?#]*:))[^\u0000-\u0020\\]*$",
    },
}
