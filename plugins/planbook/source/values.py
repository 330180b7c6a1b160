"""Plain values: what every reader gives and the decoder takes.

Every text stays as it was written, and nothing says where: most values are at fault nowhere, so where one is written
is found out when it is asked for (`source.places`).
"""

from __future__ import annotations

from typing import TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Way: TypeAlias = "tuple[str | int, ...]"
"""How to come to a value: the keys and the numbers in lists to go by, from a file's root or from a record."""
