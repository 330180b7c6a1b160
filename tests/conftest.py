from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from coverage import Coverage
from hypothesis import settings

from planbook.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

# A busy machine is no fault of the code. A change is red for what it changes: the same examples are tried each time.
settings.register_profile("planbook", deadline=None, derandomize=True)
# pytest --hypothesis-profile=search tries others.
settings.register_profile("search", deadline=None)
settings.load_profile("planbook")


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Count no lines in a test marked `no_cover`: in workers of xdist, pytest-cov begins twice and pauses once."""
    counting = Coverage.current() if item.get_closest_marker("no_cover") else None
    if counting is None:
        return (yield)
    counting.stop()
    try:
        return (yield)
    finally:
        counting.start()


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def planbook(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Ended]]:
    """Run a command of `planbook` in this process, on the first of May 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777593600")

    def command(*arguments: object) -> Ended:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    yield command
    gc.enable()
