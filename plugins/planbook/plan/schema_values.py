"""What a JSON Schema says of single values: texts and the numbers editors take them for, days, amounts, words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Final, TypeAlias

from planbook.plan import shapes
from planbook.plan.scope import may_have_currency
from planbook.plan.values import CURRENCY, DAY, DURATION, LANGUAGE, NUMBER

if TYPE_CHECKING:
    from planbook.plan.plan import Plan
    from planbook.plan.record import Words
    from planbook.plan.shapes import Shape

Schema: TypeAlias = Mapping[str, object]

TEXT: Final = ["string", "number", "boolean"]
"""What an editor may take a text for: `3.10` and `true` are written without quotes."""
_TRUTHS: Final = {"true": True, "false": False}
_BASED: Final = re.compile(r"0x[0-9a-f]+|0o[0-7]+")
_FLOAT: Final = re.compile(r"[0-9]+e-?[0-9]+")


def or_empty(schema: Schema) -> Schema:
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


def one_or_more(item: Schema) -> Schema:
    """Say that a list of these may drop its brackets where it has one item."""
    return {"anyOf": [item, list_of(item)]}


def list_of(item: Schema) -> Schema:
    """Say that a value is a list, whose items may be left empty."""
    return {"type": "array", "items": or_empty(item)}


def mapping_of(item: Schema) -> Schema:
    """Say that a value is a mapping, whose values may be left empty."""
    return {"type": "object", "additionalProperties": or_empty(item)}


def choices(labels: Mapping[str, str]) -> Schema:
    """List texts to choose from, each with what it stands for."""
    read = {(type(value), value): label for text, label in labels.items() for value in _as_read(text)}
    said = {"enumDescriptions": [*read.values()]} if any(read.values()) else {}
    return {"enum": [value for _, value in read], **said}


def suggestions(labels: Mapping[str, str]) -> Schema:
    """List texts to choose from, or to leave alone: whether another will do is the check's to say."""
    return {"anyOf": [choices(labels), {"type": TEXT}]}


def _as_read(text: str) -> Sequence[object]:
    """Give a text, and the number or truth an editor takes it for where it stands without quotes."""
    if text in _TRUTHS:
        return text, _TRUTHS[text]
    if text.isascii() and text.isdigit():
        return text, int(text)
    if _BASED.fullmatch(text):
        return text, int(text, 0)
    return (text, float(text)) if _FLOAT.fullmatch(text) and isfinite(float(text)) else (text,)


def word(plan: Plan | None, words: Words) -> Schema:
    """Say which words a field takes: its own, and those of the plan."""
    more = plan.settings.words.get(words.name, {}) if plan else {}
    if words.open and not more:
        return ATOMS[shapes.Text]
    known = {**dict.fromkeys(words.own, ""), **more}
    return suggestions(known) if is_unsettled(plan) and not words.fixed else choices(known)


def is_unsettled(plan: Plan | None) -> bool:
    """Tell whether a plan may have words, letter sets and a currency of which nothing is known."""
    return plan is not None and plan.index.is_unsettled


def whole(least: int, greatest: int) -> Schema:
    """Say that a value is a whole number; as a text it may have a sign, zeros and a power of ten."""
    return {
        "type": ["integer", "string"],
        "minimum": least,
        "maximum": greatest,
        "pattern": f"^{NUMBER.pattern}$",
    }


def money(plan: Plan | None) -> Schema:
    """Say what an amount is; without a currency only where the plan has one."""
    amount, currency = NUMBER.pattern, f" +{CURRENCY.pattern}"
    if plan and not may_have_currency(plan.index, plan.written):
        return _text(rf"\s*{amount}{currency}\s*")
    return {"type": ["number", "string"], "pattern": rf"^\s*{amount}(?:{currency})?\s*$"}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


def _any_case(word: str) -> str:
    return "".join(f"[{c.lower()}{c.upper()}]" if c.isalpha() else c for c in word)


_DAY: Final = {"type": ["string", "integer"], "minimum": 1000, "maximum": 9999, "pattern": f"^(?:{DAY.pattern})$"}
_SCHEMES: Final = "|".join(map(_any_case, shapes.SCHEMES))
ATOMS: Final[Mapping[type[Shape], Schema]] = {
    shapes.Text: {"type": TEXT},
    shapes.Label: {"type": TEXT},
    shapes.Prose: {"type": TEXT},
    shapes.Language: _text(LANGUAGE),
    shapes.Currency: _text(CURRENCY.pattern),
    shapes.Flag: {
        "anyOf": [
            {"enum": ["yes", "no", True, False]},
            _text("|".join(map(_any_case, sorted(shapes.YES | shapes.NO)))),
        ]
    },
    shapes.ADay: _DAY,
    shapes.ADuration: _text(DURATION.pattern),
    shapes.Number: {"type": ["number", "string"], "pattern": f"^{NUMBER.pattern}$"},
    shapes.Share: {"type": ["number", "string"], "pattern": rf"^{NUMBER.pattern}(?:\s*%)?$"},
    shapes.Url: {
        "type": TEXT,
        "pattern": rf"^(?:(?:{_SCHEMES})|(?!//)(?![^/?#]*:))[^\u0000-\u0020\\]*$",
    },
}
"""Of each shape that needs no more than itself to be told."""
