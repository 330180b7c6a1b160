"""What a JSON Schema says of letter sets: their words in the activities of a matrix, by its variant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.plan.grammar import form
from planbook.plan.raci import FROM, VARIANTS, Activity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planbook.plan.plan import Plan
    from planbook.plan.raci import Participation
    from planbook.plan.schema_values import Schema

_DEFAULT: Final = "raci"


def variants(plan: Plan | None) -> Mapping[str, Mapping[str, Participation]]:
    """Give the letter sets by name: those that every plan knows, and the plan's own."""
    return plan.variants if plan else VARIANTS


def names(sets: Mapping[str, Mapping[str, Participation]]) -> Mapping[str, str]:
    """Give the names of letter sets, each with its words."""
    return {name: ", ".join(set_) for name, set_ in sets.items()}


def meanings(sets: Mapping[str, Mapping[str, Participation]]) -> Mapping[str, str]:
    """Give each participation word of all letter sets, with its letter and meaning in each that has it."""
    found: dict[str, dict[str, None]] = {}
    for set_ in sets.values():
        for word, participation in set_.items():
            found.setdefault(word, {})[f"{participation.letter}: {participation.means}".removesuffix(": ")] = None
    return {word: "; ".join(said) for word, said in found.items()}


def by_variant(sets: Mapping[str, Mapping[str, Participation]]) -> Sequence[Schema]:
    """Say for each letter set that the others' words are none of its own."""
    others = [name for name in sets if name != _DEFAULT]
    is_default: Schema = {"properties": {"variant": {"not": {"enum": others}}}}
    return [{"if": is_default if name == _DEFAULT else _is(name), "then": _without(sets, name)} for name in sets]


def titled() -> Schema:
    """Say that activities need what they must have, but in a matrix whose activities may have it from their steps."""
    needed: Schema = {"type": "object", "required": [field.key for field in form(Activity).required]}
    derived: Schema = {"required": [FROM], "properties": {FROM: {"not": {"type": "null"}}}}
    return {"if": derived, "else": {"properties": {"activities": {"additionalProperties": needed}}}}


def _is(variant: str) -> Schema:
    return {"properties": {"variant": {"const": variant}}, "required": ["variant"]}


def _without(sets: Mapping[str, Mapping[str, Participation]], name: str) -> Schema:
    known = {*sets[name], *form(Activity).fields}
    foreign = {word: False for set_ in sets.values() for word in set_ if word not in known}
    return {"properties": {"activities": {"additionalProperties": {"properties": foreign}}}}
