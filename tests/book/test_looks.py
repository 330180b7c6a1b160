from __future__ import annotations

from planbook.book.looks import SCRIPT, STYLE, assets


def test_scripts_are_published_without_the_comments_of_their_makers() -> None:
    for path, text in assets():
        if path != STYLE:
            assert "/*" not in text
            assert '"use strict";' in text
    assert "class Reading" in dict(assets())[SCRIPT]
