"""Plain values to YAML as a person would write it: what `read_yaml` reads back as the same values.

Texts stand without quotes wherever that leaves no doubt. A list stands in one line as long as the line is not long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planbook.source.values import Value

_WIDTH: Final = 120
_STEP: Final = "  "
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL", "<<"})
_NO_PLAIN_START: Final = re.compile(r"""[\s\[\]{},#&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\.""")
_NO_PLAIN: Final = re.compile(r":(?:\s|$)|\s#|\s$|[\t\n]")
_NO_PLAIN_IN_LINE: Final = re.compile(r"[\[\]{},]|^[-?:]|:")
_ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LATIN: Final = 0xFF
_PLANE: Final = 0xFFFF


def write_yaml(fields: Mapping[str, Value]) -> str:
    """Write fields, each on a line of its own.

    One without a value is left out; an empty list is a value (`next: []`, nothing comes next), an empty mapping none.
    """
    return "".join(f"{line}\n" for line in _fields(fields, ""))


def _fields(fields: Mapping[str, Value], indent: str) -> Iterator[str]:
    for name, value in fields.items():
        if value is not None and value != {}:
            yield from _field(f"{indent}{_text(name, in_line=True)}:", value, indent)


def _field(key: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield key
        yield from _fields(value, indent + _STEP)
    elif isinstance(value, list):
        line = f"{key} {write_in_line(value)}"
        if len(line) <= _WIDTH or not value:
            yield line
        else:
            yield key
            yield from (f"{indent}{_STEP}- {write_in_line(item)}" for item in value)
    elif value and "\n" in value and _may_be_lines(lines := value.removesuffix("\n")):
        yield f"{key} |" if lines != value else f"{key} |-"
        yield from (f"{indent}{_STEP}{line}" if line else "" for line in lines.split("\n"))
    else:
        yield f"{key} {_text(value or '')}"


def write_in_line(value: Value) -> str:
    """Write a value within a line: `[a, b]`, `{role: a, note: b}`."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{_text(name, in_line=True)}: {write_in_line(item)}" for name, item in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(write_in_line, value)) + "]"
    return _text(value or "", in_line=True)


def _text(text: str, *, in_line: bool = False) -> str:
    """Write a text, in quotes where it would be read as something else without."""
    if not text.isprintable():
        return '"' + "".join(map(_character, text)) + '"'
    needs = text in _NULLS or _NO_PLAIN_START.match(text) or _NO_PLAIN.search(text)
    if not needs and not (in_line and _NO_PLAIN_IN_LINE.search(text)):
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _may_be_lines(text: str) -> bool:
    """Tell whether a text may stand as lines of a block: all of it can be seen, and no line begins or ends blank."""
    return bool(text) and text == text.strip() and text.replace("\n", "").isprintable()


def _character(character: str) -> str:
    if character in _ESCAPED:
        return _ESCAPED[character]
    if character.isprintable():
        return character
    number = ord(character)
    if number <= _LATIN:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= _PLANE else f"\\U{number:08x}"
