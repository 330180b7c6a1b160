from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.rhythm import Kept, Pause, Rhythm, kept, rhythm
from planbook.plan.forums import Forum
from tests.pages.made import TODAY, checked_of

if TYPE_CHECKING:
    from collections.abc import Sequence

BEGIN = date(2024, 1, 9)


def of(text: str, **more: str) -> Kept:
    files = {"forums.yml": f"f: {{title: F, {text}}}", **{f"{name}.yml": said for name, said in more.items()}}
    checked = checked_of(files)
    assert [finding for finding in checked.findings if finding.severity == "error"] == []
    return kept(checked.plan, checked.plan.every(Forum)[0])


def on(days: Sequence[date]) -> str:
    return f"on: [{', '.join(day.isoformat() for day in days)}]"


def missed(found: Kept) -> Sequence[date]:
    return [turn for pause in found.pauses for turn in pause.missed]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("weekly", Rhythm(weeks=1)),
        ("Fortnightly", Rhythm(weeks=2)),
        ("monthly", Rhythm(months=1)),
        ("quarterly", Rhythm(months=3)),
        ("half-yearly", Rhythm(months=6)),
        ("every 6 weeks", Rhythm(weeks=6)),
        ("every  second Tuesday", Rhythm(weeks=2)),
        ("every month", Rhythm(months=1)),
        ("every two quarters", Rhythm(months=6)),
        ("every year", Rhythm(months=12)),
        ("每两周", Rhythm(weeks=2)),
        ("vierteljährlich", Rhythm(months=3)),
        ("every 0 weeks", None),
        ("every morning", None),
        ("when there is something to decide", None),
        ("", None),
    ],
)
def test_a_rhythm_is_read_from_words(text: str, said: Rhythm | None) -> None:
    assert rhythm(text) == said


def test_turns_keep_the_day_of_the_month_and_of_a_short_month_take_its_last() -> None:
    turns = Rhythm(months=1).turns(date(2027, 1, 31))
    assert [next(turns) for _ in range(3)] == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]
    assert list(Rhythm(weeks=1).turns(date(9999, 12, 20))) == [date(9999, 12, 27)]


@given(
    st.sampled_from(["weekly", "fortnightly", "every 6 weeks"]),
    st.lists(st.booleans(), min_size=2, max_size=12),
    st.lists(st.integers(-1, 1), min_size=14, max_size=14),
)
def test_what_is_left_out_of_a_rhythm_is_missed_and_nothing_else(
    every: str, held: list[bool], shifts: list[int]
) -> None:
    """The oracle: meetings at every turn, each a day early or late at most, of which some are left out."""
    own = rhythm(every)
    assert own is not None
    period = timedelta(weeks=own.weeks)
    planned = [True, *held, True]
    days = [BEGIN + n * period + timedelta(days=shifts[n]) for n, is_held in enumerate(planned) if is_held]
    # What comes after the last of them is another matter: it is over then.
    found = of(f"every: {every}, {on(days)}, until: {days[-1]}")
    assert found.missed == planned.count(False)
    gaps = [(later - sooner).days for sooner, later in pairwise(days)]
    assert found.longest is not None
    assert found.longest.days == max(gaps)


def test_a_month_may_be_as_much_as_half_a_month_late() -> None:
    kept_to = on([date(2026, 8, 20), date(2026, 10, 5), date(2026, 11, 19)])
    assert of(f"every: monthly, {kept_to}").pauses == []
    late = of(f"every: monthly, {on([date(2026, 8, 20), date(2026, 10, 6), date(2026, 11, 19)])}")
    assert late.pauses == [Pause(date(2026, 8, 20), date(2026, 10, 6), 47, [date(2026, 9, 20)])]


def test_a_forum_that_has_stopped_is_missed_until_today_or_until_it_is_over() -> None:
    stopped = "every: monthly, on: [2026-07-16, 2026-08-20]"
    assert missed(of(stopped)) == [date(2026, 9, 20), date(2026, 10, 20)]
    assert of(stopped).longest == Pause(date(2026, 8, 20), None, (TODAY - date(2026, 8, 20)).days)
    assert missed(of(f"{stopped}, until: 2026-10-12")) == [date(2026, 9, 20)]


def test_what_lies_ahead_is_not_missed_yet() -> None:
    ahead = of("every: weekly, on: [2026-11-18, 2027-03-01]")
    assert (ahead.pauses, len(ahead.held), len(ahead.ahead)) == ([], 1, 1)
    assert ahead.longest == Pause(date(2026, 11, 18), date(2027, 3, 1), 2)


def test_what_was_called_off_with_a_reason_is_not_missed() -> None:
    days = "on: [2026-05-21, 2026-08-20, 2026-09-17, 2026-10-22, 2026-11-19]"
    assert missed(of(f"every: monthly, {days}")) == [date(2026, 6, 21), date(2026, 7, 21)]
    called_off = "meetings: [{on: 2026-06-18, cancelled: Stocktaking}]"
    found = of(f"every: monthly, {days}, {called_off}")
    assert missed(found) == [date(2026, 7, 21)]
    assert "2026-06-18" not in [day.written for day in found.held]


def test_the_groups_own_words_count_where_the_forum_has_none_and_words_alone_miss_nothing() -> None:
    roles = "board: {title: Board, kind: group, meets: weekly}"
    days = on([date(2026, 10, 1), date(2026, 11, 19)])
    assert of(f"role: board, {days}", roles=roles).missed == 6
    assert of(f"role: board, every: when needed, {days}", roles=roles) == Kept(
        "when needed",
        None,
        of(days).held,
        [],
        [],
        Pause(date(2026, 10, 1), date(2026, 11, 19), 49),
    )
    assert of("every: weekly").longest is None


def test_a_month_as_a_day_may_lie_anywhere_in_it() -> None:
    assert of("every: monthly, on: [2026-08, 2026-10, 2026-11-19]").missed == 0


def test_a_forum_that_met_a_thousand_years_ago_is_counted_soon() -> None:
    assert of("every: weekly, on: [1026-01-01]").missed == 520
