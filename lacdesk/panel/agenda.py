"""The agenda's standing items, and its front sheet as lines, in the style of 2017 or of 2022 (panel.md sections 1, 7 and 10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lacdesk.panel.meeting import AgendaItem, Capacity, ItemKind, Meeting, Panel, PanelKind, Person, Style
from lacdesk.panel.names import by_surname, titled, written
from lacdesk.panel.pages import PageRange
from lacdesk.practice.words import clock_words, listed, long_date, long_ordinal_date, ordinal_date

FOR_INFORMATION = "For Information"
EXCLUDE = "To consider whether the press and public should be excluded from the meeting during consideration of any part of the agenda."
_CONTACT = {
    **dict.fromkeys(PanelKind, "Governance Advisor"),
    PanelKind.FOSTERING: "Panel Adviser",
    PanelKind.ADOPTION: "Agency Adviser",
    PanelKind.PUBLIC_LAW_OUTLINE: "Panel Co-ordinator",
}
NOTES = (
    "The items to be discussed are set out below. Where a report is attached, its pages are given beside the title. "
    "Reports are published on the Council’s website with this agenda.",
    "Anyone may film, record or report on the part of the meeting that is open to the public. "
    "Tell the Governance Advisor beforehand so that space can be made.",
)


class LineKind(StrEnum):
    """What a line of a front sheet is."""

    HEADING = "heading"
    MEETING = "meeting"
    MEMBERS = "members"
    CONTACT = "contact"
    NOTE = "note"
    TITLE = "title"
    SECTION = "section"
    ITEM = "item"
    SUB_LINE = "sub_line"
    SIGN_OFF = "sign_off"


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of a front sheet: `label` stands before its text ("Venue:", "7."), `pages` after it ("(Pages 13 - 33)")."""

    kind: LineKind
    text: str
    label: str = ""
    pages: str = ""
    item_id: str = ""

    @property
    def words(self) -> str:
        """The whole line as it reads."""
        return " ".join(part for part in (self.label, self.text, self.pages) if part)


def with_standing_items(meeting: Meeting) -> Meeting:
    """Return a meeting with the standing items of its style round its business, each once; business keeps its order.

    In the 2022 style what is for information follows the other business; in the 2017 style the exclusion of the public is an
    item, after the second, only where an item is exempt. A standing item that is already there keeps its id and its paper.
    """
    before, after = standing_items(meeting)
    standing = {_same(item) for item in (*before, *after)}
    own = {_same(item): item for item in reversed(meeting.items) if _same(item) in standing}
    business = [item for item in meeting.items if own.get(_same(item)) is not item and item.kind is not ItemKind.EXCLUSION]
    if meeting.panel.style is Style.STAMPED:
        business.sort(key=lambda item: section_of(item, meeting.panel.style) == FOR_INFORMATION)
    return replace(meeting, items=(*_placed(before, own), *business, *_placed(after, own)))


def standing_items(meeting: Meeting) -> tuple[tuple[AgendaItem, ...], tuple[AgendaItem, ...]]:
    """Return the standing items of a meeting's style, or of a panel that hears matters: those before its business and those after it."""
    minutes = (_minutes(meeting),) if meeting.previous_on else ()
    if meeting.panel.hears_matters:
        return _of_matters(minutes)
    return _plain(meeting, minutes) if meeting.panel.style is Style.PLAIN else _stamped(minutes)


def agenda_lines(meeting: Meeting, pages: Mapping[str, PageRange]) -> tuple[AgendaLine, ...]:
    """Return the whole front sheet in order; `pages` gives the range of each item that has a paper, by its id."""
    heading = AgendaLine(LineKind.HEADING, meeting.panel.name.upper())
    items = tuple(item_lines(meeting, meeting.items, pages))
    if meeting.panel.style is Style.PLAIN:
        title = AgendaLine(LineKind.TITLE, "A G E N D A")
        return (heading, *_plain_meeting(meeting), title, *items, *_membership(meeting), *_sign_off(meeting.panel))
    title = AgendaLine(LineKind.TITLE, "AGENDA")
    return (heading, *_stamped_meeting(meeting), *_notes(meeting.panel), title, *items, *_sign_off(meeting.panel))


def supplement_lines(
    meeting: Meeting, number: int, published: date, items: Iterable[AgendaItem], pages: Mapping[str, PageRange]
) -> tuple[AgendaLine, ...]:
    """Return the cover of a supplement: its number and day, and the items whose papers it brings under their own numbers."""
    says = long_ordinal_date if meeting.panel.style is Style.PLAIN else long_date
    head = _plain_meeting(meeting) if meeting.panel.style is Style.PLAIN else _stamped_meeting(meeting)
    return (
        AgendaLine(LineKind.HEADING, meeting.panel.name.upper()),
        *(line for line in head if line.kind is LineKind.MEETING),
        AgendaLine(LineKind.TITLE, f"Supplement {number}"),
        AgendaLine(LineKind.NOTE, says(published)),
        *item_lines(meeting, items, pages),
    )


def item_lines(meeting: Meeting, items: Iterable[AgendaItem], pages: Mapping[str, PageRange]) -> Iterator[AgendaLine]:
    """Yield the lines of items under the numbers they have on the meeting's agenda, each section's heading once above its items."""
    numbers = item_numbers(meeting)
    section = ""
    for item in items:
        if section_of(item, meeting.panel.style) not in {"", section}:
            yield AgendaLine(LineKind.SECTION, section_of(item, meeting.panel.style))
        section = section_of(item, meeting.panel.style)
        printed = pages[item.id].printed if item.id in pages else ""
        yield AgendaLine(LineKind.ITEM, printed_title(item, meeting), f"{numbers[item.id]}.", printed, item.id)
        for words in sub_lines(item, meeting):
            yield AgendaLine(LineKind.SUB_LINE, words, item_id=item.id)


def item_numbers(meeting: Meeting) -> dict[str, int]:
    """Return the number of every item on the agenda by its id, from 1."""
    return {item.id: number for number, item in enumerate(meeting.items, 1)}


def section_of(item: AgendaItem, style: Style) -> str:
    """Return the heading an item stands under; in the 2022 style what is for information has one without being told."""
    implied = FOR_INFORMATION if style is Style.STAMPED and item.kind is ItemKind.FOR_INFORMATION else ""
    return item.section or implied


def printed_title(item: AgendaItem, meeting: Meeting) -> str:
    """Return an item's title as its style prints it: days computed, the bracket about the paper in the 2017 style."""
    if item.kind is ItemKind.MINUTES and meeting.previous_on and _is_previous(item):
        return previous_minutes(meeting.previous_on)
    if meeting.panel.style is Style.STAMPED:
        return item.title
    if item.kind is ItemKind.NEXT_MEETING and meeting.next_meetings:
        return f"{item.title.rstrip(' :-.')}:-"
    return " ".join(part for part in (item.title, _bracket(item)) if part)


def sub_lines(item: AgendaItem, meeting: Meeting) -> tuple[str, ...]:
    """Return what is printed under an item's title: who presents, its line, the days of the next meetings, why it is closed.

    Before a panel that hears matters the line is the time of a matter, and those who come for it follow.
    """
    by = f"Presentation by {item.presenter}" if item.presenter and item.kind in {ItemKind.PRESENTATION, ItemKind.UPDATE} else ""
    attending = f"Attending: {item.presenter}" if item.presenter and meeting.panel.hears_matters else ""
    urgent = f"Reason for urgency: {item.urgent_reason}" if item.urgent_reason else ""
    days = next_meeting_lines(meeting) if item.kind is ItemKind.NEXT_MEETING else ()
    own = (item.line, attending) if attending else (by, item.line)
    return tuple(line for line in (*own, *days, urgent, exempt_words(item.exempt)) if line)


def next_meeting_lines(meeting: Meeting) -> tuple[str, ...]:
    """Return the days of the next meetings, one a line, with their hour, as each style does."""
    at = clock_words(meeting.at)
    if meeting.panel.style is Style.STAMPED:
        return tuple(f"{long_ordinal_date(day)}, commencing at {at}" for day in meeting.next_meetings)
    days = tuple(long_ordinal_date(day) for day in meeting.next_meetings)
    return (*days, f"All commencing at {at}") if days else ()


def previous_minutes(held: date) -> str:
    """Return the title of the item that approves minutes."""
    return f"Minutes of the previous meeting held on {ordinal_date(held)}"


def exempt_words(paragraphs: tuple[int, ...]) -> str:
    """Return why an item is closed: "Exempt: paragraph 2", "Exempt: paragraphs 1 and 2"; nothing for an open one."""
    if not paragraphs:
        return ""
    return f"Exempt: {paragraph_words(paragraphs)}"


def paragraph_words(paragraphs: tuple[int, ...]) -> str:
    """Return paragraphs of Schedule 12A Part 1 in words: "paragraph 2", "paragraphs 1 and 2"."""
    word = "paragraph" if len(paragraphs) == 1 else "paragraphs"
    return f"{word} {listed([str(each) for each in sorted(paragraphs)])}"


def _plain(meeting: Meeting, minutes: tuple[AgendaItem, ...]) -> tuple[tuple[AgendaItem, ...], tuple[AgendaItem, ...]]:
    categories = (
        "To determine if the following matters are to be considered under the categories suggested in accordance with the "
        "Local Government Act, 1972."
    )
    urgency = "To determine any item which the Chairman is of the opinion should be considered as a matter of urgency."
    exclusion = (_exclusion("Exclusion of the press and public."),) if any(item.exempt for item in meeting.items) else ()
    before = (
        AgendaItem("categories", ItemKind.PROCEDURAL, categories),
        AgendaItem("urgency", ItemKind.PROCEDURAL, urgency),
        *exclusion,
        AgendaItem("apologies", ItemKind.PROCEDURAL, "Apologies for absence."),
        AgendaItem("declarations", ItemKind.PROCEDURAL, "Declarations of Interest."),
        *minutes,
    )
    return before, (AgendaItem("next_meeting", ItemKind.NEXT_MEETING, "Date and time of the next meetings"),)


def _stamped(minutes: tuple[AgendaItem, ...]) -> tuple[tuple[AgendaItem, ...], tuple[AgendaItem, ...]]:
    apologies = "To receive the apologies of any Panel Member who is unable to attend the meeting."
    declarations = "To receive declarations of interest from Members in respect of items listed on the agenda."
    urgent = "To determine any item which the Chair is of the opinion should be considered as a matter of urgency."
    before = (
        AgendaItem("apologies", ItemKind.PROCEDURAL, "Apologies for absence", apologies),
        AgendaItem("declarations", ItemKind.PROCEDURAL, "Declarations of Interest", declarations),
        _exclusion("Exclusion of the press and public"),
        *minutes,
    )
    after = (
        AgendaItem("urgent", ItemKind.URGENT, "Urgent Business", urgent),
        AgendaItem("next_meeting", ItemKind.NEXT_MEETING, "Date and time of the next meeting"),
    )
    return before, after


def _of_matters(minutes: tuple[AgendaItem, ...]) -> tuple[tuple[AgendaItem, ...], tuple[AgendaItem, ...]]:
    declarations = "To declare any interest in a matter on the agenda, or knowledge of those it concerns."
    before = (
        AgendaItem("apologies", ItemKind.PROCEDURAL, "Apologies for absence"),
        AgendaItem("declarations", ItemKind.PROCEDURAL, "Declarations of interest", declarations),
        *minutes,
    )
    after = (
        AgendaItem("other_business", ItemKind.PROCEDURAL, "Any other business"),
        AgendaItem("next_meeting", ItemKind.NEXT_MEETING, "Date and time of the next meeting"),
    )
    return before, after


def _exclusion(title: str) -> AgendaItem:
    return AgendaItem("exclusion", ItemKind.EXCLUSION, title, EXCLUDE)


def _minutes(meeting: Meeting) -> AgendaItem:
    approve = (
        "To consider the minutes of the previous meeting and approve them as a true and correct record of the proceedings."
        if meeting.panel.style is Style.STAMPED
        else ""
    )
    title = previous_minutes(meeting.previous_on) if meeting.previous_on else ""
    return AgendaItem("minutes", ItemKind.MINUTES, title, approve)


def _placed(standing: Iterable[AgendaItem], own: Mapping[str, AgendaItem]) -> Iterator[AgendaItem]:
    for item in standing:
        there = own.get(_same(item))
        yield replace(there, kind=item.kind, title=item.title, line=there.line or item.line) if there else item


def _same(item: AgendaItem) -> str:
    title = item.title.casefold().strip(" .:-")
    if item.kind is ItemKind.EXCLUSION:
        return "exclusion of the press and public"
    if item.kind is ItemKind.NEXT_MEETING or (item.kind is ItemKind.MINUTES and _is_previous(item)):
        return item.kind.value
    return title


def _is_previous(item: AgendaItem) -> bool:
    return not item.title or item.title.casefold().startswith("minutes of the previous meeting")


def _bracket(item: AgendaItem) -> str:
    is_report = item.paper and item.kind in {ItemKind.REPORT, ItemKind.FOR_INFORMATION}
    status = item.paper_status or ("report herewith" if is_report else "")
    return f"({status})" if status else ""


def _plain_meeting(meeting: Meeting) -> tuple[AgendaLine, ...]:
    return (
        AgendaLine(LineKind.MEETING, _venue(meeting), "Venue:"),
        AgendaLine(LineKind.MEETING, long_ordinal_date(meeting.on), "Date:"),
        AgendaLine(LineKind.MEETING, clock_words(meeting.at), "Time:"),
    )


def _stamped_meeting(meeting: Meeting) -> tuple[AgendaLine, ...]:
    panel = meeting.panel
    contact = f"{panel.contact}, {_CONTACT[panel.kind]}" if panel.contact and "," not in panel.contact else panel.contact
    lines = (
        AgendaLine(LineKind.MEETING, f"{long_date(meeting.on)} at {clock_words(meeting.at)}", "Date and Time :-"),
        AgendaLine(LineKind.MEETING, f"{_venue(meeting)}." if _venue(meeting) else "", "Venue:-"),
        AgendaLine(LineKind.MEMBERS, _members_in_line(meeting.members), "Membership:-"),
        AgendaLine(LineKind.CONTACT, contact, "Contact"),
        AgendaLine(LineKind.CONTACT, panel.contact_email),
    )
    return tuple(line for line in lines if line.text)


def _venue(meeting: Meeting) -> str:
    return (meeting.venue or meeting.panel.venue).strip().rstrip(".")


def _notes(panel: Panel) -> Iterator[AgendaLine]:
    standing = NOTES if panel.is_public else ()
    yield from (AgendaLine(LineKind.NOTE, note) for note in panel.notes or standing)


def _members_in_line(members: Iterable[Person]) -> str:
    sitting = by_surname(_sitting(members))
    office = {Capacity.CHAIR: 1, Capacity.VICE_CHAIR: 2}
    councillors = sorted((each for each in sitting if each.title == "Councillor"), key=lambda each: office.get(each.capacity, 0))
    others = [each for each in sitting if each.title != "Councillor"]
    named = [f"{written(each, sitting)}{_office(each)}" for each in councillors]
    last_comma = "," if len(named) > 2 and councillors[-1].capacity in office else ""
    joined = f"{', '.join(named[:-1])}{last_comma} and {named[-1]}" if len(named) > 1 else "".join(named)
    plural = "Councillors" if len(named) > 1 else "Councillor"
    groups = (f"{plural} {joined}" if named else "", listed([f"{titled([each], sitting)}{_office(each)}" for each in others]))
    return "; ".join(group for group in groups if group)


def _office(person: Person) -> str:
    return {Capacity.CHAIR: " (Chair)", Capacity.VICE_CHAIR: " (Vice-Chair)"}.get(person.capacity, "")


def _membership(meeting: Meeting) -> tuple[AgendaLine, ...]:
    sitting = by_surname(_sitting(meeting.members))
    councillors = [_with_role(each, written(each, sitting)) for each in sitting if each.title == "Councillor"]
    others = [_with_role(each, titled([each], sitting)) for each in sitting if each.title != "Councillor"]
    if not sitting:
        return ()
    plural = "Councillors" if len(councillors) > 1 else "Councillor"
    groups = (f"{plural} {listed(councillors)}" if councillors else "", listed(others))
    label = AgendaLine(LineKind.MEMBERS, "", f"Membership of the {meeting.panel.name}: -")
    return label, AgendaLine(LineKind.MEMBERS, f"{'; '.join(group for group in groups if group)}.")


def _with_role(person: Person, name: str) -> str:
    office = {Capacity.CHAIR: "Chair", Capacity.VICE_CHAIR: "Vice-Chair"}.get(person.capacity, "")
    says_office = not office or "chair" in person.role.casefold()
    role = person.role if says_office else " and ".join(part for part in (office, person.role) if part)
    return f"{name} ({role})" if role else name


def _sitting(members: Iterable[Person]) -> list[Person]:
    return [each for each in members if each.capacity in {Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.MEMBER}]


def _sign_off(panel: Panel) -> tuple[AgendaLine, ...]:
    if not panel.chief_executive:
        return ()
    if panel.style is Style.STAMPED:
        return (AgendaLine(LineKind.SIGN_OFF, f"{panel.chief_executive}, Chief Executive."),)
    return AgendaLine(LineKind.SIGN_OFF, f"{panel.chief_executive},"), AgendaLine(LineKind.SIGN_OFF, "Chief Executive.")
