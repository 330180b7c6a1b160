"""MkDocs' own files: which of them become part of the site, and how the book's come to stand among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure.files import File, Files


def own_files(files: Files, *, served: bool) -> Mapping[str, File]:
    """Give the files that become part of the site, by what they become; drafts do only while it is served."""
    least = InclusionLevel.DRAFT if served else InclusionLevel.NOT_IN_NAV
    return {file.dest_uri: file for file in files if file.inclusion.value >= least.value}


def put(file: File, files: Files) -> None:
    """Add a file to MkDocs' own, in the place of one that is no part of the site."""
    if left_out := files.get_file_from_path(file.src_uri):
        files.remove(left_out)
    files.append(file)
