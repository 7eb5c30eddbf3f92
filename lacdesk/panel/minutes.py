"""The minutes of a meeting as lines, in the style of 2017 or of 2022 (panel.md sections 4 and 10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lacdesk.panel import resolutions, structured
from lacdesk.panel.meeting import (
    AgendaItem,
    Attendance,
    Capacity,
    Declaration,
    ItemKind,
    Meeting,
    Minute,
    MinutesOfMeeting,
    Numbering,
    Person,
    Resolution,
    Style,
)
from lacdesk.panel.names import by_surname, public_people, titled
from lacdesk.panel.numbering import numbered, paragraph_number
from lacdesk.panel.structured import Figures, FigureToken, PartKind, TextPart
from lacdesk.practice.words import clock_words, listed, long_date, ordinal_date

NO_DECLARATIONS = {
    Style.PLAIN: "There were no Declarations of Interest made at the meeting.",
    Style.STAMPED: "There were no declarations of interest made at the meeting.",
}
NO_EXCLUSION = "There were no items to be considered that necessitated the exclusion of any members of the press or public."
NO_URGENT = "There was no urgent business."
YOUNG_PEOPLE = "young people"

_INTERESTS = {
    "disclosable_pecuniary": "disclosable pecuniary",
    "other_registrable": "other registrable",
    "non_pecuniary": "non-pecuniary",
}
_SITTING = {Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.MEMBER, Capacity.SUBSTITUTE}


class MinutesLineKind(StrEnum):
    """What a line of minutes is, and so how it is set: a heading of its own, a mark before it, or plain text under its label."""

    HEADER = "header"
    PRESENT = "present"
    ALSO_PRESENT = "also_present"
    APOLOGIES = "apologies"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LEAD_IN = "lead_in"
    BULLET = "bullet"
    AGREED = "agreed"
    RESOLUTION = "resolution"
    LIST_LINE = "list_line"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """One line of minutes: `label` stands before its text ("Present:-", "D43.", "Resolved:- (1)"); `number` is its minute's."""

    kind: MinutesLineKind
    text: str
    label: str = ""
    number: str = ""

    @property
    def words(self) -> str:
        """The whole line as it reads; a bullet has its mark."""
        mark = "-" if self.kind is MinutesLineKind.BULLET else ""
        return " ".join(part for part in (mark, self.label, self.text) if part)


def _no_figures(figure: FigureToken) -> str | None:
    return None


def minutes_lines(minutes: MinutesOfMeeting, figures: Figures = _no_figures) -> tuple[MinutesLine, ...]:
    """Return the whole minutes in order; figures tied to published runs are looked up in `figures`. Nobody signs, no hour is given."""
    head = (*_header(minutes.meeting), *_attendance(minutes))
    return (*head, *(line for minute in minutes.minutes for line in minute_lines(minute, minutes, figures)))


def minute_lines(minute: Minute, minutes: MinutesOfMeeting, figures: Figures = _no_figures) -> Iterator[MinutesLine]:
    """Yield the lines of one minute: its heading in capitals, its text, what was resolved, and who moved and seconded it."""
    yield MinutesLine(MinutesLineKind.HEADING, minute.heading.upper(), f"{minute.number}.", minute.number)
    is_by_paragraph = minutes.meeting.panel.numbering is Numbering.ITEM_PARAGRAPH
    paragraph = 0
    for part in _parts(minute, minutes):
        paragraph += part.kind is not PartKind.BULLET
        label = paragraph_number(minute.number, paragraph) if is_by_paragraph and part.kind is not PartKind.BULLET else ""
        yield MinutesLine(MinutesLineKind(part.kind.value), structured.with_figures(part.text, figures), label, minute.number)
    yield from _resolved(minute)
    moved = movers(minute)
    if moved:
        yield MinutesLine(MinutesLineKind.MOVED, moved, number=minute.number)


def movers(minute: Minute) -> str:
    """Return who moved and who seconded a minute's motion, as far as it says: "Moved by Councillor Elm, seconded by Councillor Fir."."""
    told = (("moved by", minute.moved_by), ("seconded by", minute.seconded_by))
    words = ", ".join(f"{what} {who.strip().rstrip('.')}" for what, who in told if who.strip())
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def standing_minutes(meeting: Meeting) -> tuple[Minute, ...]:
    """Return a minute for every item of the agenda that has one, numbered, with the words that stand when nothing happened.

    Apologies, and in the 2017 style the questions of categories and urgency, are said elsewhere or only where they arise.
    """
    return numbered(meeting, [_standing(item, meeting) for item in meeting.items if _has_minute(item, meeting.panel.style)])


def declared(declaration: Declaration, among: Sequence[Person] = ()) -> str:
    """Return a declaration of interest in words: who, what kind, in which item, its nature, and whether the member stayed."""
    name = titled([declaration.person], among)
    kind = _INTERESTS.get(declaration.kind, declaration.kind.lower())
    article = "an" if kind[:1] in {"a", "e", "i", "o", "u"} else "a"
    stayed = f"{name} left the meeting for the item." if declaration.has_left else f"{name} remained in the meeting."
    interest = f'{name} declared {article} {kind} interest in the item "{declaration.item_title}"'
    return f"{interest}: {_ended(declaration.nature)} {stayed}"


def in_the_chair(attendance: Iterable[Attendance]) -> Person | None:
    """Return who took the chair: the chair, or the vice-chair where the chair did not come."""
    there = [each.person for each in attendance if not each.is_apology]
    return next((person for capacity in (Capacity.CHAIR, Capacity.VICE_CHAIR) for person in there if person.capacity is capacity), None)


def is_declarations(heading: str) -> bool:
    """Say whether a heading is that of the declarations of interest."""
    return bool(re.match(r"declarations? of interest", heading, re.IGNORECASE))


def _header(meeting: Meeting) -> tuple[MinutesLine, ...]:
    name = meeting.panel.name.upper()
    if meeting.panel.style is Style.STAMPED:
        return (MinutesLine(MinutesLineKind.HEADER, long_date(meeting.on), name),)
    return MinutesLine(MinutesLineKind.HEADER, name), MinutesLine(MinutesLineKind.HEADER, ordinal_date(meeting.on))


def _attendance(minutes: MinutesOfMeeting) -> Iterator[MinutesLine]:
    there = [each for each in minutes.attendance if not each.is_apology]
    present = _present([each for each in there if each.person.capacity in _SITTING], minutes)
    if present:
        yield MinutesLine(MinutesLineKind.PRESENT, f"{present}.", "Present:-")
    also = [each.person for each in there if each.person.capacity not in _SITTING]
    if also and minutes.meeting.panel.style is Style.PLAIN:
        yield MinutesLine(MinutesLineKind.ALSO_PRESENT, f"Also present were {_also_present(also, minutes.meeting.panel.is_public)}.")
    yield from _apologies([each.person for each in minutes.attendance if each.is_apology], minutes)


def _present(there: Sequence[Attendance], minutes: MinutesOfMeeting) -> str:
    chair = in_the_chair(there)
    among = [each.person for each in minutes.attendance]
    rest = [each for each in there if each.person is not chair]
    members = by_surname(each.person for each in rest)
    plain = {id(each.person) for each in rest if not _stay(each)}
    unbroken = titled([person for person in members if id(person) in plain], among)
    broken = [f"{titled([each.person], among)} ({_stay(each)})" for each in rest if _stay(each)]
    chairing = f"{titled([chair], among)} (in the Chair)" if chair else ""
    return "; ".join(part for part in (chairing, unbroken, *broken) if part)


def _stay(attendance: Attendance) -> str:
    instead = f"as substitute for {attendance.instead_of}" if attendance.instead_of else ""
    arrived = f"from {clock_words(attendance.arrived)}" if attendance.arrived else ""
    left = f"until {clock_words(attendance.left)}" if attendance.left else ""
    return ", ".join(part for part in (instead, " ".join(part for part in (arrived, left) if part)) if part)


def _also_present(people: Sequence[Person], is_public: bool) -> str:
    named = public_people(people) if is_public else list(people)
    unnamed = [YOUNG_PEOPLE] if len(named) < len(people) else []
    return listed([titled([each], people) for each in by_surname(named)] + unnamed)


def _apologies(absent: Sequence[Person], minutes: MinutesOfMeeting) -> Iterator[MinutesLine]:
    named = by_surname(public_people(absent) if minutes.meeting.panel.is_public else absent)
    if not named:
        return
    among = [each.person for each in minutes.attendance]
    members = titled([each for each in named if each.capacity in _SITTING], among)
    others = titled([each for each in named if each.capacity not in _SITTING], among)
    people = ", ".join(part for part in (members, others) if part)
    if minutes.meeting.panel.style is Style.PLAIN:
        yield MinutesLine(MinutesLineKind.APOLOGIES, f"Apologies for absence were received from {people}.")
    else:
        yield MinutesLine(MinutesLineKind.APOLOGIES, f"Apologies were received from {people}.", "Apologies for absence:-")


def _parts(minute: Minute, minutes: MinutesOfMeeting) -> Iterator[TextPart]:
    if is_declarations(minute.heading) and minutes.declarations:
        among = [each.person for each in minutes.attendance]
        yield from (TextPart(PartKind.PARAGRAPH, declared(each, among)) for each in minutes.declarations)
    style = minutes.meeting.panel.style
    yield from (part for part in structured.parse(minute.text) if not (minutes.declarations and part.text == NO_DECLARATIONS[style]))


def _resolved(minute: Minute) -> Iterator[MinutesLine]:
    kinds = ((resolutions.RESOLVED, minute.resolution.clauses), (resolutions.RECOMMENDED, minute.resolution.recommendations))
    for lead, clauses in kinds:
        for place, (label, clause) in enumerate(zip(resolutions.clause_labels(clauses), clauses, strict=True)):
            first, *lines = clause.splitlines()
            before = " ".join(part for part in ("" if place else lead, label) if part)
            yield MinutesLine(MinutesLineKind.RESOLUTION, first, before, minute.number)
            yield from (MinutesLine(MinutesLineKind.LIST_LINE, line, number=minute.number) for line in lines)


def _has_minute(item: AgendaItem, style: Style) -> bool:
    if item.title.casefold().startswith("apologies for absence"):
        return False
    return not (style is Style.PLAIN and item.kind is ItemKind.PROCEDURAL and item.title.startswith("To determine"))


def _standing(item: AgendaItem, meeting: Meeting) -> Minute:
    style = meeting.panel.style
    heading = item.title.strip(" .:-")
    if item.kind is ItemKind.NEXT_MEETING:
        return _next_meeting(item, meeting)
    if item.kind is ItemKind.MINUTES and meeting.previous_on:
        considered = f"Consideration was given to the minutes of the previous meeting held on {ordinal_date(meeting.previous_on)}."
        agreed = Resolution((resolutions.agreement_of_minutes(style, meeting.previous_on),))
        return Minute("", heading, considered if style is Style.STAMPED else "", agreed, item.id)
    if item.kind is ItemKind.EXCLUSION:
        return _exclusion(item, meeting)
    if is_declarations(heading):
        return Minute("", heading, NO_DECLARATIONS[style], item_id=item.id)
    is_urgent_business = item.kind is ItemKind.URGENT and not item.urgent_reason
    reason = f"The Chair was of the opinion that the item be considered as a matter of urgency: {_ended(item.urgent_reason)}"
    return Minute("", heading, NO_URGENT if is_urgent_business else reason if item.urgent_reason else "", item_id=item.id)


def _exclusion(item: AgendaItem, meeting: Meeting) -> Minute:
    paragraphs = {paragraph for each in meeting.items for paragraph in each.exempt}
    heading = item.title.strip(" .:-")
    if not paragraphs:
        return Minute("", heading, NO_EXCLUSION, item_id=item.id)
    return Minute("", heading, resolution=Resolution((resolutions.exclusion(paragraphs),)), item_id=item.id)


def _next_meeting(item: AgendaItem, meeting: Meeting) -> Minute:
    heading = f"{item.title.strip(' .:-')}{': -' if meeting.panel.style is Style.PLAIN else ''}"
    if not meeting.next_meetings:
        return Minute("", heading, item_id=item.id)
    clause = resolutions.next_meetings(meeting.panel.style, meeting.panel.name, meeting.next_meetings, meeting.at)
    return Minute("", heading, resolution=Resolution((clause,)), item_id=item.id)


def _ended(text: str) -> str:
    return f"{text.strip().rstrip('.')}."
