"""YAML 1.2 core as an editor reads it, into plain values with their places.

Composed by libyaml (PyYAML's C parser) with tag resolution left out: every scalar stays the text that was written,
and what type it should be is the decoder's to say. That is also what makes it the fastest way that keeps places.
"""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING, Final

import yaml
from yaml.error import MarkedYAMLError
from yaml.loader import BaseLoader
from yaml.nodes import MappingNode, ScalarNode
from yaml.reader import ReaderError

from planbook.findings import Finding, Place
from planbook.source import faults
from planbook.source.values import key_place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yaml._yaml import Mark as CMark
    from yaml.error import Mark as PythonMark
    from yaml.nodes import Node as YamlNode

    from planbook.source.values import Node, Value

try:
    from yaml.cyaml import CParser as _Composer  # type: ignore[attr-defined]  # its own __init__ re-exports it so

    FAST: Final = True
except ImportError:  # pragma: no cover  # PyYAML without libyaml: slower, the same answers
    from yaml.loader import BaseLoader as _Composer  # type: ignore[assignment]

    FAST: Final = False  # type: ignore[misc]

DEEPEST: Final = 50
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_SIGNS: Final = "&*!"
_OPENERS: Final = ("[", "{", "-", "?")
_MANY: Final = 5_000
# They end a line for libyaml, as in YAML 1.1; in YAML 1.2, and for editors, they do not.
_NO_BREAKS: Final = "\x85\u2028\u2029"
_AS_BLANKS: Final = str.maketrans(dict.fromkeys(_NO_BREAKS, " "))


class _Plain(_Composer):
    """libyaml's composer without the resolver: it would guess types, and costs as much as the parse."""

    def resolve(self, kind: type[YamlNode], value: object, implicit: object) -> str:  # noqa: ARG002
        return ""

    def descend_resolver(self, parent: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


class _Heedless(BaseLoader):
    """A composer that makes no more of anchors than to read on, and gives nothing for an alias."""

    def compose_node(self, parent: YamlNode | None, index: int) -> YamlNode | None:
        if self.check_event(yaml.AliasEvent):
            event = self.get_event()  # type: ignore[no-untyped-call]
            return ScalarNode("", "", event.start_mark, event.end_mark)
        self.peek_event().anchor = None  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)


def read_yaml(text: str, path: str) -> tuple[Node | None, Sequence[Finding]]:
    """Read one YAML document: its node (none where it is empty or broken) and what is wrong with it."""
    if any(sign in text for sign in _NO_BREAKS):
        text = text.translate(_AS_BLANKS)
    found: list[Finding] = []
    try:
        if _suspect(text) and not _shallow(text, path, found):
            return None, found
        root = (_Heedless if found else _Plain)(text).get_single_node()
    except (MarkedYAMLError, ReaderError) as error:
        return None, (_finding(error, text, path),)
    if root is None:
        return None, found
    builder = _Builder(path, found)
    return builder.node(root, 0, 0, 0), found


def _suspect(text: str) -> bool:
    """Tell whether a text may hold an anchor, an alias or a tag, or enough openers to nest dangerously deep."""
    if any(_has_sign(text, sign) for sign in _SIGNS):
        return True
    return len(text) > _MANY and sum(map(text.count, _OPENERS)) > _MANY


def _has_sign(text: str, sign: str) -> bool:
    """Tell whether a sign begins a word anywhere: `R&D` and `**bold**` cannot be anchors or aliases."""
    at = text.find(sign)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if (not before or before in " \t\n,[{:-?") and (sign == "!" or after.isalnum() or after in "_-"):
            return True
        at = text.find(sign, at + 1)
    return False


@dataclass(frozen=True, slots=True)
class _Builder:
    """Turns composed nodes into plain values, noting keys written twice and values nested too deep."""

    path: str
    found: list[Finding]

    def node(self, node: YamlNode, key_line: int, key_column: int, depth: int) -> Node:
        start = node.start_mark
        line, column = start.line, start.column
        value: Value
        if node.__class__ is ScalarNode:
            value = None if node.value in _NULLS and not node.style else node.value
        elif depth == DEEPEST:
            self.found.append(faults.too_deep(Place.at(self.path, line, column), DEEPEST))
            value = None
        elif node.__class__ is MappingNode:
            value = self.mapping(node, depth + 1)
        else:
            value = [self.node(item, line, column, depth + 1) for item in node.value]
        return value, line, column, key_line, key_column

    def mapping(self, node: MappingNode, depth: int) -> Value:
        result: dict[str, Node] = {}
        for key, value in node.value:
            start = key.start_mark
            key_line, key_column = start.line, start.column
            # One text for all keys that are written alike.
            if (
                key.__class__ is not ScalarNode
                or (name := intern(key.value)) in result
                or (name == "<<" and not key.style)
            ):
                self.found.append(self.key_fault(key, Place.at(self.path, key_line, key_column), result))
            # Most values are scalars: read here, they are spared a call.
            elif value.__class__ is ScalarNode:
                text = value.value
                start = value.start_mark
                if text in _NULLS and not value.style:
                    text = None
                result[name] = (text, start.line, start.column, key_line, key_column)
            else:
                result[name] = self.node(value, key_line, key_column, depth)
        return result

    def key_fault(self, key: YamlNode, place: Place, written: Mapping[str, Node]) -> Finding:
        if not isinstance(key, ScalarNode):
            return faults.not_a_key(place)
        if key.value not in written:
            return faults.anchor(place, key.value)
        return faults.duplicate_key(place, key.value, key_place(self.path, written[key.value]).line)


def _place(path: str, where: PythonMark | CMark | None) -> Place:
    return Place.at(path, where.line, where.column) if where else Place(path)


def _shallow(text: str, path: str, found: list[Finding]) -> bool:
    """Note every anchor, alias and tag; tell whether nothing is nested too deep for composing, which recurses in C."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader if FAST else yaml.SafeLoader):
        if sign := _sign(event):
            found.append(faults.anchor(_place(path, event.start_mark), sign))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                found.append(faults.too_deep(_place(path, event.start_mark), DEEPEST))
                return False
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return True


def _sign(event: yaml.Event) -> str:
    """Give the anchor, alias or tag of an event as written; empty where it has none."""
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}"
    if isinstance(event, yaml.NodeEvent) and event.anchor:
        return f"&{event.anchor}"
    tag = getattr(event, "tag", None)
    return str(tag).replace("tag:yaml.org,2002:", "!!") if tag else ""


def _finding(error: MarkedYAMLError | ReaderError, text: str, path: str) -> Finding:
    if isinstance(error, ReaderError):
        before = _before(error, text)
        place = Place.at(path, before.count("\n"), len(before) - before.rfind("\n") - 1)
        return faults.broken_yaml(place, "control characters are not allowed")
    # A text whose last line is not ended is found to be at fault in the line below.
    lines = [*text.split("\n"), ""]
    at = error.problem_mark or error.context_mark
    if error.context_mark and at and not "".join([lines[at.line][at.column :], *lines[at.line + 1 :]]).strip():
        # What is still open at the end of the file is told where it was opened.
        at = error.context_mark
    place = _place(path, at)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return faults.tab_indent(place)
    if "but found another document" in (error.problem or ""):
        return faults.several_documents(place)
    return faults.broken_yaml(place, error.problem or "unreadable")


def _before(error: ReaderError, text: str) -> str:
    """Give the text before a character that YAML does not allow; libyaml counts bytes."""
    return text.encode()[: error.position].decode("utf-8", "ignore") if FAST else text[: error.position]
