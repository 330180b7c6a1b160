from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from planbook.findings import Place, worded
from planbook.source.yaml import DEEPEST, NOWHERE, Spot, read_yaml

if TYPE_CHECKING:
    from planbook.source.values import Value

# YAML 1.1, which libyaml reads, ends lines at signs that are ordinary ones in 1.2; carriage returns never come so far.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x85\u2028\u2029\ufeff"), max_size=20)
DOCUMENTS = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=20
)


def oracle(node: yaml.Node) -> Value:
    """Give what PyYAML composed as the values that the reader should give."""
    match node:
        case yaml.ScalarNode():
            empty = node.style is None and node.value in {"", "~", "null", "Null", "NULL"}
            return None if empty else str(node.value)
        case yaml.SequenceNode():
            return [oracle(item) for item in node.value]
        case yaml.MappingNode():
            return {k.value: oracle(v) for k, v in node.value}
    raise TypeError(node)


def spots(node: yaml.Node, line: int = 0, column: int = 0) -> Spot:
    """Give the places of what PyYAML composed; `line` and `column` are the key's."""
    start = node.start_mark
    inside: dict[str | int, Spot] = {}
    if isinstance(node, yaml.SequenceNode):
        inside.update(enumerate(spots(item, start.line, start.column) for item in node.value))
    elif isinstance(node, yaml.MappingNode):
        inside.update((k.value, spots(v, k.start_mark.line, k.start_mark.column)) for k, v in node.value)
    return Spot(start.line, start.column, line, column, inside)


def read(text: str) -> Value:
    value, found, _ = read_yaml(text, "a.yml")
    assert not found
    return value


@given(DOCUMENTS, st.booleans(), st.sampled_from([None, "'", '"', "|", ">"]))
def test_it_reads_what_pyyaml_composes_with_the_same_places(document: object, flow: bool, style: str | None) -> None:  # noqa: FBT001
    text = yaml.dump(document, default_flow_style=flow, default_style=style, allow_unicode=True, sort_keys=False)
    if "!!" in text:  # PyYAML marks what would otherwise be read as another type
        text = text.replace("!!str ", "").replace("! ", "")
    composed = yaml.compose(text, Loader=yaml.BaseLoader)
    assert composed is not None
    assert read(text) == oracle(composed)
    assert read_yaml(text, "").spots == spots(composed)


@given(st.dictionaries(TEXTS, TEXTS))
@example({"<<": "text in quotes, and no merge key"})
def test_quoted_text_comes_back_as_it_was(fields: dict[str, str]) -> None:
    assert read(yaml.dump(fields, default_style='"', allow_unicode=True).replace("!!str ", "")) == fields


@pytest.mark.parametrize(
    "written",
    ["no", "on", "12:30", "3.10", "01", "1_000", "0x1F", "2026-01-01", "1e3", ".inf", "true", "=", "n"],
)
def test_a_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert read(f"{written}: {written}\n") == {written: written}


@pytest.mark.parametrize("empty", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_is_none_and_a_quoted_one_is_text(empty: str) -> None:
    assert read(f"a: {empty}\nb: '{empty}'\n") == {"a": None, "b": empty}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n"])
def test_an_empty_document_has_nothing(text: str) -> None:
    assert read_yaml(text, "a.yml")[:2] == (None, [])
    assert read_yaml(text, "").spots[2:] == NOWHERE[2:]


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_lines_end_where_an_editor_ends_them(sign: str) -> None:
    text = f"a: one{sign}line\nb: next\n"
    assert read(text) == {"a": "one line", "b": "next"}
    assert read_yaml(text, "").spots.inside["b"] == Spot(1, 3, 1, 0)


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ('a: b\nc: "never closed\nd: e\nf: g\n', "plan/broken-yaml", 2, 4),
        ("a: b: c\n", "plan/broken-yaml", 1, 5),
        ("a: [b\nc: d\n", "plan/broken-yaml", 2, 2),
        ("a: b\nc: [", "plan/broken-yaml", 3, 1),
        ("éé: x\nb: ü\x01\n", "plan/broken-yaml", 2, 5),
        ("t\0i\0t\0l\0e\0", "plan/broken-yaml", 1, 2),
        ('a: "\\ud800"\n', "plan/broken-yaml", 1, 7),
        ("a:\n\t- b\n", "plan/tab", 2, 1),
        ("a: b\n---\na: c\n", "plan/several-documents", 2, 1),
        ("a: b\na: c\n", "plan/duplicate-key", 2, 1),
        ("a: {b: c, d: e, b: f}\n", "plan/duplicate-key", 1, 17),
        ("? [a, b]\n: c\n", "plan/not-a-key", 1, 3),
        ("a: &x b\n", "plan/anchor", 1, 4),
        ("- *x\n", "plan/anchor", 1, 3),
        ("a: b\n<<: {c: d}\n", "plan/anchor", 2, 1),
        ("a: !!int 3\n", "plan/anchor", 1, 4),
        ("a: ! b\n", "plan/anchor", 1, 4),
        ("[&a b]\n", "plan/anchor", 1, 2),
        ("? &a b\n: c\n", "plan/anchor", 1, 3),
        ("# c\n&a\n", "plan/anchor", 2, 1),
        ("<<: b\n", "plan/anchor", 1, 1),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(text: str, rule: str, line: int, column: int) -> None:
    _, found, _ = read_yaml(text, "a.yml")
    assert [(f.rule, f.place) for f in found][:1] == [(rule, Place("a.yml", line, column))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: a: b\n", "this colon is one too many"),
        ("foo\nb: c\n", "this colon is one too many"),
        ("a:\n  b: 1\n   c: 2\n", "stands further to the right"),
        ("a:\n  - b: 1\n      c: 2\n", "stands further to the right"),
        ("a: b\n  c d: e: f\n", "this colon is one too many"),
        ("a: |\n  b\n c: d: e\n", "not indented as those above"),
        ("a: b\nfoo\nc: d\n", "a colon is missing"),
        ("a: b\nowner:\xa0lead\nc: d\n", "a space of another kind"),
        ("a: b\n\xa0 c: d\n  e: f\n", "a space of another kind"),
        ("标题：客户\nowner: lead\n", "a wide colon"),
        ("a:\n  b:\n  -c\n", "needs a space behind it"),
        ('a: "b\n', "the quote that opens here is never closed"),
        ("a: [b, c\n", "lacks a comma or its closing bracket"),
        ("a: {b: c\nd: e\n", "lack a comma or their closing brace"),
        ("a: @b\n", "put the text in quotes"),
        ("a: 'b' c\n", "behind a closing quote"),
        ("- a\nb: c\n", "do not all begin with a hyphen"),
        ("  a: b\nc: d\n", "indented less than the first one"),
        ('a: "\\q"\n', "take single quotes"),
        ("a: - b\n", "a list begins in a line of its own"),
        ("a: ]\n", "a value is missing"),
        ("a: |b\n", "begins in the next line"),
        ("a: \x07\n", "a control character stands here"),
    ],
)
def test_the_parsers_problems_are_told_in_an_analysts_words(text: str, said: str) -> None:
    _, found, _ = read_yaml(text, "a.yml")
    assert [f.rule for f in found] == ["plan/broken-yaml"]
    assert said in worded(found[0]).message


def test_what_is_taken_for_an_alias_is_told_where_it_begins() -> None:
    _, found, _ = read_yaml("a:\n  b: *important* risk\n", "a.yml")
    assert [(f.rule, f.place.line, f.place.column) for f in found] == [("plan/broken-yaml", 2, 6)]


@pytest.mark.parametrize("text", ["a: R&D\n", "a: '**bold**'\n", "a: b * c & d ! e\n", "a: wow!\n"])
def test_signs_within_text_are_no_anchors(text: str) -> None:
    assert read(text)


def test_every_anchor_alias_and_tag_of_a_file_is_told_and_the_rest_is_read() -> None:
    text = "a: &x one\nb: *x\nc: !!str two\nd: &x three\nd: again\n"
    value, found, _ = read_yaml(text, "a.yml")
    assert [(f.rule, f.place.line) for f in found] == [
        ("plan/anchor", 1),
        ("plan/anchor", 2),
        ("plan/anchor", 3),
        ("plan/anchor", 4),
        ("plan/duplicate-key", 5),
    ]
    assert value == {"a": "one", "b": None, "c": "two", "d": "three"}
    assert {key: spot.line for key, spot in read_yaml(text, "").spots.inside.items()} == {
        "a": 0,
        "b": 1,
        "c": 2,
        "d": 3,
    }


def test_of_a_key_that_is_written_thrice_the_first_with_something_under_it_counts_and_is_where_it_is_found() -> None:
    yaml = read_yaml("a:\na: one\na: two\n", "a.yml")
    assert yaml.value == {"a": "one"}
    assert yaml.spots.inside["a"].line == 1
    assert [f.place.line for f in yaml.findings] == [2]


def test_keys_that_come_again_one_after_the_other_are_one_finding() -> None:
    text = "a: 1\nb: 1\nc: 1\nb: 2\nd: 1\nb: 3\nc: 2\ne: 1\na: 2\n"
    _, found, _ = read_yaml(text, "a.yml")
    assert [(f.place.line, worded(f).message.partition(":")[2]) for f in found] == [
        (4, ""),
        (6, " b, c, a."),
    ]


def test_an_alias_bomb_does_not_go_off() -> None:
    rungs = [f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]" for n in range(1, 40)]
    _, found, _ = read_yaml("\n".join(["b0: &b0 [x, x]", *rungs]), "a.yml")
    assert {f.rule for f in found} == {"plan/anchor"}
    assert len(found) == 1 + 39 * 3


@pytest.mark.parametrize("levels", [DEEPEST + 1, 1_000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("- ", ""), ("{a: ", "}"), ("? - ", "")])
def test_deep_nesting_is_one_finding(levels: int, opening: str, closing: str) -> None:
    text = opening * levels + "x" + closing * levels
    _, found, _ = read_yaml(text, "a.yml")
    assert {f.rule for f in found} <= {"plan/too-deep", "plan/not-a-key"}
    assert len(found) == 1
    assert read_yaml(text, "").spots.line == 0


def test_deep_indentation_is_one_finding() -> None:
    _, found, _ = read_yaml("".join(" " * level + "a:\n" for level in range(2_000)), "a.yml")
    assert [(f.rule, f.place.line) for f in found] == [("plan/too-deep", DEEPEST + 1)]


def test_values_may_be_as_deep_as_the_limit() -> None:
    assert read("[" * DEEPEST + "]" * DEEPEST)
