"""`planbook comment`: one comment on a pull or merge request, which says what it changes in the plan."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planbook.cli.comment_forges import Answer, Forge, forge_of, keep
from planbook.cli.options import exit_codes
from planbook.cli.output import put, refuse
from planbook.reports.marker import marker_of, says_nothing

if TYPE_CHECKING:
    import argparse

_WHAT: Final = """\
Put what `planbook diff --format markdown` says onto the pull request (GitHub) or merge request (GitLab) that a job runs
for, as one comment: a later run changes it and begins no second one. Where nothing has changed none is begun. The token
is taken from $GITHUB_TOKEN, or from $PLANBOOK_TOKEN on GitLab.
"""
_NO_MORE_THAN: Final = 65_536
"""How long a comment may be on GitHub, in characters; GitLab takes more."""
_REFUSED: Final = (401, 403, 404)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add where the comment's text is taken from."""
    parser.description = _WHAT
    text = "the file with what planbook diff said (default: -, what comes in)"
    parser.add_argument("file", type=Path, nargs="?", default=Path("-"), metavar="FILE", help=text)
    exit_codes(parser, "0 it is there or need not be, 2 it could not be put there", "change.md")


def run(options: argparse.Namespace) -> int:
    """Bring the comment up to date; give 2 where that cannot be done."""
    text = _text(options.file)
    marker = marker_of(text)
    if not marker or len(text) > _NO_MORE_THAN:
        return refuse(f"{options.file} does not hold what `planbook diff --format markdown` says")
    forge = forge_of(os.environ)
    if isinstance(forge, str):
        return refuse(forge)
    done = keep(forge, marker, text, begin=not says_nothing(text))
    if isinstance(done, str):
        put(f"{forge.name}: {done}\n")
        return 0
    return _refused(forge, done)


def _text(file: Path) -> str:
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    return data.decode("utf-8", "replace")


def _refused(forge: Forge, answer: Answer) -> int:
    if answer.status in _REFUSED and forge.is_fork:
        put(f"{forge.name}: no comment, since jobs for a request from a fork may not comment\n")
        return 0
    return refuse(answer.trouble + (f"; {forge.advice}" if answer.status in _REFUSED else ""))
