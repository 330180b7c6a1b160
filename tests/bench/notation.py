"""Plain values written as people write YAML 1.2: short lists in brackets, long text in blocks, bare keys."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from tests.bench.values import Fields, Value

WIDTH: Final = 100
PLAIN: Final = re.compile(r"\w(?:[^:#\n]|:(?! |$)|(?<! )#)*")
SPECIAL: Final = re.compile(r"(?i)y|n|yes|no|on|off|true|false|null|[\d.]+")
FLOW_SIGNS: Final = frozenset(",[]{}")


def document(fields: Fields) -> str:
    """Write a mapping as a YAML document."""
    return "".join(f"{line}\n" for line in _mapping(fields, ""))


def _mapping(fields: Fields, indent: str) -> Iterator[str]:
    """Write a mapping's lines."""
    for key, value in fields.items():
        first, *rest = _lines(value, f"{indent}  ")
        yield f"{indent}{key}:{first}"
        yield from rest


def _lines(value: Value, indent: str) -> list[str]:
    """Write a value: what stands after its key or dash, then the lines below."""
    flow = _flow(value)
    if flow is not None and len(indent) + len(flow) < WIDTH:
        return [f" {flow}"]
    if isinstance(value, str):
        return _text(value, indent)
    if isinstance(value, Mapping):
        return ["", *_mapping(value, indent)]
    if isinstance(value, Sequence):
        return ["", *(line for item in value for line in _item(item, indent))]
    return [f" {_scalar(value)}"]


def _item(value: Value, indent: str) -> Iterator[str]:
    """Write a list's item: a mapping begins beside its dash."""
    first, *rest = _lines(value, f"{indent}  ")
    if first or not rest:
        yield f"{indent}-{first}"
        yield from rest
    else:
        yield f"{indent}- {rest[0].lstrip()}"
        yield from rest[1:]


def _text(text: str, indent: str) -> list[str]:
    """Write a long text as a block, folded where it is one paragraph."""
    if "\n" in text:
        return [" |-", *(f"{indent}{line}" if line else "" for line in text.split("\n"))]
    return [
        " >-",
        *(indent + line for line in textwrap.wrap(text, WIDTH - len(indent), break_on_hyphens=False)),
    ]


def _flow(value: Value) -> str | None:
    """Write a scalar, or a list or mapping of nothing but scalars, on one line; None where it is more."""
    if isinstance(value, str) or not isinstance(value, Mapping | Sequence):
        return None if isinstance(value, str) and "\n" in value else _scalar(value)
    inner = list(value.values()) if isinstance(value, Mapping) else list(value)
    if any(isinstance(item, Mapping | Sequence) and not isinstance(item, str) for item in inner):
        return None
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_scalar(item, FLOW_SIGNS)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(_scalar(item, FLOW_SIGNS) for item in inner) + "]"


def _scalar(value: Value, signs: frozenset[str] = frozenset()) -> str:
    """Write a scalar, quoted only where it would be read as something else."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    plain = PLAIN.fullmatch(value) and not SPECIAL.fullmatch(value) and signs.isdisjoint(value)
    return value if plain else json.dumps(value, ensure_ascii=False)
