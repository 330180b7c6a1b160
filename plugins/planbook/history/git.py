"""Git, asked for what it keeps: by one `git cat-file` for as many objects as are wanted, and by few commands besides.

Nothing of a repository is run: no hook, no filter, no pager, no diff or signature program; nothing is fetched.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from subprocess import Popen
    from typing import IO

MOST_SECONDS: Final = 120
"""How long a log may take."""
_CONFIGURED: Final = ("GIT_CONFIG", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES")
"""What git's own variables may say here; the others name another repository than the plan's, as hooks do."""
_NOTHING_RUN: Final = (
    *("--no-pager", "--no-optional-locks"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "log.showSignature=false"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
    *("-c", "core.quotePath=false"),
)
_LOG: Final = (
    *("--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--no-notes"),
    *("--topo-order", "--parents", "--diff-merges=first-parent", "--decorate=full", "--date=format:%Y-%m-%d"),
)
NOTHING: Final = "it said nothing"
"""What git said where it refused without a word."""
_FORMS: Final = (b"commit", b"tree", b"blob", b"tag")
_CHUNK: Final = 1_000_000


class Repository(NamedTuple):
    """A working copy on the disk, and where a folder lies in it."""

    root: str
    prefix: str
    """What the paths of the folder's files begin with; empty, or with a slash at its end."""

    @property
    def folder(self) -> str:
        """The folder as it is found from the root."""
        return self.prefix.rstrip("/") or "."


def repository_of(folder: str) -> Repository | None:
    """Find the repository that a folder lies in; none where it lies in none."""
    real = os.path.realpath(folder)
    root = real
    while not os.path.lexists(os.path.join(root, ".git")):  # noqa: PTH118  # no path object a level
        above = os.path.dirname(root)  # noqa: PTH120
        if above == root:
            return None
        root = above
    inside = os.path.relpath(real, root).replace(os.sep, "/")
    return Repository(root, "" if inside == "." else f"{inside}/")


def printed(path: str) -> str:
    r"""Give a path as it can be written anywhere: a byte that is not UTF-8 as `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


class Told(NamedTuple):
    """What git said, or why it said nothing."""

    output: bytes = b""
    found: bool = True
    """Whether there is a git to ask."""
    error: str = ""


def log(repository: Repository, form: str, patterns: Sequence[str]) -> Told:
    """Ask for every commit that touched what some patterns name, newest first, in a form, with the files it changed."""
    return _asked(repository, ["log", *_LOG, f"--format={form}", "--", *patterns])


def last(repository: Repository, form: str, most: int) -> Told:
    """Ask for the last commits that touched the repository's folder, merges left out, with the files in it."""
    within = f"--relative={repository.prefix}" if repository.prefix else "--no-relative"
    words = ["log", f"-{most}", "--no-merges", "--date=short", "--no-color", "--no-notes", within, "--name-only"]
    return _asked(repository, [*words, f"--format={form}", "--", whole(repository.prefix)])


def last_day(repository: Repository) -> Told:
    """Ask for the day of the last commit that touched the repository's folder, as it was where that was made."""
    form = ("--format=%cd", "--date=format:%Y-%m-%d")
    return _asked(repository, ["log", "-1", *form, "--", whole(repository.prefix)])


def staged(repository: Repository) -> Told:
    """Ask for what is staged of the repository's folder: the mode, the id and the path of each file."""
    return _asked(repository, ["ls-files", "--stage", "-z", "--", whole(repository.prefix)])


def whole(prefix: str) -> str:
    """Name, to git, all that stands in a folder."""
    return f":(top,literal){prefix or '.'}"


def _asked(repository: Repository, words: Sequence[str]) -> Told:
    """Run git once, and give what it says."""
    # Most checks ask for no history, and starting programs takes long to import.
    import subprocess  # noqa: PLC0415

    try:
        answer = subprocess.run(  # noqa: S603
            [*_git(repository), *words],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(os.environ),
            timeout=MOST_SECONDS,
        )
    except OSError:
        return Told(found=False)
    except subprocess.TimeoutExpired:
        return Told(error=f"it took longer than {MOST_SECONDS} s")
    if answer.returncode:
        return Told(error=_first_line(answer.stderr) or NOTHING)
    return Told(answer.stdout)


def _git(repository: Repository) -> Sequence[str]:
    return ("git", "-C", repository.root, *_NOTHING_RUN)


def _environment(given: Mapping[str, str]) -> Mapping[str, str]:
    kept = {name: value for name, value in given.items() if not name.startswith("GIT_") or name.startswith(_CONFIGURED)}
    return {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}


def _first_line(text: bytes) -> str:
    return (text.decode("utf-8", "replace").strip().splitlines() or [""])[0]


@dataclass(slots=True, eq=False, repr=False)
class Objects:
    """The objects of a repository; the one process that reads them begins with the first, and ends with `close`."""

    repository: Repository
    largest: int
    """Larger ones are passed over, in bytes."""
    _process: Popen[bytes] | None = None
    _known: dict[str, tuple[str, bytes] | None] = field(default_factory=dict)

    def get(self, name: str) -> tuple[str, bytes] | None:
        """Give what form an object has and what it holds, asked for once by its id or a name without spaces.

        None where there is no such object, it is too large, or there is no git.
        """
        if name not in self._known:
            try:
                self._known[name] = self.ask(name)
            except OSError:
                self._known[name] = None
        return self._known[name]

    def ask(self, name: str) -> tuple[str, bytes] | None:
        """Ask git for an object."""
        process = self._started()
        if not (process.stdin and process.stdout):
            return None
        process.stdin.write(os.fsencode(name) + b"\n")
        process.stdin.flush()
        head = process.stdout.readline().split()
        if len(head) != len(("id", "form", "size")) or head[1] not in _FORMS:
            return None
        content = self._content(process.stdout, int(head[2]))
        return None if content is None else (head[1].decode("ascii"), content)

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()

    def _content(self, output: IO[bytes], size: int) -> bytes | None:
        if size <= self.largest:
            return output.read(size + 1)[:size]
        left = size + 1
        while left and (read := output.read(min(left, _CHUNK))):
            left -= len(read)
        return None

    def _started(self) -> Popen[bytes]:
        if self._process is None:
            import subprocess  # noqa: PLC0415  # as above

            command = [*_git(self.repository), "cat-file", "--batch"]
            self._process = subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(os.environ),
            )
        return self._process
