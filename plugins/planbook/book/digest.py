"""A value to a few bytes: where those of a page differ from what they were, it is painted again."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from typing import Any, Final, TypeAlias

from planbook.pages.cells import To
from planbook.plan.values import Day

_SIZE: Final = 16
_PLAIN: Final = frozenset({str, int, bool, float, type(None)})
"""What `marshal` writes so that values that differ, or are of other types, differ in bytes."""
_AS_TEXT: Final = (date, Decimal, str)
_WITHOUT_REFERENCES: Final = 2
"""The version of `marshal` that writes a text as often as it comes, however often it is the same object."""
_SHARED: Final = frozenset({To, Day})
"""What stands in many places of a book as the same object."""
_Parts: TypeAlias = Callable[[Any], Iterable[object]]


@dataclass(slots=True, eq=False, repr=False)
class Digests:
    """Gives digests of values that live as long as this does: what many of them share is looked at once."""

    _known: dict[int, tuple[object, bytes | None]] = field(default_factory=dict)

    def of(self, value: object) -> bytes | None:
        """Give the digest of a value made of plain values, sequences, sets, mappings, dataclasses and named tuples.

        Unlike `==` it minds every field and the order of mappings, and tells 1 from 1.0. None where a part of the value
        is anything else: it may differ from what it was though nothing shows it.
        """
        written: list[object] = []
        if not self._write(value, written):
            return None
        return blake2b(marshal.dumps(written, _WITHOUT_REFERENCES), digest_size=_SIZE).digest()

    def _write(self, value: object, written: list[object]) -> bool:
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
            elif item.__class__ in _SHARED:
                known = self._shared(item)
                if known is None:
                    return False
                written.append(known)
            elif not self._write(item, written):
                return False
        return True

    def _shared(self, item: object) -> bytes | None:
        key = id(item)
        if key not in self._known:
            # The value is kept with its digest, so that no other can get its number.
            self._known[key] = (item, self.of(item))
        return self._known[key][1]


@cache
def _parts(cls: type) -> _Parts | None:
    """Give what tells the parts of values of a class; none where that is not known."""
    if is_dataclass(cls):
        names = [one.name for one in fields(cls)]
        return _several(names) if len(names) > 1 else lambda value: [getattr(value, name) for name in names]
    if issubclass(cls, (tuple, list)):
        return iter
    if issubclass(cls, Mapping):
        return lambda value: chain.from_iterable(value.items())
    if issubclass(cls, AbstractSet):
        return lambda value: sorted(value, key=repr)
    return (lambda value: (str(value),)) if issubclass(cls, _AS_TEXT) else None


def _several(names: list[str]) -> _Parts:
    return attrgetter(*names)
