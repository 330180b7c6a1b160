"""What tests of commands that write into a plan share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

Planted: TypeAlias = Callable[[Mapping[str, str]], Path]


def put(file: Path, data: str | bytes) -> Path:
    """Write a file, and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planted:
    """Write a plan's files into `plan`, where commands look for it."""
    monkeypatch.chdir(tmp_path)

    def plant(files: Mapping[str, str]) -> Path:
        for path, text in files.items():
            put(tmp_path / "plan" / path, text)
        return tmp_path / "plan"

    return plant
