"""Personal education plans."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, keep


class Pep(ChildRecord):
    """A personal education plan for one term; held, submitted, quality-assured and signed off are separate dates."""

    __tablename__ = "pep"
    words = "personal education plan"
    event_field = "meeting_date"

    term: Mapped[str | None] = keep("Term", Kind.CODE, code_set="term", need=Need.ALWAYS)
    academic_year: Mapped[str | None] = keep("Academic year", Kind.TEXT, need=Need.ALWAYS)
    cut_off: Mapped[date | None] = keep("Cut-off set by the virtual school", Kind.DATE)
    initiated: Mapped[date | None] = keep("Started", Kind.DATE)
    meeting_date: Mapped[date | None] = keep("Meeting held", Kind.DATE, need=Need.ALWAYS, index=True)
    school: Mapped[str | None] = keep("School", Kind.TEXT)
    pupil_voice: Mapped[str | None] = keep("What the child said", Kind.WORDS, need=Need.ALWAYS)
    targets: Mapped[str | None] = keep("Targets", Kind.WORDS, need=Need.ALWAYS)
    submitted: Mapped[date | None] = keep("Submitted", Kind.DATE)
    quality_assured: Mapped[date | None] = keep("Quality assured", Kind.DATE)
    signed_off: Mapped[date | None] = keep("Signed off", Kind.DATE)
    on_file: Mapped[date | None] = keep("On file", Kind.DATE)
    quality: Mapped[str | None] = keep("Quality", Kind.CODE, code_set="pep_quality")
    exception_reason: Mapped[str | None] = keep("Why not held", Kind.CODE, code_set="pep_exception")
