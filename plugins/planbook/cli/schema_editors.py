"""What tells editors which JSON Schema each file of a plan has: settings of VS Code, and modelines in the files."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from planbook.cli.import_writing import write
from planbook.cli.output import complain, several
from planbook.formats.jsonc import with_entries
from planbook.plan.schema_files import YAML, patterns, schema_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planbook.plan.plan import Plan

SETTINGS: Final = Path(".vscode") / "settings.json"
EXTENSIONS: Final = ".vscode/extensions.json"
_EXTENSION: Final = "redhat.vscode-yaml"
_KEY: Final = "yaml.schemas"
_MARK: Final = b"# yaml-language-server:"


class Where(NamedTuple):
    """Where things are on the disk."""

    plan: Path
    out: Path
    """The folder of the schemas."""


def map_in_settings(plan: Plan, where: Where) -> str | None:
    """Write into VS Code's settings, of the folder one is in, which schema each file has.

    Gives what was done; none where it cannot be done, which is said: then nothing is changed.
    """
    schemas, folder = _from_here(where.out), _from_here(where.plan)
    if not schemas or not folder:
        complain("planbook: call it from the folder that you open in VS Code, with the plan and --out inside it")
        return None
    try:
        before = SETTINGS.read_bytes() if SETTINGS.exists() else b""
        after = settings(before, plan, schemas, folder)
    except (OSError, UnicodeDecodeError):
        after = None
    if after is None:
        complain(
            f"planbook: {SETTINGS.as_posix()} is not changed: its “{_KEY}” cannot be read as settings of VS Code "
            "(JSON, comments allowed). Mend it, or move it away, and try again"
        )
        return None
    if after == before:
        return f"{SETTINGS.as_posix()} names them already."
    if not write(Path(), {SETTINGS.as_posix(): after}):
        return None
    return f"{SETTINGS.as_posix()} names them for VS Code, which needs the extension “YAML” ({_EXTENSION})."


def _from_here(folder: Path) -> str:
    """Give the way from the folder one is in to one inside it, with a slash at its end; none to one elsewhere."""
    try:
        inside = folder.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return ""
    return "./" if inside == "." else f"{inside}/"


def settings(data: bytes, plan: Plan, schemas: str, folder: str) -> bytes | None:
    """Give VS Code's settings with the schema of each file of a plan; none where they cannot be read.

    `schemas` and `folder` are the ways to the schemas and to the plan, each with a slash at its end.
    """
    entries = {f"./{schemas}{name}": paths for name, paths in patterns(plan, folder).items()}
    text = data.removeprefix(BOM_UTF8).decode("utf-8")
    ends = "\r\n" if "\r\n" in text else "\n"
    made = with_entries(text.replace("\r\n", "\n"), _KEY, entries)
    if made is None:
        return None
    return (BOM_UTF8 if data.startswith(BOM_UTF8) else b"") + made.replace("\n", ends).encode()


def recommended() -> bytes:
    """Give the file with which VS Code offers the extension that completes."""
    return f'{{\n    "recommendations": ["{_EXTENSION}"]\n}}\n'.encode()


def set_modelines(plan: Plan, files: Mapping[str, bytes], where: Where, *, wanted: bool) -> str | None:
    """Begin each YAML file of a plan with a line that names its schema, or take such lines away.

    Gives what was done; none where it cannot be done, which is said.
    """
    new: dict[str, bytes] = {}
    for path, data in files.items():
        line = _line(where, path, schema_of(plan, path)) if wanted else b""
        if line is None:
            complain(
                f"planbook: the way from {(where.plan / path).as_posix()} to {where.out.as_posix()} has a blank or a "
                "# in it, which a modeline cannot name; choose another folder with --out"
            )
            return None
        changed = _with_line(data, line) if path.endswith(YAML) and (line or not wanted) else data
        if changed != data:
            new[path] = changed
    if new and not write(where.plan, new):
        return None
    return f"{several(len(new), 'file')} changed to name {'their schema' if wanted else 'no schema'} in the first line."


def _line(where: Where, path: str, schema: str) -> bytes | None:
    """Give the line that names the schema of a file, empty where it has none; none where it cannot be named."""
    if not schema:
        return b""
    beside = (where.plan / path).parent.resolve()
    way = Path(os.path.relpath(where.out.resolve() / schema, beside)).as_posix()
    return None if "#" in way or len(way.split()) != 1 else _MARK + f" $schema={way}".encode()


def _with_line(data: bytes, line: bytes) -> bytes:
    """Give a file with a first line of this kind, or without any, with its byte order mark and line ends."""
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    text = data.removeprefix(BOM_UTF8)
    if text.startswith(_MARK):
        text = text.partition(b"\n")[2]
    ends = b"\r\n" if b"\r\n" in data else b"\n"
    return mark + (line + ends if line else b"") + text
