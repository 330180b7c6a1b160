"""Small repositories for tests: the same commits, by the same people, on every machine."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Repo:
    """A repository in a folder, which need not be there yet."""

    root: Path

    @classmethod
    def at(cls, root: Path) -> Repo:
        """Begin a repository."""
        root.mkdir(parents=True, exist_ok=True)
        repo = cls(root)
        repo.git("init", "-q", "-b", "main")
        return repo

    def git(self, *words: str, day: str = "2026-01-01", author: str = "Ann Ó Sé") -> str:
        """Run git, and give what it printed."""
        named = {"NAME": author, "EMAIL": "a@example.com", "DATE": f"{day}T12:00:00Z"}
        environ = {
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in named.items()},
        }
        command = ["git", "-c", "core.quotePath=false", *words]
        return subprocess.run(
            command, cwd=self.root, check=True, env=environ, capture_output=True, text=True
        ).stdout.strip()

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files, by path; none takes one away."""
        for path, text in files.items():
            file = self.root / path
            if text is None:
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(
        self, subject: str, day: str, files: Mapping[str, str | bytes | None] | None = None, author: str = "Ann Ó Sé"
    ) -> str:
        """Write files and commit all there is; give the commit's id."""
        self.write(files or {})
        self.git("add", "-A")
        self.git(
            "commit",
            "-q",
            "--allow-empty",
            "--allow-empty-message",
            "--cleanup=verbatim",
            "-m",
            subject,
            day=day,
            author=author,
        )
        return self.git("rev-parse", "HEAD")

    def load(self, commits: Mapping[str, Mapping[str, str]]) -> None:
        """Commit many times at once: files by path, by day and subject with a blank between them."""
        lines: list[bytes] = []
        for when, files in commits.items():
            day, _, subject = when.partition(" ")
            seconds = int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())
            lines += [b"commit refs/heads/main", f"committer Ann <a@example.com> {seconds} +0000".encode()]
            lines += [_data(subject.encode())]
            for path, text in files.items():
                lines += [f"M 100644 inline {path}".encode(), _data(text.encode())]
        subprocess.run(["git", "fast-import", "--quiet"], cwd=self.root, check=True, input=b"\n".join(lines) + b"\n")
        self.git("reset", "-q", "--hard")


def _data(content: bytes) -> bytes:
    return b"data %d\n%s" % (len(content), content)


def phase(**dates: str) -> str:
    """Write a phase whose milestones are planned for some days."""
    rows = "".join(f"  {id_}: {{title: {id_.title()}, date: {day}}}\n" for id_, day in dates.items())
    return f"title: Phase\nmilestones:\n{rows}"
