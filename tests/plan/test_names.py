from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.findings import worded
from planbook.plan.names import TAKEN, fold, is_id, slug
from tests.plans import checked, lines

LETTERS = st.characters(categories=["L", "M", "Nd"])
IDS = st.lists(st.text(LETTERS, min_size=1, max_size=5), min_size=1, max_size=3).map("-".join)


@given(st.text())
def test_folding_is_nfc_then_case_folding_then_nfc(text: str) -> None:
    folded = unicodedata.normalize("NFC", text).casefold()
    assert fold(text) == unicodedata.normalize("NFC", folded)


@given(IDS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.no_cover
def test_folding_any_one_character_twice_is_folding_it_once() -> None:
    characters = map(chr, range(sys.maxunicode + 1))
    assert [c for c in characters if fold(fold(c)) != fold(c)] == []


@given(IDS)
def test_letters_marks_and_digits_in_groups_are_an_id(text: str) -> None:
    folded = fold(text)
    if len(folded.encode()) <= 200:
        assert is_id(folded) or folded in TAKEN


@given(IDS, st.characters(exclude_categories=["L", "M", "Nd", "Cs"], exclude_characters="-"), IDS)
def test_any_other_character_makes_it_none(before: str, character: str, after: str) -> None:
    folded = fold(before + character + after)
    assert not is_id(folded) or character not in folded


@pytest.mark.parametrize(
    "text", ["", "-", "-a", "a-", "a--b", "a b", "a.b", "a/b", "../a", "a\\b", "a\0b", "a_b", "½", "a\n"]
)
def test_these_are_no_ids(text: str) -> None:
    assert not is_id(fold(text))


@pytest.mark.parametrize("text", ["index", "INDEX", "con", "Aux", "nul", "prn", "com1", "LPT9"])
def test_taken_names_are_no_ids(text: str) -> None:
    assert not is_id(fold(text))


@pytest.mark.parametrize(
    "text", ["a", "7", "01", "no", "lead-to-order", "执行发起人", "दिल्ली", "straße", "مصطلح", "index-1", "console"]
)
def test_these_are_ids(text: str) -> None:
    assert is_id(fold(text))


def test_an_id_fits_the_name_of_a_folder() -> None:
    assert is_id("a" * 200)
    assert not is_id("a" * 201)
    assert is_id("执" * 66)
    assert not is_id("执" * 67)


@given(st.text(max_size=30))
def test_what_is_made_of_a_title_is_an_id_or_nothing_or_taken(title: str) -> None:
    made = slug(title)
    assert not made or made in TAKEN or is_id(made)
    assert slug(made) == fold(made) == made


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("owner", "role/boss"),
        ("owner", "Role/Boss"),
        ("owner", "role/chief"),
        ("with", "[role/boss]"),
        ("with", "{role: role/boss}"),
        ("phase", "phase/build"),
        ("milestone", "milestone/build/ready"),
    ],
)
def test_a_record_may_be_named_by_what_it_is_called(field: str, written: str) -> None:
    at = "activities: {a: {title: A, accountable: boss, responsible: boss, milestone: " if field == "milestone" else ""
    files = {
        "roles.yml": "boss: {title: Boss, kind: party, was: chief}\n",
        "milestones/build.yml": "title: Build\nmilestones: {ready: {title: Ready, owner: boss}}\n",
        "raci/m.yml": f"title: M\n{at}{written}}}}}\n" if at else f"title: M\n{field}: {written}\n",
    }
    assert not [line for line in lines(files) if " plan/" in line]


def test_what_has_such_an_address_comes_first_and_another_kinds_word_leads_nowhere() -> None:
    ready = "milestones: {ready: {title: %s, owner: boss}}\n"
    files = {
        "roles.yml": "boss: {title: Boss, kind: party}\n",
        "milestones/milestone.yml": f"title: Odd\n{ready % 'Of the phase'}",
        "milestones/build.yml": f"title: Build\n{ready % 'Other'}",
        "raci/m.yml": "title: M\nowner: person/boss\nactivities:\n"
        "  a: {title: A, accountable: boss, responsible: boss, milestone: milestone/ready}\n",
    }
    assert lines(files) == [
        "raci/m.yml:2:8 plan/unknown-reference: There is no role “person/boss” in this plan.",
    ]


@pytest.mark.parametrize(
    ("owner", "help_"),
    [
        ("ida", "There is people/ida, which cannot be meant here. Name one that can, or add it."),
        ("boss, head", "Where several may be named, write them in brackets: [boss, head]."),
        ("boss, hed", "Write the id of a record that exists, or add the record."),
        ("-boss -head", "Write a space behind the hyphen before each entry of a list: - boss."),
        ("bos", "Did you mean “boss”?"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_what_was_meant(owner: str, help_: str) -> None:
    files = {
        "people.yml": "ida: {name: Ida}\n",
        "roles.yml": "boss: {title: Boss, kind: party}\nhead: {title: Head, kind: party}\n",
        "risks.yml": f"r: {{title: R, owner: '{owner}'}}\n",
    }
    found = [worded(finding).help for finding in checked(files).findings if finding.rule == "plan/unknown-reference"]
    assert found == [help_]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("title: M\n\u00a0owner: boss\n", "plan/unknown-key"),
        ("title: M\nactivities:\n  a: {title: A}\n  \u3000b: {title: B}\n", "plan/bad-id"),
    ],
)
def test_what_stands_behind_spaces_of_another_kind_is_told_as_that(text: str, rule: str) -> None:
    said = {finding.rule: worded(finding).help for finding in checked({"raci/m.yml": text}).findings}
    assert said[rule].startswith("Delete the spaces there and type them anew")


def test_a_blank_at_the_end_of_a_field_is_none_of_another_kind() -> None:
    said = {finding.rule: worded(finding).help for finding in checked({"raci/m.yml": '"titel ": M\n'}).findings}
    assert said["plan/unknown-key"] == "Did you mean “title”?"
