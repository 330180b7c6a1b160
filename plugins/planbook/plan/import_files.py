"""The files that an imported matrix is written to, such that the plan takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.formats.grid import write_grid
from planbook.plan.grammar import form
from planbook.plan.grid_written import grid_rows
from planbook.plan.import_account import Point
from planbook.plan.names import fold, stem
from planbook.plan.raci import Activity, Matrix
from planbook.plan.read import read
from planbook.plan.roles import Role
from planbook.source.writing import write_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from planbook.plan.importing import Found
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record
    from planbook.source.values import Value

_IN_TABLES: Final = frozenset({"title", "variant", "roles", "activities"})
"""The fields of a matrix that a table, or the command, says."""
_ALWAYS_TAKEN: Final = frozenset({"title", "section", "note"})
_RACI: Final = str(form(Matrix).make({"address": ""}).variant)


class Draft(NamedTuple):
    """A matrix that is to be written: its id and title, and what was found."""

    id: str
    title: str
    found: Found
    kept: Mapping[str, Value] = {}
    """What the plan says of it so far that no table says: its owner, its phase, its summary."""

    @property
    def address(self) -> str:
        """Its address."""
        return f"{Matrix.collection}/{self.id}"

    @property
    def beside(self) -> dict[str, Value]:
        """What it says besides roles and activities."""
        variant = self.found.variant
        return {"title": self.title, **self.kept, "variant": None if variant == _RACI else variant}

    def yaml(self) -> bytes:
        """Write it as a record."""
        return write_yaml({**self.beside, **self.found.fields}).encode()


def draft_of(found: Found, id_: str, name: str, title: str, plan: Plan) -> Draft:
    """Make a draft of what was found; where the plan has a matrix of this id, it keeps what no table says.

    It is called `title`, else as it was before, else as what stands above the table, else `name`.
    """
    written = plan.written.get(f"{Matrix.collection}/{id_}")
    before = written.fields if written else {}
    kept = {key: value for key, value in before.items() if key not in _IN_TABLES}
    old = before.get("title")
    return Draft(id_, title or (old if isinstance(old, str) else found.title or name), found, kept)


def role_files(drafts: Iterable[Draft]) -> Mapping[str, bytes]:
    """Give the files of the roles that the plan lacks: a title and nothing else."""
    roles = {id_: name for draft in drafts for id_, name in draft.found.new_roles.items()}
    return {f"{Role.collection}/{id_}.yml": write_yaml({"title": name}).encode() for id_, name in roles.items()}


def as_yaml(drafts: Iterable[Draft]) -> Mapping[str, bytes]:
    """Give the files of matrices as YAML records, by path."""
    return {f"{draft.address}.yml": draft.yaml() for draft in drafts}


def as_grids(drafts: Sequence[Draft], files: Mapping[str, bytes], today: Callable[[], date]) -> Mapping[str, bytes]:
    """Give the files of matrices as grids, each with the file beside it, by path; `files` are the plan's.

    A matrix that names no role can be no grid, and is a YAML record.
    """
    plan, _ = read({**files, **as_yaml(drafts)}, today)
    found: dict[str, bytes] = {}
    for draft in drafts:
        matrix = plan.records[draft.address]
        assert isinstance(matrix, Matrix)  # noqa: S101  # it is written as one
        rows = grid_rows(plan, matrix)
        if rows:
            # Of a role that is not there only the address is known.
            bare = [heading.removeprefix(f"{Role.collection}/") for heading in rows[0]]
            found[f"{draft.address}.csv"] = write_grid([bare, *rows[1:]])
        found[f"{draft.address}.yml"] = write_yaml(draft.beside).encode() if rows else draft.yaml()
    return found


def settle(drafts: Sequence[Draft], files: Mapping[str, bytes], today: Callable[[], date]) -> None:
    """Make notes of what fields of activities say that the plan does not take there, and tell it."""
    fields = [(draft, *field) for draft in drafts for field in _fields(draft)]
    if not fields:
        return
    plan, findings = read({**files, **as_yaml(drafts)}, today)
    faulty = {(finding.place.path, finding.place.line) for finding in findings if finding.severity == "error"}
    for draft, id_, key in fields:
        place = plan.places.key(f"{draft.address}.yml", ("activities", id_, key))
        if (place.path, place.line) in faulty:
            said = draft.found.activities[id_]
            text = _text(said.pop(key))
            said["note"] = "; ".join(filter(None, (str(said.get("note") or ""), f"{key}: {text}")))
            draft.found.points.append(Point(f"“{id_}”", text, f"is no {key} of this plan: kept as a note"))


def _fields(draft: Draft) -> Iterator[tuple[str, str]]:
    """Give the fields of activities that a plan may not take, as the ids and keys of each."""
    known = form(Activity).fields.keys() - _ALWAYS_TAKEN
    for id_, said in draft.found.activities.items():
        yield from ((id_, key) for key in said if key in known)


def _text(value: Value) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def in_the_way(
    kind: type[Record], ids: Collection[str], plan: Plan, files: Iterable[str], written: Iterable[str]
) -> Sequence[str]:
    """Give the files, besides those to be written, that hold a record of a kind with one of these ids."""
    named = [path for path in files if path.startswith(f"{kind.collection}/") and fold(stem(path)) in ids]
    inside = [f"{kind.collection}/{id_}" for id_ in ids]
    held = [plan.place(address).path for address in inside if address in plan.index.addresses]
    return sorted({*named, *held} - set(written))
