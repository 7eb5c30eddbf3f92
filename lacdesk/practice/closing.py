"""Why a clock stopped asking where what it asked for was not done: refused, declined, ended, overtaken and so on.

A clock that stopped is kept for some weeks; this word keeps it from being taken for met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from lacdesk.practice import adoption, court
from lacdesk.practice.due import Due, What
from lacdesk.practice.leaving_care import SERVICE_OVER
from lacdesk.practice.living import DECLINED, REFUSED, Living

ENDED, EXTENDED, OVERTAKEN, RETURNED, NOT_NEEDED = "ended", "extended", "overtaken", "returned", "no longer needed"
_DENTAL_CHECK = "dental"

Answers = Callable[[Living, Due, date], str]


def closed_as(living: Living, due: Due, day: date) -> str:
    """Return the word for a clock that stopped asking on a day without being done; empty where it was met."""
    answer = _ANSWERS.get(due.what)
    return answer(living, due, day) if answer else ""


def _steps(facts: Iterable[tuple[object, ...]], day: date) -> set[object]:
    return {fact[1] for fact in facts if fact[0] == day}


def _assessment(living: Living, due: Due, day: date) -> str:
    return REFUSED if _steps(living.health_refused, day) - {_DENTAL_CHECK} else ""


def _dental(living: Living, due: Due, day: date) -> str:
    return REFUSED if _DENTAL_CHECK in _steps(living.health_refused, day) else ""


def _sign_off(living: Living, due: Due, day: date) -> str:
    return "" if due.anchor in _steps(living.signed_off, day) else OVERTAKEN


def _tuition(living: Living, due: Due, day: date) -> str:
    return "" if any(each.on == day for each in living.tuition) else NOT_NEEDED


def _leaving(living: Living, due: Due, day: date) -> str:
    return ENDED if _steps(living.in_touch, day) & SERVICE_OVER else ""


def _staying_put(living: Living, due: Due, day: date) -> str:
    steps = _steps(living.staying_put, day)
    if DECLINED in steps:
        return DECLINED
    return OVERTAKEN if "step" in due.details and due.details["step"] not in steps else ""


def _interview(living: Living, due: Due, day: date) -> str:
    outcomes = {each.outcome for each in living.interviews if each.on == day and each.episode == due.details.get("episode")}
    return DECLINED if DECLINED in outcomes else ""


def _discussion(living: Living, due: Due, day: date) -> str:
    return "" if any(each.on == day for each in living.discussions) else RETURNED


def _pre_birth(living: Living, due: Due, day: date) -> str:
    return "" if court.PRE_BIRTH_DONE in _steps(living.court, day) else OVERTAKEN


def _proceedings(living: Living, due: Due, day: date) -> str:
    return "" if court.FINAL_ORDER in _steps(living.court, day) else EXTENDED


def _adoption(living: Living, due: Due, day: date) -> str:
    return ENDED if _steps(living.adoption, day) & {adoption.REVERSED, adoption.DISRUPTED} else ""


_ANSWERS: Mapping[What, Answers] = {
    What.INITIAL_HEALTH: _assessment,
    What.REVIEW_HEALTH: _assessment,
    What.DENTAL: _dental,
    What.PEP_SIGN_OFF: _sign_off,
    What.SCHOOL_MOVE_TUITION: _tuition,
    What.NEEDS_ASSESSMENT: _leaving,
    What.PATHWAY_PLAN: _leaving,
    What.PATHWAY_REVIEW: _leaving,
    What.ADVISER_CONTACT: _leaving,
    What.ADVISER_VISIT: _leaving,
    What.STAYING_PUT: _staying_put,
    What.RETURN_INTERVIEW: _interview,
    What.STRATEGY_DISCUSSION: _discussion,
    What.PRE_BIRTH: _pre_birth,
    What.PROCEEDINGS: _proceedings,
    What.PLACED_WITH_ADOPTERS: _adoption,
    What.ADOPTION_MATCH: _adoption,
    What.ADOPTION_ORDER: _adoption,
    What.ADOPTION_APPLICATION: _adoption,
}
