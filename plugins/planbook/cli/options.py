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
_IN_URLS: Final = ":/?#@!$&'*+,;=%~"
"""What stands in a URL as it is; brackets would end a link in Markdown."""
PLAN: Final = Path("plan")
"""The plan's folder where nobody names one."""
_PLAN_HELP: Final = "the plan's folder (default: plan)"
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
    parser.add_argument("plan", type=Path, nargs="?", default=PLAN, metavar="PLAN", help=_PLAN_HELP)


def add_plan_option(parser: argparse.ArgumentParser) -> None:
    """Let a command that takes other things by their places be told where the plan is."""
    parser.add_argument("--plan", type=Path, default=PLAN, metavar="PLAN", help=_PLAN_HELP)


def no_plan(given: Path) -> str:
    """Say that what was given as a plan is no folder, and which one may be meant."""
    from planbook.cli.paths import enclosing

    if given.exists():
        return f"{given} is a file, not the folder of a plan"
    around = enclosing(Path())
    if around and given == PLAN:
        return f"there is no folder {given} here; you stand in a plan, so give its folder: {around}"
    return f"there is no folder {given}; give the plan's folder, or make a handbook with “planbook init”"


def add_site(parser: argparse.ArgumentParser, effect: str) -> None:
    """Let a command be told where the handbook is published; `effect` says in its help what for."""
    text = f"where the handbook is published; {effect}"
    parser.add_argument("--site-url", default="", metavar="URL", help=text)


def wrong_site(url: str) -> str:
    """Say why a handbook cannot be published where somebody says; nothing where it can, or nobody says."""
    return f"--site-url is to begin with https:// or http://, found “{url}”" if url and not site_of(url) else ""


def site_of(url: str) -> str:
    """Give where a handbook is published as links to its pages begin; nothing where that cannot be."""
    # Most commands are told no such address, and this takes long to load.
    from urllib.parse import quote

    return f"{quote(url.rstrip('/'), safe=_IN_URLS)}/" if url.startswith(("https://", "http://")) else ""


def exit_codes(parser: argparse.ArgumentParser, codes: str, *examples: str) -> None:
    """Say at the end of a command's help what its exit codes mean, and how it is called."""
    listed = "\n".join(f"  {parser.prog} {example}".rstrip() for example in examples)
    parser.epilog = f"Exit codes: {codes}.{_EXAMPLES if examples else ''}{listed}"
