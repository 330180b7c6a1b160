from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planbook.plan.folder import MOST_BYTES, read_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def read(folder: Path) -> tuple[Mapping[str, bytes], Sequence[tuple[str, str]]]:
    files, found = read_folder(folder)
    return files, sorted((finding.rule, finding.place.path) for finding in found)


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, encoding="utf-8")


def test_every_file_is_read_in_order_but_for_names_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "roles/b.md", "roles/a/c.yaml", "plan.yml", ".git/x.yml", "_old/y.yml", "roles/_z.md", "photo.png")
    assert list(read(tmp_path)[0].items()) == [
        ("photo.png", b""),
        ("plan.yml", b"plan.yml"),
        ("roles/a/c.yaml", b"roles/a/c.yaml"),
        ("roles/b.md", b"roles/b.md"),
    ]


def test_grids_are_read_where_they_are_records(tmp_path: Path) -> None:
    write(tmp_path, "raci/a.csv", "raci/deep/b.tsv", "raci.csv", "roles/c.csv", "raci/d.xlsx", "raci/_e.csv")
    grids = {path: data for path, data in read(tmp_path)[0].items() if data}
    assert grids == {"raci/a.csv": b"raci/a.csv", "raci/deep/b.tsv": b"raci/deep/b.tsv"}


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert read(tmp_path) == ({}, [])


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "fits.yml").write_bytes(b"#" * MOST_BYTES)
    (tmp_path / "large.yml").write_bytes(b"#" * (MOST_BYTES + 1))
    files, found = read(tmp_path)
    assert (list(files), found) == (["fits.yml"], [("plan/too-large", "large.yml")])


@pytest.mark.parametrize("name", ["pipe.yml", "roles.md"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    assert read(tmp_path) == ({}, [("plan/unreadable", name)])


def test_a_link_to_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "_pipe")
    (tmp_path / "a.yml").symlink_to("_pipe")
    assert read(tmp_path) == ({}, [("plan/unreadable", "a.yml")])


def test_a_link_stays_in_the_plan(tmp_path: Path) -> None:
    write(tmp_path, "outside/secret.yml", "plan/roles/a.yml", "plan/_shared/b.yml", "plan-2/c.yml")
    links = {
        "file.yml": "../outside/secret.yml",
        "folder": "../outside",
        "absolute.yml": "/etc/hostname",
        "neighbour.yml": "../plan-2/c.yml",
        "up": "..",
        "self": ".",
        "roles/same.yml": "a.yml",
        "roles/inside": "../_shared",
        "roles/parent": "../roles",
        "broken.yml": "nothing.yml",
        "loop.yml": "loop.yml",
    }
    for name, target in links.items():
        (tmp_path / "plan" / name).symlink_to(target)
    files, found = read(tmp_path / "plan")
    assert list(files) == ["roles/a.yml", "roles/inside/b.yml", "roles/same.yml"]
    assert files["roles/same.yml"] == b"plan/roles/a.yml"
    outside = ["absolute.yml", "file.yml", "folder", "neighbour.yml", "roles/parent", "self", "up"]
    unreadable = [("plan/unreadable", "broken.yml"), ("plan/unreadable", "loop.yml")]
    assert found == [*(("plan/symlink", path) for path in outside), *unreadable]


def test_links_in_a_ring_end(tmp_path: Path) -> None:
    write(tmp_path, "a/one.yml", "b/two.yml")
    (tmp_path / "a/to-b").symlink_to("../b")
    (tmp_path / "b/to-a").symlink_to("../a")
    files, found = read(tmp_path)
    assert {"a/one.yml", "b/two.yml"} <= set(files)
    assert {rule for rule, _ in found} == {"plan/symlink"}
    assert len(files) < 6


def test_many_links_to_one_folder_do_not_multiply(tmp_path: Path) -> None:
    for level in range(30):
        write(tmp_path, f"_{level}/x.yml")
        for name in "ab":
            (tmp_path / f"_{level}" / name).symlink_to(f"../_{level + 1}")
    (tmp_path / "_30").mkdir()
    (tmp_path / "start").symlink_to("_0")
    files, _ = read(tmp_path)
    assert len(files) == 30


def test_the_plan_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "real/plan.yml")
    (tmp_path / "plan").symlink_to("real")
    assert read(tmp_path / "plan") == ({"plan.yml": b"real/plan.yml"}, [])


def test_folders_may_be_nested_deeper_than_calls(tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1_200):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.yml").write_bytes(b"deep")
    finally:
        os.chdir(here)
    try:
        files, _ = read(tmp_path)
        assert list(files.values()) == [b"deep"]
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)


def test_a_name_that_is_not_utf8_can_be_told(tmp_path: Path) -> None:
    for name in (b"a\xff.yml", b"a\xfe.yml", "é.yml".encode()):
        (Path(os.fsdecode(os.fsencode(tmp_path))) / os.fsdecode(name)).write_bytes(b"x")
    files, found = read(tmp_path)
    assert (list(files), found) == ([r"a\xfe.yml", r"a\xff.yml", "é.yml"], [])


def test_a_folder_may_bear_the_name_of_a_file(tmp_path: Path) -> None:
    write(tmp_path, "risks.yml/a.yml", "index.md/b.md", "plan.yml/c")
    (tmp_path / "roles").write_bytes(b"no folder")
    assert list(read(tmp_path)[0]) == ["index.md/b.md", "plan.yml/c", "risks.yml/a.yml", "roles"]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.yml", "b.yml")
    opened = os.open

    def refusing(file: str, flags: int) -> int:
        if file.endswith("a.yml"):
            raise PermissionError(13, "Permission denied")
        return opened(file, flags)

    monkeypatch.setattr(os, "open", refusing)
    files, found = read_folder(tmp_path)
    assert list(files) == ["b.yml"]
    assert [(finding.place.path, dict(finding.gaps)) for finding in found] == [
        ("a.yml", {"reason": "Permission denied"})
    ]


def test_a_file_that_the_system_gives_piece_by_piece_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yml").write_bytes(b"title: A\r\n")
    read_ = os.read
    monkeypatch.setattr(os, "read", lambda opened, size: read_(opened, min(size, 3)))
    assert read_folder(tmp_path)[0] == {"a.yml": b"title: A\r\n"}
