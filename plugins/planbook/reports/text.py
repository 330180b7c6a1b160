"""Findings as people read them: the line, what is meant in it, what may help, and how often each rule is broken."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import category, east_asian_width

from planbook.findings import SEVERITIES, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planbook.findings import Severity
    from planbook.reports.report import Report, Told
    from planbook.source.excerpts import Excerpt

_WIDEST: Final = 100
"""How much of a line is shown, in columns."""
_BEFORE: Final = 30
"""How much is shown of a long line before what is meant, in columns."""
_NEAR: Final = 400
"""How many characters on either side of what is meant are looked at: a line may be as long as a file."""
_INDENT: Final = "    "
_TAB: Final = " " * 4
_MORE: Final = "…"
_NUMBER: Final = 5
"""How wide numbers of lines and of findings are, in columns."""
_WITHOUT_WIDTH: Final = frozenset({"Mn", "Me", "Cf"})
"""Categories of signs that stand on the one before, or are not seen."""
_ESCAPES: Final[Mapping[str, str]] = {"error": "1;31", "warning": "1;33", "advice": "1;36", "bold": "1", "faint": "2"}


def written(report: Report, *, coloured: bool) -> str:
    """Give the findings that count, in order of place, then how many there are of each rule."""
    paint = Paint(on=coloured)
    told = report.told()
    lines = [line for one in told for line in _lines(one, report.typed, paint)]
    return "\n".join([*lines, "", *_tally(told, paint), ""])


class Paint(NamedTuple):
    """Colours a text as terminals take it; leaves it as it is where it is not on."""

    on: bool

    def __call__(self, text: str, how: str) -> str:
        """Give a text in the colour of a severity, `bold` or `faint`."""
        return f"\x1b[{_ESCAPES[how]}m{text}\x1b[0m" if self.on else text


def _lines(told: Told, typed: str, paint: Paint) -> Iterator[str]:
    said = told.said
    place = said.place._replace(path=os.path.normpath(os.path.join(typed, said.place.path)))  # noqa: PTH118
    severity = paint(said.severity, said.severity)
    yield f"{paint(str(place), 'bold')}: {severity}: {said.message} {paint(f'[{said.rule}]', 'faint')}"
    if told.excerpt:
        yield from _marked(told.excerpt, place.line, said.severity, paint)
    if said.help:
        yield f"{_INDENT}{said.help}"


def _marked(excerpt: Excerpt, line: int, severity: Severity, paint: Paint) -> Iterator[str]:
    """Give a line and, below it, carets under what is meant; nothing where it says nothing, as `---` does."""
    if not any(sign.isalnum() for sign in excerpt.text):
        return
    from_ = max(0, excerpt.start - 1 - _NEAR)
    shown = [_shown(sign) for sign in excerpt.text[from_ : excerpt.start - 1 + _NEAR]]
    widths = [columns(text) for text in shown]
    start, end = excerpt.start - 1 - from_, excerpt.end - 1 - from_
    first, last = _cut(widths, start)
    before, after = (_MORE if from_ + first else ""), (_MORE if from_ + last < len(excerpt.text) else "")
    blank = " " * (len(before) + sum(widths[first:start]))
    marks = "^" * max(1, sum(widths[start : min(end, last)]))
    number = f"{line:>{_NUMBER}}"
    yield paint(f"{number} | ", "faint") + f"{before}{''.join(shown[first:last])}{after}".rstrip()
    yield paint(f"{'':>{len(number)}} | ", "faint") + blank + paint(marks, severity)


def _shown(sign: str) -> str:
    """Give a character as it is shown: a tab as blanks, what would do something to a terminal escaped."""
    return _TAB if sign == "\t" else printable(sign)


def columns(text: str) -> int:
    """Give how many columns of a terminal a text takes."""
    return sum(map(_width, text))


def _width(sign: str) -> int:
    """Give how many columns a character takes: none, one or two."""
    if sign.isascii():
        return 1
    if category(sign) in _WITHOUT_WIDTH:
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1


def _cut(widths: Sequence[int], start: int) -> tuple[int, int]:
    """Give the first character of a line that is shown, and the one behind the last."""
    first = 0
    if sum(widths) > _WIDEST:
        first, room = start, _BEFORE
        while first and widths[first - 1] <= room:
            first -= 1
            room -= widths[first]
    last, room = first, _WIDEST
    while last < len(widths) and widths[last] <= room:
        room -= widths[last]
        last += 1
    return first, last


def _tally(told: Sequence[Told], paint: Paint) -> Iterator[str]:
    """Give a line for each rule that is broken: how often, its name, how bad; the most pressing first."""
    counts = Counter((one.said.severity, one.said.rule) for one in told)
    widest = max((len(rule) for _, rule in counts), default=0)
    ordered = sorted(counts.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -item[1], item[0][1]))
    for (severity, rule), count in ordered:
        yield f"{count:>{_NUMBER},}  {rule:<{widest}}  {paint(severity, severity)}"
