"""How far a long check has come, for who waits at a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

_PATIENCE: Final = 1.0
"""How long nothing is said, in seconds: a short wait needs no word."""
_EVERY: Final = 0.1
_CLEAR: Final = "\r\x1b[K"


class Watched(dict[str, bytes]):
    """A plan's files, which note those that have been read."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        self.read: set[str] = set()

    def __getitem__(self, path: str) -> bytes:
        """Give a file's bytes, and note that it has been read."""
        self.read.add(path)
        return super().__getitem__(path)


@contextmanager
def progress(
    files: Mapping[str, bytes], stream: TextIO = sys.stderr, patience: float = _PATIENCE
) -> Iterator[Mapping[str, bytes]]:
    """Give a plan's files; while they are worked on for longer than a second, say how many have been read."""
    watched, done = Watched(files), Event()
    teller = Thread(target=_tell, args=(watched, done, stream, patience), daemon=True)
    teller.start()
    try:
        yield watched
    finally:
        done.set()
        teller.join()


def _tell(watched: Watched, done: Event, stream: TextIO, patience: float) -> None:
    if done.wait(patience):
        return
    while True:
        stream.write(f"{_CLEAR}checking the plan: {len(watched.read):,} of {len(watched):,} files read")
        stream.flush()
        if done.wait(_EVERY):
            break
    stream.write(_CLEAR)
    stream.flush()
