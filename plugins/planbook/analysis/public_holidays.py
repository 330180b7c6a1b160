"""The public holidays of a country, from the package `holidays`, which only plans that name a country need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Lack: TypeAlias = Literal["", "package", "country"]
"""Why they are not known: the package is not installed, or knows no such country or part of one."""


class PublicHolidays(NamedTuple):
    """The days off, as ordinals in order; or what is missing to know them."""

    days: Sequence[int] = ()
    lack: Lack = ""


def public_holidays(country: str, years: Iterable[int]) -> PublicHolidays:
    """Give the public holidays of a country (`DE`), or of a part of one (`DE-BY`), in some years."""
    try:
        from holidays import country_holidays  # noqa: PLC0415  # an extra, and slow to import
    except ImportError:
        return PublicHolidays(lack="package")
    code, _, part = country.upper().partition("-")
    try:
        found = country_holidays(code, subdiv=part or None, years=years)
    except NotImplementedError:
        return PublicHolidays(lack="country")
    return PublicHolidays(sorted(day.toordinal() for day in found))
