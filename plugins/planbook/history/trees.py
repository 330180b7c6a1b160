"""The folders of a commit as git keeps them: which file of a plan held what."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planbook.history.git import Objects

_FOLDER: Final = b"40000"
_REPOSITORY: Final = b"160000"
_LINK: Final = b"120000"
_MOST_FOLDERS: Final = 200
"""In how many folders a file is looked for."""
ORDINARY: Final = (b"100644", b"100755")
"""The modes of files, as git writes them; others are links, and other repositories."""


class _Leaf(NamedTuple):
    """What stands in a folder: its name, the id of what it holds, and what it is."""

    name: str
    id: str
    mode: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What stood in a folder and below it, by path from there."""

    files: dict[str, str] = field(default_factory=dict)
    """The ids of what files hold."""
    links: dict[str, str] = field(default_factory=dict)
    """The ids of where symbolic links lead."""
    apart: list[str] = field(default_factory=list)
    """What is not at hand: other repositories, and what git does not give; the folder itself is empty."""

    def add(self, path: str, id_: str, mode: bytes) -> None:
        """Add what stands at a path, which is no folder; what is none of a plan's things is left out."""
        if mode in ORDINARY:
            self.files[path] = id_
        elif mode == _LINK:
            self.links[path] = id_
        elif mode == _REPOSITORY:
            self.apart.append(path)


def files_at(objects: Objects, tree: str, prefix: str, wanted: Callable[[str], bool]) -> Mapping[str, str] | None:
    """Give the ids of what wanted files below a prefix hold, by path below it; none where there is no such folder."""
    found = standing_at(objects, tree, prefix, wanted)
    return found.files if found else None


def standing_at(objects: Objects, tree: str, prefix: str, wanted: Callable[[str], bool]) -> Standing | None:
    """Give all that is wanted of what stands below a prefix; none where there is no such folder."""
    for name in prefix.split("/")[:-1]:
        found = next((leaf for leaf in _leaves(objects, tree) if (leaf.name, leaf.mode) == (name, _FOLDER)), None)
        if found is None:
            return None if objects.get(tree) else Standing(apart=[""])
        tree = found.id
    return _below(objects, tree, wanted)


def is_submodule(objects: Objects, tree: str, prefix: str) -> bool:
    """Tell whether another repository stands where a prefix leads, or on the way there."""
    for name in prefix.split("/")[:-1]:
        found = next((leaf for leaf in _leaves(objects, tree) if leaf.name == name), None)
        if found is None or found.mode == _REPOSITORY:
            return found is not None
        tree = found.id
    return False


def folders_with(objects: Objects, tree: str, name: str) -> Sequence[str]:
    """Give the folders that hold a file of a name, the topmost first; of very many only the first are looked into."""
    folders, found = [("", tree)], []
    # What is added while they are gone through is gone through, too.
    for path, id_ in islice(folders, _MOST_FOLDERS):
        for leaf in _leaves(objects, id_):
            if leaf.mode == _FOLDER:
                folders.append((f"{path}{leaf.name}/", leaf.id))
            elif leaf.name == name and leaf.mode in ORDINARY:
                found.append(path.rstrip("/") or ".")
    return found


def tree_of(objects: Objects, name: str) -> str:
    """Give the id of the root folder of the commit that has a name; nothing where there is none."""
    found = objects.get(f"{name}^{{commit}}")
    if not found or found[0] != "commit":
        return ""
    head, _, id_ = found[1].partition(b"\n")[0].partition(b" ")
    return id_.decode("ascii") if head == b"tree" else ""


def _below(objects: Objects, tree: str, wanted: Callable[[str], bool]) -> Standing:
    """Walk every folder; without recursion, since folders may be nested deeper than Python calls."""
    result = Standing()
    waiting = [("", tree)]
    while waiting:
        path, id_ = waiting.pop()
        if not objects.get(id_):
            result.apart.append(path.rstrip("/"))
        for leaf in _leaves(objects, id_):
            here = f"{path}{leaf.name}{'/' if leaf.mode == _FOLDER else ''}"
            if wanted(here) and leaf.mode == _FOLDER:
                waiting.append((here, leaf.id))
            elif wanted(here):
                result.add(here, leaf.id, leaf.mode)
    return result


def _leaves(objects: Objects, tree: str) -> Iterator[_Leaf]:
    """Give what stands in a folder; nothing where git does not give it."""
    found = objects.get(tree)
    rest = found[1] if found and found[0] == "tree" else b""
    # As long as the ids of this repository are: 20 bytes, or 32.
    width = len(tree) // 2
    while rest:
        mode, _, rest = rest.partition(b" ")
        name, _, rest = rest.partition(b"\0")
        id_, rest = rest[:width].hex(), rest[width:]
        yield _Leaf(name.decode("utf-8", "backslashreplace"), id_, mode)
