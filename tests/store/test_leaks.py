"""What people type is nowhere in clear: not in the file, its log, a draft or a backup."""

from __future__ import annotations

from pathlib import Path

from lacdesk.records.base import Kind, fields_of, record_classes
from lacdesk.records.child import Child
from lacdesk.store.backup import back_up
from lacdesk.store.database import Database
from lacdesk.store.person import Person

PLANTED = "Quizzacious"
WORDS = {Kind.TEXT, Kind.WORDS}


def test_a_planted_word_is_nowhere_in_clear(database: Database, person: Person, tmp_path: Path) -> None:
    word = PLANTED + "x"
    assert len(word) == 12
    with database.writing(person, word) as unit:
        child = unit.add(Child(**_typed(Child, word)))
        for record_class in record_classes():
            if record_class is not Child and _typed(record_class, word):
                about = {"child_id": child.id} if hasattr(record_class, "child_id") else {}
                unit.add(record_class(**about, **_typed(record_class, word), **_needed(record_class, word)))
        unit.keep_draft("visit", "new", {"wishes_feelings": word}, child_id=child.id)
        unit.session.flush()
        _nowhere(tmp_path, word)
        unit.commit()
    _nowhere(tmp_path, word)
    assert (tmp_path / "council.db-wal").stat().st_size > 0
    with database.writing(person, "Draft") as unit:
        unit.drop_draft("visit", "new")
        unit.commit()
    back_up(database, tmp_path / "b.lacdesk-backup")
    _nowhere(tmp_path, word)
    database.close()
    _nowhere(tmp_path, word)


def _typed(record_class: type, word: str) -> dict[str, str]:
    return {name: word for name, field in fields_of(record_class).items() if field.kind in WORDS}


def _needed(record_class: type, word: str) -> dict[str, object]:
    needed = {"return_table": word, "collection_year": 2026, "file_name": word, "line": 1, "cells": {word: word}, "problems": []}
    return needed if record_class.__name__ == "ReturnRow" else {}


def _nowhere(folder: Path, word: str) -> None:
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert any(file.suffix == ".db" for file in files)
    for file in files:
        content = file.read_bytes()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert word.encode(encoding) not in content, file.name
            assert word.lower().encode(encoding) not in content.lower(), file.name
