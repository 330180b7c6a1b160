"""Comparisons of plans: what holds of any two, and which record is which."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.effects import effects
from planbook.book.plain import Marked, Plain
from planbook.book.wording import Wording
from planbook.history.comparison import compare
from planbook.history.found import found_since
from planbook.pages.comparison import told
from planbook.plan.folder import read_folder
from tests.plans import checked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from planbook.history.comparison import Comparison, RecordChange
    from planbook.pages.comparison import Entry
    from planbook.plan.plan import Plan

ENGLISH: Final = Plain(Wording.of("en"), 2026)
CASES: Final = sorted((Path(__file__).parents[1] / "cases").glob("*/plan"))


def plan(files: Mapping[str, str | bytes]) -> Plan:
    return checked(files).plan


def of_case(folder: Path) -> Plan:
    return plan(read_folder(folder)[0])


def changes(comparison: Comparison) -> Sequence[tuple[str, str, str]]:
    """Give what happened to each record, with its address before and after."""
    return [
        (c.what, c.before.address if c.before else "", c.after.address if c.after else "") for c in comparison.records
    ]


def came_and_went(comparison: Comparison) -> tuple[Collection[str], Collection[str]]:
    """Give the addresses of the records that came, and of those that went, with what stood in them."""

    def whole(found: Sequence[RecordChange]) -> Collection[str]:
        return {address for c in found for address in (c.address, *(child.address for child in c.inside))}

    came = [c for c in comparison.records if c.what == "added"]
    went = [c for c in comparison.records if c.what == "removed"]
    return whole(came), whole(went)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_between_a_plan_and_itself_there_is_no_difference(case: Path) -> None:
    one, other = checked(read_folder(case)[0]), checked(read_folder(case)[0])
    comparison = compare(one.plan, other.plan)
    assert not comparison
    assert not told(comparison, effects(comparison)).chapters
    assert not told(comparison, effects(comparison)).follows
    assert found_since(one.findings, other.findings, comparison.now) == ([], [])


@pytest.mark.parametrize("pair", [*pairwise(CASES)], ids=lambda pair: pair[0].parent.name)
def test_a_difference_the_other_way_round_is_the_same_the_other_way_round(pair: tuple[Path, Path]) -> None:
    before, after = map(of_case, pair)
    mirrors(before, after)


@pytest.mark.parametrize("pair", [*pairwise(CASES)], ids=lambda pair: pair[0].parent.name)
@pytest.mark.parametrize("form", [Plain, Marked])
def test_whatever_changes_is_told_in_one_line_each_that_does_nothing_to_a_terminal(
    pair: tuple[Path, Path], form: type[Plain]
) -> None:
    comparison = compare(of_case(pair[0]), of_case(pair[1]))
    whole = told(comparison, effects(comparison))
    said = [*(entry for chapter in whole.chapters for entry in chapter.entries), *whole.follows]
    assert bool(said) == bool(comparison)
    for line in words(said, form(Wording.of("de"), 2026)):
        assert line.strip()
        assert re.sub("[\N{ZERO WIDTH SPACE}\N{NO-BREAK SPACE}]", "", line).isprintable()
        assert "None" not in line
        assert "<planbook." not in line


TITLES: Final = st.sampled_from(["Ask", "Weigh", "Choose", "Sign", "Hand over", "Look back", "角色"])
IDS: Final = st.sampled_from(["a", "b", "c", "d", "e"])
DAYS: Final = st.dates().filter(lambda day: 2020 < day.year < 2030)
ROLES: Final = st.dictionaries(IDS, st.tuples(TITLES, TITLES, st.none() | IDS), max_size=5)
MILESTONES: Final = st.dictionaries(IDS, st.tuples(TITLES, DAYS, st.none() | IDS), min_size=1, max_size=5)
PHASES: Final = st.dictionaries(IDS, MILESTONES, max_size=3)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    roles, phases = draw(ROLES), draw(PHASES)
    files = {
        f"roles/{id_}.yml": f"title: {title}\nsummary: {summary}\n" + (f"reports_to: {to}\n" if to else "")
        for id_, (title, summary, to) in roles.items()
    }
    for id_, milestones in phases.items():
        rows = (
            f"  {m}: {{title: {title}, date: {day}{f', after: {after}' if after else ''}}}\n"
            for m, (title, day, after) in milestones.items()
        )
        files[f"milestones/{id_}.yml"] = f"title: Phase {id_}\nmilestones:\n{''.join(rows)}"
    return plan(files)


@given(plans(), plans())
def test_any_difference_the_other_way_round_is_the_same_the_other_way_round(before: Plan, after: Plan) -> None:
    mirrors(before, after)


@given(plans(), plans())
def test_no_record_is_told_of_twice_or_left_out(before: Plan, after: Plan) -> None:
    comparison = compare(before, after)
    came, went = came_and_went(comparison)
    now = comparison.matches.now
    assert came == set(after.records) - set(now.values())
    assert went == set(before.records) - set(now)
    assert set(now) <= set(before.records)
    assert set(now.values()) <= set(after.records)
    assert len(set(now.values())) == len(now)


def addresses(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        yield entry.address
        yield from addresses(entry.inside)


@pytest.mark.no_cover
@given(plans(), plans())
def test_every_day_that_moves_is_told_once(before: Plan, after: Plan) -> None:
    comparison = compare(before, after)
    found = effects(comparison)
    whole = told(comparison, found)
    said = [*(entry for chapter in whole.chapters for entry in chapter.entries), *whole.follows]
    counts = Counter(addresses(said))
    for shift in found.milestones:
        ends = found.end is not None and found.end.record is shift.record
        assert counts[shift.record.address] == 1 + ends
    text = "\n".join(words(said))
    for phase in found.phases:
        assert f"nd of {phase.record.label} " in text or f"nd of {phase.record.label}:" in text


def words(entries: Sequence[Entry], plain: Plain = ENGLISH) -> Iterator[str]:
    for entry in entries:
        yield plain.said(entry.said)
        yield from words(entry.inside, plain)


def mirrors(before: Plan, after: Plan) -> None:
    there, back = compare(before, after), compare(after, before)
    assert came_and_went(there) == came_and_went(back)[::-1]
    assert there.matches.now == back.matches.before

    def kept(comparison: Comparison) -> Collection[frozenset[str]]:
        both = [(c.before, c.after) for c in comparison.records]
        return {frozenset((b.address, a.address)) for b, a in both if b and a}

    assert kept(there) == kept(back)
    assert len(there.settings) == len(back.settings)
    assert {opening.collection for opening in there.openings} == {opening.collection for opening in back.openings}


ROLE: Final = "title: Trainer\nsummary: Teaches everybody who asks\ncapacity: 50%\nauthority: [May end a lesson]\n"


def test_a_file_that_was_renamed_and_changed_is_the_same_record() -> None:
    after = ROLE.replace("Trainer", "Coach").replace("50%", "60%")
    comparison = compare(plan({"roles/trainer.yml": ROLE}), plan({"roles/coach.yml": after}))
    assert changes(comparison) == [("renamed", "roles/trainer", "roles/coach")]
    assert [edit.way[0].key for edit in comparison.records[0].edits] == ["title", "capacity"]


def test_what_says_little_of_the_same_is_another_record() -> None:
    other = "title: Cook\nsummary: Feeds everybody who comes\nauthority: [May close the kitchen]\ncapacity: 50%\n"
    comparison = compare(plan({"roles/trainer.yml": ROLE}), plan({"roles/cook.yml": other}))
    assert changes(comparison) == [("added", "", "roles/cook"), ("removed", "roles/trainer", "")]


def test_a_record_of_another_file_is_the_same_record() -> None:
    shared = (
        "trainer: {title: Trainer, summary: Teaches everybody who asks, capacity: 50%, authority: [May end a lesson]}\n"
    )
    assert not compare(plan({"roles/trainer.yml": ROLE}), plan({"roles.yml": shared}))


def test_what_says_under_was_how_it_was_called_is_the_same_record_whatever_else_it_says() -> None:
    comparison = compare(plan({"roles/trainer.yml": ROLE}), plan({"roles/cook.yml": "title: Cook\nwas: trainer\n"}))
    assert changes(comparison)[0] == ("renamed", "roles/trainer", "roles/cook")


def test_references_to_what_was_renamed_are_no_change() -> None:
    team = "title: Team\nreports_to: %s\nsummary: Does the work\n"
    before = {"roles/trainer.yml": ROLE, "roles/team.yml": team % "trainer"}
    after = {"roles/coach.yml": ROLE, "roles/team.yml": team % "coach"}
    assert changes(compare(plan(before), plan(after))) == [("renamed", "roles/trainer", "roles/coach")]


def test_a_child_in_another_parent_has_moved() -> None:
    one, two = "title: One\nmilestones:\n  x: {title: X}\n", "title: Two\nmilestones:\n  y: {title: Y}\n"
    moved = "title: Two\nmilestones:\n  x: {title: X}\n  y: {title: Y}\n"
    before = {"milestones/one.yml": one, "milestones/two.yml": two}
    after = {"milestones/one.yml": "title: One\n", "milestones/two.yml": moved}
    found = changes(compare(plan(before), plan(after)))
    assert found == [("moved", "milestones/one/x", "milestones/two/x")]


def test_lines_broken_elsewhere_and_fields_in_another_order_are_no_change() -> None:
    before = "---\ntitle: Trainer\nsummary: Teaches\n---\nOne two\nthree.\n"
    after = "---\nsummary: 'Teaches'\ntitle: \"Trainer\"\n---\nOne two three.\n"
    assert not compare(plan({"roles/a.md": before}), plan({"roles/a.md": after}))


def test_a_table_beside_a_matrix_is_compared_cell_by_cell() -> None:
    roles = "a: {title: A}\nb: {title: B}\n"
    grid = "Id,Activity,A,B\nx,Do it,A,R\ny,See it,A,R\n"
    before = {"roles.yml": roles, "raci/m.yml": "title: M\n", "raci/m.csv": grid}
    after = {**before, "raci/m.csv": grid.replace("Do it,A,R", "Do it,R,A/R")}
    comparison = compare(plan(before), plan(after))
    assert changes(comparison) == [("changed", "raci/m/x", "raci/m/x")]
    assert [edit.way[0].key for edit in comparison.records[0].edits] == ["responsible", "accountable"]


def test_a_finding_on_another_line_or_of_a_renamed_record_is_the_same() -> None:
    before = checked({"roles/a.yml": "title: Clerk\nsummary: Keeps the papers\n"})
    after = checked({"roles/b.yml": "# moved\ntitle: Clerk\nsummary: Keeps the papers\n"})
    assert before.findings
    assert found_since(before.findings, after.findings, compare(before.plan, after.plan).now) == ([], [])


def test_a_link_to_what_was_renamed_is_no_change_of_a_text() -> None:
    text = "---\ntitle: Team\n---\nAsks <plan:roles/%s> and [her](plan:roles/%s).\n"
    before = {"roles/trainer.yml": ROLE, "roles/team.md": text % ("trainer", "trainer")}
    after = {"roles/coach.yml": ROLE, "roles/team.md": text % ("coach", "coach")}
    assert changes(compare(plan(before), plan(after))) == [("renamed", "roles/trainer", "roles/coach")]


def sentences(before: Mapping[str, str | bytes], after: Mapping[str, str | bytes]) -> Sequence[str]:
    comparison = compare(plan(before), plan(after))
    whole = told(comparison, effects(comparison))
    return [*words([entry for chapter in whole.chapters for entry in chapter.entries]), *words(whole.follows)]


def phase(rows: str) -> Mapping[str, str]:
    return {"milestones/p.yml": f"title: Build\nmilestones:\n{rows}"}


A: Final = "  a: {title: First, date: 2026-06-01}\n"
B: Final = "  b: {title: Second, date: 2026-06-03, takes: 2d, after: a}\n"


def test_an_end_moves_with_the_milestone_that_is_given_up_though_it_has_another_id() -> None:
    given_up = "  n: {title: Second, was: b, date: 2026-06-03, cancelled: 2026-05-01, takes: 2d, after: a}\n"
    found = effects(compare(plan(phase(A + B)), plan(phase(A + given_up))))
    assert [shift.cause for shift in (*found.phases, found.end) if shift] == ["milestones/p/n", "milestones/p/n"]


def test_what_a_new_milestone_pushes_is_told_with_it() -> None:
    new = "  n: {title: Between, date: 2026-06-08, takes: 5d, after: a}\n"
    assert sentences(phase(A + B), phase(A + new + B.replace("after: a", "after: [a, n]")))[1:] == [
        "New milestone: Between (8 Jun)",
        "Second +5 d (3 Jun → 10 Jun), end of Build +5 d",
        "After: Between added",
        "The last milestone of all, Second: +5 d (3 Jun → 10 Jun)",
        "Any delay now delays the end of all: Between",
    ]


def test_what_a_milestone_that_is_gone_lets_come_earlier_is_told_with_it() -> None:
    late = "  c: {title: Last, date: 2026-08-03}\n"
    assert sentences(phase(A + late), phase(A))[1:] == [
        "No longer there: milestone Last, end of Build −45 d",
        "The last milestone of all, First: −45 d (3 Aug → 1 Jun)",
        "Any delay now delays the end of all: First",
    ]


def test_a_milestone_whose_day_stays_and_cannot_be_held_is_told_by_the_day_to_expect() -> None:
    said = sentences(phase(A + B), phase(A + B.replace("takes: 2d", "takes: 12d")))
    assert said[1:3] == ["Second +10 d (3 Jun → 17 Jun), end of Build +10 d", "Takes: 2 working days → 12 working days"]


def test_texts_in_lists_are_seen_where_they_end() -> None:
    role = "title: Clerk\nauthority: [May sign. Alone., May pay]\n"
    before, after = {"roles/a.yml": role}, {"roles/a.yml": role.replace("May sign. Alone., ", "")}
    assert sentences(before, after) == ["Clerk – May decide alone: “May sign. Alone.” removed"]


def test_a_text_that_was_not_there_is_told_by_its_beginning() -> None:
    long = " ".join(f"word{n}" for n in range(100))
    before, after = {"roles/a.md": "---\ntitle: Clerk\n---\n"}, {"roles/a.md": f"---\ntitle: Clerk\n---\n{long}\n"}
    (said,) = sentences(before, after)
    assert said.startswith("Clerk – Description: now word0 word1 ")
    assert said.endswith("word59 …")
    assert sentences(after, before)[0].startswith("Clerk – Description: no longer word0 ")


def test_many_texts_that_came_and_went_have_a_line_each() -> None:
    role = "title: Clerk\nauthority:\n%s"
    before = {"roles/a.yml": role % "- May sign\n- May pay\n"}
    after = {"roles/a.yml": role % "- May pay\n- May ask\n- May answer\n"}
    assert sentences(before, after) == [
        "Clerk – May decide alone: 2 added, 1 removed",
        "added: “May ask”",
        "added: “May answer”",
        "removed: “May sign”",
    ]


def test_names_of_records_stay_in_one_line() -> None:
    roles = "".join(f"r{n}: {{title: Role {n}}}\n" for n in range(9))
    before = {"roles.yml": roles, "milestones/p.yml": "title: P\nwith: r0\n"}
    after = {"roles.yml": roles, "milestones/p.yml": f"title: P\nwith: [{', '.join(f'r{n}' for n in range(1, 9))}]\n"}
    (said,) = sentences(before, after)
    assert said == ("P – Together with: Role 1, Role 2, Role 3, Role 4, Role 5, Role 6, 2 more added, Role 0 removed")


def test_what_no_field_declares_is_shown_as_it_is_written() -> None:
    before = {"plan.yml": "title: A\n"}
    after = {"plan.yml": "title: A\nrules:\n  budget/training-share: {share: 20%}\n"}
    assert sentences(before, after) == ["Rules, budget/training-share: now Share: 20%"]


def test_the_ways_on_of_a_decision_are_told_by_their_labels() -> None:
    steps = (
        "title: P\nsteps:\n  a: {title: A, kind: decision, next: {yes: b, no: %s}}\n  b: {title: B}\n  c: {title: C}\n"
    )
    before, after = {"processes/p.yml": steps % "b"}, {"processes/p.yml": steps % "c"}
    assert sentences(before, after) == ["P", "A – Next, no: B → C"]


OWN: Final = """title: A
collections:
  sources:
    title: Sources
    one: source
    fields:
      holds: {type: text, doc: What it holds.}
      %s
"""


def test_fields_of_a_collection_of_one_s_own_that_come_and_go_are_told() -> None:
    record = "a: {title: Offers, holds: Names, %s}\n"
    before = {"plan.yml": OWN % "owned: {type: text, doc: By whom.}", "sources.yml": record % "owned: Ann"}
    after = {"plan.yml": OWN % "kept: {type: day, doc: Until when.}", "sources.yml": record % "kept: 2026-03-01"}
    assert sentences(before, after)[-3:] == ["Offers", "Kept: now 1 Mar", "Owned: no longer Ann"]


def test_amounts_shares_lengths_and_numbers_are_told_as_pages_show_them() -> None:
    plan_file = {"plan.yml": "title: A\ncurrency: EUR\n"}
    roles = "a: {title: A, capacity: %s}\n"
    budget = "x: {title: X, planned: %s}\n"
    before = {**plan_file, "roles.yml": roles % "50%", "budget.yml": budget % "1200", **phase(A + B)}
    after = {**plan_file, "roles.yml": roles % "62.5%", "budget.yml": budget % "900"}
    after |= phase(A + B.replace("takes: 2d", "takes: 1w"))
    said = sentences(before, after)
    assert "A – Capacity: 50% → 62.5%" in said
    assert "X – Planned: €1,200 → €900 (−€300)" in said
    assert "Takes: 2 working days → 1 week" in said
