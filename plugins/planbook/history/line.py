"""A plan's commits in order: where its folder stood at each, and which of its files held what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.plan.milestones import Milestone
from planbook.plan.names import SETTINGS, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from planbook.history.log import Entry


PATTERNS: Final = tuple(
    f":(top,glob)**/{name}" for name in (SETTINGS, f"{Milestone.collection}/**", f"{Milestone.collection}.y*ml")
)
"""What names, to git, the files that tell when milestones are due, in whichever folder the plan may have stood."""


class State(NamedTuple):
    """What a plan's files held at a commit, of those that tell when milestones are due: ids of it by path."""

    entry: Entry
    files: Mapping[str, str]
    is_as_before: bool
    """Whether they held the same after its first parent."""


def tells_days(path: str) -> bool:
    """Tell whether a file or folder (with a slash) of a plan bears on when its milestones are due."""
    first, slash, _ = path.partition("/")
    if any(name.startswith((".", "_")) for name in path.split("/")):
        return False
    return path == SETTINGS or (first if slash else stem(path)) == Milestone.collection


def prefixes(entries: Sequence[Entry], prefix: str) -> Mapping[str, str]:
    """Give where the plan's folder stood after each commit, by the commit's id; newest first they lead to its origin.

    Where a commit puts the whole plan where none was and takes it away elsewhere, the folder was moved.
    """
    found: dict[str, str] = {}
    above: dict[str, str] = {}
    for entry in entries:
        here = above.get(entry.id, prefix)
        found[entry.id] = here
        origin = _moved_from(entry, here)
        for parent in entry.parents:
            above.setdefault(parent, here if origin is None else origin)
    return found


def _moved_from(entry: Entry, prefix: str) -> str | None:
    """Give where a plan's folder stood before a commit that moved it; none where it did not."""
    changes = {change.path: change for change in entry.changes}
    added = changes.get(f"{prefix}{SETTINGS}")
    if not added or added.old or not added.new:
        return None
    left = [change for change in entry.changes if change.old and not change.new and _is_settings(change.path)]
    same = [change for change in left if change.old == added.new] or left
    return min((change.path.removesuffix(SETTINGS) for change in same), default=None)


def _is_settings(path: str) -> bool:
    return path.rpartition("/")[2] == SETTINGS


def states(entries: Iterable[Entry], standing: Mapping[str, str]) -> Iterator[State]:
    """Give what the plan's files held after each commit, from commits of which parents come before their children."""
    held: dict[str, Mapping[str, str]] = {}
    for entry in entries:
        parent = entry.parents[0] if entry.parents else ""
        before = held.get(parent)
        after = _after(entry, before if standing.get(parent) == standing[entry.id] else None, standing[entry.id])
        held[entry.id] = before if before is not None and before == after else after
        yield State(entry, held[entry.id], held[entry.id] is before)


def _after(entry: Entry, before: Mapping[str, str] | None, prefix: str) -> Mapping[str, str]:
    return changed(before or {}, ((change.path, change.new) for change in entry.changes), prefix, tells_days)


def changed(
    held: Mapping[str, str], ids: Iterable[tuple[str, str]], prefix: str, is_wanted: Callable[[str], bool]
) -> Mapping[str, str]:
    """Give what wanted files below a prefix hold, by path below it, once some hold something else.

    `ids` has the path of each of these from the repository's root and the id of what it holds; empty where it is none.
    """
    files = dict(held)
    for path, id_ in ids:
        inside = path.removeprefix(prefix)
        if path.startswith(prefix) and is_wanted(inside):
            files.pop(inside, None)
            if id_:
                files[inside] = id_
    return files


def main_line(entries: Sequence[Entry]) -> frozenset[str]:
    """Give the ids of the commits that lead to the newest, each by its first parent."""
    by_id = {entry.id: entry for entry in entries}
    line: set[str] = set()
    entry = entries[0] if entries else None
    while entry and entry.id not in line:
        line.add(entry.id)
        entry = by_id.get(entry.parents[0]) if entry.parents else None
    return frozenset(line)
