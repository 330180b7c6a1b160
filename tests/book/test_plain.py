"""What a plan's authors wrote as words in Markdown, whatever it looks like."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planbook.book.plain import Marked, Plain, inert
from planbook.book.wording import Wording
from planbook.pages.cells import Many, Part, Reworded

MARKDOWN = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
NOTHING = "\N{ZERO WIDTH SPACE}"
SIGNS = st.text(st.sampled_from(list("a1 *_`~[]()<>!#|\\-+=.:/&;@$\"'{}^%x")), max_size=30)


def words(text: str) -> str:
    return Plain(Wording.of("en"), 2026).own(text)


@given(st.text(max_size=60) | SIGNS)
@example("<script>alert(1)</script>")
@example("[x](javascript:alert(1))")
@example("![](https://example.org/x.png)")
@example("1. one")
@example("&lt;b&gt; &amp; &#60;")
@example("```\n---\n===")
@example("| a | b |\n|---|---|")
def test_markdown_shows_what_was_written_and_nothing_else(text: str) -> None:
    said = Marked(Wording.of("en"), 2026).own(text)
    html = MARKDOWN.render(f"- x {said}\n- y **{said}** z")
    assert set(re.findall(r"</?(\w+)", html)) <= {"ul", "li", "strong"}
    shown = unescape(re.sub(r"</?(?:ul|li|strong)>", "", html)).replace(NOTHING, "")
    assert " ".join(shown.splitlines()[1].split()) == " ".join(f"x {words(text)}".replace(NOTHING, "").split())


@given(st.text(max_size=60) | SIGNS)
def test_a_heading_or_a_line_of_its_own_is_words_too(text: str) -> None:
    said = Marked(Wording.of("en"), 2026).own(text)
    assert "\n" not in said
    assume(said)
    html = MARKDOWN.render(f"<!-- x -->\n\n**{said}**\n\nSince {said}: 1\n")
    assert set(re.findall(r"</?(\w+)", html)) <= {"p", "strong"}


def test_of_nothing_nothing_is_said() -> None:
    assert [Plain(Wording.of("en"), 2026).cell(cell) for cell in (Many([]), Reworded([]))] == ["", ""]


def test_what_went_and_what_came_stand_together_where_one_follows_the_other() -> None:
    gone, come, same = Part("gone", "two "), Part("come", "three "), Part("same", "weeks ")
    plain = Plain(Wording.of("en"), 2026)
    said = [plain.cell(Reworded(parts)) for parts in ([gone, come, same], [gone, same, come], [come])]
    assert said == ["[two → three] weeks", "[two →] weeks [→ three]", "[→ three]"]


CALLS = (
    *("@everyone", "#12", "!7", "GH-3", "~label", "%milestone", "$x$", "&17", "team/handbook#3", ":smile:"),
    *("https://example.org", "www.example.org", "a@example.org", "0123456789abcdef0123456789abcdef01234567"),
)


@pytest.mark.parametrize("text", CALLS)
def test_a_forge_finds_nobody_to_call_and_nothing_to_link(text: str) -> None:
    said = inert(text).replace("\\", "").replace("&amp;", "&")
    calls = r"@\w|[#!~^$%&]\w|\bGH-\d|https?://\w|www\.\w|:\w+:|\b[0-9a-f]{40}\b"
    assert re.search(calls, text)
    assert not re.search(calls, said)
    assert said.replace(NOTHING, "") == text
