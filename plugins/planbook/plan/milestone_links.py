"""What milestones come after, and how long they take, as people write it in tables: `2FS+5d; Contract signed`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planbook.plan.milestones import Milestone
from planbook.plan.role_names import plain
from planbook.plan.values import Duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planbook.plan.milestone_drafts import Phases
    from planbook.plan.plan import Plan
    from planbook.source.values import Value

_TAKES: Final = re.compile(
    r"(\d{1,4})\s?(d|w|m|days?|tage?n?|jours?|天|工作日|weeks?|wks?|wochen?|semaines?|周|months?|monate?n?|mois|月)\??"
)
_UNITS: Final = {"d": "dtj天工", "w": "ws周", "m": "m月"}
_AFTER: Final = re.compile(r"(?P<what>.*?)\s*(?P<kind>FS|EA)?\s*(?P<lag>[+-]\s?\d{1,4}\s?\w{0,6})?", re.DOTALL)
_OTHER_KINDS: Final = re.compile(r".*\d\s*(SS|FF|SF|AA|EE|AE)\b.*", re.DOTALL)
_BETWEEN: Final = re.compile(r"[;,\n]")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Called:
    """The milestones of a table, by everything that they are called."""

    by_name: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, milestone: str) -> None:
        """Enter a name; the first who bears it keeps it."""
        self.by_name.setdefault(plain(name), milestone)

    def find(self, text: str, plan: Plan) -> str:
        """Give the milestone that a text means: of the table, else of the plan; nothing for none or several."""
        found = plan.index.find(Milestone, text.strip()) if text.strip() else ()
        return self.by_name.get(plain(text)) or (found[0].partition("/")[2] if len(found) == 1 else "")


def links_in(text: str, where: str, called: Called, into: Phases) -> Iterator[Value]:
    """Give what a cell says that a milestone comes after, with the distances kept; what is not understood is told."""
    for item in [text] if called.find(text, into.plan) else _BETWEEN.split(text):
        link = _link(item.strip(), where, called, into) if item.strip() else None
        if link:
            yield link


def _link(text: str, where: str, called: Called, into: Phases) -> Value:
    whole = called.find(text, into.plan)
    match = _AFTER.fullmatch(text)
    what = whole or (called.find(match["what"], into.plan) if match else "")
    if not what or _OTHER_KINDS.fullmatch(text):
        why = "is no link from an end to a beginning" if what else "is no milestone that is known"
        into.account.tell(where, text, f"{why}: left out")
        return None
    lag = "" if whole or not match else (match["lag"] or "").replace(" ", "")
    length = length_in(lag.lstrip("+-"))
    if lag and not length:
        into.account.tell(where, text, "its distance cannot be read: left out")
    return {"milestone": what, "lag": f"-{length}" if lag.startswith("-") else length} if length else what


def length_in(text: str) -> str:
    """Give a length of time as the plan writes it; nothing where it is none."""
    match = _TAKES.fullmatch(plain(text))
    if not match:
        return str(Duration.parse(text) or "")
    unit = next(unit for unit, firsts in _UNITS.items() if match[2][0] in firsts)
    return f"{int(match[1])}{unit}"
