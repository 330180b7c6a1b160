"""Values with a form of their own: days, durations, money and numbers. Each is parsed from the text as written."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal, TypeAlias, cast

DAY: Final = re.compile(
    r"([0-9]{4})(?:-(?:(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?|Q([1-4])|H([12])))?",
    re.ASCII,
)
DURATION: Final = re.compile(r"([+-]?[0-9]{1,5}) ?([dwm])", re.ASCII)
NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})(?:[eE][+-]?[0-9])?", re.ASCII)
LANGUAGE: Final = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
"""How a language tag looks (BCP 47, without what only private tags have); few files have one, so as a text."""
CURRENCY: Final = re.compile(r"[A-Z]{3}", re.ASCII)
_SHARE_BASE: Final = 100
_WORKING_DAYS: Final = {"d": 1, "w": 5, "m": 21}

Unit: TypeAlias = Literal["d", "w", "m"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a coarser span of days: a month, a quarter, a half-year, a year."""

    written: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Day | None:
        """Read `2026-03-31`, `2026-03`, `2026-Q1`, `2026-H1` or `2026`; none where it is no day of the calendar."""
        match = DAY.fullmatch(text)
        if not match:
            return None
        year, month, day, quarter, half = (int(part) if part else 0 for part in match.groups())
        try:
            if day:
                exact = date(year, month, day)
                return cls(text, exact, exact)
            first, last = _months(month, quarter, half)
            return cls(text, date(year, first, 1), date(year, last, monthrange(year, last)[1]))
        except ValueError:
            return None

    @classmethod
    def of(cls, day: date) -> Day:
        """Give one exact day."""
        return cls(day.isoformat(), day, day)

    @property
    def is_exact(self) -> bool:
        """Tell whether it is one day and not a span."""
        return self.first == self.last

    def is_before(self, other: Day) -> bool:
        """Tell whether all of it has passed when another begins."""
        return self.last < other.first

    def __str__(self) -> str:
        """Give the day as written."""
        return self.written


def _months(month: int, quarter: int, half: int) -> tuple[int, int]:
    if quarter:
        return 3 * quarter - 2, 3 * quarter
    if half:
        return 6 * half - 5, 6 * half
    return (month, month) if month else (1, 12)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: working days (`d`), weeks of working days (`w`) or calendar months (`m`); may be negative."""

    written: str
    count: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Duration | None:
        """Read `10d`, `3w`, `2m`, `-5d`; none where it is no duration."""
        match = DURATION.fullmatch(text)
        if not match:
            return None
        return cls(text, int(match[1]), cast("Unit", match[2]))

    @property
    def working_days(self) -> int:
        """About how many working days it has, to sort it among others."""
        return self.count * _WORKING_DAYS[self.unit]

    def __str__(self) -> str:
        """Give the duration as written."""
        return self.written


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217 code); never converted, never added across currencies."""

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, text: str, currency: str) -> Money | None:
        """Read `12000` or `12000 EUR`; `currency` is the plan's own, taken where the text names none."""
        amount, _, named = text.strip().partition(" ")
        number = parse_number(amount)
        code = named.strip() or currency
        if number is None or (code and not CURRENCY.fullmatch(code)):
            return None
        return cls(number, code)

    def __str__(self) -> str:
        """Give amount and currency, unrounded and without grouping."""
        return f"{self.amount} {self.currency}".strip()


def parse_number(text: str) -> Decimal | None:
    """Read a decimal number of at most 30 digits; none where it is not one (`1_000`, `nan` and `1,5` are not)."""
    return Decimal(text) if NUMBER.fullmatch(text) else None


def parse_share(text: str) -> Decimal | None:
    """Read a share: `20%` and `0.2` are both 0.2."""
    if text.endswith("%"):
        number = parse_number(text[:-1].rstrip())
        return None if number is None else number / _SHARE_BASE
    return parse_number(text)


def share_as_written(share: Decimal) -> str:
    """Write a share as `parse_share` reads it: 0.2 as `20%`."""
    return f"{(share * _SHARE_BASE).normalize():f}%"
