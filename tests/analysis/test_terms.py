"""Which words of a text are names of terms: against a marker that knows no pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.analysis.terms import key_of, pattern_of, says, speaking, terms_by_key
from planbook.analysis.terms_used import pages_that_speak, spoken_of, unused
from planbook.book.check import check
from planbook.book.docs import Docs
from tests.plans import TODAY, checked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LETTERS = "abAB客户ü-_ \n.'é\u0301İß2"
TEXTS = st.text(LETTERS, max_size=40)
NAMES = st.lists(st.text(LETTERS, min_size=1, max_size=5).filter(str.strip), min_size=1, max_size=6)
HAN = "客户"


def is_letter(character: str) -> bool:
    return (character.isalnum() or character == "_") and character not in HAN


def goes_on(character: str) -> bool:
    return is_letter(character) or character in "-\u0301"


def ends_of(text: str, start: int, name: str) -> Iterator[int]:
    """Give where a name ends that begins at a place, letter by letter, any white space for its blanks."""
    at = start
    for number, letter in enumerate(name):
        if letter == " ":
            if at >= len(text) or not text[at].isspace():
                return
            while at < len(text) and text[at].isspace():
                at += 1
        else:
            same = {letter, letter.upper(), letter.lower()} if number == 0 else {letter}
            if at >= len(text) or text[at] not in same:
                return
            at += 1
    yield at


def naive(names: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Try every name at every place, the longest first."""
    spaced = sorted({" ".join(name.split()) for name in names}, key=len, reverse=True)
    found, at = [], 0
    while at < len(text):
        end = next((end for name in spaced for end in ends_of(text, at, name) if is_whole(text, at, end)), 0)
        if end:
            found.append((at, end))
        at = end or at + 1
    return found


def is_whole(text: str, start: int, end: int) -> bool:
    before = start > 0 and is_letter(text[start]) and goes_on(text[start - 1])
    behind = end < len(text) and is_letter(text[end - 1]) and goes_on(text[end])
    return not before and not behind


@given(NAMES, TEXTS)
def test_the_pattern_finds_what_trying_every_name_at_every_place_finds(names: list[str], text: str) -> None:
    assert [(p.start, p.end) for p in speaking(pattern_of(names), text)] == naive(names, text)


@given(NAMES, TEXTS)
def test_what_is_found_has_the_key_of_a_name(names: list[str], text: str) -> None:
    assert {place.key for place in speaking(pattern_of(names), text)} <= set(map(key_of, names))


@given(NAMES, TEXTS)
def test_a_text_says_a_name_where_the_pattern_of_the_name_finds_it(names: list[str], text: str) -> None:
    for name in (" ".join(name.split()) for name in names):
        assert says(text, name) == bool(naive([name], text))


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("account", "An account, and accounts.", ["account"]),
        ("account", "Account by account", ["Account", "account"]),
        ("account", "account-based, per-account", []),
        ("account", "the account's plant", ["account"]),
        ("IT", "It is not IT.", ["IT"]),
        ("quiet account", "a quiet\n  account", ["quiet\n  account"]),
        ("客户", "沉默客户的", ["客户"]),
        ("CRM", "在CRM系统中", ["CRM"]),
        ("C++", "C++ and C+", ["C++"]),
        ("Straße", "die straße", ["straße"]),
    ],
)
def test_names_are_whole_words(name: str, text: str, found: list[str]) -> None:
    assert [text[place.start : place.end] for place in speaking(pattern_of([name]), text)] == found


def test_the_longest_name_wins() -> None:
    text = "A quiet account is an account; 沉默客户是客户。"
    found = speaking(pattern_of(["account", "quiet account", "quiet", "客户", "沉默客户"]), text)
    assert [place.key for place in found] == ["quiet account", "account", "沉默客户", "客户"]


GLOSSARY = """\
account: {title: Account, also: 客户, forms: accounts, description: A plant. Account by account.}
gate: {title: Gate, description: Approved.}
pilot: {title: Pilot, description: Tried on an account.}
"""


def test_what_speaks_of_a_term_is_known_and_its_own_text_does_not_count() -> None:
    files = {"glossary.yml": GLOSSARY, "roles.yml": "sales: {title: Sales, responsibilities: [Knows 客户 by name]}\n"}
    plan = checked(files).plan
    assert spoken_of(plan) == {"glossary/account": ["roles/sales", "glossary/pilot"]}
    assert [term.address for term in unused(plan)] == ["glossary/gate", "glossary/pilot"]


def test_a_link_to_a_term_uses_it() -> None:
    files = {"glossary.yml": GLOSSARY, "risks.yml": "r: {title: R, response: See <plan:glossary/gate>.}\n"}
    assert [term.address for term in unused(checked(files).plan)] == ["glossary/pilot"]


def test_a_page_beside_the_plan_uses_a_term_but_not_in_code() -> None:
    pages = {"../docs/a.md": b"# On gates\n\nBehind a gate nothing is closed.\n", "../docs/b.md": b"`pilot: Pilot`\n"}
    files = {"plan.yml": b"title: A\n", "glossary.yml": GLOSSARY.encode()}
    plan = check(files, lambda: TODAY, docs=Docs(pages, "../docs/")).plan
    assert pages_that_speak(plan) == {"glossary/gate": ["a.md"]}
    assert [term.address for term in unused(plan)] == ["glossary/pilot"]


def test_two_terms_of_one_name_are_known_by_it() -> None:
    files = {"glossary.yml": "a: {title: Lead}\nb: {title: Prospect, also: lead}\n"}
    assert [term.id for term in terms_by_key(checked(files).plan)["lead"]] == ["a", "b"]
