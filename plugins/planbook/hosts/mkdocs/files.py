"""MkDocs' own files: where they and the plan lie, which become part of the site, how the book's come among them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from planbook.plan.folder import is_read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


def plan_folder(config: MkDocsConfig, plan_dir: str) -> Path:
    """Give a folder that an option names relative to `mkdocs.yml`."""
    return Path(os.path.normpath(Path(config.config_file_path or "mkdocs.yml").parent / plan_dir))


def way(start: Path, folder: Path) -> str:
    """Give the way from one folder to another, with a slash at its end; nothing where they are one."""
    found = Path(os.path.relpath(folder, start)).as_posix()
    return "" if found == "." else f"{found}/"


def leave_out_plan(files: Files, config: MkDocsConfig, plan: Path) -> None:
    """Take the files of a plan that stands among the pages out of MkDocs' own: the plan has pages of its own."""
    inside = way(Path(config.docs_dir), plan)
    for file in [file for file in files if inside and file.src_uri.startswith(inside) and is_read(file.src_uri)]:
        files.remove(file)


def own_files(files: Files, *, served: bool) -> Mapping[str, File]:
    """Give the files that become part of the site, by what they become; drafts do only while it is served."""
    least = InclusionLevel.DRAFT if served else InclusionLevel.NOT_IN_NAV
    return {file.dest_uri: file for file in files if file.inclusion.value >= least.value}


def put(file: File, files: Files) -> None:
    """Add a file to MkDocs' own, in the place of one that is no part of the site."""
    if left_out := files.get_file_from_path(file.src_uri):
        files.remove(left_out)
    files.append(file)
