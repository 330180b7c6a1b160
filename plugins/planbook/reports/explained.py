"""A rule explained: for a terminal, and as Markdown."""

from __future__ import annotations

import re
from textwrap import fill, indent
from typing import TYPE_CHECKING, Final

from planbook.book.rulebook import by_chapter, said_of
from planbook.findings import worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planbook.findings import Finding
    from planbook.plan.documentation import Example, RuleDoc

_WIDTH: Final = 80
"""In columns."""
_INDENT: Final = "    "
_LANGUAGES: Final = {"md": "markdown", "csv": "text"}
_FENCE: Final = re.compile(r"^ *(`{3,})", re.MULTILINE)


def as_text(rule: RuleDoc) -> str:
    """Lay a rule's documentation out for a terminal of 80 columns."""
    return "\n\n".join(_paragraphs(rule)) + "\n"


def _paragraphs(rule: RuleDoc) -> Iterator[str]:
    yield f"{rule.name} ({rule.severity})"
    yield from map(_filled, (rule.sentence, *rule.why))
    if rule.question:
        yield f"Question for the room:\n{_filled(rule.question, _INDENT)}"
    for example, found in zip(rule.fails, said_of(rule.name), strict=True):
        yield f"Fails:\n{_files(example)}"
        yield from map(_said, found)
    for example in rule.passes:
        yield f"Passes:\n{_files(example)}"
    yield f"Its severity in plan.yml (error, warning, advice or off):\n{indent(rule.setting, _INDENT).rstrip()}"
    if rule.chapter != "plan":
        yield _filled("Beside the severity, “from: 2026-10-22” leaves alone what is of an earlier day.")
    yield f"To accept one of its findings:\n{indent(rule.acceptance, _INDENT).rstrip()}"


def _said(finding: Finding) -> str:
    said = worded(finding)
    return _filled(f"The check says: {said.message} {said.help}".rstrip(), _INDENT)


def as_list(rules: Sequence[RuleDoc]) -> str:
    """List rules by chapter: the name, how bad a breach is, and what is asked."""
    return "\n".join(line for _, heading, found in by_chapter(rules) for line in (*_listed(heading.title, found), ""))


def _listed(title: str, rules: Iterable[RuleDoc]) -> Iterator[str]:
    yield title
    for rule in rules:
        yield f"  {rule.name} ({rule.severity})"
        yield _filled(rule.sentence, _INDENT)


def _filled(text: str, before: str = "") -> str:
    """Break a text into lines of 80 columns, each with `before` before it."""
    return fill(
        text, _WIDTH, initial_indent=before, subsequent_indent=before, break_long_words=False, break_on_hyphens=False
    )


def _examples(rule: RuleDoc) -> Iterable[tuple[str, Example]]:
    for title, examples in (("Fails", rule.fails), ("Passes", rule.passes)):
        for example in examples:
            yield title, example


def _files(example: Example) -> str:
    return "\n\n".join(indent(f"# {path}\n{text.rstrip()}", _INDENT) for path, text in example.items())


def as_markdown(rule: RuleDoc) -> str:
    """Give a rule's documentation as Markdown, without a heading."""
    return "\n\n".join(_blocks(rule)) + "\n"


def _blocks(rule: RuleDoc) -> Iterator[str]:
    yield f"**{rule.sentence}**"
    yield from rule.why
    if rule.question:
        yield f"*Question for the room: {rule.question}*"
    for title, example in _examples(rule):
        for number, (path, text) in enumerate(example.items()):
            fence = max(["``", *_FENCE.findall(text)], key=len) + "`"
            yield f"and `{path}`" if number else f"**{title}:** `{path}`"
            yield f"{fence}{_LANGUAGES.get(path.rpartition('.')[2], 'yaml')}\n{text}{fence}"
