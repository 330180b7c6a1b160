"""Symbolic links in a plan at a commit: what they lead to, by the rules that hold on the disk."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from planbook.findings import Place
from planbook.plan import folder_problems

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from planbook.findings import Finding
    from planbook.history.git import Objects
    from planbook.history.trees import Standing


def followed(objects: Objects, standing: Standing, prefix: str) -> tuple[Mapping[str, str], list[Finding]]:
    """Give the ids of what files hold, by path, those included that links lead to; a link out of the plan is found.

    `prefix` is where the folder stands in its repository. A link to what is not at hand is set apart.
    """
    if not standing.links:
        return standing.files, []
    walk = _Walk(objects, standing, prefix, _inside([*standing.files, *standing.links]))
    walk.all()
    return walk.ids, walk.found


def _inside(paths: Iterable[str]) -> Mapping[str, Collection[str]]:
    """Give the names of what stands in each folder; the topmost is empty."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        folder = path
        while folder:
            folder, _, name = folder.rpartition("/")
            found[folder].add(name)
    return found


class _Folder(NamedTuple):
    path: str
    real: str
    """Where it is when links are followed."""
    linked: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Walk:
    """Goes through a plan's folder in the order of `read_folder`: where several ways lead to a folder, that decides."""

    objects: Objects
    standing: Standing
    prefix: str
    inside: Mapping[str, Collection[str]]
    ids: dict[str, str] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)
    waiting: list[_Folder] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def all(self) -> None:
        """Walk every folder."""
        self.waiting.append(_Folder("", ""))
        while self.waiting:
            folder = self.waiting.pop()
            if folder.linked and folder.real in self.seen:
                self.found.append(folder_problems.outside_link(Place(folder.path)))
                continue
            self.seen.add(folder.real)
            for name in sorted(self.inside[folder.real]):
                self.add(posixpath.join(folder.path, name), posixpath.join(folder.real, name))

    def add(self, path: str, real: str) -> None:
        """Add what stands at a path."""
        is_link = real in self.standing.links
        end = self.end(real) if is_link else real
        if end is None:
            self.found.append(folder_problems.outside_link(Place(path)))
        elif end in self.inside:
            self.waiting.append(_Folder(path, end, is_link))
        elif end in self.standing.files:
            self.ids[path] = self.standing.files[end]
        else:
            self.standing.apart.append(path)

    def end(self, link: str) -> str | None:
        """Give where a link leads in the end, in a ring one of its links; none where that is out of the plan."""
        here, seen = link, {link}
        while here in self.standing.links:
            target = self.objects.get(self.standing.links[here])
            led = target[1].decode("utf-8", "backslashreplace") if target else "/"
            whole = posixpath.normpath(posixpath.join(self.prefix, posixpath.dirname(here), led))
            if posixpath.isabs(led) or not whole.startswith(self.prefix):
                return None
            here = whole.removeprefix(self.prefix)
            if here in seen:
                return here
            seen.add(here)
        return here
