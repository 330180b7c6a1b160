"""What may have been meant by a value that is not written as its field asks for: days, durations, amounts, numbers.

Loaded only where there is such a value. What might mean two things is left to its author: 03/04/2026.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from planbook.plan.values import CURRENCY, LANGUAGE, Day, Duration, Money, parse_number, parse_share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Kind: TypeAlias = Literal["day", "duration", "money", "currency", "language", "number", "share", "flag"]

_LONGEST: Final = 40
"""How many characters a value may have of which one such as these may be made."""
_MONTHS: Final = ("jan", "feb", "mar|mär", "apr", "may|mai", "jun", "jul", "aug", "sep", "oct|okt", "nov", "dec|dez")
_MONTH: Final = "|".join(f"(?:{names})[a-zä]*" for names in _MONTHS)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?(?:[t ]\d.*)?", re.ASCII)
_IN_A_ROW: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_CHINESE: Final = re.compile(r"(\d{4}) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?[日号])?)?", re.ASCII)
_YEAR_LAST: Final = re.compile(r"(?:(\d{1,2})([-./]) ?)?(\d{1,2})[-./] ?(\d{4})", re.ASCII)
_IN_WORDS: Final = re.compile(rf"(?:(\d{{1,2}})(?:\.|st|nd|rd|th)? )?({_MONTH})\.? (?:(\d{{1,2}}),? )?(\d{{4}})")
_PART_OF_YEAR: Final = re.compile(r"(?:(\d{4})[-/ ]?)?([qh][1-4])(?:[-/ ]?(\d{4}))?", re.ASCII)
_LENGTH: Final = re.compile(r"([+-]?\d{1,5}) ?(\w+)\.?")
_UNITS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("d", "day", "days", "tag", "tage", "天"), "d"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "woche", "wochen", "周"), "w"),
    **dict.fromkeys(("m", "mo", "month", "months", "monat", "monate", "个月"), "m"),
}
_MONTHS_IN_A_YEAR: Final = 12
_YEARS: Final = frozenset({"y", "yr", "year", "years", "jahr", "jahre", "年"})
_CURRENCIES: Final[Mapping[str, str]] = {"€": "EUR", "EURO": "EUR", "EUROS": "EUR", "£": "GBP", "RMB": "CNY"}
_LANGUAGES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("english", "englisch"), "en"),
    **dict.fromkeys(("german", "deutsch"), "de"),
    **dict.fromkeys(("chinese", "chinesisch", "中文"), "zh"),
}
_AMOUNT: Final = re.compile(r"([A-Z]+|[€£])? ?([+-]?[\d.,' ]*\d) ?([A-Z]+|[€£])?", re.ASCII)
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:([,' ])\d{3})(?:\1\d{3})*(?:\.\d+)?", re.ASCII)
_GROUPED_BY_POINTS: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
_DECIMAL_COMMA: Final = re.compile(r"[+-]?\d+,\d{1,2}", re.ASCII)
_PERCENT: Final = re.compile(r"(.*\d) ?(?:%|percent|per cent|pct|prozent)")
_YES_OR_NO: Final[Mapping[str, str]] = {
    **dict.fromkeys(("y", "ja", "j", "on", "1", "x", "是"), "yes"),
    **dict.fromkeys(("n", "nein", "off", "0", "否"), "no"),
}


def meant(kind: Kind, text: str) -> str:
    """Give a value as a plan writes it, such as 2026-12-17 for 17.12.2026; nothing where no one thing can be meant."""
    if len(text) > _LONGEST:
        return ""
    guesses = dict.fromkeys(_GUESSES[kind](" ".join(text.split())))
    return next(iter(guesses)) if len(guesses) == 1 else ""


def _days(text: str) -> Iterable[str]:
    return (guess for guess in _written_days(text.lower()) if guess != text and Day.parse(guess))


def _written_days(text: str) -> Iterable[str]:
    if found := _YEAR_FIRST.fullmatch(text) or _IN_A_ROW.fullmatch(text) or _CHINESE.fullmatch(text):
        yield _day(*found.groups())
    if found := _YEAR_LAST.fullmatch(text):
        first, sign, second, year = found.groups()
        yield _day(year, second, first)
        if first and sign != ".":
            yield _day(year, first, second)
    if (found := _IN_WORDS.fullmatch(text)) and not (found[1] and found[3]):
        before, name, behind, year = found.groups()
        month = next(number for number, names in enumerate(_MONTHS, 1) if re.match(names, name))
        yield _day(year, str(month), before or behind)
    if (found := _PART_OF_YEAR.fullmatch(text)) and bool(found[1]) != bool(found[3]):
        yield f"{found[1] or found[3]}-{found[2].upper()}"


def _day(year: str, month: str | None, day: str | None) -> str:
    return "-".join((year, *(part.zfill(2) for part in (month, day) if part)))


def _durations(text: str) -> Iterable[str]:
    found = _LENGTH.fullmatch(text.lower())
    if not found:
        return
    count, unit = int(found[1]), found[2]
    guess = f"{count * _MONTHS_IN_A_YEAR}m" if unit in _YEARS else f"{count}{_UNITS.get(unit, '?')}"
    if Duration.parse(guess):
        yield guess


def _amounts(text: str) -> Iterable[str]:
    found = _AMOUNT.fullmatch(text.upper())
    if not found or (found[1] and found[3]):
        return
    sign = found[1] or found[3] or ""
    code = _CURRENCIES.get(sign, sign)
    for amount in _plain(found[2]):
        guess = f"{amount} {code}".strip()
        if Money.parse(guess, "EUR"):
            yield guess


def _codes(text: str) -> Iterable[str]:
    code = _CURRENCIES.get(text.upper(), text.upper())
    return (code,) if CURRENCY.fullmatch(code) else ()


def _languages(text: str) -> Iterable[str]:
    tag = _LANGUAGES.get(text.lower(), text.replace("_", "-"))
    return (tag,) if re.fullmatch(LANGUAGE, tag) else ()


def _numbers(text: str) -> Iterable[str]:
    return (guess for guess in _plain(text) if parse_number(guess) is not None)


def _plain(text: str) -> Iterable[str]:
    """Give a number without signs that part thousands, with a point before its decimals."""
    if parse_number(text) is not None:
        yield text
    elif found := _GROUPED.fullmatch(text):
        yield text.replace(found[1], "")
    elif _GROUPED_BY_POINTS.fullmatch(text):
        yield text.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(text):
        yield text.replace(",", ".")


def _shares(text: str) -> Iterable[str]:
    found = _PERCENT.fullmatch(text.lower())
    guesses = [f"{number}%" for number in _plain(found[1])] if found else _plain(text)
    return (guess for guess in guesses if parse_share(guess) is not None)


def _flags(text: str) -> Iterable[str]:
    word = _YES_OR_NO.get(text.lower())
    return (word,) if word else ()


_GUESSES: Final[Mapping[Kind, Callable[[str], Iterable[str]]]] = {
    "day": _days,
    "duration": _durations,
    "money": _amounts,
    "currency": _codes,
    "language": _languages,
    "number": _numbers,
    "share": _shares,
    "flag": _flags,
}
