"""The known word that a mistyped one was meant to be, however many words are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_MOST_COMPARED: Final = 400
_MOST_FAR: Final = 100
_MOST_NEAR: Final = 10
_MOST_WORDS: Final = 20_000
_LONGEST: Final = 80
_LIKENESS: Final = 0.7


def nearest(word: str, known: Iterable[str]) -> str:
    """Find the known word that `word` was most likely meant to be; empty where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415  # a plan without faults needs it not

    if isinstance(known, Lexicon):
        return known.nearest(word)
    length = len(word)
    near = sorted(k for k in known if abs(len(k) - length) <= max(2, length // 3))
    if len(near) > _MOST_COMPARED:
        # A typo seldom changes both ends of a word.
        near = [k for k in near if k[:2] == word[:2] or k[-2:] == word[-2:]][:_MOST_COMPARED]
    return next(iter(get_close_matches(word.casefold(), near, n=1, cutoff=_LIKENESS)), "")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Lexicon:
    """Words of which the nearest to a mistyped one is asked for again and again.

    The words one letter away are looked up by what is left of each when a letter is taken out; only where there is
    none, and only for the first hundred words asked for, all are compared. Of an address its end tells it, where no
    other ends so.
    """

    words: Iterable[str]
    before: Collection[str] = ()
    """What may stand before a word, with a slash between, and is no part of it."""
    _by_rest: dict[str, list[str]] = field(default_factory=dict)
    _guesses: dict[str, str] = field(default_factory=dict)
    _far: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        """Give the words."""
        return iter(self.words)

    def nearest(self, word: str) -> str:
        """Find the word that `word` was most likely meant to be; empty where none is near."""
        if word not in self._guesses:
            first, _, rest = word.partition("/")
            bare = rest if rest and first.casefold() in self.before else word
            self._guesses[word] = self._one_away(bare.casefold()) or self._further(bare)
        return self._guesses[word]

    def _one_away(self, word: str) -> str:
        from difflib import SequenceMatcher  # noqa: PLC0415  # as above

        if len(word) > _LONGEST:
            return ""
        if not self._by_rest:
            for known in islice(self.words, _MOST_WORDS):
                for rest in _rests(known):
                    self._by_rest.setdefault(rest, []).append(known)
        near = {known for rest in _rests(word) for known in self._by_rest.get(rest, ())}
        # Those of other length are the word itself with a letter too few or too many: nothing is nearer.
        nearer = sorted(near, key=lambda known: (len(known) == len(word), known))[:_MOST_NEAR]
        return max(nearer, key=lambda known: SequenceMatcher(None, known, word).ratio(), default="")

    def _further(self, word: str) -> str:
        if len(self._far) == _MOST_FAR:
            return ""
        self._far.append(word)
        end = f"/{word.casefold()}"
        whole = [known for known in self.words if known.endswith(end)]
        if len(whole) == 1:
            return whole[0]
        home, slash, name = word.rpartition("/")
        # What is common to two addresses of one folder makes them no more alike.
        beside = [known[len(home) + 1 :] for known in self.words if slash and known.rpartition("/")[0] == home]
        if not beside:
            return nearest(word, self.words)
        guess = nearest(name, beside)
        return guess and f"{home}/{guess}"


def _rests(word: str) -> Iterator[str]:
    """Give a word itself, and what is left of it when one letter is taken out."""
    yield word
    if len(word) <= _LONGEST:
        for at in range(len(word)):
            yield word[:at] + word[at + 1 :]
