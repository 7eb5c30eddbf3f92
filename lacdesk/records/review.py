"""Reviews of a looked-after child's case (CPPCR 2010 part 6)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Sensitivity, keep, refer


class Review(ChildRecord):
    """A review meeting, chaired by an independent reviewing officer; only one that was held satisfies a clock."""

    __tablename__ = "review"
    words = "review"
    event_field = "date_held"

    kind: Mapped[str | None] = keep("Type", Kind.CODE, code_set="review_kind", need=Need.ALWAYS)
    number: Mapped[int | None] = keep("Number", Kind.NUMBER)
    date_due: Mapped[date | None] = keep("Due", Kind.DATE)
    date_held: Mapped[date | None] = keep("Held", Kind.DATE, need=Need.ALWAYS, returned_as="REVIEW", index=True)
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
    plan_endorsed: Mapped[bool | None] = keep("Plan endorsed", Kind.YES_NO, need=Need.ALWAYS)
    recommendations: Mapped[str | None] = keep("Recommendations", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)
