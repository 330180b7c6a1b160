from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planbook.draw.beads import beads

TODAY = date(2026, 11, 20)
DAYS = st.dictionaries(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.sampled_from("ab"), max_size=30)


@given(st.lists(DAYS, max_size=5), st.sampled_from([300, 820, 1020]))
def test_every_day_near_today_has_its_bead_in_order_and_inside_the_drawing(
    strings: list[dict[date, str]], room: int
) -> None:
    drawn = beads(strings, TODAY, room)
    near = [sorted(d for d in days if timedelta(days=-540) <= d - TODAY <= timedelta(days=200)) for days in strings]
    if drawn is None:
        assert not any(near)
        return
    assert [[bead.day for bead in line.beads] for line in drawn.lines] == near
    assert all(
        bead.kind == days[bead.day] for line, days in zip(drawn.lines, strings, strict=True) for bead in line.beads
    )
    for line in drawn.lines:
        across = [bead.x for bead in line.beads]
        assert across == sorted(set(across))
        assert all(drawn.left <= x <= drawn.right for x in across)
        assert line.name_y < line.y < drawn.height
    assert drawn.left <= drawn.today <= drawn.right


def test_what_is_too_long_ago_is_not_drawn() -> None:
    assert beads([{date(2020, 1, 1): "a"}], TODAY) is None
    assert beads([], TODAY) is None
