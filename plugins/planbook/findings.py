"""A finding: what is wrong in the plan, where, how bad it is and how to mend it.

Findings are values. Whoever meets a fault makes one and goes on; the end of the way sorts them by place,
drops repeats and words them in the reader's language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, Literal, NamedTuple, ParamSpec, TypeAlias

from planbook.words import ENGLISH, Catalog, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import ModuleType

P = ParamSpec("P")

Severity: TypeAlias = Literal["error", "warning", "advice"]
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "advice")
FAIL_ON: Final = ("error", "warning", "never")
"""From which severity on findings make a check or a build fail: advice never does."""

_LONGEST_GAP: Final = 1000
"""In characters: lists of names that may be written have some hundred."""
# Control characters, line separators, signs that turn the direction of text round, halves of characters.
_UNPRINTABLE: Final = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def printable(text: str) -> str:
    r"""Give a text that does nothing to a terminal or a log: control characters as `\x1b`."""
    if text.isprintable():
        return text
    return re.sub(_UNPRINTABLE, lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def failing(fail_on: str, *, strict: bool) -> Sequence[Severity]:
    """Give the severities that make a check or a build fail; `strict` adds warnings, unless nothing is to."""
    if fail_on == "never":
        return ()
    return SEVERITIES[:2] if strict or fail_on == "warning" else SEVERITIES[:1]


class Place(NamedTuple):
    """Where something is written: a path relative to the plan (or docs) folder, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    @classmethod
    def at(cls, path: str, line: int, column: int) -> Place:
        """Give the place at a line and a column that are counted from 0, as parsers count."""
        return cls(path, line + 1, column + 1)

    def __str__(self) -> str:
        """Write the place as editors and terminals take it: `path:line:column`."""
        return f"{printable(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the rule it breaks, how bad, where, what was expected and found, how to mend it.

    `message` and `help` are catalog messages whose gaps `gaps` fills; `address` is the record's, where there
    is one; `about` is the word or address meant where a rule speaks of several at one address; `origin` is a message
    that tells of which other record the value at fault is taken, where it is not written in its own.
    """

    rule: str
    severity: Severity
    place: Place
    message: str
    help: str = ""
    gaps: tuple[tuple[str, str], ...] = ()
    address: str = ""
    about: str = ""
    origin: str = ""


class Said(NamedTuple):
    """What a problem says of one case: all of a finding but the rule's name and severity."""

    place: Place
    message: str
    help: str = ""
    gaps: tuple[tuple[str, str], ...] = ()
    address: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Problem(Generic[P]):
    """A rule that is found while reading: calling it makes a finding; its function's docstring documents it."""

    name: str
    severity: Severity
    say: Callable[P, Said]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Finding:
        """Make the finding of one case."""
        return Finding(self.name, self.severity, *self.say(*args, **kwargs))


def problem(name: str, severity: Severity = "error") -> Callable[[Callable[P, Said]], Problem[P]]:
    """Name the rule whose findings a function words."""
    return lambda say: Problem(name, severity, say)


def problems_of(module: ModuleType) -> Sequence[Problem[...]]:
    """List the problems a module declares, in the order they stand in it."""
    return [value for value in vars(module).values() if isinstance(value, Problem)]


class Worded(NamedTuple):
    """A finding in a reader's language, ready to print or to export."""

    rule: str
    severity: Severity
    message: str
    help: str
    place: Place
    address: str

    def as_json(self, end: Place) -> Mapping[str, str | int]:
        """Give the public form: the keys that `planbook check --format json` promises; `end` is where it ends."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "help": self.help,
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "end_line": end.line,
            "end_column": end.column,
            "address": self.address,
        }

    def as_line(self) -> str:
        """Give one line for a terminal or a log, help included."""
        help_ = f" {self.help}" if self.help else ""
        return f"{self.place}: {self.severity}: {self.message}{help_} [{self.rule}]"


def filled(gaps: Iterable[tuple[str, str]], catalog: Catalog) -> Mapping[str, str]:
    """Give what a finding's gaps are filled with: terms in the reader's language, what is quoted as it stands."""
    return {name: catalog.say(text) if isinstance(text, Term) else printable(_cut(text)) for name, text in gaps}


def _cut(text: str) -> str:
    """Give a text of a length that a message can hold, however long a title somebody has pasted in."""
    return text if len(text) <= _LONGEST_GAP else f"{text[:_LONGEST_GAP]}…"


def helped(help_: str, origin: str, gaps: Mapping[str, str], catalog: Catalog) -> str:
    """Word what helps, and where what is at fault comes from."""
    return " ".join(catalog.say(message, **gaps) for message in (help_, origin) if message)


def worded(finding: Finding, catalog: Catalog = ENGLISH) -> Worded:
    """Word a finding: the one place where a finding's text is put together."""
    gaps = filled(finding.gaps, catalog)
    return Worded(
        rule=finding.rule,
        severity=finding.severity,
        message=catalog.say(finding.message, **gaps),
        help=helped(finding.help, finding.origin, gaps, catalog),
        place=finding.place,
        address=finding.address,
    )


def in_order(findings: Iterable[Finding]) -> Sequence[Finding]:
    """Sort findings by place, then rule, and drop repeats."""
    return tuple(sorted(set(findings), key=lambda f: (f.place, f.rule, f.message, f.gaps, f.about)))
