"""When a young person leaving care is assessed, planned for, met and visited (CPPCR 2010 part 6; S.I. 2010/2571; clocks.md section 6).

Nothing here runs for short breaks. Contact counts where it is talk: a text, an e-mail or a letter is recorded and counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from lacdesk.practice.because import source_of
from lacdesk.practice.codes import code_set
from lacdesk.practice.due import Details, Due, What, plan_ahead
from lacdesk.practice.history import ChildHistory, Stretch, current_stretch, last_ended, stretches
from lacdesk.practice.living import ASSESSED, PLANNED, REVIEWED, Living, Lodged
from lacdesk.practice.months import add_months, birthday
from lacdesk.practice.standards import COUNCIL, LAW, Standards
from lacdesk.practice.workdays import BankHolidays

QUALIFYING_DAYS = 91
ASSESSMENT_MONTHS = 3
FIRST_VISIT = timedelta(days=7)
VISIT_MONTHS = 2
FACE_TO_FACE = "face_to_face"
MEANINGFUL = frozenset({FACE_TO_FACE, "telephone", "video"})
SERVICE_OVER = frozenset({"DIED", "NREQ", "RHOM"})
SUITABLE, UNSUITABLE = "1", "2"
METHOD_WORDS = {FACE_TO_FACE: "face to face", "telephone": "telephone", "video": "video call"}
_EARLIEST_AGE, _LEAVES_AT, _LATEST_AGE = 16, 21, 25
_FIRST_ASKED_MONTHS = 13 * 12 + 6


def returned_accommodation(kind: str | None, *, is_suitable: bool | None) -> str | None:
    """Return the code the national return has for a kind of accommodation (table OC3), or None where it has none."""
    code = f"{kind}{SUITABLE if is_suitable else UNSUITABLE}"
    return code if code in code_set("accommodation") else None


def is_suitable_code(code: str | None) -> bool | None:
    """Say whether a code of the national return is of suitable accommodation; None where it is not known."""
    return {SUITABLE: True, UNSUITABLE: False}.get((code or "")[-1:])


def begins_to_leave(history: ChildHistory, day: date) -> bool:
    """Say whether a young person is of the ages at which anything is asked for on the way out of care: 13 and a half to 25."""
    dob = history.dob
    return dob is not None and add_months(dob, _FIRST_ASKED_MONTHS) <= day < birthday(dob, _LATEST_AGE)


class Standing(StrEnum):
    """What the law calls a young person who is leaving care or has left it."""

    ELIGIBLE = "eligible"
    RELEVANT = "relevant"
    FORMER_RELEVANT = "former_relevant"
    QUALIFYING = "qualifying"


_SUPPORTED = frozenset({Standing.RELEVANT, Standing.FORMER_RELEVANT})


def days_since_14(history: ChildHistory, day: date) -> int:
    """Return the days looked after from the 14th birthday up to, not counting, a day; short breaks are left out."""
    if history.dob is None:
        return 0
    first = birthday(history.dob, 14)
    return sum(_overlap(piece, first, day) for piece in stretches(history) if not piece.is_short_breaks)


def _overlap(piece: Stretch, first: date, last: date) -> int:
    end = last if piece.end is None else min(piece.end, last)
    return max(0, (end - max(piece.start, first)).days)


def eligible_from(history: ChildHistory) -> date | None:
    """Return the day a looked-after child of 16 or 17 had been so for 91 days since 14, or will have if care goes on (L1)."""
    if history.dob is None:
        return None
    first, at_16, at_18 = (birthday(history.dob, age) for age in (14, _EARLIEST_AGE, 18))
    days = 0
    for piece in stretches(history):
        if piece.is_short_breaks:
            continue
        left = max(0, QUALIFYING_DAYS - days)
        day = max(max(piece.start, first) + timedelta(days=left), at_16)
        is_covered = piece.end is None or day < piece.end or (day == piece.end and day > at_16)
        if is_covered and day < at_18:
            return day
        days += _overlap(piece, first, at_18)
    return None


def standing_on(history: ChildHistory, day: date) -> Standing | None:
    """Return what the law calls a young person on a day, or None for one it gives no leaving care.

    After 21 a young person is supported where the pathway plan was made or reviewed since (the law: on asking, until 25).
    """
    dob = history.dob
    if dob is None or day < birthday(dob, _EARLIEST_AGE) or day >= birthday(dob, _LATEST_AGE):
        return None
    began = eligible_from(history)
    has_begun = began is not None and began <= day
    stretch = current_stretch(history, day)
    if stretch is not None and day < birthday(dob, 18):
        return Standing.ELIGIBLE if has_begun and not stretch.is_short_breaks else None
    if _is_over(history.living, day):
        return None
    if not has_begun:
        return Standing.QUALIFYING if _left_after_16(history, day) and day < birthday(dob, _LEAVES_AT) else None
    if day < birthday(dob, 18):
        return Standing.RELEVANT
    return Standing.FORMER_RELEVANT if day < birthday(dob, _LEAVES_AT) or _is_supported_later(history, day) else None


def _is_over(living: Living, day: date) -> bool:
    codes = [each.code for each in living.in_touch if each.on <= day]
    return bool(codes) and codes[-1] in SERVICE_OVER


def _left_after_16(history: ChildHistory, day: date) -> bool:
    ended = last_ended(history, day)
    return ended is not None and history.dob is not None and ended > birthday(history.dob, _EARLIEST_AGE)


def _left_care(history: ChildHistory, day: date) -> date | None:
    return last_ended(history, day) if current_stretch(history, day) is None else None


def _is_supported_later(history: ChildHistory, day: date) -> bool:
    assert history.dob is not None
    at_21 = birthday(history.dob, _LEAVES_AT)
    return any(at_21 <= each.on <= day for each in history.living.leaving if each.step in {PLANNED, REVIEWED})


def _last(history: ChildHistory, steps: Iterable[str], today: date) -> date | None:
    return max((each.on for each in history.living.leaving if each.step in steps and each.on <= today), default=None)


def needs_assessment_due(history: ChildHistory, holidays: BankHolidays, today: date) -> Due | None:
    """Return the needs assessment due three months after a child of 16 or 17 became eligible, until it is done (L2)."""
    if standing_on(history, today) not in {Standing.ELIGIBLE, Standing.RELEVANT} or _last(history, (ASSESSED,), today):
        return None
    began = eligible_from(history)
    assert began is not None
    assert history.dob is not None
    rule = "L2" if began == birthday(history.dob, _EARLIEST_AGE) else "L2.later"
    by = add_months(began, ASSESSMENT_MONTHS)
    return Due(What.NEEDS_ASSESSMENT, by, LAW, rule, began, source_of(rule), plan_ahead(by, holidays))


def pathway_plan_dues(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> list[Due]:
    """Return the pathway plan due by the council's age, asked for some months ahead, and by law once needs are assessed (L3)."""
    began = _plans_from(history, standards, today)
    if began is None or _last(history, (PLANNED,), today):
        return []
    assert history.dob is not None
    rule = "L3" if began == birthday(history.dob, _EARLIEST_AGE) else "L3.later"
    months = standards.council.amount("pathway_plan_months", began)
    by = add_months(began, months)
    details: Details = {"months": months, **plan_ahead(by, holidays)}
    found = [Due(What.PATHWAY_PLAN, by, COUNCIL, rule, began, source_of(rule), details)]
    assessed = _last(history, (ASSESSED,), today)
    if assessed is not None:
        found.append(Due(What.PATHWAY_PLAN, None, LAW, "L3.law", assessed, source_of("L3.law")))
    return found


def _plans_from(history: ChildHistory, standards: Standards, today: date) -> date | None:
    """Return the day from which a plan is counted for somebody who is, or soon will be, entitled to one."""
    if history.dob is None:
        return None
    at_16 = birthday(history.dob, _EARLIEST_AGE)
    ahead = standards.council.amount("pathway_prompt_months", at_16)
    if today < add_months(at_16, -ahead):
        return None
    standing = standing_on(history, today)
    if standing in _SUPPORTED or standing is Standing.ELIGIBLE:
        return eligible_from(history)
    stretch = current_stretch(history, today)
    is_coming = stretch is not None and not stretch.is_short_breaks and today < birthday(history.dob, 18)
    return eligible_from(history) if is_coming else None


def pathway_review_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return the review of the pathway plan; under 18 the review of a looked-after child's case is one too (L4)."""
    standing = standing_on(history, today)
    planned = _last(history, (PLANNED,), today)
    if planned is None or standing is None or standing is Standing.QUALIFYING:
        return None
    assert history.dob is not None
    at_18 = birthday(history.dob, 18)
    within = max((day for day in history.reviews_held if planned <= day <= today and day < at_18), default=planned)
    last = max(within, _last(history, (PLANNED, REVIEWED), today) or planned)
    months = standards.council.amount("pathway_review_months", last)
    by = add_months(last, months)
    rule = "L4" if last == planned else "L4.later"
    return Due(What.PATHWAY_REVIEW, by, COUNCIL, rule, last, source_of(rule), {"months": months, **plan_ahead(by, holidays)})


def adviser_contact_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return the next meaningful contact of a care leaver with the personal adviser, by the council's days (L5).

    A looked-after child of 16 or 17 has the visits of the social worker instead (Practice).
    """
    left = _left_care(history, today)
    if left is None or standing_on(history, today) not in _SUPPORTED:
        return None
    made = [each for each in history.living.contacts if each.on <= today]
    talked = [each for each in made if each.method in MEANINGFUL]
    anchor = talked[-1].on if talked else left
    days = standards.council.amount("adviser_contact_days", anchor)
    by = anchor + timedelta(days=days)
    since = sum(each.method not in MEANINGFUL and each.on >= anchor for each in made)
    method = METHOD_WORDS[talked[-1].method] if talked else ""
    rule = f"L5{'' if talked else '.none'}{'.written' if since else ''}"
    details: Details = {"days": days, "method": method, "written": since, **plan_ahead(by, holidays)}
    return Due(What.ADVISER_CONTACT, by, COUNCIL, rule, anchor, source_of(rule), details)


def adviser_visit_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return the visit of the personal adviser to a care leaver whose accommodation the council provides (L6, reg 8(2)).

    Within seven days of its first being provided, again before the pathway plan is next reviewed, then every two months; where
    that review is further off than two months, the two months count (Practice: the tighter).
    """
    provided = _lodged_since(history.living.lodged, today)
    if provided is None or standing_on(history, today) not in _SUPPORTED:
        return None
    seen = [each.on for each in history.living.contacts if each.method == FACE_TO_FACE and provided <= each.on <= today]
    if not seen:
        by = provided + FIRST_VISIT
        return Due(What.ADVISER_VISIT, by, LAW, "L6.first", provided, source_of("L6.first"), plan_ahead(by, holidays))
    rule, by = "L6", add_months(seen[-1], VISIT_MONTHS)
    review = pathway_review_due(history, standards, holidays, today)
    is_first_review = review is not None and not any(each.step == REVIEWED and each.on >= provided for each in history.living.leaving)
    if len(seen) == 1 and is_first_review and review and review.by and seen[-1] < review.by <= by:
        rule, by = "L6.review", review.by - timedelta(days=1)
    return Due(What.ADVISER_VISIT, by, LAW, rule, seen[-1], source_of(rule), plan_ahead(by, holidays))


def _lodged_since(lodged: Iterable[Lodged], today: date) -> date | None:
    began: date | None = None
    for each in lodged:
        if each.on <= today:
            began = None if each.is_end else began or each.on
    return began
