"""What the agenda's own words tell of a child, looked for while it can still be mended (panel.md section 6)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from lacdesk.panel.agenda import agenda_lines, item_numbers
from lacdesk.panel.meeting import Meeting, Style
from lacdesk.panel.pages import PageRange
from lacdesk.panel.publicity import Finding, Grade, Identifying, Key, Place, SeenText, findings
from lacdesk.panel.releasing import confirmed_keys, identifying_of
from lacdesk.store.errors import KnownError

_NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class AgendaFinding:
    """Something found in the words of an agenda: where it stands ("Item 5"), and the pages of the pack that print it."""

    where: str
    finding: Finding
    pages: Collection[int]

    @property
    def words(self) -> str:
        """The finding in a plain sentence for whoever has to mend or confirm it."""
        if self.finding.grade is Grade.STOP:
            return f"{self.where}: {self.finding.why}. Take it out of the agenda."
        return f"{self.where}: {self.finding.why}. Take it out of the agenda, or confirm with the pack that it may be public."


def agenda_findings(session: Session, meeting: Meeting, front_pages: int, pages: Mapping[str, PageRange]) -> tuple[AgendaFinding, ...]:
    """Return what is found in the words of a public agenda that nobody has confirmed on a page that prints them.

    `front_pages` is the length of its front sheet, `pages` are those of the papers. A panel that meets in private has nothing to find.
    """
    if not meeting.panel.is_public:
        return ()
    confirmed = confirmed_keys(session, meeting.id)
    found = found_in_agenda(meeting, identifying_of(session, meeting), front_pages, pages)
    return tuple(each for each in found if each.finding.grade is Grade.STOP or not _is_confirmed(each, confirmed))


def found_in_agenda(
    meeting: Meeting, identifying: Identifying, front_pages: int, pages: Mapping[str, PageRange]
) -> tuple[AgendaFinding, ...]:
    """Return what is found in the words of an agenda, confirmed or not, told at the first page of its front sheet."""
    first = meeting.first_page if meeting.panel.style is Style.STAMPED else 0
    return tuple(_found(meeting, identifying, range(first, first + front_pages) if first else range(1), pages))


def refuse_unfit_agenda(session: Session, meeting: Meeting, front_pages: int, pages: Mapping[str, PageRange]) -> None:
    """Raise KnownError with what is found in the words of an agenda, while it can still be mended."""
    _refuse(agenda_findings(session, meeting, front_pages, pages))


def refuse_unfit_supplement(
    session: Session, meeting: Meeting, item_ids: Collection[str], first_page: int, cover_pages: int, pages: Mapping[str, PageRange]
) -> None:
    """Raise KnownError with what is found in the words of what came late, by the numbers of the whole agenda, while it can be mended."""
    numbers = {item_id: f"Item {number}" for item_id, number in item_numbers(meeting).items()}
    ours = {numbers[item_id] for item_id in item_ids if item_id in numbers}
    alone = replace(meeting, first_page=first_page)
    _refuse(tuple(each for each in agenda_findings(session, alone, cover_pages, pages) if each.where in ours))


def _refuse(found: tuple[AgendaFinding, ...]) -> None:
    if found:
        raise KnownError(" ".join(dict.fromkeys(each.words for each in found)))


def _found(meeting: Meeting, identifying: Identifying, front: range, pages: Mapping[str, PageRange]) -> Iterator[AgendaFinding]:
    """Yield what is found in each item and in the rest of the front sheet, then what stops the whole of it alone."""
    told: set[str] = set()
    numbers = {item_id: f"Item {number}" for item_id, number in item_numbers(meeting).items()}
    for item_id, text in _parts(meeting):
        own = {pages[item_id].first} if item_id in pages else _NOWHERE
        for each in findings([SeenText(front.start, Place.PAGE, text)], identifying):
            told.add(each.key[1])
            yield AgendaFinding(numbers.get(item_id, "The agenda"), each, {*front, *own})
    whole = "\n".join(text for _, text in _parts(meeting))
    for each in findings([SeenText(front.start, Place.PAGE, whole)], identifying):
        if each.grade is Grade.STOP and each.key[1] not in told:
            yield AgendaFinding("The agenda", each, set(front))


def _parts(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield the words that belong to no item under no id, and those of each item under its own, the reason for closing it with them."""
    lines = agenda_lines(meeting, {})
    yield "", "\n\n".join(each.text for each in lines if not each.item_id)
    for item in meeting.items:
        own = [each.text for each in lines if each.item_id == item.id]
        yield item.id, "\n".join([*own, item.exempt_reason] if item.exempt else own)


def _is_confirmed(found: AgendaFinding, confirmed: Collection[Key]) -> bool:
    return any(replace(found.finding, page=page).key in confirmed for page in found.pages)
