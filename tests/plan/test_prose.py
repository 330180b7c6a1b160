from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.plan.prose import page_links, plan_links


def links(text: str) -> list[str]:
    found = list(plan_links(text))
    assert all(text[link.start :].startswith(f"plan:{link.address}") for link in found)
    return [link.address for link in found]


@pytest.mark.parametrize(
    "text",
    [
        "<plan:a/b>",
        "[w](plan:a/b)",
        "[w](<plan:a/b>)",
        '[w](plan:a/b "T (x")',
        "[w]( plan:a/b )",
        "[r]: plan:a/b",
        "![i](plan:a/b)",
    ],
)
def test_a_link(text: str) -> None:
    assert links(text) == ["a/b"]
    assert links(f"before {text}".replace("before [r]:", "[r]:") + "\n\nafter") == ["a/b"]


@pytest.mark.parametrize(
    "text",
    [
        "plan:a/b",
        "`<plan:a/b>`",
        "``x ` <plan:a/b>``",
        "`two\nlines <plan:a/b>`",
        "```\n<plan:a/b>\n```\n",
        "~~~ yaml\n[w](plan:a/b)\n~~~",
        "   ```\n<plan:a/b>\n   ```",
        "text\n\n    <plan:a/b>\n    more\n",
        "\t<plan:a/b>",
        "< plan:a/b>",
        "<plan:>",
        "<plan:a b>",
    ],
)
def test_no_link(text: str) -> None:
    assert links(text) == []


def test_a_lone_tick_opens_no_code_in_the_next_paragraph() -> None:
    assert links("a ` b\n\n<plan:a/b>\n\nc ` d") == ["a/b"]


def test_what_follows_code_is_read_again() -> None:
    assert links("`a` <plan:a/b> `c`\n\n```\nx\n```\n[w](plan:c/d)\n") == ["a/b", "c/d"]


@pytest.mark.parametrize(
    "piece",
    [
        "[\n",
        "](plan:",
        "](plan:x 'a",
        "`a ``b ",
        "<plan:",
        "```\n",
        "~~~x\n",
        "    \n",
        "[a](plan:x\n",
        "](" + " " * 50,
        "`",
        "[x]: plan:",
    ],
)
def test_the_reading_of_any_text_ends(piece: str) -> None:
    text = "plan:\n" + piece * (200_000 // len(piece))
    assert links(text) == (["[x]:"] if piece == "[x]: plan:" else [])


PIECES = ("](", "[", "<", ">", ")", "(", "plan:", "](plan:a)", "](<plan:b>)", "<plan:c>", " ", "\n", '"t"', "'", "x/y")


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_links_are_the_same_where_definitions_are_looked_for_too(text: str) -> None:
    assert list(plan_links(text)) == list(plan_links(f"{text}\n\n]:"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[w](a/b.md)", ["a/b.md"]),
        ("[w](<a.md>) and [w]( b.md )", ["a.md", "b.md"]),
        ('[w](a.md#part "T (x")', ["a.md"]),
        ("[w](../a.md?q=1#b)", ["../a.md"]),
        ("[r]: a.md\n[s]: b.md#x 'T'", ["a.md", "b.md"]),
        ("[w](a.mdx) [w](a.md.txt) [w](a.pdf) a.md <a.md>", []),
        ("[w](https://example.com/a.md) [w](/a.md) [w](//b/a.md) [w](plan:a.md)", []),
        ("`[w](a.md)`\n\n    [w](a.md)\n\n```\n[w](a.md)\n```\n", []),
    ],
)
def test_links_to_pages_are_those_to_files_of_the_same_site(text: str, found: list[str]) -> None:
    links_ = list(page_links(text))
    assert [link.address for link in links_] == found
    assert all(text[link.start :].startswith(link.address) for link in links_)
