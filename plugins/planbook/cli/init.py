"""`planbook init`: a small handbook that builds at once, in a new folder."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planbook.cli.import_writing import write
from planbook.cli.options import exit_codes
from planbook.cli.output import COULD_NOT_RUN, put, refuse, several
from planbook.cli.schema import OUT
from planbook.cli.schema_editors import EXTENSIONS, SETTINGS, recommended, settings
from planbook.cli.starting import LANGUAGES, files
from planbook.hosts.schemas import as_files
from planbook.plan.read import read

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

_MAY_STAND: Final = {".git", ".gitignore", ".gitattributes", "readme", "license", "licence", "copying"}
"""What a new repository may hold already, without the ends of names: it stays as it is."""


_GUIDE: Final = "`planbook new --help` and `planbook schema --help` tell how to go on."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what may be said of a new handbook."""
    parser.description = (
        "Make a handbook that builds at once: a small plan as an example, the settings of MkDocs, and the files with "
        "which GitHub and GitLab check and publish it."
    )
    add = parser.add_argument
    add("folder", type=Path, metavar="DIR", help="the folder to make it in: new, empty, or a fresh git repository")
    add("--title", default="", help="what the handbook is called")
    add("--language", choices=LANGUAGES, default="en", help="the language of the example and of the handbook's pages")
    add("--vscode", action="store_true", help="also make VS Code complete the plan's fields and ids")
    exit_codes(parser, "0 made, 2 not made, and nothing written", 'our-handbook --title "The new service desk"')


def run(options: argparse.Namespace) -> int:
    """Make the handbook and say how to go on; give 2 where that cannot be done."""
    folder: Path = options.folder
    if folder.exists() and not folder.is_dir():
        return refuse(f"{folder} is a file; name a folder")
    there = sorted(os.listdir(folder)) if folder.is_dir() else []  # noqa: PTH208  # names are all that is asked for
    others = [name for name in there if not {name.lower(), Path(name.lower()).stem} & _MAY_STAND]
    if others:
        more = f" and {several(len(others) - 1, 'other')}" if len(others) > 1 else ""
        return refuse(f"{folder} is not empty: it has {others[0]}{more}; name a new or an empty folder")
    made = files(options.title, options.language, os.environ)
    kept = [path for path in made if path in there]
    new = {path: data for path, data in made.items() if path not in kept}
    if options.vscode:
        new |= _for_vs_code(made)
    if not write(folder, new):
        return COULD_NOT_RUN
    put(_told(folder, len(new), kept))
    return 0


def _for_vs_code(made: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Give what recommends an extension of VS Code and tells it of the schemas, and these."""
    top = "plan/"
    plan, _ = read({path.removeprefix(top): made[path] for path in made if path.startswith(top)}, lambda: date.min)
    schemas = {f"{OUT.as_posix()}/{name}": data for name, data in as_files(plan).items()}
    return {
        **schemas,
        EXTENSIONS: recommended(),
        SETTINGS.as_posix(): settings(b"", plan, f"{OUT.as_posix()}/", top) or b"",
    }


def _told(folder: Path, made: int, kept: list[str]) -> str:
    """Say what was made, and what comes next."""
    lines = [f"A handbook of {several(made, 'file')} is in {folder}."]
    lines += [f"{path} stays as it was." for path in kept]
    lines += ["", "To see it:", ""]
    lines += [f"    cd {folder}"] if folder.resolve() != Path.cwd() else []
    lines += ["    pip install -r requirements.txt", "    planbook check --docs docs", "    mkdocs serve", ""]
    return "\n".join([*lines, "Its README.md says how to go on." if "README.md" not in kept else _GUIDE, ""])
