"""Words of a file are replaced where they stand, and nothing else changes."""

from __future__ import annotations

import pytest

from planbook.findings import Place
from planbook.source.replacing import Word, with_words


def replaced(text: str, *words: tuple[int, int, str, str]) -> tuple[str, list[int]]:
    """Replace words of a file by line, column, what stands there and what is meant; give by how much each grew."""
    meant = {Place("a.yml", line, column): Word(written, word) for line, column, written, word in words}
    data, done = with_words(text.encode(), "a.yml", meant)
    return data.decode(), [one.more for one in done]


def test_keys_and_values_are_replaced_from_left_to_right() -> None:
    text = "titel: Lead # titel\nb: {holdr: an, c: [an, bob]}\n"
    made = "title: Lead # titel\nb: {holder: ann, c: [anna, bob]}\n"
    words = ((2, 20, "an", "anna"), (1, 1, "titel", "title"), (2, 5, "holdr", "holder"), (2, 12, "an", "ann"))
    assert replaced(text, *words) == (made, [0, 1, 1, 2])


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('a: "x"\n', "a: y z\n"),
        ("a: 'x'\n", "a: y z\n"),
        ("{a: x}\n", "{a: y z}\n"),
        ("\ufeffa: x\r\nb: x\r\n", "a: y z\nb: x\n"),
    ],
)
def test_it_stands_as_it_would_be_written(text: str, made: str) -> None:
    assert replaced(text, (1, 5 if text.startswith("{") else 4, "x", "y z"))[0] == made


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a: x\n", (1, 3, "x", "y")),
        ("a: x\n", (2, 1, "x", "y")),
        ("a: xx\n", (1, 4, "x", "y")),
        ("a: x\nb: z\n", (1, 1, "a", "b")),
        ("a: x\n  y\n", (1, 4, "x y", "z")),
        ("a: [\n", (1, 1, "a", "b")),
    ],
)
def test_what_stands_elsewhere_or_on_two_lines_or_beside_its_like_is_left(
    text: str, word: tuple[int, int, str, str]
) -> None:
    assert replaced(text, word) == (text, [])


def test_of_two_keys_that_would_become_one_only_one_does() -> None:
    assert replaced("titel: A\ntitl: A\n", (1, 1, "titel", "title"), (2, 1, "titl", "title")) == (
        "title: A\ntitl: A\n",
        [0],
    )


def test_the_fields_of_a_markdown_file_are_and_its_text_is_not() -> None:
    text = b"---\ntitel: A\n---\ntitel: A\n"
    words = {Place("a.md", line, 1): Word("titel", "title") for line in (2, 4)}
    assert with_words(text, "a.md", words)[0] == b"---\ntitle: A\n---\ntitel: A\n"
