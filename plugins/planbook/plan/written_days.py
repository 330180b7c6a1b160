"""Days as people write them in tables: `31.03.2026`, `Mar 31, 2026`, `2026年3月31日`, `1st – 4th April 2025`.

What may mean two days is not guessed: `03/04/2026` is one only where it is told whether days or months come first.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from planbook.plan.values import Day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Order: TypeAlias = Literal["", "dmy", "mdy"]

_MONTHS: Final = (
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari",
    "february feb februar februari février févr fevrier febrero febbraio fevereiro fev",
    "march mar märz mrz maerz mars marzo março marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug août aout agosto ago agustus augustus",
    "september sept sep septembre septiembre settembre set setembro",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro",
)
"""In English, German, French, Spanish, Italian, Portuguese and Dutch."""
_BY_NAME: Final[Mapping[str, int]] = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME: Final = rf"(?P<month>{'|'.join(sorted(_BY_NAME, key=len, reverse=True))})\b\.?"
_NTH: Final = r"(?:st|nd|rd|th|er|º|\.)?"
_YEAR: Final = r"(?P<year>\d{4})(?!\d)"
_GAP: Final = r"(?:[\s,/-]|de\b|of\b|del\b){0,6}"
_TO: Final = r"\s{0,3}(?:-|–|—|to|bis|au|until)\s{0,3}"
_FLAGS: Final = re.IGNORECASE
_DAY_FIRST: Final = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}){_NTH}{_GAP}\b{_NAME}{_GAP}{_YEAR}", _FLAGS)
_MONTH_FIRST: Final = re.compile(rf"\b{_NAME}{_GAP}(?P<day>\d{{1,2}}){_NTH}(?!\d){_GAP}{_YEAR}", _FLAGS)
_RANGE: Final = re.compile(rf"(?<!\d)(?P<first>\d{{1,2}}){_NTH}{_TO}(?:\w{{2,12}},?\s)?(?=\d)", _FLAGS)
_MONTH_ONLY: Final = re.compile(rf"{_NAME}{_GAP}{_YEAR}", _FLAGS)
_CHINESE: Final = re.compile(r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?[日号])?")
_YEAR_FIRST: Final = re.compile(r"(?<![\d/.-])(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)")
_DOTTED: Final = re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}")
_SLASHED: Final = re.compile(rf"(?<![\d/-])(?P<one>\d{{1,2}})([/-])(?P<two>\d{{1,2}})\2{_YEAR}")
_SHORT: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
_PART: Final = re.compile(r"(?:(?P<a>[QH][1-4])[\s/-]?(?P<year>\d{4})|(?P<late>\d{4})[\s/-]?(?P<b>[QH][1-4]))", _FLAGS)
_WEEKDAY: Final = re.compile(r"\w{2,4}\.?|\w+(?:day|tag|woch|di|dag|feira|edì)|mercredi|dimanche|周.|星期.", _FLAGS)
_TIME: Final = re.compile(r"[T\s]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII)


class Told(NamedTuple):
    """What a text tells of a day: the day, the first of several if it is a span, or why there is none."""

    day: Day | None = None
    start: Day | None = None
    why: str = ""
    is_whole: bool = True
    """Whether the text says nothing besides."""


def day_in(text: str, order: Order = "") -> Told:
    """Find the day that a text means; `order` tells what comes first in `03/04/2026`."""
    bare = " ".join(text.split())
    plain = Day.parse(bare) or _part(bare) or _alone(_MONTH_ONLY, bare) or _alone(_CHINESE, bare)
    if plain:
        return Told(plain)
    found = list(_days(bare, order))
    if not found:
        return Told(why=_why_not(bare))
    days = {str(day): day for _, day in found}
    if len(days) > 1:
        return Told(why=f"may be {' or '.join(days)}")
    match, day = found[0]
    rest = _TIME.sub("", bare[: match.start()] + bare[match.end() :]).strip(" ,;.")
    first = _RANGE.search(bare[: match.start() + 1]) if match.groupdict().get("day") else None
    start = _day(day.first.year, day.first.month, int(first["first"])) if first else None
    if first and start is None:
        return Told(why="begins on another day than can be read")
    return Told(day, start, is_whole=not rest or _is_weekday(rest) or start is not None)


def _why_not(text: str) -> str:
    return "has a year of two digits" if _SHORT.fullmatch(text) else "is no day that can be read"


def _is_weekday(text: str) -> bool:
    """Tell whether what stands beside a day is a day of the week, in most languages of the months."""
    return bool(_WEEKDAY.fullmatch(text))


def _days(text: str, order: Order) -> Iterator[tuple[re.Match[str], Day]]:
    """Give every day that stands in a text, with where."""
    named: tuple[re.Pattern[str], ...] = (_DAY_FIRST, _MONTH_FIRST, _CHINESE, _YEAR_FIRST, _DOTTED)
    for pattern in named:
        for match in pattern.finditer(text):
            month = match["month"]
            number = int(month) if month.isdecimal() else _BY_NAME[month.casefold()]
            day = _day(int(match["year"]), number, int(match["day"] or 0))
            if day:
                yield match, day
    for match in _SLASHED.finditer(text):
        yield from ((match, day) for day in _slashed(match, order) if day)


def _slashed(match: re.Match[str], order: Order) -> Sequence[Day | None]:
    """Read two numbers and a year: by their order where it is told, else in both, of which one may be no day."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    by_order = {"dmy": _day(year, two, one), "mdy": _day(year, one, two)}
    return [by_order[order]] if order else list(by_order.values())


def _alone(pattern: re.Pattern[str], text: str) -> Day | None:
    """Read a month without a day, where a text says nothing else."""
    match = pattern.fullmatch(text)
    if not match or match.groupdict().get("day"):
        return None
    month = match["month"]
    number = int(month) if month.isdecimal() else _BY_NAME[month.casefold()]
    return Day.parse(f"{match['year']}-{number:02}")


def _part(text: str) -> Day | None:
    match = _PART.fullmatch(text)
    return Day.parse(f"{match['year'] or match['late']}-{(match['a'] or match['b']).upper()}") if match else None


def _day(year: int, month: int, day: int) -> Day | None:
    try:
        return Day.of(date(year, month, day))
    except ValueError:
        return None
