"""Settings files of editors: JSON with comments, into which entries are written while all else stays as it is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_TOKEN: Final = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|/\*.*?\*/)|(?P<text>"(?:[^"\\\n]|\\.)*")|(?P<sign>[{}\[\]:,])|(?P<word>[^\s{}\[\]:,"/]+)""",
    re.DOTALL,
)
_CLOSING: Final = {"{": "}", "[": "]"}
_DEEPEST: Final = 100
_INDENT: Final = "    "


class _Token(NamedTuple):
    """A word or sign of a file, and where it begins and ends."""

    text: str
    begin: int
    end: int


class _Node(NamedTuple):
    """A value of a file: where it begins and ends, and if it is an object, its members by key, the last of each."""

    begin: int
    end: int
    members: Mapping[str, _Node] | None = None
    comma: bool = False
    """Whether a comma stands behind the last member."""


class _UnreadableError(ValueError):
    """What is written is no JSON with comments."""


def with_entries(text: str, key: str, entries: Mapping[str, object]) -> str | None:
    """Give a settings file whose object under a key has some entries, with its comments and all its other entries.

    Gives none where the file cannot be read, is no object, or has something else under the key.
    """
    if not text.strip():
        return json.dumps({key: entries}, ensure_ascii=False, indent=_INDENT) + "\n"
    try:
        root = _Parser(text).root()
    except _UnreadableError:
        return None
    if root.members is None:
        return None
    inside = root.members.get(key)
    if inside is None:
        edits = _added(text, root, {key: entries})
    elif inside.members is None:
        return None
    else:
        edits = _merged(text, inside, entries)
    for begin, end, new in sorted(edits, reverse=True):
        text = f"{text[:begin]}{new}{text[end:]}"
    return text


def _merged(text: str, node: _Node, entries: Mapping[str, object]) -> Sequence[tuple[int, int, str]]:
    members = node.members or {}
    changed = [
        (members[key].begin, members[key].end, json.dumps(value, ensure_ascii=False))
        for key, value in entries.items()
        if key in members and not _says(text, members[key], value)
    ]
    missing = {key: value for key, value in entries.items() if key not in members}
    return [*changed, *(_added(text, node, missing) if missing else ())]


def _says(text: str, node: _Node, value: object) -> bool:
    try:
        said: object = json.loads(text[node.begin : node.end])
    except ValueError:
        return False
    return said == value


def _added(text: str, node: _Node, entries: Mapping[str, object]) -> Sequence[tuple[int, int, str]]:
    """Put entries behind the last of an object, each on a line of its own, one step further in than its brace."""
    line = text[text.rfind("\n", 0, node.end - 1) + 1 : node.end - 1]
    outer = _margin(line) if not line.strip() else _margin(text[text.rfind("\n", 0, node.begin) + 1 :])
    step = _step(text)
    inner = outer + step
    said = ",\n".join(inner + _lines(key, value, inner, step) for key, value in entries.items())
    last = max((member.end for member in (node.members or {}).values()), default=0)
    end = len(text[: node.end - 1].rstrip(" \t"))
    broken = "" if text[:end].endswith("\n") else "\n"
    comma = "," if last and not node.comma else ""
    if last == end:
        return [(end, node.end - 1, f"{comma}{broken}{said}\n{outer}")]
    return [(last, last, comma), (end, node.end - 1, f"{broken}{said}\n{outer}")]


def _lines(key: str, value: object, margin: str, step: str) -> str:
    written = json.dumps(value, ensure_ascii=False, indent=step)
    return f"{json.dumps(key, ensure_ascii=False)}: " + written.replace("\n", f"\n{margin}")


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _step(text: str) -> str:
    """Give how far in the file's first indented line stands; what editors take where none does."""
    match = re.search(r"^[ \t]+(?=\S)", text, re.MULTILINE)
    return match[0] if match else _INDENT


class _Parser:
    """Reads a file up to what is needed to write into it."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.next = _Token("", 0, 0)
        self.advance()

    def advance(self) -> _Token:
        """Give the token that is next, and go on."""
        token, self.next = self.next, next(self.tokens, _Token("", 0, 0))
        return token

    def root(self) -> _Node:
        """Give the value that the file is."""
        node = self.value(0)
        if self.next.text:
            raise _UnreadableError
        return node

    def value(self, depth: int) -> _Node:
        """Read a value."""
        token = self.advance()
        if depth > _DEEPEST or not token.text or token.text in set("}]:,"):
            raise _UnreadableError
        return self.inside(token, depth) if token.text in _CLOSING else _Node(token.begin, token.end)

    def inside(self, opening: _Token, depth: int) -> _Node:
        """Read what is between braces or brackets; a comma may stand behind the last."""
        members: dict[str, _Node] = {}
        comma = False
        while self.next.text != _CLOSING[opening.text]:
            key = self.key() if opening.text == "{" else ""
            members[key] = self.value(depth + 1)
            comma = self.next.text == ","
            if comma:
                self.advance()
            elif self.next.text != _CLOSING[opening.text]:
                raise _UnreadableError
        return _Node(opening.begin, self.advance().end, members if opening.text == "{" else None, comma)

    def key(self) -> str:
        """Read a key and its colon."""
        token = self.advance()
        if not token.text.startswith('"') or self.advance().text != ":":
            raise _UnreadableError
        try:
            return str(json.loads(token.text))
        except ValueError:
            raise _UnreadableError from None


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _UnreadableError
        at = match.end()
        if not match["blank"]:
            yield _Token(match[0], match.start(), at)
