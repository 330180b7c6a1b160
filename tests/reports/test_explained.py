"""Rules explained as Markdown."""

from __future__ import annotations

from markdown import Markdown

from planbook.plan.documentation import RuleDoc
from planbook.reports.explained import as_markdown


def test_a_longer_fence_goes_round_a_fence() -> None:
    example = {"roles/a.md": "A view:\n\n```plan\nraci: launch\n```\n"}
    rule = RuleDoc("roles/view", "error", "A view is shown.", ("Why?",), "why?", (example,))
    html = Markdown(extensions=["fenced_code"]).convert(as_markdown(rule))
    assert '<code class="language-markdown">A view:\n\n```plan\nraci: launch\n```\n</code>' in html
