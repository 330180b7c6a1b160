"""Writing what was imported: all files of it, or none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.book.check import check
from planbook.cli.output import complain, several

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from planbook.plan.plan import Plan

_LONGEST_NAME: Final = 240


class Source(NamedTuple):
    """The plan that something is imported into."""

    files: Mapping[str, bytes]
    """The plan's files as they are."""
    plan: Plan
    today: Callable[[], date]


def write(folder: Path, new: Mapping[str, bytes]) -> bool:
    """Write files, each whole or not at all: first all of them beside their places, then each to its place."""
    made: list[tuple[Path, Path]] = []
    try:
        for path, data in new.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(f".{target.name}.{os.getpid()}"[-_LONGEST_NAME:])
            made.append((beside, target))
            beside.write_bytes(data)
        for beside, target in made:
            beside.replace(target)
    except OSError as error:
        for beside, _ in made:
            beside.unlink(missing_ok=True)
        complain(f"planbook: cannot write {error.filename2 or error.filename}: {error.strerror}")
        return False
    return True


def checked_lines(
    files: Mapping[str, bytes], new: Mapping[str, bytes], lacking: Container[str], today: Callable[[], date]
) -> Iterator[str]:
    """Say how many errors the check will have in what was written, lacking roles aside."""
    found = check({**files, **new}, today).findings if new else ()
    errors = [finding for finding in found if finding.severity == "error" and finding.place.path in new]
    others = sum(finding.about not in lacking for finding in errors)
    if others:
        besides = "Besides, the check" if len(errors) > others else "The check"
        yield f"{besides} finds {several(others, 'error')} in what was imported; “planbook check” tells them."


def misplaced(folder: Path, paths: Iterable[str]) -> Iterator[str]:
    """Say what keeps files from being written at their paths below a folder."""
    root = os.path.realpath(folder) + os.sep
    for path in paths:
        if not f"{os.path.realpath((folder / path).parent)}{os.sep}".startswith(root):
            yield f"{(folder / path).parent} leads out of the plan"
        elif (folder / path).is_dir():
            yield f"{folder / path} is a folder"
