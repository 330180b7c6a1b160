"""The one place that opens plan files: a folder on the disk to a mapping of path to bytes.

Sizes and symbolic links are judged here, before anything is read.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planbook.findings import Finding, Place
from planbook.plan import problems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MOST_BYTES: Final = 10_000_000
_LEFT_ALONE: Final = (".", "_")
_READ: Final = (".yml", ".yaml", ".md")


def read_folder(folder: Path) -> tuple[Mapping[str, bytes], Sequence[Finding]]:
    """Read every file of a plan: bytes by path (with `/`, relative to the folder), in the order of their paths.

    Names that begin with `.` or `_` are left alone. Files of a kind that no reader takes are named without their
    bytes. Findings: a file too large, one that cannot be opened, a symbolic link out of the plan or in a ring.
    """
    walk = _Walk(os.path.realpath(folder))
    walk.folder(str(folder), "")
    return dict(sorted(walk.files.items())), walk.findings


@dataclass(frozen=True, slots=True)
class _Walk:
    root: str
    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def folder(self, folder: str, path: str) -> None:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self.findings.append(problems.unreadable(Place(path), error.strerror or ""))
            return
        for entry in entries:
            if not entry.name.startswith(_LEFT_ALONE):
                self.entry(entry, f"{path}{entry.name}")

    def entry(self, entry: os.DirEntry[str], path: str) -> None:
        if entry.is_symlink() and not self.stays_inside(entry):
            self.findings.append(problems.outside_link(Place(path)))
        elif entry.is_dir():
            self.folder(entry.path, f"{path}/")
        else:
            self.file(entry.path, path)

    def stays_inside(self, entry: os.DirEntry[str]) -> bool:
        """Tell whether a link leads to something in the plan that it does not itself stand in."""
        target = os.path.realpath(entry.path)
        within = target.startswith(self.root + os.sep)
        return within and not os.path.realpath(os.path.dirname(entry.path)).startswith(target)  # noqa: PTH120

    def file(self, file: str, path: str) -> None:
        if not path.endswith(_READ):
            self.files[path] = b""
            return
        try:
            with open(file, "rb") as stream:  # noqa: PTH123  # pathlib doubles the cost of a small file
                size = os.fstat(stream.fileno()).st_size
                if size > MOST_BYTES:
                    self.findings.append(problems.too_large(Place(path), size, MOST_BYTES))
                else:
                    self.files[path] = stream.read()
        except OSError as error:
            self.findings.append(problems.unreadable(Place(path), error.strerror or ""))
