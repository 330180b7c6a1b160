"""Slips of the pen of which it is plain what was meant, taken as that: each is told, and nothing that follows from it.

Otherwise a role whose `holdr` nobody knows is vacant, and so is each milestone that it owns. Compilers go on the same
way behind a misspelt word: phrase-level recovery (Aho, Lam, Sethi, Ullman: Compilers, 2nd edition, 4.1.4). Days,
amounts and numbers are not guessed: a rule may judge them, and would judge the guess.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.plan import problems, reference_problems, settings_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planbook.findings import Finding, Place
    from planbook.source.replacing import Replaced

_KEYS: Final = frozenset({problems.unknown_key.name, problems.bad_id.name})
_VALUES: Final = frozenset(
    problem.name
    for problem in (
        *(problems.unknown_word, reference_problems.unknown_reference),
        *(settings_problems.unknown_type, settings_problems.unknown_rule),
    )
)
_GUESS: Final = "guess"
_PARTS: Final = re.compile(r"[-/_. ]+")
_SHORT: Final = 2
"""In letters: a word that has fewer is not taken for a misspelt one."""
_LONG: Final = 6
"""In letters: a word that has as many is, if one of them is another."""
_SOURCES: Final = (".yml", ".yaml", ".md")


class Recovery(NamedTuple):
    """The files of a plan with what was meant in place of some slips."""

    files: Mapping[str, bytes]
    slips: Sequence[Finding] = ()
    """What was found at what has been replaced."""
    replaced: Sequence[Sequence[Replaced]] = ()
    """What was replaced, by the times it was done."""

    def further(self, errors: Iterable[Finding]) -> Recovery:
        """Take what some more errors are about as what was meant, as far as they say it.

        Keys first: what is not found by its id may stand under a key that is not known.
        """
        plain = [error for error in errors if self._says_what_was_meant(error)]
        slips = [error for error in plain if error.rule in _KEYS] or plain
        files, done = self._with(slips)
        if not done:
            return self
        where = {one.place for one in done}
        told = self.told(slip for slip in slips if slip.place in where)
        return Recovery(files, (*self.slips, *told), (*self.replaced, done))

    def told(self, findings: Iterable[Finding]) -> Sequence[Finding]:
        """Give what is found in these files where it stands in the files as they are."""
        return [self._back(finding) for finding in findings] if self.replaced else tuple(findings)

    def _says_what_was_meant(self, error: Finding) -> bool:
        """Tell whether an error is about a word that stands in one of the files and must be another."""
        if error.rule not in _KEYS | _VALUES or error.place.path not in self.files:
            return False
        guess = dict(error.gaps).get(_GUESS, "")
        return bool(guess) and error.place.path.endswith(_SOURCES) and _is_sure(error.about, guess)

    def _with(self, slips: Iterable[Finding]) -> tuple[Mapping[str, bytes], Sequence[Replaced]]:
        """Give the files with what was meant, and what was replaced."""
        # A plan without faults needs it not.
        from planbook.source.replacing import Word, with_words  # noqa: PLC0415

        words = {slip.place: Word(slip.about, dict(slip.gaps)[_GUESS]) for slip in slips}
        files = dict(self.files)
        done: list[Replaced] = []
        for path, places in groupby(sorted(words), attrgetter("path")):
            files[path], replaced = with_words(files[path], path, {place: words[place] for place in places})
            done += replaced
        return files, done

    def _back(self, finding: Finding) -> Finding:
        place = finding.place
        for done in reversed(self.replaced):
            place = _before(place, done)
        return finding if place == finding.place else replace(finding, place=place)


def _is_sure(written: str, meant: str) -> bool:
    """Tell whether a key, word or id can hardly be another than the one that may be meant.

    That sales-team is not sales-lead, nor `status` the `start` of a milestone, is as likely as that it is.
    """
    ours, theirs = _PARTS.split(written.casefold()), _PARTS.split(meant)
    if len(ours) != len(theirs):
        return "".join(ours) == "".join(theirs)
    return all(a == b or _is_slip(a, b) for a, b in zip(ours, theirs, strict=True))


def _is_slip(written: str, meant: str) -> bool:
    """Tell whether a word has one letter too many or too few, two in the wrong order, or if it is long a wrong one.

    These are what most slips are (Damerau: A technique for computer detection and correction of spelling errors, 1964).
    """
    if not (written.isalpha() and meant.isalpha()) or min(len(written), len(meant)) < _SHORT:
        return False
    same = next((at for at, (a, b) in enumerate(zip_longest(written, meant)) if a != b), len(meant))
    ours, theirs = written[same:], meant[same:]
    if len(ours) == len(theirs) and ours[1:] == theirs[1:]:
        return len(meant) >= _LONG
    return ours[1:] == theirs or ours == theirs[1:] or (ours[1::-1] + ours[2:]) == theirs


def _before(place: Place, done: Iterable[Replaced]) -> Place:
    """Give where something stood before words to the left of it were replaced."""
    for one in done:
        if one.place.path == place.path and one.place.line == place.line and one.place.column < place.column:
            place = place._replace(column=place.column - one.more)
    return place
