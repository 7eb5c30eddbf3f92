"""Papers of every kind are there whole or as they were, and a paper that is not written leaves nothing in the folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import summary

from lacdesk.documents.meeting_papers import WRITERS
from lacdesk.documents.pdf import place
from lacdesk.documents.plan_papers import write_plan_paper
from lacdesk.store.errors import KnownError

KINDS = [*WRITERS, ".xlsx"]


def write(out: Path) -> None:
    write_plan_paper(summary(), out)


def full(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def held(_part: object, _file: object) -> None:
    raise PermissionError(13, "Access is denied")


def stopped(*_told: object) -> None:
    raise KeyboardInterrupt


FAILURES: list[tuple[str, Callable[..., None], type[BaseException]]] = [
    ("fsync", full, KnownError),
    ("replace", held, KnownError),
    ("fsync", stopped, KeyboardInterrupt),
    ("replace", stopped, KeyboardInterrupt),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("step", "fail", "said"), FAILURES)
@pytest.mark.parametrize("before", [None, b"as it was"], ids=["new", "there"])
def test_a_paper_is_whole_or_as_it_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    step: str,
    fail: Callable[..., None],
    said: type[BaseException],
    before: bytes,
) -> None:
    out = tmp_path / f"paper{kind}"
    if before is not None:
        out.write_bytes(before)
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(said):
        write(out)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == ({} if before is None else {out.name: before})


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_in_the_way_is_said_and_nothing_is_left(tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"paper{kind}"
    out.mkdir()
    with pytest.raises(KnownError) as error:
        write(out)
    assert error.value.message == f"paper{kind} is a folder. Choose another name."
    assert [each.name for each in tmp_path.rglob("*")] == [out.name]


def test_a_paper_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    place(b"before", tmp_path / "pack.pdf")
    place(b"after", tmp_path / "pack.pdf")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"pack.pdf": b"after"}
