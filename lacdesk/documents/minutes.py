"""The minutes of a meeting on paper, in the style of 2017 or of 2022: numbers hang, resolutions stand behind a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lacdesk.documents.agenda import Council, marking_of
from lacdesk.panel.meeting import MinutesOfMeeting, Style
from lacdesk.panel.minutes import MinutesLine, MinutesLineKind
from lacdesk.practice.words import long_date, ordinal_date, plain_date
from lacdesk.shapes import Block, Bullets, Document, Edges, Hanging, Look, Paragraph, Run, Section, Sheet, Text, Title

HEAD = {MinutesLineKind.PRESENT, MinutesLineKind.ALSO_PRESENT, MinutesLineKind.APOLOGIES}
DECIDED = {MinutesLineKind.RESOLUTION, MinutesLineKind.LIST_LINE, MinutesLineKind.MOVED}
KEPT_WHOLE = 5
DRAFT = "DRAFT"
NOT_PUBLIC = "Not for the public"


def minutes(written: MinutesOfMeeting, lines: Sequence[MinutesLine], council: Council, *, is_draft: bool, marking: str = "") -> Document:
    """Return the minutes as a document, from the lines their style gives them; DRAFT stands at the top until they are approved.

    They are marked as the papers of their panel are, unless another `marking` is given.
    """
    meeting = written.meeting
    name = meeting.panel.name
    running = f"{name}, {ordinal_date(meeting.on)}"
    return Document(
        title=f"Minutes, {name}, {plain_date(meeting.on)}",
        blocks=(*_title(written, is_draft), *_head(lines), *_minutes(lines)),
        marking=marking or marking_of(meeting.panel),
        council=council.name,
        running=f"{DRAFT}: {running}" if is_draft else running,
        foot=f"Minutes of the {name}",
        is_demo=council.is_demo,
        sheet=Sheet.PANEL,
        edges=Edges.STAMPED,
        counted_as="Minutes page",
    )


def _title(written: MinutesOfMeeting, is_draft: bool) -> list[Block]:
    meeting = written.meeting
    name = meeting.panel.name.upper()
    over = DRAFT if is_draft else ""
    if meeting.panel.style is Style.STAMPED:
        return [Title(name, beside=long_date(meeting.on), over=over)]
    return [Title(name, ordinal_date(meeting.on), over=over)]


def _head(lines: Sequence[MinutesLine]) -> list[Block]:
    """Who was there, with the bold words before it in the 2022 style."""
    return [Paragraph(_labelled(line)) for line in lines if line.kind in HEAD]


def _labelled(line: MinutesLine) -> Text:
    return (Run(line.label, Look.STRONG), Run(f" {line.text}")) if line.label else line.text


def _minutes(lines: Sequence[MinutesLine]) -> Iterator[Block]:
    """One hanging heading a minute; two minutes that follow each other never share a number."""
    for number, group in groupby((line for line in lines if line.number), key=lambda line: line.number):
        heading, *rest = group
        yield Hanging(heading.label or f"{number}.", heading.text, tuple(_blocks(rest)))


def _blocks(lines: Iterable[MinutesLine]) -> Iterator[Block]:
    for kind, group in groupby(lines, key=_sort):
        found = list(group)
        if kind == "bullets":
            yield Bullets(tuple(line.text for line in found))
        elif kind == "decided":
            yield Section(tuple(_decided(found)), is_ruled=True)
        else:
            yield from (Paragraph(_numbered(line), keeps_next=line.kind is MinutesLineKind.LEAD_IN) for line in found)


def _numbered(line: MinutesLine) -> Text:
    return f"{line.label} {line.text}" if line.label else line.text


def _sort(line: MinutesLine) -> str:
    if line.kind in DECIDED:
        return "decided"
    return "bullets" if line.kind is MinutesLineKind.BULLET else "text"


def _decided(lines: Sequence[MinutesLine]) -> Iterator[Block]:
    """The clauses, each its own paragraph, whole up to five; a list stands right under its clause."""
    clauses = sum(line.kind is MinutesLineKind.RESOLUTION for line in lines)
    for index, line in enumerate(lines):
        is_last = index == len(lines) - 1
        heads_list = not is_last and lines[index + 1].kind is MinutesLineKind.LIST_LINE
        keeps = not is_last and (clauses <= KEPT_WHOLE or heads_list)
        yield Paragraph(_clause(line), keeps_next=keeps, is_close=line.kind is MinutesLineKind.LIST_LINE)


def _clause(line: MinutesLine) -> Text:
    """ "Resolved:-" stands out, the number after it does not."""
    lead, dash, number = line.label.partition(":-")
    if not dash:
        return _numbered(line)
    return (Run(f"{lead}:-", Look.STRONG), Run(f"{number} {line.text}"))
