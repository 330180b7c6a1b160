"""What a command says: to its output, to the error stream, and by its exit code."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from planbook.plan.record import Record

COULD_NOT_RUN: Final = 2
"""The exit code of a command that was called in a wrong way, or found no plan, or could not write."""
_SAME: Final = frozenset({"advice"})
"""Words that stay the same, of however many."""


class Refused(NamedTuple):
    """Why a command does nothing."""

    why: str


def put(text: str) -> None:
    r"""Write text for people, in the encoding of the terminal; what it has no sign for is written as `\u2192`."""
    _configure(sys.stdout, errors="backslashreplace")
    sys.stdout.write(text)


def put_json(text: str) -> None:
    """Write JSON, which is UTF-8 whatever the terminal is."""
    _configure(sys.stdout, encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(text)


def complain(text: str) -> None:
    """Write a line to the error stream."""
    _configure(sys.stderr, errors="backslashreplace")
    sys.stderr.write(f"{text}\n")


def refuse(why: str) -> int:
    """Say why a command cannot do what it is asked for; give the exit code of that."""
    # What the plan is made of is loaded by the commands, and with them the collector at rest.
    from planbook.findings import printable

    complain(f"planbook: {printable(why)}")
    return COULD_NOT_RUN


def several(n: int, word: str) -> str:
    """Give a number of things."""
    return f"{n:,} {word if n == 1 or word in _SAME else f'{word}s'}"


def records(n: int, kind: type[Record]) -> str:
    """Give a number of records of a kind."""
    return kind.counts[n != 1].format(n=f"{n:,}")


def colours() -> bool:
    """Tell whether what is put may be coloured: on a terminal, unless NO_COLOR says no; elsewhere if FORCE_COLOR asks.

    A variable that is empty says nothing.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _configure(stream: object, *, errors: str, encoding: str | None = None) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors=errors)
