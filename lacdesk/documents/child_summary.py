"""A child on one page, always: where it grows, events shorten first, then homes; alerts, words and who may be told come last of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from lacdesk.casework.child_file import find_child
from lacdesk.casework.essentials import Alert, Holder
from lacdesk.casework.summary import ChildSummary, Told, child_summary
from lacdesk.documents.officers import (
    MARKING,
    NOT_RECORDED,
    Printing,
    age_words,
    as_at,
    due_table,
    first_of_each,
    miles,
    printing,
    quoted,
)
from lacdesk.documents.pdf import count_pages, write_pdf
from lacdesk.practice.codes import code_set
from lacdesk.practice.months import age_on, birthday
from lacdesk.practice.words import counted, day_date, listed, plain_date
from lacdesk.shapes import (
    Alerts,
    Block,
    Column,
    Document,
    Fact,
    FactGrid,
    Heading,
    Look,
    Note,
    Paragraph,
    Quote,
    Row,
    Run,
    Sheet,
    SideBySide,
    Table,
    TableBlock,
    Title,
)

THE_REST = "… The rest is in the child’s file."
NOBODY_TOLD = "Nothing is recorded about who may be told. Ask the worker or the team manager before telling anybody."


@dataclass(frozen=True)
class Room:
    """How much of each part is printed: numbers of rows, letters of a text, and letters of a name or another short line."""

    events: int = 6
    homes: int = 6
    dues: int = 8
    prose: int = 700
    kept: int = 4000
    line: int = 400


GIVING: Mapping[str, Sequence[int]] = {
    "events": (5, 4, 3, 2, 1),
    "homes": (5, 4, 3, 2, 1),
    "dues": (7, 6, 5, 4, 3),
    "prose": (500, 400, 320, 260, 200, 150, 100, 40),
    "kept": (2400, 1600, 1000, 600, 300, 150, 60, 0),
    "line": (160, 80, 40),
}
"""What gives way where the page is full, the first named first, step by step."""


NARROWEST = Room(1, 1, 3, 40, 0, 40)


def write_child_summary(session: Any, ref: str, now: datetime, out: Path) -> None:
    """Write the summary of the child with a reference as PDF.

    `session` is one opened for a person, `now` the clock on the wall. Raises KnownError for a reference that is not there and where the
    file cannot be written.
    """
    head = printing(session, now)
    write_pdf(summary_page(child_summary(session, find_child(session, ref), head.day), head), out)


def summary_page(summary: ChildSummary, head: Printing) -> Document:
    """The summary on one page: parts give way in their order until it fits, then take back what room there is, the last first."""
    room = next((room for room in _narrowing() if _fits(summary, head, room)), NARROWEST)
    for name, amounts in reversed(tuple(GIVING.items())):
        wider = (replace(room, **{name: amount}) for amount in (getattr(Room(), name), *amounts) if amount > getattr(room, name))
        room = next((each for each in wider if _fits(summary, head, each)), room)
    return _document(summary, head, room)


def _narrowing() -> Iterator[Room]:
    room = Room()
    yield room
    for name, amounts in GIVING.items():
        for amount in amounts:
            room = replace(room, **{name: amount})
            yield room


def _fits(summary: ChildSummary, head: Printing, room: Room) -> bool:
    return count_pages(_document(summary, head, room)) == 1


def _document(summary: ChildSummary, head: Printing, room: Room) -> Document:
    ref = summary.header.ref
    return Document(
        title=f"Summary of a child, reference {ref}",
        blocks=(*_top(summary, head, room), _columns(summary, room), numbers(summary, room.line)),
        marking=MARKING,
        council=head.council.name,
        foot=f"Reference {ref}",
        is_demo=head.council.is_demonstration,
        sheet=Sheet.OFFICER,
        is_banded=True,
    )


def _top(summary: ChildSummary, head: Printing, room: Room) -> list[Block]:
    name = shortened(summary.header.name, room.line)
    title = Title(name, who(summary), f"Summary {as_at(summary.as_at)}", head.line, bookmark=f"Reference {summary.header.ref}")
    return [title, *alerts(summary, room), facts(summary, room.line), Heading("Next due"), *_dues(summary, room.dues)]


def who(summary: ChildSummary) -> str:
    """The line under the name: what the child is called, the age and the next birthday, and the reference."""
    top = summary.header
    called = f"Known as {shortened(top.known_as, 60)}. " if top.known_as and top.known_as not in top.name else ""
    age = "Date of birth not recorded"
    if top.dob:
        years = age_on(top.dob, summary.as_at)
        age = f"{age_words(years)}, {years + 1} on {plain_date(birthday(top.dob, years + 1))}"
    return f"{called}{age}. Reference {top.ref}"


def alerts(summary: ChildSummary, room: Room) -> list[Block]:
    """The alerts as boxes, or as one box of words alone where there is no room for more; none recorded is said."""
    found = summary.essentials.alerts
    if not found:
        return [Paragraph("No alerts are recorded.")]
    if room.kept < 60:
        return [Alerts(((cut("; ".join(alert.words for alert in found), 10 * room.line), ""),), 1)]
    return [Alerts(tuple((alert.words, cut(alert.more, room.kept)) for alert in _longest_last(found)))]


def _longest_last(found: Sequence[Alert]) -> list[Alert]:
    """Missing now first, as it came; then the short ones, so that boxes side by side are of one height."""
    return [*found[:1], *sorted(found[1:], key=lambda alert: len(alert.more) > 60)]


def cut(text: str, letters: int) -> str:
    """The text, or its first letters to the end of a word with a sentence that says where the rest is."""
    return text if len(text) <= letters else f"{text[:letters].rsplit(' ', 1)[0]}{THE_REST}"


def shortened(text: str, letters: int) -> str:
    """A name or another short line, or its first letters with "…"."""
    return text if len(text) <= letters else f"{text[:letters].rstrip()}…"


def facts(summary: ChildSummary, letters: int) -> FactGrid:
    """Six facts: legal status, parental responsibility, where the child lives, worker, reviewing officer and school."""
    now = summary.header.present
    status = code_set("legal_status").words(now.legal_status) if now.legal_status else "Not looked after"
    holders = "; ".join(dict.fromkeys(holder.short for holder in summary.essentials.holders)) or NOT_RECORDED
    since_care = f"looked after since {day_date(now.looked_after_since)}" if now.looked_after_since else "not looked after"
    home = now.home or code_set("placement_type").words(now.placement_kind) or NOT_RECORDED
    lives = [shortened(summary.address or "", letters), _since(now.placement_since), miles(now.distance_miles)]
    return FactGrid(
        (
            Fact("Legal status", status, _since(now.legal_status_since)),
            Fact("Parental responsibility", shortened(holders, letters), since_care),
            Fact("Lives with", shortened(home, letters), ", ".join(part for part in lives if part)),
            Fact("Social worker", shortened(now.social_worker or NOT_RECORDED, letters), _since(now.social_worker_since)),
            Fact("Reviewing officer", now.reviewing_officer or NOT_RECORDED, _since(now.reviewing_officer_since)),
            _school(summary, letters),
        )
    )


def _since(day: Any) -> str:
    return f"since {day_date(day)}" if day else ""


def _school(summary: ChildSummary, letters: int) -> Fact:
    school = summary.school
    if school is None:
        return Fact("School", NOT_RECORDED)
    if not school.is_on_roll:
        return Fact("School", "Not on roll", _since(school.since))
    year = f", Year {school.year_group}" if school.year_group is not None else ""
    return Fact("School", f"{shortened(school.name or 'School not named', letters)}{year}", _since(school.since))


def _dues(summary: ChildSummary, most: int) -> list[Block]:
    found = first_of_each(summary.essentials.dues)
    if not found:
        return [Paragraph("Nothing is due.")]
    left = len(found) - most
    more = [Note(f"{counted(left, 'more thing is', 'more things are')} due later.")] if left > 0 else []
    return [TableBlock(due_table(found[:most], summary.as_at)), *more]


def _columns(summary: ChildSummary, room: Room) -> SideBySide:
    name = shortened(summary.header.first_name, room.line)
    left = (
        Heading(f"In {name}’s words", bookmark="In the child’s words"),
        said(summary, room),
        Heading("The plan"),
        *_prose(summary.plan, "No plan is recorded.", room.prose),
        Heading("Health and education"),
        *_prose(summary.health, "No health assessment or PEP is recorded.", room.prose),
        Heading(f"Who may be told where {name} is", bookmark="Who may be told where the child is"),
        *told(summary, room.kept),
    )
    right = (
        Heading("Last events"),
        *_events(summary, room),
        Heading(f"Where {name} has lived", bookmark="Where the child has lived"),
        *_homes(summary, room),
        Heading("Missing"),
        *missing(summary),
    )
    return SideBySide(left, right, 0.52)


def said(summary: ChildSummary, room: Room) -> Block:
    """The child's last words as they were kept, and to whom they were said; nothing recorded and nothing said are told apart."""
    name, found = summary.header.first_name, summary.said
    if found is None:
        return Paragraph(f"No words of {name} are recorded.")
    heard = f"{shortened(found.heard, room.line)}, {day_date(found.said_on)}"
    if not found.words:
        return Paragraph(f"{name} was asked and chose to say nothing. {heard}.")
    if len(found.words) > room.kept:
        return Quote(quoted(shortened(found.words, room.kept)), f"{heard}. The rest is in the child’s file.")
    return Quote(quoted(found.words), heard)


def _prose(sentences: Sequence[str], nothing: str, letters: int) -> list[Block]:
    return [Paragraph(cut(" ".join(sentences), letters) if sentences else nothing)]


def told(summary: ChildSummary, letters: int) -> list[Block]:
    """Those from whom the address is kept, then everybody who holds parental responsibility with what to know first."""
    holders = [holder for holder in summary.essentials.holders if holder.relation != "Council"]
    silent = [_holder(holder) for holder in holders if not holder.notes]
    sentences = [
        *(_withheld(each) for each in summary.told if each.withheld_reason),
        *(f"{_holder(holder)}: {holder.notes.rstrip('. ')}." for holder in holders if holder.notes),
        *([f"{listed(silent)}: nothing is recorded about what may be told."] if silent else []),
    ]
    return [Paragraph(cut(" ".join(sentences), letters) if sentences else NOBODY_TOLD)]


def _holder(holder: Holder) -> str:
    known = [holder.relation.lower()] if holder.relation and holder.relation != holder.name else []
    beside = ", ".join([*known, *([holder.telephone] if holder.telephone else [])])
    return f"{holder.name} ({beside})" if beside else holder.name


def _withheld(each: Told) -> str:
    return f"Not to be told: {each.who[:1].lower()}{each.who[1:]} ({(each.withheld_reason or '').rstrip('.')})."


def _events(summary: ChildSummary, room: Room) -> list[Block]:
    if not summary.events:
        return [Paragraph("No event is recorded.")]
    rows = tuple(
        Row(((Run(day_date(each.day), Look.STRONG),), shortened(each.words, min(160, room.line)))) for each in summary.events[: room.events]
    )
    return [TableBlock(Table((Column("Date", share=1.0), Column("What happened", share=2.1)), rows))]


def _homes(summary: ChildSummary, room: Room) -> list[Block]:
    if not summary.homes:
        return [Paragraph("No placement is recorded.")]
    rows = tuple(Row(((Run(shortened(each.name, room.line), Look.STRONG),), day_date(each.day))) for each in summary.homes[: room.homes])
    left = len(summary.homes) - room.homes
    more = [Note(f"And {counted(left, 'earlier placement')}.")] if left > 0 else []
    return [TableBlock(Table((Column("Home", share=2.1), Column("From", share=1.0)), rows)), *more]


def missing(summary: ChildSummary) -> list[Block]:
    """How often the child has been missing, and the last time; that no episode has been recorded is said."""
    if not summary.missing:
        return [Paragraph("No episode has been recorded.")]
    last = summary.missing[0]
    until = f"to {day_date(last.ended)}" if last.ended else "and not yet returned"
    return [Paragraph(f"{counted(len(summary.missing), 'episode')} recorded. The last: {day_date(last.day)} {until}.")]


def numbers(summary: ChildSummary, letters: int) -> FactGrid:
    """The telephone numbers, and what the carers may decide tonight."""
    now, desk = summary.header.present, summary.essentials.responsible
    may = f"Carers: {listed([each.lower() for each in summary.may_decide])}" if summary.may_decide else "Nothing recorded for the carers"
    return FactGrid(
        (
            Fact(shortened(now.home or "Carers", letters), now.telephone or NOT_RECORDED),
            Fact(desk.worker or "Social worker", desk.telephone or NOT_RECORDED),
            Fact(desk.team or "Team", desk.team_telephone or NOT_RECORDED),
            Fact("May decide tonight", may),
        ),
        columns=4,
        is_boxed=True,
    )
