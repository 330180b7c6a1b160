"""YAML 1.2 core as an editor reads it, into plain values; and where they are written, when that is asked.

Composed by libyaml (PyYAML's C parser) with tag resolution left out: every scalar stays the text that was written,
and what type it should be is the decoder's to say. That is also the fastest way that can tell places.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from sys import intern
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml
from yaml.error import MarkedYAMLError
from yaml.loader import BaseLoader
from yaml.nodes import MappingNode, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from planbook.findings import Finding, Place
from planbook.source import faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from yaml._yaml import Mark as CMark
    from yaml.error import Mark as PythonMark
    from yaml.nodes import Node as YamlNode

    from planbook.source.values import Value

try:
    from yaml.cyaml import CParser as _Composer  # type: ignore[attr-defined]  # its own __init__ re-exports it so

    FAST: Final = True
except ImportError:  # pragma: no cover  # PyYAML without libyaml: slower, the same answers
    from yaml.loader import BaseLoader as _Composer  # type: ignore[assignment]

    FAST: Final = False  # type: ignore[misc]

DEEPEST: Final = 50
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_NULL: Final = max(map(len, _NULLS))
"""As many letters as have those; most values have more, and need not be looked for among them."""
_SIGNS: Final = "&*!"
_MANY: Final = 5_000
_FAR: Final = _MANY // 2
"""In characters. Each block stands further right than the one it is in, but a list may stand right below its key: no
more than two begin in one column."""
_FAR_IN: Final = rf"(?m)^[ \t?:-]{{{_FAR}}}"
_BEGUN: Final = frozenset({"while scanning an alias", "while scanning an anchor"})
_WIDE_COLON: Final = "\uff1a"
_MISLEADING: Final = rf"[ -]*(?:[{faults.OTHER_SPACES}]|[\w-]+\s*(?::[{faults.OTHER_SPACES}]|{_WIDE_COLON}))"
"""A line up to a sign, before its value, that looks like a space or a colon."""
_A_KEY: Final = re.compile(r" *[\w-]+:$")
"""A line up to its first colon."""
_A_FIELD: Final = re.compile(r" *(?:- )?[\w-]+: +[^ #|>&*!]")
"""A line of a key and its value."""
# They end a line for libyaml, as in YAML 1.1; in YAML 1.2, and for editors, they do not.
_NO_BREAKS: Final = "\x85\u2028\u2029"
_AS_BLANKS: Final = str.maketrans(dict.fromkeys(_NO_BREAKS, " "))


class Spot(NamedTuple):
    """Where a value and its key are written, counted from 0, and those inside it, by key or number.

    An item of a list, which has no key, has the list's place for it.
    """

    line: int
    column: int
    key_line: int
    key_column: int
    inside: Mapping[str | int, Spot] = MappingProxyType({})


NOWHERE: Final = Spot(0, 0, 0, 0)
"""The root of a file that holds nothing."""


class _Plain(_Composer):
    """libyaml's composer without the resolver: it would guess types, and costs as much as the parse."""

    # Both are called for each value there is, and what they give is looked at by nobody: of what takes as many
    # arguments, these are done soonest.
    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(bool)

    def resolve(self, kind: type[YamlNode], value: object, implicit: object) -> str:  # noqa: ARG002
        return ""


class _Heedless(BaseLoader):
    """A composer that makes no more of anchors than to read on, and gives nothing for an alias."""

    def compose_node(self, parent: YamlNode | None, index: int) -> YamlNode | None:
        if self.check_event(yaml.AliasEvent):
            event = self.get_event()  # type: ignore[no-untyped-call]
            return ScalarNode("", "", event.start_mark, event.end_mark)
        self.peek_event().anchor = None  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)


class Yaml(NamedTuple):
    """One document: its value (none where it is empty or broken), what is wrong with it, and what it was made of."""

    value: Value
    findings: Sequence[Finding]
    root: YamlNode | None = None

    @property
    def spots(self) -> Spot:
        """Where its values are written."""
        return NOWHERE if self.root is None else _spot(self.root, 0, 0, 0)


def read_yaml(text: str, path: str) -> Yaml:
    """Read one YAML document."""
    text = _with_our_lines(text)
    found: list[Finding] = []
    try:
        root = _composed(text, path, found)
    except (MarkedYAMLError, ReaderError) as error:
        return Yaml(None, (_finding(error, text, path),))
    return Yaml(None if root is None else _Builder(path, found).value(root, 0), found, root)


def _with_our_lines(text: str) -> str:
    """Make blanks of the signs that end a line for libyaml and for no editor."""
    has_any = not text.isascii() and any(sign in text for sign in _NO_BREAKS)
    return text.translate(_AS_BLANKS) if has_any else text


def _composed(text: str, path: str, found: list[Finding]) -> YamlNode | None:
    """Compose a document, noting what a plan does without; none where it is empty or nested dangerously deep."""
    if _suspect(text) and not _shallow(text, path, found):
        return None
    return (_Heedless if found else _Plain)(text).get_single_node()


def _suspect(text: str) -> bool:
    """Tell whether a text may hold an anchor, an alias or a tag, or be nested dangerously deep."""
    if any(_has_sign(text, sign) for sign in _SIGNS):
        return True
    return (len(text) > _MANY and sum(map(text.count, "[{")) > _MANY) or _is_far_in(text)


def _is_far_in(text: str) -> bool:
    """Tell whether a line begins so far right that it may be nested dangerously deep."""
    begin = 0
    # Few texts have a line that long at all.
    while len(text) - begin > _FAR:
        end = text.rfind("\n", begin, begin + _FAR + 1)
        if end < 0:
            return re.search(_FAR_IN, text) is not None
        begin = end + 1
    return False


def _has_sign(text: str, sign: str) -> bool:
    """Tell whether a sign begins a word anywhere: `R&D` and `**bold**` cannot be anchors or aliases."""
    at = text.find(sign)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if (not before or before in " \t\n,[{:-?") and (sign == "!" or after.isalnum() or after in "_-"):
            return True
        at = text.find(sign, at + 1)
    return False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Builder:
    """Turns composed nodes into plain values, noting keys written twice and values nested too deep."""

    path: str
    found: list[Finding]

    def value(self, node: YamlNode, depth: int) -> Value:
        if node.__class__ is ScalarNode:
            return None if len(node.value) <= _NULL and node.value in _NULLS and not node.style else node.value
        if depth == DEEPEST:
            self.found.append(faults.too_deep(_place(self.path, node.start_mark), DEEPEST))
            return None
        return self.mapping(node, depth + 1) if node.__class__ is MappingNode else self.items(node, depth + 1)

    def items(self, node: YamlNode, depth: int) -> Value:
        result: list[Value] = []
        for item in node.value:
            # Most values are scalars: read here, they are spared a call; and most in lists are ids, one text for each.
            if item.__class__ is ScalarNode:
                text = item.value
                result.append(None if text in _NULLS and not item.style else intern(text))
            else:
                result.append(self.value(item, depth))
        return result

    def mapping(self, node: YamlNode, depth: int) -> Value:
        result: dict[str, Value] = {}
        is_faulty = False
        for key, value in node.value:
            # One text for all keys that are written alike.
            if (
                key.__class__ is not ScalarNode
                or (name := intern(key.value)) in result
                or (name == "<<" and not key.style)
            ):
                is_faulty = True
                # Of a key that is written twice the first counts, unless nothing stands under it.
                if key.__class__ is ScalarNode and result.get(key.value, "") is None:
                    result[key.value] = self.value(value, depth)
            # As above.
            elif value.__class__ is ScalarNode:
                text = value.value
                result[name] = None if len(text) <= _NULL and text in _NULLS and not value.style else text
            else:
                result[name] = self.value(value, depth)
        if is_faulty:
            self.found.extend(self.key_faults(node))
        return result

    def key_faults(self, node: YamlNode) -> Iterator[Finding]:
        """Tell what is wrong with the keys of a mapping.

        Where two come again one right after the other, and maybe more behind them, that is one fault: most often
        another record begins there.
        """
        first: dict[str, int] = {}
        again: list[ScalarNode] = []
        for key, _ in node.value:
            if isinstance(key, ScalarNode) and key.value in first and not _is_merge(key):
                again.append(key)
                continue
            if len(again) == 1:
                yield self.again(again, first)
                again = []
            if not isinstance(key, ScalarNode):
                yield faults.not_a_key(_place(self.path, key.start_mark))
            elif _is_merge(key):
                yield faults.anchor(_place(self.path, key.start_mark), key.value)
            else:
                first[key.value] = key.start_mark.line + 1
        if again:
            yield self.again(again, first)

    def again(self, keys: Sequence[ScalarNode], first: Mapping[str, int]) -> Finding:
        """Tell of keys that come again; `first` has the lines, from 1, that they stand in already."""
        place, last = _place(self.path, keys[0].start_mark), keys[-1].start_mark.line + 1
        return faults.duplicate_keys(place, {key.value: first[key.value] for key in keys}, last)


def _spot(node: YamlNode, key_line: int, key_column: int, depth: int) -> Spot:
    """Give where a node is written and what is inside it; of a key that is written twice, what counts of it."""
    line, column = node.start_mark.line, node.start_mark.column
    if node.__class__ is ScalarNode or depth == DEEPEST:
        return Spot(line, column, key_line, key_column)
    inside: dict[str | int, Spot] = {}
    if node.__class__ is SequenceNode:
        for number, item in enumerate(node.value):
            inside[number] = _spot(item, line, column, depth + 1)
    else:
        for name, (key, value) in _counting(node).items():
            start = key.start_mark
            inside[name] = _spot(value, start.line, start.column, depth + 1)
    return Spot(line, column, key_line, key_column, inside)


def _counting(mapping: YamlNode) -> Mapping[str, tuple[ScalarNode, YamlNode]]:
    """Give the keys of a mapping with what stands under them; of a key that is written twice, what counts of it."""
    found: dict[str, tuple[ScalarNode, YamlNode]] = {}
    for key, value in mapping.value:
        if key.__class__ is ScalarNode and (key.value not in found or _is_empty(found[key.value][1])):
            found[key.value] = key, value
    return found


def _is_empty(node: YamlNode) -> bool:
    return isinstance(node, ScalarNode) and node.value in _NULLS and not node.style


def _is_merge(key: ScalarNode) -> bool:
    return key.value == "<<" and not key.style


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
    place = _place(path, _mark(error, lines))
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return faults.tab_indent(place)
    if "but found another document" in (error.problem or ""):
        return faults.several_documents(place)
    if error.problem == faults.NO_COLON and re.match(r"\s*-[^\s-]", line):
        return faults.broken_yaml(place, faults.NO_SPACE)
    if error.problem == faults.SECOND_COLON and _is_further_in(lines, place):
        return faults.broken_yaml(place._replace(column=len(line) - len(line.lstrip()) + 1), faults.FURTHER_IN)
    return _misleading_sign(lines, place) or faults.broken_yaml(place, error.problem or "unreadable")


def _mark(error: MarkedYAMLError, lines: Sequence[str]) -> PythonMark | CMark | None:
    """Give where a fault is told: at what is at fault, or where that began."""
    at = error.problem_mark or error.context_mark
    is_open = at and not "".join([lines[at.line][at.column :], *lines[at.line + 1 :]]).strip()
    # What is open at the end of the file is told where it was opened, a sign before a word where it stands.
    return (error.context_mark or at) if is_open or error.context in _BEGUN else at


def _is_further_in(lines: Sequence[str], place: Place) -> bool:
    """Tell whether the line at fault is a field that stands further in than the one above, which has a value."""
    line, above = lines[place.line - 1], lines[place.line - 2] if place.line > 1 else ""
    margin, under = len(line) - len(line.lstrip()), len(above) - len(above.lstrip())
    return margin > under and bool(_A_KEY.match(line[: place.column])) and bool(_A_FIELD.match(above))


def _misleading_sign(lines: Sequence[str], place: Place) -> Finding | None:
    """Find, in the line at fault or the one above, what looks like a space or a colon and is none to YAML."""
    above = max(place.line - 2, 0)
    for number, line in enumerate(lines[above : place.line], above):
        found = re.match(_MISLEADING, line)
        if found:
            sign = faults.WIDE_COLON if found[0].endswith(_WIDE_COLON) else faults.OTHER_SPACE
            return faults.broken_yaml(Place.at(place.path, number, found.end() - 1), sign)
    return None


def _before(error: ReaderError, text: str) -> str:
    """Give the text before a character that YAML does not allow; libyaml counts bytes."""
    return text.encode()[: error.position].decode("utf-8", "ignore") if FAST else text[: error.position]
