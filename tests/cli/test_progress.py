from __future__ import annotations

from io import StringIO
from threading import Event

from planbook.cli.progress import progress


class Screen(StringIO):
    """Lets nobody go on before something is said on it."""

    def __init__(self, said: Event) -> None:
        super().__init__()
        self.said = said

    def flush(self) -> None:
        self.said.set()


def test_a_long_wait_is_told_and_leaves_nothing_behind() -> None:
    screen = Screen(Event())
    with progress({"a.yml": b"1", "b.yml": b"2"}, screen, patience=0) as files:
        assert files["b.yml"] == b"2"
        assert dict(files) == {"a.yml": b"1", "b.yml": b"2"}
        screen.said.wait()
    assert " of 2 files read" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_a_short_wait_needs_no_word() -> None:
    screen = StringIO()
    with progress({"a.yml": b"1"}, screen, patience=60):
        pass
    assert screen.getvalue() == ""
