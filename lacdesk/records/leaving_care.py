"""What is known of care leavers near their birthdays (table OC3)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, keep


class CareLeaverFacts(ChildRecord):
    """Contact, activity and accommodation of a care leaver on a day."""

    __tablename__ = "care_leaver_facts"
    words = "care-leaver facts"
    event_field = "as_at"

    as_at: Mapped[date | None] = keep("As at", Kind.DATE, need=Need.ALWAYS)
    in_touch: Mapped[str | None] = keep("In touch", Kind.CODE, code_set="in_touch", need=Need.ALWAYS, returned_as="IN_TOUCH")
    activity: Mapped[str | None] = keep("Activity", Kind.CODE, code_set="activity", need=Need.ALWAYS, returned_as="ACTIV")
    accommodation: Mapped[str | None] = keep("Accommodation", Kind.CODE, code_set="accommodation", need=Need.ALWAYS, returned_as="ACCOM")
    is_suitable: Mapped[bool | None] = keep("Accommodation is suitable", Kind.YES_NO)
