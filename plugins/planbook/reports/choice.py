"""Which findings a check is asked for: by their rules, and by the files they are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planbook.findings import printable
from planbook.plan.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from planbook.findings import Finding

ALL_OF: Final = "/*"
"""What stands behind a chapter's name where all its rules are meant."""
HINT: Final = "“planbook explain” lists them all"
"""What helps where no rule bears a name, nor one like it."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice:
    """What is asked for: findings of some rules; of some files, named as the plan's folder is, if any are named."""

    rules: Collection[str]
    folder: Path
    only: Sequence[Path] = ()

    def takes(self, finding: Finding) -> bool:
        """Tell whether a finding is asked for."""
        return finding.rule in self.rules and (not self.only or self._holds(finding.place.path))

    def _holds(self, path: str) -> bool:
        file = (self.folder / path).resolve()
        return any(file.is_relative_to(one.resolve()) for one in self.only)


def rules_chosen(
    known: Sequence[str], select: Iterable[str], ignore: Iterable[str]
) -> tuple[Collection[str], Sequence[str]]:
    """Give the names of the rules that are asked for, and a sentence for each name that no rule bears.

    `select` and `ignore` are names or `chapter/*`, several with commas between; where none is selected, all are.
    """
    wanted, unwanted = ([name for one in given for name in _names(one)] for given in (select, ignore))
    wrong = [_unknown(name, known) for name in (*wanted, *unwanted) if not _meant(name, known)]
    chosen = {rule for name in wanted for rule in _meant(name, known)} if wanted else set(known)
    return chosen.difference(*(_meant(name, known) for name in unwanted)), wrong


def _names(given: str) -> Iterable[str]:
    return (name.strip() for name in given.split(",") if name.strip())


def _meant(name: str, known: Iterable[str]) -> Collection[str]:
    """Give the rules that a name stands for."""
    if name.endswith(ALL_OF):
        return {rule for rule in known if rule.startswith(name.removesuffix("*"))}
    return {name} & set(known)


def _unknown(name: str, known: Sequence[str]) -> str:
    guess = _nearest(name, known)
    return f"there is no rule “{printable(name)}”; {f'did you mean “{guess}”?' if guess else HINT}"


def _nearest(name: str, known: Sequence[str]) -> str:
    """Give the name that was most likely meant: of a chapter's rules, of a rule named without its chapter, or alike."""
    chapters = [*dict.fromkeys(rule.partition("/")[0] + ALL_OF for rule in known)]
    if name.endswith(ALL_OF) or name + ALL_OF in chapters:
        return nearest(name.removesuffix(ALL_OF) + ALL_OF, chapters)
    return next((rule for rule in known if rule.endswith(f"/{name}")), "") or nearest(name, known)
