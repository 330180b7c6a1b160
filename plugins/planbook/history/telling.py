"""What a value says, apart from how and where it is written: by this two values are known to say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from planbook.plan.grammar import form
from planbook.plan.record import Declared, Ref, Review
from planbook.plan.values import Duration

if TYPE_CHECKING:
    from collections.abc import Hashable

    from planbook.plan.shapes import Field, Form

Now: TypeAlias = Callable[[str], str]
"""Gives the address that a record has later, from the one it had."""
SAID_OF_REFS: Final = ("note", "from_", "until", "acting", "lag")
"""What a reference may say besides where it leads."""
_UNTOLD: Final[Mapping[type[object], str]] = {Review: "print"}
"""The fields that the tool writes for itself: that they differ tells nobody anything."""


def token(value: object, now: Now) -> Hashable:
    """Give what two values have in common where they say the same, wherever and however that is written."""
    match value:
        case Ref():
            return (now(value.address), *(token(getattr(value, name), now) for name in SAID_OF_REFS))
        case Declared():
            said = ((field.key, token(getattr(value, field.name), now)) for field in told(type(value)))
            return tuple(pair for pair in said if not is_empty(pair[1]))
        case Mapping():
            return frozenset((token(key, now), token(item, now)) for key, item in value.items())
        case tuple() | list():
            return tuple(token(item, now) for item in value)
        case Duration():
            return value.count, value.unit
        case _:
            return value


def is_empty(value: object) -> bool:
    """Tell whether a value says nothing; the number nought does."""
    return value is None or value is False or (not value and not isinstance(value, (int, Decimal)))


def told(kind: type[object]) -> Sequence[Field]:
    """Give the fields of a declared class that can tell a reader anything, the one that takes all other keys last."""
    anything: object = kind
    return _told(anything)


@cache
def _told(kind: object) -> Sequence[Field]:
    assert isinstance(kind, type)  # noqa: S101  # `told` is typed, its cache is not
    declared: Form[object] = form(kind)
    every = (*declared.fields.values(), *([declared.rest] if declared.rest else ()))
    return [field for field in every if field.key != _UNTOLD.get(kind)]
