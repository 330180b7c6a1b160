"""Options that several commands have, and how a command's help is laid out."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Final

_WIDEST: Final = 100
"""In columns: longer lines are hard to read."""
_EXAMPLES: Final = "\n\nExamples:\n"
_NARROW: Final = 80
"""In columns: where nobody says how wide the terminal is."""


class _Laid(argparse.HelpFormatter):
    """Help as wide as the terminal, up to what is read with ease."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=min(_columns(), _WIDEST))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Fill each paragraph; what follows a heading of examples stays in its lines."""
        filled, heading, examples = text.partition(_EXAMPLES)
        return super()._fill_text(filled, width, indent) + heading + examples


def _columns() -> int:
    """Give how wide the terminal is, in columns; argparse would load a module for archives to learn it."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns or _NARROW
    except (OSError, ValueError):
        return _NARROW


def make_parser(prog: str, what: str) -> argparse.ArgumentParser:
    """Make the parser of a command that does `what`."""
    description = f"{what[0].upper()}{what[1:]}."
    return argparse.ArgumentParser(prog=prog, description=description, formatter_class=_Laid)


def add_plan(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where the plan is."""
    parser.add_argument(
        "plan", type=Path, nargs="?", default=Path("plan"), metavar="PLAN", help="the plan's folder (default: plan)"
    )


def exit_codes(parser: argparse.ArgumentParser, codes: str, *examples: str) -> None:
    """Say at the end of a command's help what its exit codes mean, and how it is called."""
    listed = "\n".join(f"  {parser.prog} {example}".rstrip() for example in examples)
    parser.epilog = f"Exit codes: {codes}.{_EXAMPLES if examples else ''}{listed}"
