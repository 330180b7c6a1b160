"""The one place that opens plan files: a folder on the disk to a mapping of path to bytes.

Sizes and symbolic links are judged here, before anything is read.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.findings import Finding, Place
from planbook.plan import folder_problems
from planbook.plan.names import home_of
from planbook.plan.vocabulary import is_foreign
from planbook.words import Term, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MOST_BYTES: Final = 10_000_000
_LEFT_ALONE: Final = (".", "_")
_READ: Final = (".yml", ".yaml", ".md")
_READING: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)
"""How a file is opened; Windows would change line ends."""


def read_folder(folder: Path) -> tuple[Mapping[str, bytes], Sequence[Finding]]:
    """Read every file of a plan: bytes by path (with `/`, relative to the folder), in the order of their paths.

    Names that begin with `.` or `_` are left alone. Files of a kind that no reader takes are named without their
    bytes. Findings: a file too large, one that cannot be opened, a symbolic link out of the plan or in a ring.
    """
    walk = _Walk(os.path.realpath(folder))
    walk.all(str(folder))
    return dict(sorted(walk.files.items())), walk.findings


def is_left_alone(name: str) -> bool:
    """Tell whether a file or folder of this name is no part of a plan."""
    return name.startswith(_LEFT_ALONE)


def is_read(path: str) -> bool:
    """Tell whether some reader takes a file of the plan; of others only the names are known."""
    return path.endswith(_READ) or is_foreign(path)


def not_had(found: Sequence[Finding]) -> Sequence[str]:
    """Give the collections that files or folders which could not be had, as was found, may hold records of."""
    return [home_of(finding.place.path) for finding in found if _may_hold_records(finding.place.path)]


def _may_hold_records(path: str) -> bool:
    """Tell whether a file or folder that was not had may hold records: not one with an ending that nobody reads."""
    return is_read(path) or "." not in path.rpartition("/")[2]


class _Folder(NamedTuple):
    """A folder that is to be walked."""

    disk: str
    """Where it is opened."""
    path: str
    """What its files' paths begin with."""
    real: str
    """Where it is when symbolic links are followed."""
    linked: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Walk:
    """Goes through a plan's folders."""

    root: str
    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    waiting: list[_Folder] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    """Folders walked, as they really are."""

    def all(self, root: str) -> None:
        """Walk every folder; without recursion, since folders may be nested deeper than Python calls."""
        self.waiting.append(_Folder(root, "", self.root))
        while self.waiting:
            folder = self.waiting.pop()
            if folder.linked and folder.real in self.seen:
                self.findings.append(folder_problems.outside_link(Place(folder.path.rstrip("/"))))
            else:
                self.seen.add(folder.real)
                self.folder(folder)

    def folder(self, folder: _Folder) -> None:
        try:
            entries = sorted(os.scandir(folder.disk), key=lambda entry: entry.name)
        except OSError as error:
            self.findings.append(folder_problems.unreadable(Place(folder.path.rstrip("/")), error.strerror or ""))
            return
        for entry in entries:
            if not is_left_alone(entry.name):
                path = f"{folder.path}{_in_utf8(entry.name)}"
                if entry.is_symlink():
                    self.link(entry.path, path)
                elif entry.is_dir():
                    self.waiting.append(_Folder(entry.path, f"{path}/", f"{folder.real}{os.sep}{entry.name}"))
                else:
                    self.file(entry.path, path, ordinary=entry.is_file())

    def link(self, link: str, path: str) -> None:
        target = os.path.realpath(link)
        if not target.startswith(self.root + os.sep):
            self.findings.append(folder_problems.outside_link(Place(path)))
        elif os.path.isdir(target):  # noqa: PTH112  # pathlib raises where a folder on the way is closed
            self.waiting.append(_Folder(link, f"{path}/", target, linked=True))
        else:
            self.file(link, path, ordinary=os.path.isfile(target) or not os.path.exists(target))  # noqa: PTH110, PTH113

    def file(self, file: str, path: str, *, ordinary: bool) -> None:
        if not is_read(path):
            self.files[path] = b""
            return
        if not ordinary:
            # To open a pipe is to wait for somebody to write into it.
            self.findings.append(folder_problems.unreadable(Place(path), Term(msg("it is a pipe or a device"))))
            return
        try:
            # A stream would double the cost of a small file, and a pathlib path double it again.
            opened = os.open(file, _READING)
            try:
                size = os.fstat(opened).st_size
                if size > MOST_BYTES:
                    self.findings.append(folder_problems.too_large(Place(path), size, MOST_BYTES))
                else:
                    self.files[path] = _bytes(opened, size)
            finally:
                os.close(opened)
        except OSError as error:
            self.findings.append(folder_problems.unreadable(Place(path), error.strerror or ""))


def _bytes(opened: int, size: int) -> bytes:
    """Read an open file; the system may give a part of it at a time."""
    data = os.read(opened, size)
    while len(data) < size and (more := os.read(opened, size - len(data))):
        data += more
    return data


def _in_utf8(name: str) -> str:
    r"""Give a file's name as text that can be written anywhere: a byte that is not UTF-8 as `\xff`."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")
