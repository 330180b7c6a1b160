"""What could not be read of two plans that are compared: what depends on it is told neither as new nor as gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.plan import shapes
from planbook.plan.folder import is_read
from planbook.plan.names import fold, home_of, stem
from planbook.plan.record import Ref

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planbook.history.edits import Edit
    from planbook.history.telling import Now
    from planbook.plan.plan import Plan
    from planbook.plan.record import Record

_NO_RECORDS: Final = ("/index.md", "/README.md")
"""How the paths of files of a collection end that hold no records."""


def unread_files(plan: Plan) -> Collection[str]:
    """Give the files of a plan that hold records which could not be read."""
    if not plan.index.unread:
        return ()
    known = {written.path for written in plan.written.values()}.union(plan.places.beside.values())
    left = (path for path in plan.places.files if path not in known and is_read(path))
    return {path for path in left if home_of(path) in plan.index.unread and not path.endswith(_NO_RECORDS)}


def sources(paths: Collection[str]) -> frozenset[str]:
    """Give files with the addresses of the records that they would be, each having a file of its own."""
    return frozenset([*paths, *(f"{home_of(path)}/{fold(stem(path))}" for path in paths if "/" in path)])


def around(path: str) -> Sequence[str]:
    """Give a file and every folder that it is in, as paths."""
    return [path, *(path[:at] for at, sign in enumerate(path) if sign == "/")]


def homes(plan: Plan, record: Record) -> Sequence[str]:
    """Give the file that a record stands in, the folders above, and the address of who has such a file to itself."""
    return [*around(plan.written[record.address].path), record.parent or record.address]


def is_of_unread(edit: Edit, before: Plan, after: Plan, now: Now) -> bool:
    """Tell whether references differ only because what they lead to could not be read in one of the plans."""
    key, shape = edit.way[-1].item, edit.way[-1].shape
    if isinstance(key, Ref) and isinstance(shape, shapes.Reference) and (edit.before is None or edit.after is None):
        return any(_may_be_unread(plan, shape, now(key.address)) for plan in (before, after))
    old, new = [*map(now, _addresses(edit.before))], _addresses(edit.after)
    gone, come = [a for a in old if a not in new], [a for a in new if a not in old]
    alike = len(gone) == len(come) > 0
    return alike and (_are_lost(after, gone, come) or _are_lost(before, come, gone))


def _addresses(value: object) -> Sequence[str]:
    """Give where references lead: one, or all of a list."""
    return [ref.address for ref in (value if isinstance(value, tuple) else (value,)) if isinstance(ref, Ref)]


def _may_be_unread(plan: Plan, shape: shapes.Reference, address: str) -> bool:
    """Tell whether a plan has no record at an address, perhaps because its file could not be read."""
    return address not in plan.records and plan.index.may_be_unread(shape.kind, address)


def _are_lost(plan: Plan, records: Sequence[str], ways: Sequence[str]) -> bool:
    """Tell whether records may be such as could not be read in a plan, and ways such as lead nowhere there for that."""
    unread = (a not in plan.records and a.partition("/")[0] in plan.index.unread for a in records)
    return all(unread) and not any(way in plan.records for way in ways)
