"""A rule's documentation, read from the docstring of the function that finds its breaches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from inspect import getdoc
from itertools import takewhile
from textwrap import dedent
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planbook.findings import Severity

    Example: TypeAlias = Mapping[str, str]

_QUESTION: Final = "Question for the room:"
_FAILS: Final = "Fails:"
_PASSES: Final = "Passes:"
_FILE: Final = re.compile(r"^# (\S+\.\w+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """What there is to know of a rule. An example is a small plan: the text of each file by its path."""

    name: str
    severity: Severity
    sentence: str
    """What holds where the rule is kept."""
    why: Sequence[str] = ()
    """Paragraphs: the reason, the edges."""
    question: str = ""
    """What to ask the people concerned where it is broken."""
    fails: Sequence[Example] = ()
    """Plans that break the rule."""
    passes: Sequence[Example] = ()
    """Plans that keep it."""
    options: Sequence[str] = ()
    """What `plan.yml` may set of it beside its severity and the day it begins."""

    @property
    def chapter(self) -> str:
        """The first part of its name: the chapter that it belongs to, or `plan`."""
        return self.name.partition("/")[0]

    @property
    def setting(self) -> str:
        """The lines by which `plan.yml` gives it another severity, or sets its options."""
        other = "advice" if self.severity != "advice" else "warning"
        own = "".join(f", {name}: …" for name in self.options)
        return f"rules:\n  {self.name}: {f'{{severity: {other}{own}}}' if own else other}\n"

    @property
    def acceptance(self) -> str:
        """The lines by which `plan.yml` accepts one of its findings."""
        return f"accepted:\n  - rule: {self.name}\n    at: …\n    why: …\n    until: …\n"


def documentation(
    name: str, severity: Severity, function: Callable[..., object], options: Sequence[str] = ()
) -> RuleDoc:
    r"""Read a rule's documentation from its function's docstring.

    The docstring is the sentence, then paragraphs (one may begin with “Question for the room:”), then examples under
    `Fails:` and `Passes:`, each file headed by its path in a comment. In a file `\t` stands for a tab.
    """
    blocks = re.split(r"\n\n(?=\S)", (getdoc(function) or "").strip())
    sentence, *paragraphs = (" ".join(block.split()) for block in takewhile(_is_prose, blocks))
    return RuleDoc(
        name,
        severity,
        sentence,
        tuple(p for p in paragraphs if not p.startswith(_QUESTION)),
        next((p.removeprefix(_QUESTION).strip() for p in paragraphs if p.startswith(_QUESTION)), ""),
        _examples(blocks, _FAILS),
        _examples(blocks, _PASSES),
        options,
    )


def _is_prose(block: str) -> bool:
    return not block.startswith((_FAILS, _PASSES))


def _examples(blocks: Sequence[str], head: str) -> Sequence[Example]:
    return tuple(_files(block.removeprefix(head)) for block in blocks if block.startswith(head))


def _files(text: str) -> Example:
    """Part an example into its files."""
    _, *parts = _FILE.split(dedent(text).replace("\\t", "\t"))
    return {path: content.strip("\n") + "\n" for path, content in zip(parts[::2], parts[1::2], strict=True)}
