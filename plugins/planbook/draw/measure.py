"""How much room a text takes: from a table of widths, never from the fonts of the machine that builds.

The same text is as wide anywhere, so the same plan gives the same drawing. Letters that take a full square in East
Asian fonts take one em (Unicode's East Asian Width: wide and full); those it calls ambiguous do on a page in Chinese,
Japanese or Korean. Latin letters have the widths that common sans-serif fonts have, by classes. What is not in the
table is taken for a wide letter, and all is a sixth wider than it is, since readers have fonts of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SLACK: Final = 1.18
_BOLD: Final = 1.08
_ELLIPSIS: Final = "…"
_OTHER: Final = 0.67
_SQUARE: Final = 1.0

_LATIN: Final[Mapping[str, float]] = {
    letter: em
    for letters, em in (
        ("ijl|'‘’", 0.22),
        (" .,:;!/\\ftI()[]·¡ìíîïıłţťÌÍÎÏ\u00a0", 0.28),
        ('"“”-\u2010\u2011„{}r`°²³¹ŕř^*', 0.34),
        ("cksvxyzJç‹›çćčśšýÿžźżşș¿_", 0.5),
        ("abdeghnopquL0123456789?#$+<=>~–àáâãäåèéêëñòóôõöøùúûüāăąēęěğķņňőůűđßµ±×÷−€£¥§«»", 0.57),
        ("FTZŽŻŁŹ", 0.61),
        ("ABEKPSVXY&ÀÁÂÃÄÅÈÉÊËŚŠÝĄĘĒŞȘÞ", 0.67),
        ("CDHNRUwÇÑÙÚÛÜĆČŇŘÐ", 0.72),
        ("GOQÒÓÔÕÖØ", 0.78),
        ("Mm%æœÆŒ—…©®™", 0.9),
        ("W@‰", 1.0),
    )
    for letter in letters
}
"""The widths of letters, in em."""


def _edges(ranges: str) -> Sequence[int]:
    """Give where ranges begin and end in turn: a number is within one if an odd count of them is not above it."""
    pairs = ((part.partition("-")[0], part.rpartition("-")[2]) for part in ranges.split())
    return [edge for first, last in pairs for edge in (int(first, 16), int(last, 16) + 1)]


_NONE: Final = _edges(
    "0300-036f 0483-0489 0591-05bd 05bf 05c1-05c2 05c4-05c5 05c7 0610-061a 064b-065f 0670 06d6-06dc 0e31 0e34-0e3a"
    " 0e47-0e4e 1ab0-1aff 1dc0-1dff 200b-200f 202a-202e 2060-206f 20d0-20ff fe00-fe0f fe20-fe2f feff e0001-e01ef"
)
"""Marks that stand on the letter before them, and signs that are not seen."""
_WIDE: Final = _edges(
    "1100-115f 231a-231b 2329-232a 23e9-23f3 25fd-25fe 2600-27bf 2b00-2bff 2e80-a4cf a960-a97f ac00-d7ff f900-faff"
    " fe10-fe1f fe30-fe6f ff01-ff60 ffe0-ffe6 16fe0-1b2ff 1f000-1faff 20000-3ffff"
)
"""What takes a square everywhere: the blocks that hold such letters, as wholes."""
_AMBIGUOUS: Final = _edges(
    "00a1 00a4 00a7-00a8 00aa 00ae 00b0-00b4 00b6-00ba 00bc-00bf 00c6 00d0 00d7-00d8 00de-00e1 00e6 00e8-00ea"
    " 00ec-00ed 00f0 00f2-00f3 00f7-00fa 00fc 00fe 0101 0111 0113 011b 0126-0127 012b 0131-0133 0138 013f-0142 0144"
    " 0148-014b 014d 0152-0153 0166-0167 016b 01ce-01dc 0251 0261 02c4-02df 0391-03c9 0401 0410-0451 2010-2027"
    " 2030-203e 2074-2084 20ac 2103-2bff fffd 1f100-1f1ac"
)
"""What takes a square where the letters around it do."""


def width(text: str, size: float, *, bold: bool = False, squares: bool = False) -> float:
    """Give how much room a line of text takes, in the unit of the size it is set in.

    `squares` is for pages in Chinese, Japanese or Korean, whose fonts have wider signs.
    """
    return sum(_ems(text, squares)) * size * SLACK * (_BOLD if bold else 1)


def fitted(text: str, room: float, size: float, *, bold: bool = False, squares: bool = False) -> str:
    """Give a text, or as much of it as room allows, with an ellipsis for the rest."""
    if width(text, size, bold=bold, squares=squares) <= room:
        return text
    kept = text
    while kept and width(kept + _ELLIPSIS, size, bold=bold, squares=squares) > room:
        kept = kept[:-1]
    return kept.rstrip() + _ELLIPSIS


def _ems(text: str, squares: bool) -> Iterable[float]:  # noqa: FBT001  # within this module only
    return (_em(letter, squares=squares) for letter in text)


def _em(letter: str, *, squares: bool) -> float:
    number = ord(letter)
    if squares and _within(number, _AMBIGUOUS):
        return _SQUARE
    if letter in _LATIN:
        return _LATIN[letter]
    if _within(number, _NONE):
        return 0.0
    return _SQUARE if _within(number, _WIDE) else _OTHER


def _within(number: int, edges: Sequence[int]) -> bool:
    return bisect_right(edges, number) % 2 == 1
