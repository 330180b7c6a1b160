"""The plugin's options in `mkdocs.yml`."""

from __future__ import annotations

import posixpath
import re

from mkdocs.config import Config
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import Choice, Type

from planbook.book.forge import is_pattern
from planbook.findings import FAIL_ON


class Pattern(Type[str]):
    """An option that is a pattern of URLs on which files are changed, or empty."""

    def __init__(self, default: str) -> None:
        """Take a text."""
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        """Refuse what no browser opens."""
        text = super().run_validation(value)
        if text and not is_pattern(text):
            message = f"Expected an address such as 'https://forge.example/edit/{{path}}#L{{line}}', found '{text}'."
            raise ValidationError(message)
        return text


class Folder(Type[str]):
    """An option that names a folder of the site; empty for its root."""

    def __init__(self) -> None:
        """Take a text."""
        super().__init__(str, default="")

    def run_validation(self, value: object) -> str:
        """Give the way to the folder as addresses have it; refuse one out of the site."""
        text = super().run_validation(value)
        folder = posixpath.normpath(text.strip("/") or ".")
        if re.search(r"^\.\.(/|$)|[\\:?#]", folder):
            message = f"Expected a folder of the site such as 'strategy' or 'about/plan', found '{text}'."
            raise ValidationError(message)
        return "" if folder == "." else folder


class Reach(Type[int]):
    """An option that is on or off, or how many at most."""

    def __init__(self, *, default: bool) -> None:
        """Take a number; on and off are numbers, too."""
        super().__init__(int, default=default)

    def run_validation(self, value: object) -> int:
        """Refuse numbers below nought."""
        number = super().run_validation(value)
        if number < 0:
            message = f"Expected true, false, or how many steps back to tell, found {number}."
            raise ValidationError(message)
        return number


class PlanbookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' own __init_subclass__
    """The plugin's options in `mkdocs.yml`."""

    plan_dir = Type(str, default="plan")
    """The plan's folder, relative to `mkdocs.yml`."""
    path = Folder()
    """The folder of the site that the plan's pages go to; empty for the site's root."""
    fail_on = Choice(FAIL_ON, default="error")
    """Which findings make `mkdocs build` fail."""
    rule_pages = Choice(("used", "all"), default="used")
    """Which rules have a page of their own: those that find something or that `plan.yml` sets, or all."""
    schemas = Type(str, default="")
    """The folder beside `mkdocs.yml` whose JSON Schemas are kept as the plan is while it is served; else none."""
    branch = Type(str, default="")
    """The branch on which the plan is changed in its forge; empty for the one that MkDocs' `edit_uri` names."""
    history = Reach(default=True)
    """Whether commits are read at all, to tell what changed in the plan; as a number, how far back."""
    since = Type(str, default="")
    """The tag or commit since which something is new in this edition."""
    edit = Pattern(default="")
    """The URL on which a file is changed in a forge of one's own, with `{path}` and `{line}`."""
