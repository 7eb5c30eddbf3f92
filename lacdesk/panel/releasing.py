"""Releasing the public pack: what tells who the council's children are, who confirmed that some words may be public, and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lacdesk.panel.identifying import ChildFacts, Identifying
from lacdesk.panel.meeting import Capacity, Meeting, Person
from lacdesk.panel.publicity import Key
from lacdesk.panel.reading import meeting_of
from lacdesk.panel.seen import Place, words_of
from lacdesk.records.child import Child, ParentalResponsibility
from lacdesk.records.council import Council
from lacdesk.records.leaving_care import LeavingCareAccommodation
from lacdesk.records.meetings import Meeting as KeptMeeting
from lacdesk.records.meetings import OwnPlace, PublicConfirmation
from lacdesk.records.people import Worker
from lacdesk.records.placement import Home, Placement
from lacdesk.records.returned import Episode
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork

UNCONFIRMABLE = "These words tell who a child is, and nobody can confirm that. Take them out, or make the item exempt."
_PARTICLES = frozenset({"al", "de", "del", "della", "der", "di", "el", "la", "le", "st", "van", "von"})


@dataclass(frozen=True)
class ConfirmPublic:
    """Say that words found on a page of a meeting's pack, or of its minutes, may be public, for a reason; whoever says so is named."""

    meeting_id: str
    page: int
    words: str
    reason: str
    of_minutes: bool = False


@dataclass(frozen=True)
class TakeConfirmationBack:
    """Say that words once confirmed may not be public after all, for a reason."""

    confirmation_id: str
    reason: str


@dataclass(frozen=True)
class NamePlace:
    """Say that words are a street, a ward or another place and no child's name, in the papers of every meeting."""

    words: str
    what: str


@dataclass(frozen=True)
class TakePlaceBack:
    """Say that words once named as a place may be a child's name after all, for a reason."""

    place_id: str
    reason: str


@handles(NamePlace)
def name_place(command: NamePlace, unit: UnitOfWork, today: date) -> OwnPlace:
    """Keep a place of the council's own; KnownError without its name or what it is, or where the words tell who a child is."""
    words = " ".join(command.words.split())
    if not words_of(words):
        raise KnownError("Enter the name of the place.")
    if not command.what.strip():
        raise KnownError("Enter what place it is.")
    if any(hit.is_stop for hit in Identifying(_children(unit.session)).hits(words, Place.PROPERTY)):
        raise KnownError(f"{words} tells who a child is, so it cannot be kept as a place.")
    facts = {"what": command.what.strip(), "named_by": unit.person.name}
    for kept in places(unit.session):
        if words_of(kept.called or "") == words_of(words):
            unit.change(kept, **facts)
            return kept
    return unit.add(OwnPlace(called=words, **facts))


@handles(TakePlaceBack)
def take_place_back(command: TakePlaceBack, unit: UnitOfWork, today: date) -> None:
    """Withdraw a place, so that its words are asked about again."""
    unit.withdraw(unit.get(OwnPlace, command.place_id), command.reason)


@handles(ConfirmPublic)
def confirm_public(command: ConfirmPublic, unit: UnitOfWork, today: date) -> PublicConfirmation:
    """Keep a confirmation; KnownError without a reason, or of words that tell who a child is, which nobody can confirm.

    The same words on that page again get the new reason.
    """
    meeting = unit.get(KeptMeeting, command.meeting_id)
    if not command.reason.strip():
        raise KnownError("Enter why these words may be public.")
    if not words_of(command.words):
        raise KnownError("Enter the words that may be public.")
    if any(hit.is_stop for hit in identifying_of(unit.session, meeting_of(unit.session, meeting.id)).hits(command.words, Place.PROPERTY)):
        raise KnownError(UNCONFIRMABLE)
    facts = {"reason": command.reason.strip(), "confirmed_by": unit.person.name}
    page = -command.page if command.of_minutes else command.page
    key = _key(page, command.words)
    for kept in confirmations(unit.session, meeting.id):
        if _key(kept.page or 0, kept.found or "") == key:
            unit.change(kept, **facts)
            return kept
    return unit.add(PublicConfirmation(meeting_id=meeting.id, page=page, found=command.words, **facts))


@handles(TakeConfirmationBack)
def take_confirmation_back(command: TakeConfirmationBack, unit: UnitOfWork, today: date) -> None:
    """Withdraw a confirmation, so that its words are asked about again."""
    unit.withdraw(unit.get(PublicConfirmation, command.confirmation_id), command.reason)


def confirmations(session: Session, meeting_id: str) -> list[PublicConfirmation]:
    """Return what was confirmed for a meeting's pack, in order of its pages, those of its minutes first."""
    row = PublicConfirmation
    return list(session.scalars(select(row).where(row.meeting_id == meeting_id).order_by(row.page, row.id)))


def places(session: Session) -> list[OwnPlace]:
    """Return the places of the council's own that are no child's name in any paper, by name."""
    return sorted(session.scalars(select(OwnPlace)), key=lambda each: (each.called or "").casefold())


def confirmed_keys(session: Session, meeting_id: str) -> set[Key]:
    """Return the pages of the pack and words that may be public, as findings name them."""
    return {_key(each.page or 0, each.found or "") for each in confirmations(session, meeting_id) if not minutes_page(each)}


def confirmed_in_minutes(session: Session, meeting_id: str) -> set[Key]:
    """Return the pages of the minutes and words that may be public, as findings name them."""
    return {_key(minutes_page(each), each.found or "") for each in confirmations(session, meeting_id) if minutes_page(each)}


def minutes_page(kept: PublicConfirmation) -> int:
    """Return the page of the minutes a confirmation is of; 0 where it is of the pack."""
    return max(-(kept.page or 0), 0)


def identifying_of(session: Session, meeting: Meeting, attendance: Iterable[Person] = ()) -> Identifying:
    """Return what finds the council's children in a pack; members, officers and workers are named in public and so are no child's name."""
    people = [*meeting.members, *attendance]
    named = [f"{person.first_name} {person.surname}" for person in people if person.capacity is not Capacity.YOUNG_PERSON]
    workers = [name for name in session.scalars(select(Worker.name)) if name]
    council = [name for name in session.scalars(select(Council.name)) if name]
    own = [each.called for each in places(session)]
    known = [place for place in (meeting.venue, meeting.panel.venue, meeting.panel.name, *council, *own) if place]
    return Identifying(_children(session), [*named, *workers, meeting.panel.chief_executive, meeting.panel.contact], known)


def _children(session: Session) -> Iterator[ChildFacts]:
    lived = _lived(session)
    yield ChildFacts(
        postcodes=tuple(_known(session.scalars(select(Home.postcode)))), addresses=tuple(_known(session.scalars(select(Home.address))))
    )
    rows = session.execute(select(Child.id, Child.ref, Child.full_name, Child.known_as, Child.dob, Child.upn, Child.home_postcode))
    for child_id, ref, full_name, known_as, born, upn, home_postcode in rows:
        first, last = _split(full_name or "")
        yield ChildFacts(
            first,
            last,
            known_as or "",
            tuple(_known([ref])),
            upn or "",
            born=born,
            postcodes=tuple(_known([home_postcode, *lived.postcodes[child_id]])),
            addresses=tuple(lived.addresses[child_id]),
        )


@dataclass(frozen=True, slots=True)
class _Lived:
    """Where each child has lived, or a parent does, by the child's id."""

    postcodes: dict[str, list[str]]
    addresses: dict[str, list[str]]


def _lived(session: Session) -> _Lived:
    found = _Lived(defaultdict(list), defaultdict(list))
    for postcode_of in (Placement.postcode, Episode.home_post, Episode.pl_post):
        for child_id, postcode in _each_child(session, postcode_of):
            found.postcodes[child_id].append(postcode)
    for address_of in (LeavingCareAccommodation.address, ParentalResponsibility.address):
        for child_id, address in _each_child(session, address_of):
            found.addresses[child_id].append(address)
    return found


def _each_child(session: Session, kept: InstrumentedAttribute[str | None]) -> Iterator[tuple[str, str]]:
    """Yield every value kept in one field of a child's records with the child's id, once each."""
    of_child = kept.class_.child_id
    yield from ((child_id, value) for child_id, value in session.execute(select(of_child, kept).where(kept.is_not(None)).distinct()))


def _split(full_name: str) -> tuple[str, str]:
    """Return a name's first and last part; what van, de or al goes before belongs to the last."""
    words = full_name.split()
    place = len(words) - 1
    while place > 1 and words[place - 1].casefold() in _PARTICLES:
        place -= 1
    return (" ".join(words[:place]), " ".join(words[place:])) if len(words) > 1 else (full_name, "")


def _known(values: Iterable[str | None]) -> Iterator[str]:
    return (value for value in values if value)


def _key(page: int, words: str) -> Key:
    return page, " ".join(words_of(words))
