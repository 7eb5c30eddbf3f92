"""What follows from a record's own answers: the cut-off of a term, an interview not offered, and suitable by its code."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from lacdesk.casework.commands import AddRecord, CorrectRecord
from lacdesk.practice.codes import code_set
from lacdesk.practice.leaving_care import is_suitable_code, returned_accommodation
from lacdesk.records.base import record_class
from lacdesk.records.education import Pep
from lacdesk.records.missing import MissingEpisode

from .conftest import Scene


def kept(scene: Scene, table: str, **answers: Any) -> Any:
    """Keep a record and return it."""
    scene.do(AddRecord(table, scene.child_id, answers))
    return only(scene, table)


def only(scene: Scene, table: str) -> Any:
    with scene.database.reading(scene.person) as session:
        (found,) = session.scalars(select(record_class(table)))
        return found


@pytest.mark.parametrize("year", ["2026-27", "2026/27", " 2026 "])
def test_a_plan_without_a_cut_off_has_the_one_of_its_term(scene: Scene, year: str) -> None:
    pep: Pep = kept(scene, "pep", meeting_date=date(2026, 10, 1), term="autumn", academic_year=year)
    assert pep.cut_off == date(2026, 12, 31)


def test_the_summer_term_ends_in_the_year_after(scene: Scene) -> None:
    assert kept(scene, "pep", meeting_date=date(2026, 6, 20), term="summer", academic_year="2025-26").cut_off == date(2026, 7, 31)


@pytest.mark.parametrize(("term", "year"), [(None, "2026-27"), ("autumn", "this year"), ("autumn", "1926-27")])
def test_no_cut_off_is_made_up(scene: Scene, term: str | None, year: str) -> None:
    assert kept(scene, "pep", meeting_date=date(2026, 10, 1), term=term, academic_year=year).cut_off is None


def test_a_cut_off_the_virtual_school_set_stands(scene: Scene) -> None:
    own = date(2026, 12, 11)
    assert kept(scene, "pep", meeting_date=date(2026, 10, 1), term="autumn", academic_year="2026-27", cut_off=own).cut_off == own


def test_an_interview_nobody_offered_is_not_offered_until_it_is(scene: Scene) -> None:
    told = {"kind": "M", "started": date(2026, 11, 1), "ended": date(2026, 11, 2), "interview_offered": False, "interview_outcome": None}
    episode: MissingEpisode = kept(scene, "missing_episode", **told)
    assert episode.interview_outcome == "not_offered"
    answers = {**told, "interview_offered": True, "interview_outcome": "not_offered"}
    scene.do(CorrectRecord("missing_episode", episode.id, answers, "It was offered the day after"))
    assert only(scene, "missing_episode").interview_outcome is None


@pytest.mark.parametrize(("code", "expected"), [("U1", True), ("U2", False), ("0", None)])
def test_a_code_says_whether_accommodation_is_suitable(scene: Scene, code: str, expected: bool | None) -> None:
    facts = kept(scene, "care_leaver_facts", as_at=date(2026, 11, 1), in_touch="YES", activity="F1", accommodation=code)
    assert facts.is_suitable is expected


def test_every_kind_of_accommodation_has_a_code_the_return_knows() -> None:
    for kind in code_set("leaving_care_accommodation"):
        unsuitable = returned_accommodation(kind, is_suitable=False)
        assert unsuitable is not None
        assert is_suitable_code(unsuitable) is False
        suitable = returned_accommodation(kind, is_suitable=True)
        assert (suitable is None) == (kind in {"S", "X"})
    assert returned_accommodation(None, is_suitable=True) is None
