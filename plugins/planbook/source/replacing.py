"""A file's text with some of its words replaced, each within its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from yaml.nodes import ScalarNode

from planbook.findings import Place
from planbook.source.document import read_document, read_text
from planbook.source.nodes import nodes_in
from planbook.source.writing import write_in_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from yaml.nodes import Node


class Replaced(NamedTuple):
    """A word that was replaced: where it was, and by how many characters the one in its place is longer."""

    place: Place
    more: int


class Word(NamedTuple):
    """A key or a value, and the one that is to be in its place."""

    written: str
    meant: str


def with_words(data: bytes, path: str, words: Mapping[Place, Word]) -> tuple[bytes, Sequence[Replaced]]:
    """Give a file of YAML with other words, by the places of those that are written.

    One is left as it is where it does not begin at its place, stands on more than one line, or stands beside a key that
    it would become. The text is given as it is read: without a byte order mark, its lines ended by LF.
    """
    text, _ = read_text(data, path)
    lines = text.split("\n")
    done: list[Replaced] = []
    found = dict(_replaceable(read_document(data, path).yaml.root, words, path))
    # From the right, so that columns before it hold.
    for place in sorted(found, reverse=True):
        start, end = found[place].start_mark, found[place].end_mark
        line, word = lines[place.line - 1], write_in_line(words[place].meant)
        lines[place.line - 1] = line[: start.column] + word + line[end.column :]
        done.append(Replaced(place, len(word) - (end.column - start.column)))
    return "\n".join(lines).encode(), done[::-1]


def _replaceable(root: Node | None, words: Mapping[Place, Word], path: str) -> Iterator[tuple[Place, ScalarNode]]:
    for node, beside in nodes_in(root):
        start = node.start_mark
        place = Place.at(path, start.line, start.column)
        word = words.get(place)
        if word is None or not isinstance(node, ScalarNode) or node.value != word.written:
            continue
        if start.line == node.end_mark.line and word.meant not in beside:
            # Of two keys that would become one the other is left.
            beside.add(word.meant)
            yield place, node
