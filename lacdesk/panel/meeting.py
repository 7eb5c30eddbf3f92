"""A panel, its meeting, the items of the agenda and their papers, as plain values that rules, pages and documents share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Style(StrEnum):
    """How a council prints its papers: as in 2017, or as in 2022 with stamps and odd-page starts."""

    PLAIN = "2017"
    STAMPED = "2022"


class PanelKind(StrEnum):
    """What a panel is for; all but the corporate parenting panel meet in private."""

    CORPORATE_PARENTING = "corporate_parenting"
    FOSTERING = "fostering"
    ADOPTION = "adoption"
    PUBLIC_LAW_OUTLINE = "public_law_outline"
    CLINIC = "clinic"


class Numbering(StrEnum):
    """How minutes are numbered: on across meetings, from the start of the municipal year, item.paragraph, or from 1 each meeting."""

    RUNNING = "running"
    MUNICIPAL_YEAR = "municipal_year"
    ITEM_PARAGRAPH = "item_paragraph"
    EACH_MEETING = "each_meeting"


class ItemKind(StrEnum):
    """What an item of the agenda is, which decides how it prints and whether it has a paper."""

    PROCEDURAL = "procedural"
    EXCLUSION = "exclusion"
    MINUTES = "minutes"
    REPORT = "report"
    PRESENTATION = "presentation"
    VERBAL = "verbal"
    UPDATE = "update"
    FOR_INFORMATION = "for_information"
    URGENT = "urgent"
    NEXT_MEETING = "next_meeting"


class Capacity(StrEnum):
    """As what somebody comes to a meeting."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OFFICER = "officer"
    YOUNG_PERSON = "young_person"
    IN_ATTENDANCE = "in_attendance"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a meeting: a member by title and surname, an officer with a role, a young person by first name only."""

    surname: str = ""
    first_name: str = ""
    title: str = ""
    role: str = ""
    capacity: Capacity = Capacity.MEMBER
    is_agreed_public: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel and its terms, which are called as the record calls them; `prefix` stands before the numbers of its minutes, such as D."""

    name: str
    style: Style
    is_public: bool = True
    numbering: Numbering = Numbering.RUNNING
    prefix: str = ""
    venue: str = ""
    chief_executive: str = ""
    contact: str = ""
    contact_email: str = ""
    notes: tuple[str, ...] = ()
    exempt_wording: str = ""
    clear_days: int = 5
    kind: PanelKind = PanelKind.CORPORATE_PARENTING

    @property
    def hears_matters(self) -> bool:
        """Whether matters of children and carers come before it, which it recommends on and somebody else decides."""
        return self.kind in {PanelKind.FOSTERING, PanelKind.ADOPTION, PanelKind.PUBLIC_LAW_OUTLINE}


@dataclass(frozen=True, slots=True)
class Appendix:
    """A paper that follows the report of an item, kept as a paper of its own."""

    id: str
    name: str
    pages: int
    digest: str = ""
    has_text: bool = True
    is_tagged: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of an item: its length in pages, and whether it has text and tags of its own.

    With appendices `pages` counts them as well, and the blank pages between them in the style that has some.
    """

    title: str
    pages: int
    digest: str = ""
    has_text: bool = True
    is_tagged: bool = True
    appendices: tuple[Appendix, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of an agenda; `section` is a heading it stands under, `line` what is printed below its title.

    `exempt` holds paragraph numbers of Schedule 12A Part 1; with any the paper is closed and `exempt_reason` says why.
    `paper_status` is the bracket printed in the 2017 style, such as "report herewith".
    """

    id: str
    kind: ItemKind
    title: str
    line: str = ""
    presenter: str = ""
    section: str = ""
    paper_status: str = ""
    paper: Paper | None = None
    exempt: tuple[int, ...] = ()
    exempt_reason: str = ""
    urgent_reason: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a panel with its agenda in order; `first_page` is the number of the first paper's or front sheet's first page."""

    id: str
    panel: Panel
    on: date
    at: time
    venue: str
    members: tuple[Person, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    next_meetings: tuple[date, ...] = ()
    previous_on: date | None = None
    first_page: int = 1
    first_minute: int = 1


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was resolved under a minute: clauses as printed, each a sentence that begins with That unless it agrees the minutes.

    A clause may be a list: its first line ends :- and a line each follows. `recommendations` go to Cabinet, which decides them.
    """

    clauses: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Minute:
    """One minute: its number as printed (D43), heading, and text as plain structured text (paragraphs, lead-ins, bullets).

    `public_text` is what the public reads in its place where its item is exempt; `moved_by` and `seconded_by` are of a motion.
    """

    number: str
    heading: str
    text: str = ""
    resolution: Resolution = Resolution()
    item_id: str = ""
    public_text: str = ""
    moved_by: str = ""
    seconded_by: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who came as what, and when they came or left if not for the whole meeting; `is_apology` where they sent apologies."""

    person: Person
    is_apology: bool = False
    arrived: time | None = None
    left: time | None = None
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """An interest a member declared: its type, the item, its nature, and whether the member stayed."""

    person: Person
    kind: str
    item_title: str
    nature: str
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class MinutesOfMeeting:
    """The minutes of a meeting in order, with who was there."""

    meeting: Meeting
    attendance: tuple[Attendance, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    minutes: tuple[Minute, ...] = ()
