"""A file's text with one field written anew, and all else as it was: comments, blanks, order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from yaml.nodes import CollectionNode, MappingNode

from planbook.source.document import BOM, read_document, read_text
from planbook.source.writing import write_in_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yaml.nodes import Node

    from planbook.source.values import Value, Way


_STEP: Final = "  "


class Edit(NamedTuple):
    """A part of a text, from one character to another, counted from 0, and what is to stand there."""

    begin: int
    end: int
    text: str


def with_field(data: bytes, path: str, way: Way, name: str, value: Value) -> bytes | None:
    """Give a file in which a record, found by the way to it, has a field with a value; with none, it has no such field.

    The field stands in one line below the record's first, or in the record's own line. Gives none where the record
    cannot be found as a mapping.
    """
    root = read_document(data, path).yaml.root
    record = _inside(root, way)
    if not isinstance(record, MappingNode):
        return None
    text, _ = read_text(data, path)
    edit = _edit(text, record, name, value)
    return _as_it_was(f"{text[: edit.begin]}{edit.text}{text[edit.end :]}", data) if edit else None


class Added(NamedTuple):
    """A file with one more entry, and the line at which that begins, from 1."""

    data: bytes
    line: int


def with_entry(data: bytes, path: str, way: Way, key: str, below: Sequence[str]) -> Added | None:
    """Give a file in which a mapping, found by the way to it, has one more key at its end, with lines below it.

    The mapping is made where it is missing or empty. Gives none where it stands in one line, or cannot be found, or
    where anything else of the file would change.
    """
    before = read_document(data, path)
    text, _ = read_text(data, path)
    edit = _entered(text, before.yaml.root, way, (key, below))
    if edit is None or _as_it_was(text, data) != data:
        return None
    made = _as_it_was(f"{text[: edit.begin]}{edit.text}{text[edit.end :]}", data)
    after = read_document(made, path)
    if not _only_adds(before.value, after.value, way, key):
        return None
    mapping = _inside(after.yaml.root, way)
    return Added(made, 1 + mapping.value[-1][0].start_mark.line) if isinstance(mapping, MappingNode) else None


def _entered(text: str, root: Node | None, way: Way, entry: tuple[str, Sequence[str]]) -> Edit | None:
    """Put an entry at the end of the mapping at a way; where that is missing, the one it stands in must be there."""
    node = _inside(root, way)
    if isinstance(node, MappingNode) and node.value:
        return None if node.flow_style else _behind(text, node, entry)
    if isinstance(node, CollectionNode):
        return None
    if not way:
        return _lines_at(text, len(text), "", _indented(entry, _STEP))
    parent = _inside(root, way[:-1])
    if not isinstance(parent, MappingNode) or parent.flow_style:
        return None
    found = next((key for key, _ in parent.value if key.value == way[-1]), None)
    if found is None:
        return _behind(text, parent, (str(way[-1]), _indented(entry, _step(parent))))
    margin = " " * found.start_mark.column + _step(parent)
    return _lines_at(text, _line_after(text, found.end_mark.index), margin, _indented(entry, _step(parent)))


def _behind(text: str, mapping: MappingNode, entry: tuple[str, Sequence[str]]) -> Edit:
    """Put an entry behind the last of a mapping and the comments that belong to it, as far apart as those are."""
    key, value = mapping.value[-1]
    column = key.start_mark.column
    at = _behind_comments(text, _line_after(text, _end(value)), column)
    is_apart = len(mapping.value) > 1 and text[: key.start_mark.index - column].endswith("\n\n")
    lines = _indented(entry, _step(mapping))
    return _lines_at(text, at, " " * column, ["", *lines] if is_apart else lines)


def _step(mapping: MappingNode) -> str:
    """Give how much further in than its keys the values of a mapping stand."""
    steps = (
        value.start_mark.column - key.start_mark.column
        for key, value in mapping.value
        if isinstance(value, MappingNode) and not value.flow_style
    )
    return " " * next(steps, len(_STEP))


def _indented(entry: tuple[str, Sequence[str]], step: str) -> Sequence[str]:
    key, below = entry
    return [f"{key}:", *(f"{step}{line}" if line else "" for line in below)]


def _behind_comments(text: str, at: int, column: int) -> int:
    """Give where the comments end that stand further in than a column, as those of the last of its entries do."""
    end = at
    for line in text[at:].split("\n"):
        said = line.strip()
        if said and not (said.startswith("#") and len(line) - len(line.lstrip()) > column):
            break
        at += len(line) + 1
        end = min(at, len(text)) if said else end
    return end


def _lines_at(text: str, at: int, margin: str, lines: Sequence[str]) -> Edit:
    broken = "" if not text[:at] or text[:at].endswith("\n") else "\n"
    return Edit(at, at, broken + "".join(f"{margin}{line}".rstrip() + "\n" for line in lines))


def _only_adds(before: Value, after: Value, way: Way, key: str) -> bool:
    """Tell whether two files' values are the same but for one more key in the mapping at the end of a way."""
    before = {} if before is None else before
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    first = str(way[0]) if way else key
    if not all(after.get(k) == before[k] for k in before if k != first):
        return False
    if not way:
        return key not in before and list(after) == [*before, key]
    return {*after} == {*before, first} and _only_adds(before.get(first), after[first], way[1:], key)


def _as_it_was(text: str, data: bytes) -> bytes:
    """Write a text with the line ends and the mark that the file had."""
    if b"\r\n" in data:
        text = text.replace("\n", "\r\n")
    return ((BOM if data.startswith(BOM.encode()) else "") + text).encode()


def _inside(node: Node | None, way: Way) -> Node | None:
    for step in way:
        if not isinstance(node, MappingNode):
            return None
        node = next((value for key, value in node.value if key.value == step), None)
    return node


def _edit(text: str, record: MappingNode, name: str, value: Value) -> Edit | None:
    found = next(((key, item) for key, item in record.value if key.value == name), None)
    if found is None:
        return None if value is None else _added(text, record, f"{name}: {write_in_line(value)}")
    key, item = found
    if value is None:
        return _taken(text, record, key, item)
    return Edit(key.end_mark.index, _end(item), f": {write_in_line(value)}")


def _added(text: str, record: MappingNode, said: str) -> Edit | None:
    """Put a field behind the first of a record: into the same braces, or on a line of its own."""
    if not record.value:
        return None
    first_key, first = record.value[0]
    end = _end(first)
    if record.flow_style:
        return Edit(end, end, f", {said}")
    at = _line_after(text, end)
    broken = "" if text[:at].endswith("\n") else "\n"
    return Edit(at, at, f"{broken}{' ' * first_key.start_mark.column}{said}\n")


def _taken(text: str, record: MappingNode, key: Node, item: Node) -> Edit:
    """Take a field out: with the comma before or behind it, or with its lines."""
    begin, end = key.start_mark.index, _end(item)
    if not record.flow_style:
        return Edit(begin - key.start_mark.column, _line_after(text, end), "")
    before = text.rfind(",", 0, begin)
    if record.value[0][0] is not key and before >= 0:
        return Edit(before, end, "")
    behind = text.find(",", end)
    is_only = len(record.value) == 1
    return Edit(begin, end if is_only else behind + 1 + (text[behind + 1 : behind + 2] == " "), "")


def _line_after(text: str, end: int) -> int:
    """Give where the next line begins after what ends at a character; what has lines of its own ends with a line."""
    if text[:end].endswith("\n"):
        return end
    line = text.find("\n", end)
    return len(text) if line < 0 else line + 1


def _end(node: Node) -> int:
    """Give where a value ends: of what stands in lines of its own, where the last text in it does."""
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        return _end(node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1])
    end: int = node.end_mark.index
    return end


def only_differs_in(before: Value, after: Value, way: Way, names: Mapping[str, Value]) -> bool:
    """Tell whether two files' values are the same but for some fields of the record at the end of a way."""
    if not way:
        if not isinstance(before, dict) or not isinstance(after, dict):
            return False
        expected = {**before, **names}
        return {k: v for k, v in expected.items() if v is not None} == {k: v for k, v in after.items() if v is not None}
    first, *rest = way
    if not isinstance(before, dict) or not isinstance(after, dict) or before.keys() != after.keys():
        return False
    others = all(before[key] == after[key] for key in before if key != first)
    return others and first in before and only_differs_in(before[str(first)], after[str(first)], tuple(rest), names)
