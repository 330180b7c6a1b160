"""Days, numbers, money and lengths of time in the reader's language, by CLDR (Babel)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent, get_decimal_symbol

from planbook.words import ENGLISH, Catalog, catalog, counted, msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planbook.plan.values import Day, Duration, Money

_ENGLISH: Final = "en_GB"
"""Days before months, as this book's English has it."""
_DIGITS: Final = 100
_NEVER: Final = 10**9
"""More days than there are: lengths of time are told in days, however many."""
_MINUS: Final = "\N{MINUS SIGN}"
_GROUPED: Final = 1000
"""From here on digits stand in groups."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A language's words and forms."""

    catalog: Catalog
    locale: Locale
    tag: str
    """The language's tag, as a page names it."""
    _memo: dict[object, str] = field(default_factory=dict)

    @classmethod
    def of(cls, language: str) -> Wording:
        """Give the wording of a language tag; English where it is not known."""
        tag = _ENGLISH if language in {"", "en"} else language.replace("-", "_")
        try:
            locale = Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            return cls(ENGLISH, Locale.parse(_ENGLISH), "en")
        return cls(catalog(language), locale, language or "en")

    def day(self, day: Day) -> str:
        """Give a day as `31 Mar 2026`, a coarse one as `Q1 2026`."""
        if not day.is_exact:
            return self._once(("span", day.written), lambda: self._span(day))
        return self._once(("day", day.first), lambda: format_date(day.first, "medium", locale=self.locale))

    def _span(self, day: Day) -> str:
        if "H" in day.written:
            year, half = day.written.split("-H")
            halves = (msg("H1 {year}"), msg("H2 {year}"))
            return self.catalog.say(halves[half == "2"], year=year)
        skeleton = {0: "yMMM", 2: "yQQQ"}.get(day.last.month - day.first.month, "y")
        return format_skeleton(skeleton, day.first, locale=self.locale)

    @property
    def decimal_sign(self) -> str:
        """What parts a number's decimals in the files that spreadsheets open where this language is spoken."""
        return "," if self.between_cells == ";" else "."

    @property
    def between_cells(self) -> str:
        """What parts the cells of a table where this language is spoken: a semicolon where numbers have a comma."""
        return ";" if get_decimal_symbol(self.locale) == "," else ","

    def part_of_year(self, unit: str, day: date) -> str:
        """Give the month, quarter or year that a day lies in, by its name alone: `Mar`, `Q1`, `2026`."""
        pattern = {"month": "LLL", "quarter": "QQQ", "year": "y"}[unit]
        return self._once((unit, day), lambda: format_date(day, pattern, locale=self.locale))

    def part_with_year(self, unit: str, day: date) -> str:
        """Give the month, quarter or year that a day lies in, and its year: `Mar 2026`, `Q1 2026`, `2026`."""
        skeleton = {"month": "yMMM", "quarter": "yQQQ", "year": "y"}[unit]
        return self._once((skeleton, day), lambda: format_skeleton(skeleton, day, locale=self.locale))

    def away(self, days: int) -> str:
        """Give how far ahead a day is, or how long ago: `in 3 days`, `2 days ago`."""
        if days == 0:
            return self.catalog.say(msg("today"))
        span = timedelta(days=days)
        return format_timedelta(span, "day", threshold=_NEVER, add_direction=True, locale=self.locale)

    def number(self, number: Decimal) -> str:
        """Give a number with the language's separators, with as many decimals as it needs."""
        return self._once(number, lambda: format_decimal(number, locale=self.locale, decimal_quantization=False))

    def is_one(self, number: Decimal) -> bool:
        """Tell whether the language says of a number what it says of one: `0 heure`, but `0 hours`."""
        return self.locale.plural_form(abs(number).normalize()) == "one"

    def whole(self, number: int) -> str:
        """Give a whole number with the language's separators."""
        return str(number) if abs(number) < _GROUPED else self.number(Decimal(number))

    def count(self, one: str, many: str, n: int) -> str:
        """Word a message about `n` things."""
        return self.catalog.texts.ngettext(one, many, n).format(n=self.whole(n))

    def share(self, share: Decimal) -> str:
        """Give a share as a percentage."""
        return self._once(("%", share), lambda: format_percent(share, locale=self.locale, decimal_quantization=False))

    def percent(self, number: Decimal) -> str:
        """Give a number of hundredths as a percentage."""
        with localcontext(prec=_DIGITS):
            return self.share(number.scaleb(-2))

    def money(self, money: Money) -> str:
        """Give an amount with its currency: cents only where there are some, and parts of one where those are.

        What is shown is not rounded, so that rows add up to the sum below them.
        """
        whole = money.amount == money.amount.to_integral_value()
        form = self.locale.currency_formats["standard"].pattern
        return self._once(
            money,
            lambda: format_currency(
                money.amount,
                money.currency,
                form.replace("0.00", "0") if whole else form,
                self.locale,
                currency_digits=False,
                decimal_quantization=False,
            ),
        )

    def length(self, duration: Duration) -> str:
        """Give a length of time in words: `10 working days`."""
        forms = {
            "d": counted("{n} working day", "{n} working days"),
            "w": counted("{n} week", "{n} weeks"),
            "m": counted("{n} month", "{n} months"),
        }
        text = self.catalog.count(*forms[duration.unit], duration.count)
        return text.replace("-", _MINUS, 1) if duration.count < 0 else text

    def _once(self, key: object, make: Callable[[], str]) -> str:
        if key not in self._memo:
            # Babel rounds in the context at hand, which fails from 29 digits on; a number may have 45.
            with localcontext(prec=_DIGITS):
                self._memo[key] = make()
        return self._memo[key]


def with_sign(said: str, *, up: bool) -> str:
    """Give a number in words with its sign: a plus where it goes `up`, and a minus as long as that."""
    return f"+{said}" if up else said.replace("-", _MINUS, 1)
