"""What is found in a plan, as messages show it, and what may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.words import Term, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planbook.source.values import Value

_LONGEST_QUOTE: Final = 60


def quoted(value: Value) -> str:
    """Show what was found in a message: text in quotes and shortened, of else what it is."""
    match value:
        case str():
            return f"“{shortened(value)}”"
        case list():
            return Term(msg("a list"))
        case dict():
            return Term(msg("a mapping (key: value)"))
        case None:
            return "“”"


def shortened(text: str) -> str:
    """Give a text in one line, of a length that a message can hold."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"


def suggested(word: str, known: Iterable[str], otherwise: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Suggest what may have been meant, else the help there is otherwise; with the gaps of that message."""
    from planbook.plan.spelling import nearest  # noqa: PLC0415  # a plan without faults needs it not

    guess = nearest(word, known)
    if guess:
        return msg("Did you mean “{guess}”?"), (("guess", guess),)
    return otherwise, ()
