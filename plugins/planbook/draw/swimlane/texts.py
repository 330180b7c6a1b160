"""Texts in lines: broken where their language breaks them, within a word only where a word has no room.

Chinese and Japanese break between any two signs, but closing signs do not begin a line and opening ones do not end
one (kinsoku; JIS X 4051). Words of Latin letters break at spaces and after hyphens and slashes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from planbook.draw.measure import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SQUARE: Final = (
    "\u2e80-\u312f\u3190-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)
_CLOSING: Final = "、。，．・：；？！）］｝〕〉》」』】’”…‥ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％,.;:!?)]}"  # noqa: RUF001
_OPENING: Final = "（［｛〔〈《「『【‘“([{"  # noqa: RUF001
_SIGN: Final = f"[{re.escape(_OPENING)}]*[{_SQUARE}][{re.escape(_CLOSING)}]*"
_PIECE: Final = re.compile(rf"{_SIGN}|[^\s{_SQUARE}]+?(?:(?<=[^\W\d_])[-/\u2010](?=\w)|(?=[\s{_SQUARE}])|$)")
_HYPHEN: Final = "-"
_LEAST: Final = 4
"""How many letters of a broken word stand in its last line at least."""
_ENDLESS: Final = 1e6
_VOWELS: Final = "aeiouyæø"
_WITH_H: Final = "cpst"
"""Letters that an h after them belongs to."""


@lru_cache(maxsize=4096)
def wrapped(text: str, room: float, size: float, *, bold: bool = False, squares: bool = False) -> Sequence[str]:
    """Break a text into lines that have room, as even as they may be; no text is no line.

    A word that has no room by itself is broken with a hyphen. `squares` is for the wider signs of CJK pages.
    """
    face = _Face(size, bold, squares)
    pieces = list(_pieces(text, room, face))
    lines, narrower = _filled(pieces, room), room
    while len(lines) > 1 and narrower > room / 2:
        narrower -= size / 2
        tried = _filled(pieces, narrower)
        if len(tried) > len(lines) or any(piece.wide > narrower for piece in pieces):
            break
        lines = tried
    return tuple(lines)


class _Face(NamedTuple):
    """How letters are set."""

    size: float
    bold: bool
    squares: bool

    def width(self, text: str) -> float:
        return width(text, self.size, bold=self.bold, squares=self.squares)


class _Piece(NamedTuple):
    """What may not be broken, how wide it is, and how wide the space before it."""

    text: str
    wide: float
    space: float


def _filled(pieces: Sequence[_Piece], room: float) -> Sequence[str]:
    lines, used = list[str](), 0.0
    for piece in pieces:
        if lines and used + piece.space + piece.wide <= room:
            lines[-1] += " " * (piece.space > 0) + piece.text
            used += piece.space + piece.wide
        else:
            lines.append(piece.text)
            used = piece.wide
    return lines


def _pieces(text: str, room: float, face: _Face) -> Iterator[_Piece]:
    space = face.width(" ")
    for word in text.split():
        before = space
        for match in _PIECE.finditer(word):
            for part in _parts(match.group(), room, face):
                yield _Piece(part, face.width(part), before)
                before = 0


def _parts(piece: str, room: float, face: _Face) -> Iterator[str]:
    """Break a piece as often as it has no room."""
    while len(piece) > 1 and face.width(piece) > room:
        kept = _kept(piece, room, face)
        yield piece[:kept] + _HYPHEN
        piece = piece[kept:]
    yield piece


def _kept(word: str, room: float, face: _Face) -> int:
    """Give how many letters of a word have room with a hyphen after them: at least one.

    Rather a few less, if the rest begins with a consonant and a vowel then, as syllables do.
    """
    left, most = room - face.width(_HYPHEN), 0
    while most < len(word) - 1 and left >= face.width(word[most]):
        left -= face.width(word[most])
        most += 1
    most = max(most - max(_LEAST - (len(word) - most), 0), 1)
    places = range(most, max(most - _LEAST, 2), -1)
    after_vowel = next((n for n in places if _is_vowel(word[n - 1]) and not _is_vowel(word[n])), most)
    return next((n for n in places if _begins_syllable(word, n)), after_vowel)


def _begins_syllable(word: str, place: int) -> bool:
    if word[place : place + 1] == "h" and word[place - 1] in _WITH_H:
        return False
    return not _is_vowel(word[place]) and _is_vowel(word[place + 1 : place + 2])


def _is_vowel(letter: str) -> bool:
    return bool(letter) and normalize("NFD", letter)[0].lower() in _VOWELS


def widest(lines: Sequence[str], size: float, *, bold: bool = False, squares: bool = False) -> float:
    """Give how much room the longest line takes."""
    return max((width(line, size, bold=bold, squares=squares) for line in lines), default=0)


def is_broken(text: str, lines: Sequence[str]) -> bool:
    """Tell whether a word had to be broken."""
    return "".join(text.split()) != "".join("".join(lines).split())


def longest_word(text: str, size: float, *, bold: bool = False, squares: bool = False) -> float:
    """Give how much room what takes most takes of what need not be broken."""
    pieces = _pieces(text, _ENDLESS, _Face(size, bold, squares))
    return max((piece.wide for piece in pieces), default=0)
