"""What a drawing says of a record, as YAML would have given it, and where in the drawing each value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.source.yaml import Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.formats.bpmn import At
    from planbook.source.values import Value


class Fields(NamedTuple):
    """Fields, and their places."""

    said: dict[str, Value]
    spots: dict[str | int, Spot]

    def take(self, key: str, value: Value, at: At, inside: Mapping[str | int, Spot] | None = None) -> None:
        """Note a field that says something; `inside` tells where the values in it stand."""
        if value not in (None, ""):
            self.said[key] = value
            self.spots[key] = spot_at(at, inside)


def spot_at(at: At, inside: Mapping[str | int, Spot] | None = None) -> Spot:
    """Give where a value and its key stand."""
    return Spot(at.line - 1, at.column - 1, at.line - 1, at.column - 1, inside or {})
