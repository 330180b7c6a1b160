"""JSON Schemas of a plan's files, from the forms: for editors that complete and check while somebody types.

They say what the decoder says, as far as a schema can: an editor reads YAML's own types, so that an unquoted `3.10`
is a number to it and a text here. What only the whole plan can tell (which of two milestones a bare id means) is left
to the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from planbook.plan import schema_ids, shapes
from planbook.plan.grammar import form, long_form, title
from planbook.plan.raci import Activity, Matrix
from planbook.plan.record import Record
from planbook.plan.schema_files import PLAN, of_beside, of_file, of_record
from planbook.plan.schema_ids import AN_ID
from planbook.plan.schema_letters import by_variant, meanings, names, titled, variants
from planbook.plan.schema_values import (
    ATOMS,
    Schema,
    choices,
    is_unsettled,
    list_of,
    mapping_of,
    money,
    one_or_more,
    or_empty,
    suggestions,
    whole,
    word,
)
from planbook.plan.settings import Acceptance, ChapterSetting, Settings
from planbook.plan.vocabulary import CHILDREN, HOMES, KINDS

if TYPE_CHECKING:
    from planbook.plan.plan import Plan
    from planbook.plan.shapes import Field, Form, Shape

V = TypeVar("V")

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_FILLED: Final[Schema] = {"minLength": 1, "pattern": r"\S"}
"""Of a text: that it says something."""
_NONE: Final[Mapping[str, str]] = {}


def schemas(plan: Plan | None, *, ids: bool = True, rules: Mapping[str, str] = _NONE) -> Mapping[str, Schema]:
    """Give every schema by its file name; with a plan, its own words, letter sets and ids are the choices.

    A collection has one for a record in its folder, and one for the file that holds them all; where its records may
    have a form of another program, one for the file of fields beside such a record, too. The ids stand in a schema of
    their own, which the others refer to; without `ids` references are told by their form. `rules` are those that
    `plan.yml` may set, each with what it asks.
    """
    about = _About(plan, plan is not None and ids, rules)
    result: dict[str, Schema] = {PLAN: _of_one(about, form(Settings))}
    for collection, kind in (plan.index.kinds if plan else KINDS).items():
        one = result[of_record(collection)] = _of_one(about, form(kind))
        result[of_file(collection)] = _of_all(one, kind)
        if kind.foreign:
            result[of_beside(collection)] = _of_beside(one, kind)
    if plan and ids:
        result[schema_ids.FILE] = {"$schema": DIALECT, "$defs": schema_ids.all_choices(plan)}
    return result


class _About(NamedTuple):
    """What schemas are made of beside the forms."""

    plan: Plan | None
    ids: bool
    rules: Mapping[str, str]


def _of_one(about: _About, form_: Form[V]) -> Schema:
    writer = _Writer(about)
    return {"$schema": DIALECT, **writer.fields(form_), "$defs": writer.definitions}


def _of_all(schema: Schema, kind: type[Record]) -> Schema:
    """Say what stands in a file of all records, from what is said of one."""
    name, definitions = kind.__name__, schema["$defs"]
    assert isinstance(definitions, dict)  # noqa: S101  # `_of_one` has made it so
    one = {key: said for key, said in schema.items() if not key.startswith("$")}
    return {
        "$schema": DIALECT,
        "title": f"{kind.collection}.yml",
        "description": f"Each under its id. {kind.__doc__}",
        "type": ["object", "null"],
        "propertyNames": AN_ID,
        "additionalProperties": {"$ref": f"#/$defs/{name}"},
        "$defs": {**definitions, name: one},
    }


def _of_beside(schema: Schema, kind: type[Record]) -> Schema:
    """Say what stands beside a record of another form: no children, and nothing that must be written."""
    properties = schema["properties"]
    assert isinstance(properties, dict)  # noqa: S101  # `fields` has made it so
    own = {key: said for key, said in properties.items() if key not in CHILDREN[kind]}
    more = {key: said for key, said in schema.items() if key != "allOf"}
    return {**more, "type": ["object", "null"], "properties": own, "required": []}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns shapes into schemas, gathering what is used in several places."""

    about: _About
    definitions: dict[str, Schema] = field(default_factory=dict)

    def shape(self, shape: Shape) -> Schema:  # noqa: PLR0911  # one way out for each kind of shape
        """Say what a value of this form may be; that it may also be left empty is said by its field."""
        match shape:
            case shapes.OneOf():
                return word(self.about.plan, shape.words)
            case shapes.Whole():
                return whole(shape.least, shape.greatest)
            case shapes.AmountOfMoney():
                return money(self.about.plan)
            case shapes.Reference():
                return self.long_reference(shape) if shape.long else self.reference(shape.kind)
            case shapes.Many():
                return one_or_more(self.shape(shape.item))
            case shapes.Ways():
                return self.ways(shape)
            case shapes.Keyed():
                return {**mapping_of(self.shape(shape.item)), "propertyNames": self.shape(shape.key)}
            case shapes.Children():
                return {**self.children(shape), "propertyNames": AN_ID}
            case shapes.Struct():
                return self.struct(shape)
            case _:
                return ATOMS[type(shape)]

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
        sets = variants(self.about.plan)
        return {
            "title": _called(form_.kind),
            "description": form_.kind.__doc__,
            **mapping,
            "properties": {**self.participations(form_), **mapping["properties"], **self.suggested(form_)},
            "additionalProperties": self.others(form_),
            **({"patternProperties": {"^x-": True}} if issubclass(form_.kind, Record) else {}),
            **({"required": []} if form_.kind is Activity else {}),
            **({"allOf": [*by_variant(sets), titled()]} if form_.kind is Matrix else {}),
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
        return {"description": field_.doc, **self.value(field_)}

    def value(self, field_: Field) -> Schema:
        """Say what a field's value may be: one that is required says something."""
        schema = self.shape(field_.shape)
        return {**_FILLED, **schema} if field_.required else or_empty(schema)

    def suggested(self, form_: Form[V]) -> Mapping[str, Schema]:
        """Say of fields that take any text what they are for: names of rules, chapters and letter sets."""
        kinds = self.about.plan.index.kinds if self.about.plan else KINDS
        of_sets = suggestions if is_unsettled(self.about.plan) else choices
        found: Mapping[type[object], Mapping[str, Schema]] = {
            Matrix: {"variant": or_empty(of_sets(names(variants(self.about.plan))))},
            ChapterSetting: {"name": suggestions({name: _called(kind) for name, kind in kinds.items()})},
            Acceptance: {"rule": suggestions(self.about.rules)},
            Settings: {"rules": self.rules(form_)},
        }
        told = {form_.fields[key]: said for key, said in found.get(form_.kind, {}).items()}
        return {f.key: {"description": f.doc, **said, **(_FILLED if f.required else {})} for f, said in told.items()}

    def rules(self, form_: Form[V]) -> Schema:
        """Say how rules are set, by their names; one that is not known here is the check's to judge."""
        shape = form_.fields["rules"].shape if form_.kind is Settings else None
        if not isinstance(shape, shapes.Keyed):
            return {}
        one = or_empty(self.shape(shape.item))
        known = {name: {"description": asks, **one} for name, asks in self.about.rules.items()}
        return {**or_empty(self.shape(shape)), "properties": known}

    def others(self, form_: Form[V]) -> Schema | bool:
        """Say what may stand under keys that no field has: a rule's options, and words of a letter set not known."""
        if form_.rest is None or (form_.kind is Activity and not is_unsettled(self.about.plan)):
            return False
        return or_empty(self.shape(form_.rest.shape))

    def participations(self, form_: Form[V]) -> Mapping[str, Schema]:
        """Say what may stand under the words of the plan's letter sets, all of them."""
        if form_.rest is None or form_.kind is not Activity:
            return {}
        roles = or_empty(self.shape(form_.rest.shape))
        return {key: {"description": means, **roles} for key, means in meanings(variants(self.about.plan)).items()}

    def children(self, shape: shapes.Children) -> Schema:
        """Say what stands under the ids of records inside another: nothing only where nothing must be said of them."""
        child = self.named(shape.form)
        return {"type": "object", "additionalProperties": or_empty(child) if shape.kind is Activity else child}

    def struct(self, shape: shapes.Struct[V]) -> Schema:
        """Say what a value with fields may be, in its short form too."""
        whole_ = self.named(shape.form)
        if not shape.short:
            return whole_
        short = shape.form.fields[shape.short]
        return {"anyOf": [self.value(short) if short.required else self.shape(short.shape), whole_]}

    def reference(self, kind: type[Record]) -> Schema:
        """Say how a record of a kind is referred to."""
        name = schema_ids.name_of(self.about.plan, kind)
        plan = self.about.plan
        if plan and self.about.ids and schema_ids.are_known(plan, kind):
            return {"$ref": f"{schema_ids.FILE}#/$defs/{name}"}
        return self.defined(f"reference-to-{name}", lambda: schema_ids.by_form(kind))

    def long_reference(self, shape: shapes.Reference) -> Schema:
        """Say how a record of a kind is referred to, and what may be said about the reference."""
        name = schema_ids.name_of(self.about.plan, shape.kind)
        long = self.defined(f"{name}-with-more", lambda: self.mapping(long_form(shape)))
        return {"anyOf": [self.reference(shape.kind), long]}

    def ways(self, shape: shapes.Ways) -> Schema:
        """Say where a step may go on: to one, to several, or to one by label."""
        step = self.shape(shape.step)
        return {"anyOf": [step, list_of(step), mapping_of(step)]}


def _called(kind: type[object]) -> str:
    """Say what a record or value is called; one of a collection of the plan's own as the plan does."""
    if issubclass(kind, Record) and kind not in HOMES:
        return kind.word.capitalize()
    return title(kind)
