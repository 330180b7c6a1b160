"""Texts in lines: broken where their language breaks them, within a word only where a word has no room.

Chinese and Japanese break between any two signs, but closing signs do not begin a line and opening ones do not end
one (kinsoku; JIS X 4051). Words of Latin letters break at spaces and after hyphens and slashes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from planbook.draw.measure import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SQUARE: Final = (
    "\u2e80-\u312f\u3190-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
)
_CLOSING: Final = "、。，．・：；？！）］｝〕〉》」』】’”…‥ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％,.;:!?)]}"  # noqa: RUF001
_OPENING: Final = "（［｛〔〈《「『【‘“([{"  # noqa: RUF001
_SIGN: Final = f"[{re.escape(_OPENING)}]*[{_SQUARE}][{re.escape(_CLOSING)}]*"
_PIECE: Final = re.compile(rf"\s+|{_SIGN}|[^\s{_SQUARE}]+?(?:(?<=[^\W\d_])[-/\u2010](?=\w)|(?=[\s{_SQUARE}])|$)")
_HYPHEN: Final = "-"
_LEAST: Final = 3
"""How many letters of a broken word stand together at least."""


@lru_cache(maxsize=4096)
def wrapped(text: str, room: float, size: float, *, bold: bool = False, squares: bool = False) -> Sequence[str]:
    """Break a text into lines that have room, as even as they may be; no text is no line.

    A word that has no room by itself is broken with a hyphen. `squares` is for the wider signs of CJK pages.
    """
    pieces = tuple(_pieces(text, room, size, bold, squares))
    lines = _filled(pieces, room, size, bold, squares)
    narrower = room
    while len(lines) > 1 and narrower > room / 2:
        narrower -= size / 2
        tried = _filled(pieces, narrower, size, bold, squares)
        if len(tried) > len(lines) or any(width(t, size, bold=bold, squares=squares) > room for t in tried):
            break
        lines = tried
    return lines


def _filled(pieces: Sequence[str], room: float, size: float, bold: bool, squares: bool) -> Sequence[str]:  # noqa: FBT001
    lines, line = list[str](), ""
    for piece in pieces:
        if line and width((line + piece).rstrip(), size, bold=bold, squares=squares) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece if line else piece.lstrip()
    return (*lines, line.rstrip()) if line.rstrip() else tuple(lines)


def _pieces(text: str, room: float, size: float, bold: bool, squares: bool) -> Iterator[str]:  # noqa: FBT001
    """Give what may not be broken, each with the space before it."""
    for match in _PIECE.finditer(" ".join(text.split())):
        piece = match.group()
        while len(piece) > 1 and width(piece, size, bold=bold, squares=squares) > room:
            kept = _kept(piece, room, size, bold, squares)
            yield piece[:kept] + _HYPHEN
            piece = piece[kept:]
        yield piece


def _kept(word: str, room: float, size: float, bold: bool, squares: bool) -> int:  # noqa: FBT001
    """Give how many letters of a word have room with a hyphen after them: at least one."""
    fits = [n for n in range(1, len(word)) if width(word[:n] + _HYPHEN, size, bold=bold, squares=squares) <= room]
    most = fits[-1] if fits else 1
    return max(most - max(_LEAST - (len(word) - most), 0), 1)


def widest(lines: Sequence[str], size: float, *, bold: bool = False, squares: bool = False) -> float:
    """Give how much room the longest line takes."""
    return max((width(line, size, bold=bold, squares=squares) for line in lines), default=0)


def is_broken(text: str, lines: Sequence[str]) -> bool:
    """Tell whether a word had to be broken."""
    return "".join(text.split()) != "".join("".join(lines).split())
