"""Care leavers: what is known near their birthdays (table OC3), contact, accommodation, activity and documents."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Sensitivity, keep, refer


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


class LeavingCareContact(ChildRecord):
    """Contact with a care leaver; a text or an e-mail is recorded, but is not meaningful contact."""

    __tablename__ = "leaving_care_contact"
    words = "contact with a care leaver"
    event_field = "contact_date"

    contact_date: Mapped[date | None] = keep("Date of the contact", Kind.DATE, need=Need.ALWAYS, index=True)
    method: Mapped[str | None] = keep("How", Kind.CODE, code_set="contact_method", need=Need.ALWAYS)
    worker_id: Mapped[str | None] = refer("By", "worker.id", need=Need.ALWAYS)
    is_seen: Mapped[bool | None] = keep("Young person seen", Kind.YES_NO, need=Need.ALWAYS)
    at_home: Mapped[bool | None] = keep("Seen where the young person lives", Kind.YES_NO)
    own_words: Mapped[str | None] = keep("What the young person said", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)
    notes: Mapped[str | None] = keep("What was talked about and agreed", Kind.WORDS, sensitivity=Sensitivity.SPECIAL)


class LeavingCareAccommodation(ChildRecord):
    """Where a care leaver lives from a day, and whether it is suitable."""

    __tablename__ = "leaving_care_accommodation"
    words = "accommodation of a care leaver"
    event_field = "started"

    kind: Mapped[str | None] = keep("Type", Kind.CODE, code_set="leaving_care_accommodation", need=Need.ALWAYS)
    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS, index=True)
    ended: Mapped[date | None] = keep("To", Kind.DATE)
    is_suitable: Mapped[bool | None] = keep("Suitable", Kind.YES_NO, need=Need.ALWAYS)
    unsuitable_reason: Mapped[str | None] = keep("Why it is unsuitable", Kind.WORDS, need=Need.SOMETIMES)
    is_provided_by_council: Mapped[bool | None] = keep("Provided by the council", Kind.YES_NO)
    is_sofa_surfing: Mapped[bool | None] = keep("Sofa surfing", Kind.YES_NO)
    address: Mapped[str | None] = keep("Address", Kind.WORDS)
    telephone: Mapped[str | None] = keep("Telephone", Kind.TEXT)


class LeavingCareActivity(ChildRecord):
    """What a care leaver does from a day: education, training, work or none of them."""

    __tablename__ = "leaving_care_activity"
    words = "activity of a care leaver"
    event_field = "started"

    activity: Mapped[str | None] = keep("Activity", Kind.CODE, code_set="activity", need=Need.ALWAYS)
    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS, index=True)
    ended: Mapped[date | None] = keep("To", Kind.DATE)
    place: Mapped[str | None] = keep("Where", Kind.TEXT)
    notes: Mapped[str | None] = keep("Notes", Kind.WORDS)


class LeavingCareDocuments(ChildRecord):
    """Which papers a young person holds on a day; each date is the day the paper came into the young person's hands."""

    __tablename__ = "leaving_care_documents"
    words = "documents of a care leaver"
    event_field = "as_at"

    as_at: Mapped[date | None] = keep("Checked on", Kind.DATE, need=Need.ALWAYS, index=True)
    national_insurance: Mapped[date | None] = keep("National Insurance number, by 17", Kind.DATE)
    passport: Mapped[date | None] = keep("Passport", Kind.DATE)
    birth_certificate: Mapped[date | None] = keep("Birth certificate", Kind.DATE)
    driving_licence: Mapped[date | None] = keep("Driving licence", Kind.DATE)
    identity_card: Mapped[date | None] = keep("Identity card", Kind.DATE)
    settled_status: Mapped[date | None] = keep("Settled status, before 18", Kind.DATE, need=Need.SOMETIMES)
    health_passport: Mapped[date | None] = keep("Health passport, before 18", Kind.DATE)
    not_needed: Mapped[list[str] | None] = keep("Not needed or not wanted", Kind.LIST, code_set="leaving_care_document")
    notes: Mapped[str | None] = keep("What is being done about the rest", Kind.WORDS)
