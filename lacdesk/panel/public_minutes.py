"""The minutes as the public reads them: minutes of exempt items replaced by their written summary (Local Government Act 1972 s100C)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from lacdesk.panel.meeting import Attendance, Capacity, Minute, MinutesOfMeeting, Person, Resolution
from lacdesk.panel.publicity import ChildFacts, Finding, Grade, Identifying, SeenText, findings
from lacdesk.panel.reading import minutes_kept
from lacdesk.panel.releasing import identifying_of
from lacdesk.practice.words import listed
from lacdesk.records import meetings as kept

_NOT_AGREED = "the name of a young person who came and is not agreed to be named"


def exempt_numbers(session: Session, written: MinutesOfMeeting) -> frozenset[str]:
    """Return the numbers of the minutes the public does not read: those of exempt items, and those that correct one."""
    rows = minutes_kept(session, written.meeting.id)
    pairs = zip(rows, written.minutes, strict=True)
    return frozenset(minute.number for row, minute in pairs if _is_exempt(session, row))


def for_the_public(written: MinutesOfMeeting, exempt: Collection[str]) -> MinutesOfMeeting:
    """Return minutes with the summary in place of each that is exempt by its number: its heading stays, its clauses are left out."""
    return replace(written, minutes=tuple(_summary(each) if each.number in exempt else each for each in written.minutes))


def unsummarised(written: MinutesOfMeeting, exempt: Collection[str]) -> str:
    """Return in one sentence which exempt minutes have no summary yet and what to do; nothing where each has one."""
    without = [each.number for each in written.minutes if each.number in exempt and not each.public_text.strip()]
    if not without:
        return ""
    if len(without) == 1:
        return f"Minute {without[0]} is of an exempt item and has no summary for the public. Write one."
    return f"Minutes {listed(without)} are of exempt items and have no summary for the public. Write one of each."


def found_in_minutes(session: Session, written: MinutesOfMeeting, pages: Iterable[SeenText]) -> tuple[Finding, ...]:
    """Return what is found on the pages of minutes, confirmed or not: in the two grades of a pack, and young people not agreed."""
    texts, people = list(pages), [each.person for each in written.attendance]
    unnamed = [replace(each, why=_NOT_AGREED) for each in findings(texts, _young_people(written))]
    found: dict[tuple[tuple[int, str], bool], Finding] = {}
    for each in (*unnamed, *findings(texts, identifying_of(session, written.meeting, people))):
        found.setdefault((each.key, each.grade is Grade.STOP), each)
    told = (each for (key, is_stop), each in found.items() if is_stop or (key, True) not in found)
    return tuple(sorted(told, key=lambda each: each.page))


def minutes_sentence(finding: Finding) -> str:
    """Return a finding in the minutes in a plain sentence for whoever has to mend or confirm it."""
    where = f"On page {finding.page} of the minutes: {finding.why}."
    if finding.grade is Grade.STOP:
        return f"{where} Take it out of the minute."
    return f"{where} Take it out of the minute, or confirm with a reason that it may be public."


def _is_exempt(session: Session, row: kept.Minute) -> bool:
    """Return whether a minute is of an exempt item, or corrects one that is."""
    if row.corrects_id:
        corrected = session.get(kept.Minute, row.corrects_id)
        return corrected is not None and _is_exempt(session, corrected)
    item = session.get(kept.AgendaItem, row.item_id) if row.item_id else None
    return bool(item and item.exempt)


def _summary(minute: Minute) -> Minute:
    return replace(minute, text=minute.public_text, resolution=Resolution(), moved_by="", seconded_by="")


def _young_people(written: MinutesOfMeeting) -> Identifying:
    """Return what finds the young people who came and are not agreed to be named; somebody else of the name is none of them."""
    unnamed = [each.person for each in written.attendance if _is_unnamed(each)]
    others = [each.person for each in written.attendance if not _is_unnamed(each)] + list(written.meeting.members)
    children = (ChildFacts(first_name=each.first_name, last_name=each.surname) for each in unnamed)
    return Identifying(children, _names(others))


def _is_unnamed(attendance: Attendance) -> bool:
    return attendance.person.capacity is Capacity.YOUNG_PERSON and not attendance.person.is_agreed_public


def _names(people: Iterable[Person]) -> Iterator[str]:
    return (f"{each.first_name} {each.surname}" for each in people)
