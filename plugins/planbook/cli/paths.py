"""Which plan is meant by the files and folders that somebody names, or by where they stand; and whether it is one."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from planbook.plan.names import SETTINGS, home_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planbook.plan.plan import Plan


class Meant(NamedTuple):
    """A plan, and what of it is asked for: all of it where no files and folders are named."""

    plan: Path
    only: Sequence[Path] = ()


def meant(paths: Sequence[Path], default: Path) -> Meant | str:
    """Give the plan that all paths lead to or into, and those that lead into it; or a sentence why that is none.

    Where no path is in a plan, it is the folder that is named, else `default`, else the plan that one stands in.
    """
    plans = {path: plan for path in paths if (plan := enclosing(path))}
    missing = [path for path in paths if not path.exists()]
    if missing and (plans or len(paths) > 1):
        return f"there is no file or folder {missing[0]}"
    if len({os.path.realpath(plan) for plan in plans.values()}) > 1:
        return f"{' and '.join(map(str, paths))} are in several plans; check one at a time"
    if not plans and len(paths) == 1 and not (paths[0].is_file() and default.is_dir()):
        return Meant(paths[0])
    plan = next(iter(plans.values()), None) or _by_place(default)
    inside = [path for path in paths if os.path.realpath(path) != os.path.realpath(plan)]
    return Meant(plan, inside if len(inside) == len(paths) else ())


def enclosing(path: Path) -> Path | None:
    """Give the folder of the plan that a path is in: the nearest one, itself or above, that has a `plan.yml`."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100  # symbolic links stay what they are called
    found = next((folder for folder in (whole, *whole.parents) if (folder / SETTINGS).is_file()), None)
    return Path(os.path.relpath(found)) if found and not path.is_absolute() else found


def _by_place(default: Path) -> Path:
    """Give the plan that no path names: the default one, else the one that one stands in."""
    return default if default.is_dir() else enclosing(Path()) or default


def nothing_in(folder: Path, files: Collection[str], plan: Plan) -> str:
    """Say that a folder holds nothing of a plan, by what was read of it, and which one below it does; else nothing."""
    if plan.records or SETTINGS in files or home_of(SETTINGS) in plan.index.unread:
        return ""
    below = sorted((path for path in files if path.endswith(f"/{SETTINGS}")), key=lambda path: path.count("/"))
    if below:
        return f"there is no plan in {folder}; did you mean the folder {folder / PurePosixPath(below[0]).parent}?"
    return f"there is no plan in {folder}: it begins with a file {SETTINGS} that has a line “title: …”"
