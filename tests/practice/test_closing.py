"""The word for a clock that stopped without what it asked for being done."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.practice.closing import closed_as
from lacdesk.practice.due import Due, What
from lacdesk.practice.living import (
    AdoptionStep,
    CourtStep,
    Discussed,
    HealthRefused,
    InTouch,
    Living,
    SchoolBegun,
    SignedOff,
    StayingPutFact,
    Tutored,
)

DAY = date(2026, 3, 6)
HELD = date(2026, 2, 9)


@pytest.mark.parametrize(
    ("what", "living", "word"),
    [
        (What.REVIEW_HEALTH, Living(health_refused=(HealthRefused(DAY, "rha"),)), "refused"),
        (What.REVIEW_HEALTH, Living(health_refused=(HealthRefused(DAY, "dental"),)), ""),
        (What.DENTAL, Living(health_refused=(HealthRefused(DAY, "dental"),)), "refused"),
        (What.PEP_SIGN_OFF, Living(signed_off=(SignedOff(DAY, HELD),)), ""),
        (What.PEP_SIGN_OFF, Living(), "overtaken"),
        (What.SCHOOL_MOVE_TUITION, Living(tuition=(Tutored(DAY),)), ""),
        (What.SCHOOL_MOVE_TUITION, Living(schools=(SchoolBegun(DAY, "Dale"),)), "no longer needed"),
        (What.ADVISER_CONTACT, Living(in_touch=(InTouch(DAY, "DIED"),)), "ended"),
        (What.ADVISER_CONTACT, Living(in_touch=(InTouch(DAY, "YES"),)), ""),
        (What.STAYING_PUT, Living(staying_put=(StayingPutFact(DAY, "carer"),)), "overtaken"),
        (What.STAYING_PUT, Living(staying_put=(StayingPutFact(DAY, "meeting"),)), ""),
        (What.STAYING_PUT, Living(staying_put=(StayingPutFact(DAY, "declined"),)), "declined"),
        (What.STRATEGY_DISCUSSION, Living(discussions=(Discussed(DAY, "one"),)), ""),
        (What.STRATEGY_DISCUSSION, Living(), "returned"),
        (What.PRE_BIRTH, Living(court=(CourtStep(DAY, "issued", "a"),)), "overtaken"),
        (What.PROCEEDINGS, Living(court=(CourtStep(DAY, "extended", "a", DAY),)), "extended"),
        (What.PROCEEDINGS, Living(court=(CourtStep(DAY, "final_order", "a"),)), ""),
        (What.ADOPTION_MATCH, Living(adoption=(AdoptionStep(DAY, "reversed", "a"),)), "ended"),
        (What.ADOPTION_MATCH, Living(adoption=(AdoptionStep(DAY, "matched", "a"),)), ""),
        (What.VISIT, Living(), ""),
    ],
)
def test_only_what_was_done_is_met(what: What, living: Living, word: str) -> None:
    due = Due(what, DAY, "council", "C.first", HELD, "", {"step": "meeting"})
    assert closed_as(living, due, DAY) == word


def test_the_sentence_of_what_was_not_done_says_so() -> None:
    due = Due(What.DENTAL, DAY, "council", "H4", HELD, "", {"months": 12, "closed_as": "refused"})
    assert due.because.endswith("+ 12 months. Closed as refused, not done.")
