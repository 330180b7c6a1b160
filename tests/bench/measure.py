"""Runs commands as whole processes, in turn, and tells what they cost: user and system CPU, peak memory."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KIB = 1024
"""What Linux counts peak memory in."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command, and the folder it makes, which is removed before each run."""

    words: tuple[str, ...]
    makes: Path | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What one run cost (CPU seconds, bytes), how it ended and what it said."""

    cpu: float
    peak: int
    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """The runs of two commands, taken in turn."""

    first: tuple[Run, ...]
    second: tuple[Run, ...]

    @property
    def ratio(self) -> float:
        """The median of first to second, pair by pair: what slows the machine for a while slows both."""
        return statistics.median(a.cpu / b.cpu for a, b in zip(self.first, self.second, strict=True))

    @property
    def all(self) -> tuple[Run, ...]:
        """The runs of both."""
        return self.first + self.second


def cpu(runs: Sequence[Run]) -> float:
    """Take the median CPU time."""
    return statistics.median(run.cpu for run in runs)


def peak(runs: Sequence[Run]) -> int:
    """Take the highest peak of memory."""
    return max(run.peak for run in runs)


def environment() -> Mapping[str, str]:
    """Take this process's environment, with Material's notice off and bytecode kept."""
    ours = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return ours | {"NO_MKDOCS_2_WARNING": "1"}


def run(command: Command) -> Run:
    """Run a command to its end, its output kept out of the terminal."""
    if command.makes is not None:
        shutil.rmtree(command.makes, ignore_errors=True)
    with tempfile.TemporaryFile() as output:
        both = [(os.POSIX_SPAWN_DUP2, output.fileno(), stream) for stream in (1, 2)]
        child = os.posix_spawn(command.words[0], command.words, environment(), file_actions=both)
        _, status, usage = os.wait4(child, 0)
        output.seek(0)
        said = output.read().decode(errors="replace")
    code = os.waitstatus_to_exitcode(status)
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIB, code, said)


def alternate(first: Command, second: Command, runs: int) -> Pairs:
    """Run two commands in turn, after one run of each that only warms caches and bytecode."""
    run(first), run(second)
    taken = [(run(first), run(second)) for _ in range(runs)]
    return Pairs(tuple(a for a, _ in taken), tuple(b for _, b in taken))


def repeat(command: Command, runs: int) -> tuple[Run, ...]:
    """Run one command so many times, after one run that only warms caches and bytecode."""
    run(command)
    return tuple(run(command) for _ in range(runs))
