"""The child, and the risks and other councils' facts dated beside the child."""

from __future__ import annotations

import unicodedata
from datetime import date

from sqlalchemy.orm import Mapped

from lacdesk.records.base import ChildRecord, Kind, Need, Record, Sensitivity, keep

SPECIAL = Sensitivity.SPECIAL


class Child(Record):
    """A child the council looks after, once looked after, or visits under a private fostering arrangement."""

    __tablename__ = "child"
    words = "child"

    ref: Mapped[str] = keep("Reference", Kind.TEXT, need=Need.ALWAYS, returned_as="CHILD", unique=True)
    full_name: Mapped[str | None] = keep("Full name", Kind.TEXT, need=Need.ALWAYS, index=True)
    known_as: Mapped[str | None] = keep("Known as", Kind.TEXT)
    dob: Mapped[date | None] = keep("Date of birth", Kind.DATE, need=Need.ALWAYS, returned_as="DOB", index=True)
    dob_is_expected: Mapped[bool | None] = keep("Date of birth is the expected one", Kind.YES_NO)
    sex: Mapped[str | None] = keep("Sex", Kind.CODE, code_set="sex", need=Need.ALWAYS, returned_as="SEX")
    gender_identity: Mapped[str | None] = keep("Gender identity, in the child's own words", Kind.TEXT, sensitivity=SPECIAL)
    ethnicity: Mapped[str | None] = keep(
        "Ethnicity", Kind.CODE, code_set="ethnicity", need=Need.ALWAYS, sensitivity=SPECIAL, returned_as="ETHNIC"
    )
    religion: Mapped[str | None] = keep("Religion", Kind.TEXT, sensitivity=SPECIAL)
    language: Mapped[str | None] = keep("First language", Kind.TEXT)
    nationality: Mapped[str | None] = keep("Nationality", Kind.TEXT)
    is_disabled: Mapped[bool | None] = keep("Disabled", Kind.YES_NO, need=Need.ALWAYS, sensitivity=SPECIAL)
    main_need: Mapped[str | None] = keep("Main need", Kind.TEXT, sensitivity=SPECIAL)
    sen_status: Mapped[str | None] = keep("Special educational needs", Kind.CODE, code_set="sen_status", need=Need.ALWAYS)
    upn: Mapped[str | None] = keep("Unique pupil number", Kind.TEXT, need=Need.ALWAYS, returned_as="UPN")
    uasc_from: Mapped[date | None] = keep("Unaccompanied asylum-seeking child from", Kind.DATE, need=Need.SOMETIMES, sensitivity=SPECIAL)
    uasc_ceased: Mapped[date | None] = keep(
        "Stopped being an unaccompanied asylum-seeking child on",
        Kind.DATE,
        need=Need.SOMETIMES,
        sensitivity=SPECIAL,
        returned_as="DUC",
    )
    is_parent: Mapped[bool | None] = keep("Is a parent", Kind.YES_NO, need=Need.SOMETIMES, sensitivity=SPECIAL, returned_as="MOTHER")
    first_child_dob: Mapped[date | None] = keep("First child's date of birth", Kind.DATE, need=Need.SOMETIMES, returned_as="MC_DOB")
    home_postcode: Mapped[str | None] = keep("Home postcode", Kind.TEXT, need=Need.SOMETIMES, returned_as="HOME_POST")
    sibling_group: Mapped[str | None] = keep("Sibling group", Kind.TEXT)
    sibling_group_size: Mapped[int | None] = keep("Children in the sibling group", Kind.NUMBER)
    harder_to_place: Mapped[list[str] | None] = keep(
        "Harder to place because of", Kind.LIST, code_set="harder_to_place", sensitivity=SPECIAL
    )
    youth_justice_from: Mapped[date | None] = keep("Known to youth justice from", Kind.DATE, sensitivity=SPECIAL)
    youth_justice_until: Mapped[date | None] = keep("Known to youth justice until", Kind.DATE, sensitivity=SPECIAL)
    privately_fostered_from: Mapped[date | None] = keep("Privately fostered from", Kind.DATE)
    private_fostering_notified: Mapped[date | None] = keep("Council became aware of the private fostering on", Kind.DATE)
    private_fostering_ended: Mapped[date | None] = keep("Private fostering ended on", Kind.DATE)

    @property
    def short_name(self) -> str:
        """First name with the initial of the last, as lists have it, or the reference where no name is known."""
        if not self.full_name:
            return self.ref
        _, *rest = self.full_name.split()
        return f"{self.first_name} {rest[-1][0]}." if rest else self.first_name

    @property
    def first_name(self) -> str:
        """What to call the child in a sentence: the first name, or the known-as name where the first is in another script."""
        if not self.full_name:
            return self.known_as or self.ref
        first = self.full_name.split()[0]
        return self.known_as if self.known_as and not _is_latin(first) else first


def _is_latin(name: str) -> bool:
    return unicodedata.name(name[0], "").startswith("LATIN")


class RiskFlag(ChildRecord):
    """A risk a worker must know of before knocking at the door, from a day and until a day."""

    __tablename__ = "risk_flag"
    words = "risk"
    event_field = "started"

    kind: Mapped[str | None] = keep("Risk", Kind.CODE, code_set="risk", need=Need.ALWAYS, sensitivity=SPECIAL)
    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS)
    ended: Mapped[date | None] = keep("Until", Kind.DATE)
    assessed: Mapped[date | None] = keep("Risk assessed on", Kind.DATE)
    assessment: Mapped[str | None] = keep("Risk assessment or plan", Kind.WORDS, sensitivity=SPECIAL)


class ParentalResponsibility(ChildRecord):
    """Somebody who holds parental responsibility for a child, on what ground, and how to reach them."""

    __tablename__ = "parental_responsibility"
    words = "parental responsibility"
    event_field = "started"

    name: Mapped[str | None] = keep("Who holds it", Kind.TEXT, need=Need.ALWAYS)
    relation: Mapped[str | None] = keep("Relation to the child", Kind.CODE, code_set="relation", need=Need.ALWAYS)
    ground: Mapped[str | None] = keep("How it is held", Kind.CODE, code_set="responsibility_ground", need=Need.ALWAYS)
    started: Mapped[date | None] = keep("From", Kind.DATE, need=Need.ALWAYS, index=True)
    ended: Mapped[date | None] = keep("Until", Kind.DATE)
    telephone: Mapped[str | None] = keep("Telephone", Kind.TEXT)
    email: Mapped[str | None] = keep("E-mail", Kind.TEXT)
    address: Mapped[str | None] = keep("Address", Kind.WORDS)
    notes: Mapped[str | None] = keep("What to know before getting in touch", Kind.WORDS, sensitivity=SPECIAL)
