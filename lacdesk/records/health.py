"""Health assessments and checks, strengths and difficulties questionnaires, and the facts returned for twelve months."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Sensitivity, keep

SPECIAL = Sensitivity.SPECIAL


class HealthEvent(ChildRecord):
    """An assessment or check: planned, done, missed, cancelled or refused; only done satisfies a clock."""

    __tablename__ = "health_event"
    words = "health assessment or check"
    event_field = "done"

    kind: Mapped[str | None] = keep("Type", Kind.CODE, code_set="health_event", need=Need.ALWAYS)
    health_status: Mapped[str | None] = keep("Status", Kind.CODE, code_set="health_status", need=Need.ALWAYS)
    told_by: Mapped[str | None] = keep("Whose figures these are", Kind.CODE, code_set="health_source", need=Need.ALWAYS)
    notified: Mapped[date | None] = keep("Health trust notified", Kind.DATE)
    appointment: Mapped[date | None] = keep("Appointment", Kind.DATE)
    done: Mapped[date | None] = keep("Done", Kind.DATE, need=Need.SOMETIMES, index=True)
    done_by_other_source: Mapped[date | None] = keep("Done, by the other source's figures", Kind.DATE)
    report_typed: Mapped[date | None] = keep("Report typed", Kind.DATE)
    report_received: Mapped[date | None] = keep("Report received", Kind.DATE)
    refusal_reason: Mapped[str | None] = keep("Why it was refused", Kind.WORDS, need=Need.SOMETIMES, sensitivity=SPECIAL)
    refusal_follow_up: Mapped[str | None] = keep("What was tried after a refusal", Kind.WORDS, need=Need.SOMETIMES, sensitivity=SPECIAL)
    provider: Mapped[str | None] = keep("Done by", Kind.TEXT)
    is_out_of_area: Mapped[bool | None] = keep("Provider out of area", Kind.YES_NO)
    notes: Mapped[str | None] = keep("Notes", Kind.WORDS, sensitivity=SPECIAL)


class Immunisation(ChildRecord):
    """Whether a child's immunisations were up to date on a day."""

    __tablename__ = "immunisation"
    words = "immunisation check"
    event_field = "as_at"

    as_at: Mapped[date | None] = keep("As at", Kind.DATE, need=Need.ALWAYS, index=True)
    is_up_to_date: Mapped[bool | None] = keep("Immunisations up to date", Kind.YES_NO, need=Need.ALWAYS, sensitivity=SPECIAL)
    is_refused: Mapped[bool | None] = keep("Refused", Kind.YES_NO, sensitivity=SPECIAL)
    told_by: Mapped[str | None] = keep("Whose figures these are", Kind.CODE, code_set="health_source")
    notes: Mapped[str | None] = keep("Notes", Kind.WORDS, sensitivity=SPECIAL)


class DifficultiesScore(ChildRecord):
    """A strengths and difficulties questionnaire: a score from 0 to 40, or the reason there is none."""

    __tablename__ = "difficulties_score"
    words = "strengths and difficulties score"
    event_field = "scored"

    scored: Mapped[date | None] = keep("Date", Kind.DATE, need=Need.ALWAYS)
    score: Mapped[int | None] = keep("Score", Kind.NUMBER, sensitivity=SPECIAL, returned_as="SDQ_SCORE")
    no_score_reason: Mapped[str | None] = keep("Why there is no score", Kind.CODE, code_set="sdq_reason", returned_as="SDQ_REASON")


class TwelveMonthFacts(ChildRecord):
    """What the national return asks of a child looked after for twelve months at 31 March (table OC2); blank is not no."""

    __tablename__ = "twelve_month_facts"
    words = "twelve-month facts"
    event_field = "year_ended"

    year_ended: Mapped[date | None] = keep("Year ended", Kind.DATE, need=Need.ALWAYS)
    sdq_score: Mapped[int | None] = keep("Difficulties score", Kind.NUMBER, sensitivity=SPECIAL, returned_as="SDQ_SCORE")
    sdq_reason: Mapped[str | None] = keep("Why there is no score", Kind.CODE, code_set="sdq_reason", returned_as="SDQ_REASON")
    convicted: Mapped[bool | None] = keep("Convicted", Kind.YES_NO, sensitivity=SPECIAL, returned_as="CONVICTED")
    health_check: Mapped[bool | None] = keep("Development check", Kind.YES_NO, sensitivity=SPECIAL, returned_as="HEALTH_CHECK")
    immunisations: Mapped[bool | None] = keep("Immunisations up to date", Kind.YES_NO, sensitivity=SPECIAL, returned_as="IMMUNISATIONS")
    teeth_check: Mapped[bool | None] = keep("Teeth checked", Kind.YES_NO, sensitivity=SPECIAL, returned_as="TEETH_CHECK")
    health_assessment: Mapped[bool | None] = keep("Health assessed", Kind.YES_NO, sensitivity=SPECIAL, returned_as="HEALTH_ASSESSMENT")
    substance_misuse: Mapped[bool | None] = keep("Substance misuse found", Kind.YES_NO, sensitivity=SPECIAL, returned_as="SUBSTANCE_MISUSE")
    intervention_received: Mapped[bool | None] = keep(
        "Help received", Kind.YES_NO, sensitivity=SPECIAL, returned_as="INTERVENTION_RECEIVED"
    )
    intervention_offered: Mapped[bool | None] = keep("Help offered", Kind.YES_NO, sensitivity=SPECIAL, returned_as="INTERVENTION_OFFERED")
