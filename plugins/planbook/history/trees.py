"""The folders of a commit as git keeps them: which file of a plan held what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from planbook.history.git import Objects

_FOLDER: Final = b"40000"
_REPOSITORY: Final = b"160000"
ORDINARY: Final = (b"100644", b"100755")
"""The modes of files, as git writes them; others are links, and other repositories."""


class Leaf(NamedTuple):
    """What stands in a folder: its name, the id of what it holds, and whether it is a folder."""

    name: str
    id: str
    is_folder: bool
    is_repository: bool = False


def files_at(objects: Objects, tree: str, prefix: str, wanted: Callable[[str], bool]) -> Mapping[str, str] | None:
    """Give the ids of what wanted files below a prefix hold, by path below it; none where there is no such folder."""
    for name in prefix.split("/")[:-1]:
        found = next((leaf for leaf in _leaves(objects, tree) if leaf.name == name and leaf.is_folder), None)
        if found is None:
            return None
        tree = found.id
    return dict(_below(objects, tree, wanted))


def is_submodule(objects: Objects, tree: str, prefix: str) -> bool:
    """Tell whether another repository stands where a prefix leads, or on the way there."""
    for name in prefix.split("/")[:-1]:
        found = next((leaf for leaf in _leaves(objects, tree, every=True) if leaf.name == name), None)
        if found is None or found.is_repository:
            return found is not None
        tree = found.id
    return False


def tree_of(objects: Objects, name: str) -> str:
    """Give the id of the root folder of the commit that has a name; nothing where there is none."""
    found = objects.get(f"{name}^{{commit}}")
    if not found or found[0] != "commit":
        return ""
    head, _, id_ = found[1].partition(b"\n")[0].partition(b" ")
    return id_.decode("ascii") if head == b"tree" else ""


def _below(objects: Objects, tree: str, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Walk every folder; without recursion, since folders may be nested deeper than Python calls."""
    waiting = [("", tree)]
    while waiting:
        path, id_ = waiting.pop()
        for leaf in _leaves(objects, id_):
            here = f"{path}{leaf.name}{'/' if leaf.is_folder else ''}"
            if wanted(here) and leaf.is_folder:
                waiting.append((here, leaf.id))
            elif wanted(here):
                yield here, leaf.id


def _leaves(objects: Objects, tree: str, *, every: bool = False) -> Iterator[Leaf]:
    """Give what stands in a folder; other repositories only where `every` thing is asked for."""
    found = objects.get(tree)
    rest = found[1] if found and found[0] == "tree" else b""
    # As long as the ids of this repository are: 20 bytes, or 32.
    width = len(tree) // 2
    while rest:
        mode, _, rest = rest.partition(b" ")
        name, _, rest = rest.partition(b"\0")
        id_, rest = rest[:width].hex(), rest[width:]
        if mode in (_FOLDER, *ORDINARY) or (every and mode == _REPOSITORY):
            yield Leaf(name.decode("utf-8", "backslashreplace"), id_, mode == _FOLDER, mode == _REPOSITORY)
