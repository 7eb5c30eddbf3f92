"""A return is written out whole, every table of it, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lacdesk.exchange.ssda903 import export
from lacdesk.store.errors import KnownError


def rows_of(_session: object, _year: int) -> dict[str, list[dict[str, str]]]:
    return {table: [dict.fromkeys(export.TABLES[table].names, "1")] for table in export.TABLES}


@pytest.mark.parametrize(("raised", "said"), [(OSError(28, "No space"), KnownError), (KeyboardInterrupt(), KeyboardInterrupt)])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_no_table_is_left_where_a_later_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, raised: BaseException, said: type[BaseException]
) -> None:
    real: Callable[..., object] = getattr(os, step)
    done: list[object] = []

    def fail(*told: object) -> None:
        done.append(told)
        if len(done) > 5:
            raise raised
        real(*told)

    monkeypatch.setattr(export, "_rows", rows_of)
    monkeypatch.setattr(os, step, fail)
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(said):
        export.export_return(None, tmp_path, 2018)  # type: ignore[arg-type]
    assert len(done) > 5
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]
