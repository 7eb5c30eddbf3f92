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
    started: Mapped[date | None] = keep("Last seen on", Kind.DATE, need=Need.ALWAYS, returned_as="MIS_START", index=True)
    started_time: Mapped[time | None] = keep("Last seen at", Kind.TIME)
    ended: Mapped[date | None] = keep("Found or returned on", Kind.DATE, returned_as="MIS_END")
    ended_time: Mapped[time | None] = keep("Found or returned at", Kind.TIME)
    is_reported: Mapped[bool | None] = keep("Reported to the police", Kind.YES_NO)
    reported: Mapped[date | None] = keep("Reported to the police on", Kind.DATE, need=Need.SOMETIMES)
    reported_time: Mapped[time | None] = keep("Reported to the police at", Kind.TIME)
    strategy_discussion: Mapped[date | None] = keep("Strategy discussion on", Kind.DATE)
    strategy_decision: Mapped[str | None] = keep("What the strategy discussion decided", Kind.WORDS, sensitivity=SPECIAL)
    find_me_plan: Mapped[date | None] = keep("Find Me plan made or updated", Kind.DATE)
    trigger_plan: Mapped[date | None] = keep("Trigger plan made or updated", Kind.DATE)
    interview_offered: Mapped[bool | None] = keep("Return interview offered", Kind.YES_NO)
    interview_offered_on: Mapped[date | None] = keep("Return interview offered on", Kind.DATE)
    interview_outcome: Mapped[str | None] = keep("Return interview", Kind.CODE, code_set="return_interview")
    interview_date: Mapped[date | None] = keep("Return interview on", Kind.DATE)
    interview_time: Mapped[time | None] = keep("Return interview at", Kind.TIME)
    interviewed_by: Mapped[str | None] = keep("Interviewed by, independent of the placement", Kind.TEXT)
    is_interviewer_independent: Mapped[bool | None] = keep("Interviewer independent of the placement", Kind.YES_NO, need=Need.SOMETIMES)
    themes: Mapped[str | None] = keep("What the child said", Kind.WORDS, sensitivity=SPECIAL)
    interview_themes: Mapped[list[str] | None] = keep("Themes", Kind.LIST, code_set="missing_theme", sensitivity=SPECIAL)
    interview_shared_with: Mapped[list[str] | None] = keep("Interview shared with", Kind.LIST, code_set="interview_shared_with")
    interview_shared: Mapped[date | None] = keep("Interview shared on", Kind.DATE)
