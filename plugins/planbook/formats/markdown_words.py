"""A piece of Markdown within a line to its words: without marks, tags and the targets of links."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# What may be long is bounded: a sign without its counterpart must not have all of a long text searched again and again.
_INLINE: Final = re.compile(
    r"""
      (?<!`)(?P<ticks>`{1,9})(?!`)(?P<code>.{1,400}?)(?<!`)(?P=ticks)(?!`)
    | \\(?P<escaped>[!-/:-@\[-`{-~])
    | !?\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,400}\]){0,400})\]
      (?:\(\s*<?(?P<target>(?:[^()\s<>]|\([^()\s]*\))*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|\[(?P<reference>[^\[\]]*)\])
    | (?P<br><br\s*/?>)
    | <(?P<auto>(?:https?://|mailto:)[^<>\s]+)>
    | (?P<tag></?[a-z][^<>]{0,400}>|<!--.{0,400}?-->)
    | (?P<star>\*{1,3})(?=\S)(?P<starred>.{1,400}?)(?<=[^\s*])(?P=star)(?!\*)
    | (?<!\w)(?P<low>_{1,3})(?=\S)(?P<underlined>.{1,400}?)(?<=[^\s_])(?P=low)(?!\w)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


class Words(NamedTuple):
    """What a piece of Markdown says, and where its links lead."""

    text: str
    targets: Sequence[str] = ()


def words(markdown: str) -> Words:
    """Read a piece of Markdown as its words; `<br>` is a line break, what is struck through keeps its marks."""
    targets: list[str] = []
    text = _words(markdown, targets)
    return Words("\n".join(" ".join(line.split()) for line in text.split("\n")).strip(), targets)


def _words(markdown: str, targets: list[str]) -> str:
    parts: list[str] = []
    end = 0
    for found in _INLINE.finditer(markdown):
        parts += [unescape(markdown[end : found.start()]), _meant(found, targets)]
        end = found.end()
    return "".join([*parts, unescape(markdown[end:])])


def _meant(found: re.Match[str], targets: list[str]) -> str:
    """Give the words of one mark with what it encloses."""
    said = found.groupdict()
    if said["label"] is not None:
        target = said["target"] if said["target"] is not None else f"[{said['reference']}]"
        targets.append(target)
        return _words(said["label"], targets)
    if said["br"]:
        return "\n"
    inside = said["starred"] or said["underlined"]
    return _words(inside, targets) if inside else said["code"] or said["escaped"] or said["auto"] or ""
