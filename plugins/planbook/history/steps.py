"""The way of a plan to what it says now, step by step: each commit with what its files held before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planbook.history.line import changed, main_line
from planbook.history.names import HEAD
from planbook.history.trees import files_at, tree_of
from planbook.plan.folder import is_left_alone, is_read
from planbook.plan.names import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.history.git import Objects
    from planbook.history.log import Entry
    from planbook.history.past import Past


class Step(NamedTuple):
    """One commit, or what several made of a plan one after another."""

    last: Entry
    by: Sequence[Entry]
    """The commits whose work it is, the newest first: what a merge brought in, else the commit itself."""
    before: Mapping[str, str] | None
    """What the plan's files held before: ids by path; none where this copy of the repository does not tell."""
    after: Mapping[str, str]

    @property
    def authors(self) -> Sequence[str]:
        """Who made it, each once, the newest first."""
        return list(dict.fromkeys(entry.commit.author for entry in self.by))

    @property
    def day_and_makers(self) -> tuple[object, ...]:
        """When it was made and by whom: steps that have this in common are told as one."""
        return (self.last.commit.day, *sorted(self.authors))


def steps(past: Past) -> Iterator[Step]:
    """Give every step of a plan by first parents, the newest first."""
    objects = past.objects
    if past.untold or not objects:
        return
    entries = {entry.id: entry for entry in past.entries}
    brought = _brought(past.entries)
    newest = past.entries[0]
    held = _files(objects, HEAD, past.standing[newest.id]) or {}
    entry: Entry | None = newest
    while entry:
        parent = entries.get(entry.parents[0]) if entry.parents else None
        before = _before(past, objects, entry, parent, held)
        if before != held:
            yield Step(entry, brought.get(entry.id) or [entry], before, held)
        entry, held = parent, before or {}


def joined(newer: Step, older: Step) -> Step:
    """Give two steps that follow each other as one."""
    return newer._replace(by=[*newer.by, *older.by], before=older.before)


def by_makers(found: Iterator[Step]) -> Iterator[Step]:
    """Join what the same people made on one day without a step of others between; how a plan began stands alone."""
    last: Step | None = None
    for step in found:
        if last and last.day_and_makers == step.day_and_makers and SETTINGS in (step.before or ()):
            last = joined(last, step)
        else:
            if last:
                yield last
            last = step
    if last:
        yield last


def _before(
    past: Past, objects: Objects, entry: Entry, parent: Entry | None, held: Mapping[str, str]
) -> Mapping[str, str] | None:
    prefix = past.standing[entry.id]
    if entry.cut:
        return None
    if parent and past.standing[parent.id] != prefix:
        return _files(objects, parent.id, past.standing[parent.id])
    return changed(held, ((change.path, change.old) for change in entry.changes), prefix, _is_wanted)


def _files(objects: Objects, commit: str, prefix: str) -> Mapping[str, str] | None:
    tree = tree_of(objects, commit)
    return files_at(objects, tree, prefix, _is_wanted) if tree else None


def _is_wanted(path: str) -> bool:
    """Tell whether a file, or a folder (with a slash), is read as a part of a plan."""
    if any(is_left_alone(name) for name in path.rstrip("/").split("/")):
        return False
    return path.endswith("/") or is_read(path)


def _brought(entries: Sequence[Entry]) -> Mapping[str, Sequence[Entry]]:
    """Give what each merge on the way to the newest commit brought in that none before it had, the newest first."""
    line = main_line(entries)
    aside = {entry.id: entry for entry in entries if entry.id not in line}
    ranks = {entry.id: number for number, entry in enumerate(entries)}
    found: dict[str, Sequence[Entry]] = {}
    for merge in reversed([entry for entry in entries if entry.id in line and len(entry.parents) > 1]):
        waiting, brought = list(merge.parents[1:]), []
        while waiting:
            if entry := aside.pop(waiting.pop(), None):
                brought.append(entry)
                waiting.extend(entry.parents)
        alone = [entry for entry in brought if len(entry.parents) <= 1]
        found[merge.id] = sorted(alone, key=lambda entry: ranks[entry.id])
    return found
