"""A grid that has been read, to the fields of a matrix as a person would write them in YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.plan.grammar import form
from planbook.plan.import_account import one_line
from planbook.plan.raci import Activity
from planbook.plan.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planbook.plan.grids import Grid
    from planbook.plan.raci import Participation
    from planbook.source.values import Value

HOME: Final = f"{Role.collection}/"
_IN_LINES: Final = "description"


def fields_of(grid: Grid, variant: Mapping[str, Participation]) -> dict[str, Value]:
    """Give the matrix as a YAML record would have it."""
    activities = {id_: _activity(said, variant) for id_, said in _activities(grid) if said}
    roles = grid.fields.get("roles")
    named = [bare(role) for role in roles] if isinstance(roles, list) else list(_cast_of(activities, variant))
    order = {role: number for number, role in enumerate(dict.fromkeys(named))}
    for said in activities.values():
        for word in variant.keys() & said.keys():
            said[word] = _short(_in_order(said[word], order))
    return {"roles": list(order), "activities": dict(activities)}


def _activity(said: Mapping[str, Value], variant: Mapping[str, Participation]) -> dict[str, Value]:
    """Give an activity's fields in the order in which they are declared, every text in one line."""
    own = [key for key, declared in form(Activity).fields.items() if not declared.common]
    found: dict[str, Value] = {}
    for key in dict.fromkeys((*own, *variant, *said)):
        value = said.get(key)
        if isinstance(value, list) and key in variant:
            found[key] = [_bare_item(item) for item in value]
        elif value:
            found[key] = _said(key, value)
    return found


def _said(key: str, value: Value) -> Value:
    """Give what a field of an activity says: in one line, and a list of one as its item."""
    if isinstance(value, str):
        return value if key == _IN_LINES else one_line(value)
    return _short(value) if isinstance(value, list) else value


def _activities(grid: Grid) -> Iterator[tuple[str, Mapping[str, Value]]]:
    activities = grid.fields["activities"]
    for id_, said in activities.items() if isinstance(activities, dict) else ():
        if isinstance(said, dict):
            yield id_, said


def _cast_of(activities: Mapping[str, Mapping[str, Value]], words: Iterable[str]) -> Iterator[str]:
    """Give who takes part, in order of appearance."""
    for said in activities.values():
        for word in words:
            items = said.get(word)
            yield from (_role_of(item) for item in items) if isinstance(items, list) else ()


def _role_of(item: Value) -> str:
    return str(item[Role.word] if isinstance(item, dict) else item)


def _in_order(items: Value, order: Mapping[str, int]) -> list[Value]:
    """Put who takes part in the order of the columns; of one who is named twice, the notes come together."""
    notes: dict[tuple[tuple[str, str], ...], dict[str, None]] = {}
    for item in items if isinstance(items, list) else ():
        said = {key: str(value) for key, value in item.items()} if isinstance(item, dict) else {Role.word: str(item)}
        note = said.pop("note", "")
        notes.setdefault(tuple(said.items()), {}).update({note: None} if note else {})
    found: list[Value] = []
    for key in sorted(notes, key=lambda key: order.get(dict(key)[Role.word], 0)):
        said = {**dict(key), **({"note": "; ".join(notes[key])} if notes[key] else {})}
        found.append(dict(said) if len(said) > 1 else said[Role.word])
    return found


def _short(items: list[Value]) -> Value:
    """Give one item without its list."""
    return items[0] if len(items) == 1 else items


def bare(role: Value) -> str:
    """Give a role's id."""
    return str(role).removeprefix(HOME)


def _bare_item(item: Value) -> Value:
    return {**item, Role.word: bare(item[Role.word])} if isinstance(item, dict) else bare(item)
