"""The plain values a made-up plan is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Value: TypeAlias = "str | int | float | bool | date | Sequence[Value] | Mapping[str, Value]"
Fields: TypeAlias = Mapping[str, Value]
Form: TypeAlias = Literal["md", "yml", "shared"]

CHILDREN: Mapping[str, tuple[str, ...]] = {
    "milestones": ("milestones",),
    "objectives": ("kpis",),
    "processes": ("steps",),
    "raci": ("activities",),
    "selections": ("criteria", "options"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the corpus and the form it is written in: a file of its own, or its collection's."""

    collection: str
    id: str
    fields: Fields
    body: str = ""
    form: Form = "yml"

    @property
    def address(self) -> str:
        """The record's address in the plan."""
        return f"{self.collection}/{self.id}"

    @property
    def title(self) -> str:
        """What readers call it."""
        return str(self.fields.get("title", self.fields.get("name", self.id)))

    def children(self) -> Mapping[str, Fields]:
        """Gather the children of all its child fields, by id."""
        found: dict[str, Fields] = {}
        for field in CHILDREN.get(self.collection, ()):
            group = self.fields.get(field)
            if isinstance(group, Mapping):
                found |= {key: child for key, child in group.items() if isinstance(child, Mapping)}
        return found


def compact(**fields: Value | None) -> Fields:
    """Leave out what is None; a trailing underscore keeps Python's own words usable as names."""
    return {key.rstrip("_"): value for key, value in fields.items() if value is not None}
