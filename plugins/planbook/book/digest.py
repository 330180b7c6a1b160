"""A value to a few bytes: where those of a page differ from what they were, it is painted again."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import Any, Final, TypeAlias

_SIZE: Final = 16
_PLAIN: Final = frozenset({str, int, bool, float, type(None)})
"""What `marshal` writes so that values that differ, or are of other types, differ in bytes."""
_AS_TEXT: Final = (date, Decimal, str)
_WITHOUT_REFERENCES: Final = 2
"""The version of `marshal` that writes a text as often as it comes, however often it is the same object."""
_Parts: TypeAlias = Callable[[Any], Iterable[object]]


def digest(value: object) -> bytes | None:
    """Give the digest of a value made of plain values, sequences, mappings, dataclasses and named tuples.

    Unlike `==` it minds every field and the order of mappings, and tells 1 from 1.0. None where a part of the value is
    anything else: it may differ from what it was though nothing shows it.
    """
    written: list[object] = []
    if not _write(value, written):
        return None
    return blake2b(marshal.dumps(written, _WITHOUT_REFERENCES), digest_size=_SIZE).digest()


def _write(value: object, written: list[object]) -> bool:
    cls: Any = value.__class__
    if cls in _PLAIN:
        written.append(value)
        return True
    parts = _parts(cls)
    if parts is None:
        return False
    items = tuple(parts(value))
    # No two classes that live have the same number, and those of a program live as long as it does.
    written += (id(cls), len(items))
    for item in items:
        if item.__class__ in _PLAIN:
            written.append(item)
        elif not _write(item, written):
            return False
    return True


@cache
def _parts(cls: type) -> _Parts | None:
    """Give what tells the parts of values of a class; none where that is not known."""
    if is_dataclass(cls):
        names = [field.name for field in fields(cls)]
        return _several(names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]
    if issubclass(cls, (tuple, list)):
        return iter
    if issubclass(cls, Mapping):
        return lambda value: chain.from_iterable(value.items())
    return (lambda value: (str(value),)) if issubclass(cls, _AS_TEXT) else None


def _several(names: list[str]) -> _Parts:
    return attrgetter(*names)
