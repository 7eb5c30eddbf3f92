"""What children say, kept as they said it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Sensitivity, keep


class WishesFeelings(ChildRecord):
    """A child's wishes or feelings in the child's own words, and what changed because of them.

    Where they were heard while another record was made, `heard_in_type` and `heard_in_id` are its table and id.
    """

    __tablename__ = "wishes_feelings"
    words = "wishes and feelings"
    event_field = "said_on"

    own_words: Mapped[str | None] = keep(
        "What the child said, in the child's own words", Kind.WORDS, need=Need.ALWAYS, sensitivity=Sensitivity.SPECIAL
    )
    said_on: Mapped[date | None] = keep("Date", Kind.DATE, need=Need.ALWAYS, index=True)
    place: Mapped[str | None] = keep("Where", Kind.TEXT)
    asked_by: Mapped[str | None] = keep("Who asked", Kind.TEXT)
    question: Mapped[str | None] = keep("What was asked", Kind.TEXT)
    method: Mapped[str | None] = keep("How the child told it", Kind.CODE, code_set="voice_method")
    what_changed: Mapped[str | None] = keep("What changed because of it", Kind.WORDS)
    heard_in_type: Mapped[str | None] = keep("Heard while recording", Kind.TEXT, sensitivity=Sensitivity.ORDINARY)
    heard_in_id: Mapped[str | None] = keep("Record it was heard in", Kind.TEXT, sensitivity=Sensitivity.ORDINARY)
