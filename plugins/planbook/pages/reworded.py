"""What changed in a text: the words that went and those that came, with a few around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.pages.cells import Part, Reworded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Fate: TypeAlias = Literal["same", "gone", "come", "cut"]
Words: TypeAlias = "Sequence[tuple[str, str]]"
"""Words, each with the blanks behind it."""
_AROUND: Final = 4
"""How many words are shown before and after a change."""
MOST_WORDS: Final = 60
"""How many words of a text are shown at most; what is beyond is cut."""
_MOST_COMPARED: Final = 1_500
"""Longer texts are one change from their first other word to their last."""
_BLANKLESS: Final = "\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
"""Scripts that put no blanks between words: each letter counts as one."""
_LETTER: Final = re.compile(rf"[{_BLANKLESS}]")
_WORD: Final = re.compile(rf"([{_BLANKLESS}]|[^\s{_BLANKLESS}]+)(\s*)")


class _Run(NamedTuple):
    fate: Fate
    words: Words


class _Step(NamedTuple):
    """What stayed, and what follows it: the words that went and those that came."""

    same: Words
    gone: Words
    come: Words

    @property
    def size(self) -> int:
        return max(len(self.gone), len(self.come))

    def joined(self, other: _Step) -> _Step:
        """Give both as one change."""
        between = other.same
        return _Step(self.same, (*self.gone, *between, *other.gone), (*self.come, *between, *other.come))

    def runs(self) -> Sequence[_Run]:
        """Give what stayed, went and came."""
        return _Run("same", self.same), _Run("gone", self.gone), _Run("come", self.come)


def reworded(before: str, after: str) -> Reworded:
    """Show what changed between two texts."""
    runs = _runs(_words(before), _words(after))
    return Reworded([Part(run.fate, _text(run)) for run in _cut_once(_short([*_joined([*runs])]))])


def beginning(text: str) -> Reworded:
    """Show how a text begins."""
    words = _WORD.findall(text)
    cut = [Part("cut", "")] if len(words) > MOST_WORDS else []
    return Reworded([Part("same", _text(_Run("same", words[:MOST_WORDS]))), *cut])


def _words(text: str) -> Words:
    """Part a text into words; behind the last one there is a blank, too, as what went may stand before what came."""
    found = _WORD.findall(text)
    return [*found[:-1], (found[-1][0], " ")] if found and not _LETTER.match(found[-1][0]) else found


def _runs(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[_Run]:
    # Only those who ask what changed need it, and it takes long to load.
    from difflib import SequenceMatcher  # noqa: PLC0415

    first, last = _common(old, new)
    yield _Run("same", new[:first])
    a, b = old[first : len(old) - last], new[first : len(new) - last]
    if max(len(a), len(b)) > _MOST_COMPARED:
        yield from (_Run("gone", a), _Run("come", b))
    else:
        matcher = SequenceMatcher(None, [word for word, _ in a], [word for word, _ in b], autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            yield from [_Run("same", b[k:m])] if tag == "equal" else [_Run("gone", a[i:j]), _Run("come", b[k:m])]
    yield _Run("same", new[len(new) - last :])


def _common(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """Count the words that two texts begin with alike, and those they end with alike."""
    least = min(len(old), len(new))
    first = next((n for n in range(least) if old[n][0] != new[n][0]), least)
    last = next((n for n in range(least - first) if old[-1 - n][0] != new[-1 - n][0]), least - first)
    return first, last


def _joined(runs: Sequence[_Run]) -> Iterator[_Run]:
    """Take the few words that stayed between two larger changes into these: a reader sees them as one."""
    found: list[_Step] = []
    for step in _steps(runs):
        found.append(step)
        while len(found) > 1 and _is_one(*found[-2:]):
            first, second = found[-2:]
            found[-2:] = [first.joined(second)]
    return (run for step in found for run in step.runs() if run.words)


def _steps(runs: Sequence[_Run]) -> Iterator[_Step]:
    """Give each run that stayed with what was changed behind it; adjoining ones have nothing between them."""
    words: dict[str, Words] = {}
    for run in runs:
        if run.fate == "same" and words:
            yield _Step(words.get("same", ()), words.get("gone", ()), words.get("come", ()))
            words = {}
        words[run.fate] = (*words.get(run.fate, ()), *run.words)
    yield _Step(words.get("same", ()), words.get("gone", ()), words.get("come", ()))


def _is_one(first: _Step, second: _Step) -> bool:
    """Tell whether what stayed between two changes is short, and no longer than either of them."""
    stayed = len(second.same)
    return stayed <= min(first.size, second.size, _AROUND) and bool(first.size and second.size)


def _cut_once(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Leave out a sign that something is cut where one stands before it."""
    last = ""
    for run in runs:
        if (run.fate, last) != ("cut", "cut"):
            yield run
        last = run.fate


def _short(runs: Sequence[_Run]) -> Iterator[_Run]:
    """Leave out what stayed far from any change, and what is beyond the most there may be."""
    left = MOST_WORDS
    for number, run in enumerate(runs):
        for part in _trimmed(run, is_first=number == 0, is_last=number == len(runs) - 1):
            if left <= 0:
                yield _Run("cut", ())
                return
            yield part._replace(words=part.words[:left])
            if len(part.words) > left and part.fate != "cut":
                yield _Run("cut", ())
            left -= len(part.words)


def _trimmed(run: _Run, *, is_first: bool, is_last: bool) -> Iterator[_Run]:
    before, after = (0 if is_first else _AROUND), (0 if is_last else _AROUND)
    if run.fate != "same" or len(run.words) <= before + after + 1:
        yield run
        return
    if before:
        yield _Run("same", run.words[:before])
    yield _Run("cut", ())
    if after:
        yield _Run("same", run.words[-after:])


def _text(run: _Run) -> str:
    return "".join(word + (" " if blank else "") for word, blank in run.words)
