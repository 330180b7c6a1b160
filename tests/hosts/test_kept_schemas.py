"""While a handbook is served, the schemas that editors complete with are kept as the plan is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.config import load_config

from tests.hosts.handbook import handbook

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

MATERIAL = {"name": "material", "font": False}
KEPT: Any = {"schemas": ".planbook/schemas"}


def test_they_are_written_while_serving_and_only_where_they_changed(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    book.build(theme=MATERIAL, command="serve", planbook=KEPT)
    folder = book.folder / ".planbook/schemas"
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert "crm-manager" in (folder / "_ids.schema.json").read_text(encoding="utf-8")

    book.write({"plan/roles/new.yml": "title: New\nkind: group\n"})
    book.build(theme=MATERIAL, command="serve", planbook=KEPT)
    assert [name for name, at in before.items() if (folder / name).stat().st_mtime_ns != at] == ["_ids.schema.json"]


def test_they_are_not_written_by_a_build_or_unasked(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    book.build(theme=MATERIAL, planbook=KEPT)
    book.build(theme=MATERIAL, command="serve")
    assert not (book.folder / ".planbook").exists()


def test_their_folder_is_not_watched(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    book.build(theme=MATERIAL, command="serve", planbook=KEPT)
    config = load_config(str(book.folder / "mkdocs.yml"))
    watched = [*config.plugins.on_config(config).watch, config.docs_dir]
    assert not any((book.folder / ".planbook/schemas").is_relative_to(path) for path in watched)


def test_they_stay_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    book = handbook(tmp_path)
    book.build(theme=MATERIAL, command="serve", planbook=KEPT)
    book.write({"plan/people.yml": "ann: {name: [\n"})
    book.build(theme=MATERIAL, command="serve", planbook=KEPT)
    assert '"ann"' in (book.folder / ".planbook/schemas/_ids.schema.json").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_to_is_told_and_nothing_stops(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    book = handbook(tmp_path)
    book.write({".planbook": "a file"})
    book.build(theme=MATERIAL, command="serve", planbook=KEPT)
    assert "are not kept" in caplog.text
    assert "CRM manager" in book.page("roles/crm-manager/index.html")
