"""Reviews of a looked-after child's case, who came and what was recommended (CPPCR 2010 part 6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, MappedColumn

from lacdesk.records.base import ChildRecord, Kind, Need, Sensitivity, keep, refer


def _check(label: str, need: Need = Need.ALWAYS) -> MappedColumn[Any]:
    return keep(label, Kind.CODE, code_set="standing_check", need=need, sensitivity=Sensitivity.SPECIAL)


class Review(ChildRecord):
    """A review meeting, chaired by an independent reviewing officer; only one that was held satisfies a clock."""

    __tablename__ = "review"
    words = "review"
    event_field = "date_held"
    parts: ClassVar[Mapping[str, str]] = {"attendance": "review_attendance", "recommended": "recommendation"}

    kind: Mapped[str | None] = keep("Type", Kind.CODE, code_set="review_kind", need=Need.ALWAYS)
    called_because: Mapped[str | None] = keep("Why it was called", Kind.CODE, code_set="review_called_because", need=Need.SOMETIMES)
    number: Mapped[int | None] = keep("Number", Kind.NUMBER)
    date_due: Mapped[date | None] = keep("Due", Kind.DATE)
    date_held: Mapped[date | None] = keep("Held", Kind.DATE, need=Need.ALWAYS, returned_as="REVIEW", index=True)
    ended_time: Mapped[time | None] = keep("Ended at", Kind.TIME)
    adjourned_to: Mapped[date | None] = keep("Adjourned to", Kind.DATE)
    chair_id: Mapped[str | None] = refer("Independent reviewing officer", "worker.id", need=Need.ALWAYS)
    mode: Mapped[str | None] = keep("How it was held", Kind.CODE, code_set="review_mode", need=Need.ALWAYS)
    in_time: Mapped[bool | None] = keep("In time", Kind.YES_NO)
    late_reason: Mapped[str | None] = keep("Why it was late", Kind.CODE, code_set="review_late_reason", need=Need.SOMETIMES)
    participation: Mapped[str | None] = keep(
        "How the child took part", Kind.CODE, code_set="participation", need=Need.ALWAYS, returned_as="REVIEW_CODE"
    )
    child_seen_before: Mapped[bool | None] = keep("Child seen by the reviewing officer before the review", Kind.YES_NO, need=Need.ALWAYS)
    chaired_by_child: Mapped[bool | None] = keep("Chaired by the child", Kind.YES_NO)
    child_words: Mapped[str | None] = keep("What the child said", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)
    going_well: Mapped[str | None] = keep("What is going well", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)
    worried_about: Mapped[str | None] = keep("What we are worried about", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)
    needs_to_happen: Mapped[str | None] = keep("What needs to happen", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)
    scaling: Mapped[int | None] = keep("How safe things are, from 0 to 10", Kind.NUMBER, sensitivity=Sensitivity.SPECIAL)
    plan_endorsed: Mapped[bool | None] = keep("Plan endorsed", Kind.YES_NO, need=Need.ALWAYS)
    view_on_placement: Mapped[str | None] = keep("The review's view on the placement", Kind.WORDS, need=Need.ALWAYS)
    remain_in_care: Mapped[bool | None] = keep("Child needs to remain in care", Kind.YES_NO, need=Need.ALWAYS)
    remain_in_care_words: Mapped[str | None] = keep("Why, or why not", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)
    check_health: Mapped[str | None] = _check("Health assessment up to date")
    check_dental: Mapped[str | None] = _check("Dental check up to date")
    check_pep: Mapped[str | None] = _check("Personal education plan up to date")
    check_25_hours: Mapped[str | None] = _check("25 hours of education a week")
    check_pupil_premium: Mapped[str | None] = _check("Pupil premium well used")
    check_life_story: Mapped[str | None] = _check("Life story work under way or done")
    check_family_time: Mapped[str | None] = _check("Family time right for the child")
    check_stability: Mapped[str | None] = _check("Placement stable")
    check_exploitation_plan: Mapped[str | None] = _check("Plan against exploitation in place")
    check_staying_put: Mapped[str | None] = _check("Staying Put talked about (15 and over)", Need.SOMETIMES)
    check_permanence: Mapped[str | None] = _check("Permanence plan agreed (by the second review)", Need.SOMETIMES)
    checks_words: Mapped[str | None] = keep("What to do about the checks answered no", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)
    protection_plan_ended: Mapped[date | None] = keep("Child protection plan ended", Kind.DATE, sensitivity=Sensitivity.SPECIAL)
    adoption_still_best: Mapped[bool | None] = keep("Adoption is still best for the child", Kind.YES_NO, need=Need.SOMETIMES)
    visit_days_decided: Mapped[int | None] = keep("Days between visits from now on", Kind.NUMBER, need=Need.SOMETIMES)
    recommendations: Mapped[str | None] = keep("Notes on the recommendations", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)
    recommendations_produced: Mapped[date | None] = keep("Recommendations produced", Kind.DATE, need=Need.SOMETIMES)
    recommendations_produced_time: Mapped[time | None] = keep("Recommendations produced at", Kind.TIME)
    recommendations_distributed: Mapped[date | None] = keep("Recommendations sent out", Kind.DATE, need=Need.SOMETIMES)
    minutes_written: Mapped[date | None] = keep("Minutes written", Kind.DATE, need=Need.SOMETIMES)
    minutes_distributed: Mapped[date | None] = keep("Minutes sent out", Kind.DATE, need=Need.SOMETIMES)


class ReviewAttendance(ChildRecord):
    """One person at a review, or not at it; the group is from a fixed list so that it can be counted."""

    __tablename__ = "review_attendance"
    words = "attendance at a review"
    part_of = "review_id"

    review_id: Mapped[str | None] = refer("Review", "review.id", need=Need.ALWAYS)
    person: Mapped[str | None] = keep("Who", Kind.TEXT, need=Need.ALWAYS)
    group: Mapped[str | None] = keep("Group", Kind.CODE, code_set="review_group", need=Need.ALWAYS)
    attended: Mapped[str | None] = keep("Attended", Kind.CODE, code_set="attended", need=Need.ALWAYS)


class Recommendation(ChildRecord):
    """What a review recommends: one named person does it by a date."""

    __tablename__ = "recommendation"
    words = "recommendation"
    event_field = "due"
    part_of = "review_id"

    review_id: Mapped[str | None] = refer("Review", "review.id", need=Need.ALWAYS)
    action: Mapped[str | None] = keep("What will be done", Kind.WORDS, need=Need.ALWAYS, sensitivity=Sensitivity.SPECIAL)
    outcome: Mapped[str | None] = keep("What will be different", Kind.WORDS, need=Need.ALWAYS, sensitivity=Sensitivity.SPECIAL)
    owner: Mapped[str | None] = keep("Who will do it", Kind.TEXT, need=Need.ALWAYS)
    due: Mapped[date | None] = keep("By when", Kind.DATE, need=Need.ALWAYS, index=True)
    is_smart: Mapped[bool | None] = keep("Specific, measurable, achievable, relevant and time-bound", Kind.YES_NO)
    done: Mapped[date | None] = keep("Done on", Kind.DATE)
    result: Mapped[str | None] = keep("What came of it", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)
