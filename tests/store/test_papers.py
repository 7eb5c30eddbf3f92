"""Attached papers: kept once under their digest, given back byte for byte, and found out where anything changed them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from lacdesk.records.meetings import AgendaItem, PanelPaper
from lacdesk.store.backup import back_up
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.papers import PaperBytes, digest_of, keep_paper, read_paper
from lacdesk.store.person import Person
from lacdesk.store.verify import verify

PAPER = b"%PDF-1.7 a paper about the sufficiency strategy"


@pytest.fixture
def kept(database: Database, person: Person) -> Database:
    """A database with one paper attached to an item."""
    with database.writing(person, "AttachPaper") as unit:
        item = unit.add(AgendaItem(title="Sufficiency"))
        digest = keep_paper(unit.session, PAPER)
        unit.session.flush()
        unit.add(PanelPaper(item_id=item.id, digest=digest, pages=1))
        unit.commit()
    return database


def damage(database: Database, statement: str, *values: object) -> None:
    with database.own_connection() as connection:
        connection.execute(statement, values)


def test_a_paper_comes_back_byte_for_byte(kept: Database, person: Person) -> None:
    with kept.reading(person) as session:
        assert read_paper(session, digest_of(PAPER)) == PAPER
    assert verify(kept).problems == []


def test_the_same_paper_is_kept_once(kept: Database, person: Person) -> None:
    with kept.writing(person, "AttachPaper") as unit:
        assert keep_paper(unit.session, PAPER) == digest_of(PAPER)
        unit.commit()
    with kept.reading(person) as session:
        assert session.scalar(select(func.count()).select_from(PaperBytes)) == 1


def test_a_unit_that_is_not_committed_leaves_no_paper(database: Database, person: Person) -> None:
    with database.writing(person, "AttachPaper") as unit:
        keep_paper(unit.session, PAPER)
        unit.session.flush()
    with database.reading(person) as session, pytest.raises(KnownError, match="Attach it again"):
        read_paper(session, digest_of(PAPER))


def test_bytes_changed_behind_the_programs_back_are_found(kept: Database, person: Person) -> None:
    damage(kept, "UPDATE paper_bytes SET content = ?", PAPER + b"!")
    assert verify(kept).problems == [f"The paper {digest_of(PAPER)[:12]} was changed."]
    with kept.reading(person) as session, pytest.raises(KnownError, match="damaged"):
        read_paper(session, digest_of(PAPER))


def test_bytes_taken_away_are_missed(kept: Database) -> None:
    damage(kept, "DELETE FROM paper_bytes")
    assert verify(kept).problems == [f"The paper {digest_of(PAPER)[:12]} is named by an agenda item but is gone."]


def test_a_paper_is_nowhere_in_clear(kept: Database, tmp_path: Any) -> None:
    back_up(kept, tmp_path / "b.lacdesk-backup")
    kept.close()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"sufficiency" not in file.read_bytes()
