"""Files are read once as long as their bytes are the same, and only as long as they are there."""

from __future__ import annotations

from collections.abc import Mapping

from planbook.source.kept import Kept, KeptFiles


def round_of(kept: KeptFiles, files: Mapping[str, bytes]) -> tuple[int, list[str]]:
    """Read files in a round; give how many were read anew, and what all were read as."""
    kept.begin()
    found = [kept.read(path, data, data.decode) for path, data in files.items()]
    return kept.count, found


def test_only_a_file_whose_bytes_have_changed_is_read_again() -> None:
    kept = KeptFiles()

    assert round_of(kept, {"a": b"one", "b": b"two"}) == (2, ["one", "two"])
    assert round_of(kept, {"a": b"one", "b": b"two"}) == (0, ["one", "two"])
    assert round_of(kept, {"a": b"one", "b": b"other"}) == (1, ["one", "other"])
    assert round_of(kept, {"a": b"one", "b": b"two"}) == (1, ["one", "two"])


def test_a_file_that_is_asked_for_twice_in_a_round_is_read_once() -> None:
    kept = KeptFiles()
    kept.begin()
    found = [kept.read("a", b"one", object) for _ in range(2)]

    assert kept.count == 1
    assert found[0] is found[1]


def test_a_file_that_a_round_did_not_have_is_read_anew_when_it_comes_back() -> None:
    kept = KeptFiles()
    round_of(kept, {"a": b"one", "b": b"two"})
    round_of(kept, {"a": b"one"})

    assert round_of(kept, {"a": b"one", "b": b"two"}) == (1, ["one", "two"])


def test_what_is_forgotten_is_gone() -> None:
    kept: Kept[int] = Kept()
    kept.keep("a", 1)
    kept.begin()
    assert kept.last("a") == 1

    kept.forget()

    assert kept.last("a") is None
