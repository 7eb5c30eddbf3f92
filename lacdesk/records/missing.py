"""Episodes of being missing or away without authorisation."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Sensitivity, keep

SPECIAL = Sensitivity.SPECIAL


class MissingEpisode(ChildRecord):
    """A child missing or away without authorisation, from when last seen by a responsible adult until returned."""

    __tablename__ = "missing_episode"
    words = "missing episode"
    event_field = "started"

    kind: Mapped[str | None] = keep("Kind", Kind.CODE, code_set="missing", need=Need.ALWAYS, returned_as="MISSING")
    started: Mapped[date | None] = keep("Last seen on", Kind.DATE, need=Need.ALWAYS, returned_as="MIS_START")
    started_time: Mapped[time | None] = keep("Last seen at", Kind.TIME)
    ended: Mapped[date | None] = keep("Found or returned on", Kind.DATE, returned_as="MIS_END")
    ended_time: Mapped[time | None] = keep("Found or returned at", Kind.TIME)
    is_reported: Mapped[bool | None] = keep("Reported to the police", Kind.YES_NO)
    interview_offered: Mapped[bool | None] = keep("Return interview offered", Kind.YES_NO)
    interview_outcome: Mapped[str | None] = keep("Return interview", Kind.CODE, code_set="return_interview")
    interview_date: Mapped[date | None] = keep("Return interview on", Kind.DATE)
    interview_time: Mapped[time | None] = keep("Return interview at", Kind.TIME)
    interviewed_by: Mapped[str | None] = keep("Interviewed by, independent of the placement", Kind.TEXT)
    themes: Mapped[str | None] = keep("What the child said", Kind.WORDS, sensitivity=SPECIAL)
