"""Where a text speaks of a term: which names each term has, and one pattern that finds them all.

A name is found as a whole word, its first letter large or small, the rest as it is written, over any white space.
Letters of scripts that are written without spaces are words of their own. A hyphen joins: “lead-in” speaks of no
“lead”.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from planbook.plan.glossary import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planbook.plan.plan import Plan

_SPACELESS: Final = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
_LETTER: Final = f"[^\\W{''.join(f'{first}-{last}' for first, last in _SPACELESS)}]"
_HYPHENS: Final = "-\u2010\u2011"
_MARKS: Final = ("\u0300", "\u036f")
"""What goes on with a letter."""
_JOINING: Final = f"[{_HYPHENS}{'-'.join(_MARKS)}]"
_BEGINS: Final = f"(?<!{_LETTER}.)(?<!{_JOINING}.)"
"""Behind a first letter: that no word goes on with it."""
_ENDS: Final = f"(?!{_LETTER})(?!{_JOINING})"
_Branch: TypeAlias = "dict[str, _Branch]"
_END: Final = ""
"""The key of a branch at which a name ends."""


class Speaking(NamedTuple):
    """One place in a text that speaks of a term: from where to where, and the key of the name."""

    start: int
    end: int
    key: str


def names_of(term: Term) -> Sequence[str]:
    """Give what a term is called: its title, its other names and forms, each once, with single blanks."""
    spaced = (" ".join(name.split()) for name in (term.label, *term.also, *term.forms))
    return list(dict.fromkeys(name for name in spaced if name))


def key_of(name: str) -> str:
    """Give what is the same for all ways in which a name may stand in a text: single blanks, a small first letter."""
    spaced = " ".join(name.split())
    return _small(spaced[:1]) + spaced[1:]


def terms_by_key(plan: Plan) -> Mapping[str, Sequence[Term]]:
    """Give the terms of each name, by its key; more than one is one too many."""
    return plan.once(_by_key)


def _by_key(plan: Plan) -> Mapping[str, Sequence[Term]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in plan.every(Term):
        for key in dict.fromkeys(map(key_of, names_of(term))):
            found[key].append(term)
    return found


def pattern_of(names: Iterable[str], before: str = "") -> re.Pattern[str]:
    """Make the one pattern that finds the longest of the names at each place; `before` is tried before any.

    What `before` finds is passed over: it has no group, while a name is the group `name`.
    """
    root: _Branch = {}
    for key in map(key_of, names):
        branch = root
        for character in key:
            branch = branch.setdefault(character, {})
        branch[_END] = {}
    firsts = [_first(character) + _rest(branch, character) for character, branch in root.items()]
    return re.compile(f"{before}(?P<name>{'|'.join(firsts) or '(?!)'})", re.DOTALL)


def speaking(pattern: re.Pattern[str], text: str) -> Iterator[Speaking]:
    """Find where a text speaks of terms, from its beginning; places do not overlap."""
    for match in pattern.finditer(text):
        if match["name"]:
            yield Speaking(match.start("name"), match.end("name"), key_of(match["name"]))


def _small(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character


def _first(character: str) -> str:
    """Give the pattern of a name's first letter, and that it begins a word."""
    ways = {
        character,
        *(way for way in (character.upper(), character.title()) if len(way) == 1 and _small(way) == character),
    }
    letter = f"[{''.join(map(re.escape, sorted(ways)))}]"
    return letter + (_BEGINS if _is_letter(character) else "")


def _ways(small: str) -> Sequence[str]:
    """Give the ways in which a first letter may stand: small, and large."""
    large = (way for way in (small.upper(), small.title()) if len(way) == 1 and _small(way) == small)
    return sorted({small, *large})


def _rest(branch: _Branch, last: str) -> str:
    """Give the pattern of what follows in names that begin alike: the longest is tried first."""
    run = ""
    while len(branch) == 1 and _END not in branch:
        [(last, branch)] = branch.items()
        run += _one(last)
    goes_on = [_one(character) + _rest(further, character) for character, further in branch.items() if character]
    if _END in branch:
        goes_on.append(_ENDS if _is_letter(last) else "")
    return run + (f"(?:{'|'.join(goes_on)})" if len(goes_on) > 1 else goes_on[0])


def _one(character: str) -> str:
    return r"\s+" if character == " " else re.escape(character)


def spaced(texts: Iterable[str]) -> str:
    """Join texts with single blanks for all white space; no name goes from one on into the next."""
    return " ".join(" \0 ".join(texts).split())


def says(text: str, name: str) -> bool:
    """Tell whether a text speaks of a name, as its pattern would; sooner than a pattern is made."""
    return says_key(spaced([text]), key_of(name))


def says_key(text: str, key: str) -> bool:
    """Tell whether a text in which all white space is single blanks speaks of the name of a key."""
    return any(True for _ in places_of(text, key))


def places_of(text: str, key: str) -> Iterator[int]:
    """Give where a text in which all white space is single blanks speaks of the name of a key, its other ways apart."""
    for first in _ways(key[0]):
        words = first + key[1:]
        at = text.find(words)
        while at >= 0:
            if _is_word(text, at, at + len(words)):
                yield at
            at = text.find(words, at + 1)


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether no word goes on before or behind a piece of a text."""
    begins = not (start and _is_letter(text[start]) and _joins(text[start - 1]))
    return begins and not (end < len(text) and _is_letter(text[end - 1]) and _joins(text[end]))


def _joins(character: str) -> bool:
    return character in _HYPHENS or _MARKS[0] <= character <= _MARKS[1] or _is_letter(character)


def _is_letter(character: str) -> bool:
    """Tell whether one is a letter of words that are parted by spaces."""
    return (character.isalnum() or character == "_") and not any(a <= character <= z for a, z in _SPACELESS)
