from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from planbook.findings import Finding, Place, in_order, printable, worded
from planbook.words import Catalog


def finding(path: str, line: int, rule: str = "a/b") -> Finding:
    return Finding(rule, "error", Place(path, line, 1), "m {x}", gaps=(("x", "y"),))


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 12), st.sampled_from(["r/a", "r/b"])), max_size=20))
def test_findings_are_sorted_by_place_then_rule_without_repeats(given_: list[tuple[str, int, str]]) -> None:
    ordered = in_order(finding(*one) for one in given_)
    assert [(f.place.path, f.place.line, f.rule) for f in ordered] == sorted(set(given_))


def test_braces_in_what_was_found_are_no_gaps() -> None:
    said = worded(Finding("a/b", "error", Place("a"), "found {found}", gaps=(("found", "{x} {0} %s"),)))
    assert said.message == "found {x} {0} %s"
    assert Catalog().say("{as it is}") == "{as it is}"


@given(st.text())
def test_what_is_printable_changes_no_terminal(text: str) -> None:
    shown = printable(text)
    shown.encode()
    assert not set(shown) & set("\x00\x07\x08\n\r\x1b\x7f\x9b\u2028\u202e\u2066")
    assert printable(shown) == shown


def test_a_path_with_control_characters_is_shown_in_one_line() -> None:
    assert str(Place("a\nb\x1b.yml", 2, 3)) == r"a\nb\x1b.yml:2:3"


def test_a_message_does_not_hold_all_of_a_title_as_long_as_a_file() -> None:
    said = worded(Finding("a/b", "error", Place("a.yml"), "“{title}” is long.", gaps=(("title", "x" * 90_000),)))
    assert said.message == f"“{'x' * 1000}…” is long."
