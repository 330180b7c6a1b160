"""What a cell of a responsibility grid says: letters in every notation people write, and notes in parentheses.

`R`, `A/R`, `RA`, `R, A`, `R&A`, `r`, `**A**`, `A (signs off)`; nothing is blank, `-`, `—` or `N/A`. A letter from
another alphabet that looks like one of the set is read as meant, and said to be one. The letters are passed in.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_NOTHING: Final = re.compile(r"[-\u2010-\u2015\u2212]*|[nN]\s*[/\uff0f]\s*[aA]\.?")
_NOT_APPLICABLE: Final = "NA"
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MARKED: Final = re.compile(r"(\*{1,3}|_{1,3})(?!\s)([^*_]+)(?<!\s)\1")
_OPEN: Final = "(（"
_CLOSED: Final = ")）"
_ITEMS: Final = ",，、;；\n"  # as typed on Chinese keyboards, too
_NAMES: Final = _ITEMS + "/\uff0f"
_GOES_ON: Final = re.compile(r"\s*[/\uff0f&\uff06+\uff0b]")
_PARTS_LETTERS: Final = re.compile(r"[/\uff0f&\uff06+\uff0b|\uff5c\s]+")
_LONGEST: Final = 60
_ALPHABETS: Final = (
    (
        "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u051a\u051c",
        "ABESIJKMHOPCTYXQW",
    ),
    ("\u0430\u0435\u0455\u0456\u0458\u043e\u0440\u0441\u0443\u0445\u051b\u051d", "aesijopcyxqw"),
    ("\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03f9", "ABEZHIKMNOPTYXC"),
    ("\u03bf\u03bd\u03f2\u03b9", "ovci"),
)
"""Letters of other alphabets, capital and small Cyrillic, then Greek, and what they look like."""
_LOOKALIKES: Final = str.maketrans(dict(pair for alphabet in _ALPHABETS for pair in zip(*alphabet, strict=True)))


class Part(NamedTuple):
    """A letter in a cell: what it stands for, and what is noted behind it."""

    meaning: str
    note: str = ""


class Reading(NamedTuple):
    """What a cell says."""

    parts: Sequence[Part] = ()
    lookalike: bool = False
    """Whether a letter is one of another alphabet."""


class Letters(NamedTuple):
    """A letter set, ready to read cells by."""

    exact: Mapping[str, str]
    """What each letter stands for."""
    folded: Mapping[str, str]
    """The same whether small or capital, where that leaves no doubt."""
    alike: Mapping[str, str]
    """The same by what a letter looks like."""

    @classmethod
    def of(cls, meanings: Mapping[str, str]) -> Letters:
        """Prepare a letter set: what each letter, or word, stands for."""
        exact = {_clean(letter): meaning for letter, meaning in meanings.items() if letter}
        return cls(exact, _by(str.casefold, exact), _by(_looks, exact))

    def read(self, text: str) -> Reading | None:
        """Say what a cell means: nothing, letters with their notes; none where it cannot be read."""
        cell = _plain(text)
        if is_nothing(cell):
            return Reading()
        found = self._reading(cell, lookalike=False) or self._reading(cell, lookalike=True)
        return found or (Reading() if cell.upper() == _NOT_APPLICABLE else None)

    def _reading(self, cell: str, *, lookalike: bool) -> Reading | None:
        parts: dict[str, str] = {}
        for head, note in _items(cell, _ITEMS):
            meanings = self._head(head, lookalike=lookalike)
            if not meanings:
                return None
            for meaning in meanings:
                parts[meaning] = "; ".join(filter(None, dict.fromkeys((parts.get(meaning, ""), note))))
        return Reading([Part(*part) for part in parts.items()], lookalike) if parts else None

    def _head(self, head: str, *, lookalike: bool) -> Sequence[str]:
        """Give what the letters before a note stand for; nothing where one cannot be read."""
        found: list[str] = []
        for piece in filter(None, _PARTS_LETTERS.split(head)):
            meanings = self._piece(_clean(piece), lookalike=lookalike)
            if not meanings:
                return ()
            found += meanings
        return found

    def _piece(self, piece: str, *, lookalike: bool) -> Sequence[str]:
        letters = self.alike if lookalike else self.folded
        meant = _looks_as_written(piece) if lookalike else piece
        most = _LONGEST if _is_even(meant) else 1
        return _glued(piece, self.exact) or _glued(meant.casefold(), letters, most)


def is_nothing(cell: str) -> bool:
    """Tell whether a cell says that a role takes no part: blank, a dash, `N/A`."""
    return _NOTHING.fullmatch(_clean(cell)) is not None


def names_in(cell: str) -> Sequence[tuple[str, str]]:
    """Part a cell of names at commas, semicolons, slashes and line breaks: each name with the note behind it."""
    return () if is_nothing(cell) else list(_items(_plain(cell), _NAMES))


def _items(cell: str, separators: str) -> Iterator[tuple[str, str]]:
    """Part a cell at any of the separators outside parentheses: what stands before each note, and the note.

    Parentheses that are not closed, or have something behind them, stay with what stands before.
    """
    depth = begin = 0
    for at, character in enumerate(cell):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSED and depth:
            depth -= 1
            if not depth and (goes_on := _GOES_ON.match(cell, at + 1)):
                yield from _item(cell[begin : at + 1])
                begin = goes_on.end()
        elif not depth and character in separators:
            yield from _item(cell[begin:at])
            begin = at + 1
    yield from _item(cell[begin:])


def _item(text: str) -> Iterator[tuple[str, str]]:
    """Part what is written from the note that ends it."""
    whole = unmarked(text.strip())
    opening = min((at for at in map(whole.find, _OPEN) if at >= 0), default=-1)
    if opening > 0 and whole[-1] in _CLOSED:
        yield unmarked(whole[:opening].strip()), " ".join(whole[opening + 1 : -1].split())
    elif whole:
        yield whole, ""


def _glued(piece: str, letters: Mapping[str, str], most: int = _LONGEST) -> Sequence[str]:
    """Part letters written without anything between, the longest first; nothing where something is left over."""
    if not piece or len(piece) > _LONGEST:
        return ()
    found = {len(piece): tuple[str, ...]()}
    for at in range(len(piece) - 1, -1, -1):
        for end in range(len(piece), at, -1):
            if end in found and piece[at:end] in letters:
                found[at] = (letters[piece[at:end]], *found[end])
                break
    parts = found.get(0, ())
    return parts if len(parts) <= most else ()


def write_cell(parts: Iterable[tuple[str, str]]) -> str:
    """Write letters with their notes: `A/R`, `R, A (signs off)`; a parenthesis without its pair becomes a bracket."""
    written = list(parts)
    if not any(note for _, note in written):
        return "/".join(letter for letter, _ in written)
    return ", ".join(f"{letter} ({_paired(note)})" if note else letter for letter, note in written)


def _paired(note: str) -> str:
    depth, lowest = 0, 0
    for character in note:
        depth += (character in _OPEN) - (character in _CLOSED)
        lowest = min(lowest, depth)
    return note if depth == lowest == 0 else note.translate(str.maketrans("()（）", "[][]"))


def _by(form: Callable[[str], str], exact: Mapping[str, str]) -> Mapping[str, str]:
    """Key a letter set by another form of its letters, leaving out what two letters have in common."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for letter, meaning in exact.items():
        key = form(letter)
        if found.setdefault(key, meaning) != meaning:
            twice.add(key)
    return {key: meaning for key, meaning in found.items() if key not in twice}


def _looks(text: str) -> str:
    return _looks_as_written(text).casefold()


def _looks_as_written(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_LOOKALIKES))


def _is_even(piece: str) -> bool:
    """Tell whether a text is all capitals or all small letters: `RA` and `ra` are letters, `Ira` is a name."""
    return piece in {piece.upper(), piece.lower()}


def _plain(text: str) -> str:
    return unmarked(text.strip())


def _clean(text: str) -> str:
    """Give letters without their markup and what nobody sees, in one form."""
    return unmarked(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).strip())


def unmarked(text: str) -> str:
    """Take off the signs of bold or italic text that enclose all of a text."""
    while found := _MARKED.fullmatch(text):
        text = found[2]
    return text
