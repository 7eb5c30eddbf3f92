"""Values of a record that follow from its own answers, written when it is kept or corrected."""

from __future__ import annotations

from datetime import date

from lacdesk.casework.clocks import clocks_of
from lacdesk.practice.education import cut_off_of
from lacdesk.practice.leaving_care import is_suitable_code
from lacdesk.records.education import Pep
from lacdesk.records.leaving_care import CareLeaverFacts
from lacdesk.records.missing import MissingEpisode
from lacdesk.store.unit import UnitOfWork

NOT_OFFERED = "not_offered"


def set_cut_off(unit: UnitOfWork, pep: Pep, today: date) -> None:
    """Give a personal education plan without a cut-off the one of its term."""
    if pep.cut_off is None:
        unit.change(pep, cut_off=cut_off_of(clocks_of(unit.session).terms, pep.term, pep.academic_year))


def settle_interview(unit: UnitOfWork, episode: MissingEpisode, today: date) -> None:
    """Say that a return interview was not offered where none was, and no longer once it was."""
    if episode.interview_offered is False:
        unit.change(episode, interview_outcome=NOT_OFFERED)
    elif episode.interview_offered and episode.interview_outcome == NOT_OFFERED:
        unit.change(episode, interview_outcome=None)


def judge_accommodation(unit: UnitOfWork, facts: CareLeaverFacts, today: date) -> None:
    """Say whether a care leaver's accommodation is suitable, as its code does."""
    unit.change(facts, is_suitable=is_suitable_code(facts.accommodation))
