"""Releasing a meeting's papers: the public pack looked through before it is written, and everything else that stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from lacdesk.documents.meeting_minutes import make_public_minutes
from lacdesk.documents.meeting_papers import PackRow, pack_rows, plan_of, refuse_unless_pdf, unfit_in_agenda
from lacdesk.documents.pack.plan import PackPlan
from lacdesk.documents.pack.reading import page_count
from lacdesk.documents.pack.writing import members_pack, public_pack, seen_in_public_pack
from lacdesk.documents.pdf import place
from lacdesk.panel.agenda_words import found_in_agenda
from lacdesk.panel.checks import minutes_faults
from lacdesk.panel.figures import published_figures
from lacdesk.panel.hindrances import hindrances
from lacdesk.panel.identifying import Identifying
from lacdesk.panel.public_minutes import minutes_sentence
from lacdesk.panel.publicity import Finding, Grade, findings, open_findings, sentence
from lacdesk.panel.reading import find, minutes_of
from lacdesk.panel.releasing import UNCONFIRMABLE, confirmed_keys, identifying_of
from lacdesk.panel.seen import words_of
from lacdesk.practice.words import counted
from lacdesk.records.meetings import Meeting
from lacdesk.store.errors import KnownError

_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class PublicPack:
    """A public pack as it would be written: its bytes, where each paper stands, and what still keeps it from the public."""

    content: bytes
    rows: tuple[PackRow, ...]
    found: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PaperFault:
    """One thing that stands in the way: agenda, action, minutes, pack, stop or ask; with its page and the words seen where it has them."""

    kind: str
    words: str
    page: int | None = None
    seen: str = ""


def make_public_pack(session: Any, meeting_id: str, supplement: int = 0) -> PublicPack:
    """Return the public pack, or the public twin of a supplement, with what was found in it.

    KnownError where the panel meets in private or a paper is not there.
    """
    plan = plan_of(session, meeting_id, supplement)
    if not plan.meeting.panel.is_public:
        raise KnownError(f"The {plan.meeting.panel.name} meets in private, so it has no public pack.")
    content = public_pack(plan)
    found = open_findings(_found(session, plan, content, supplement), confirmed_keys(session, meeting_id))
    return PublicPack(content, tuple(pack_rows(plan)), found)


def make_private_pack(session: Any, meeting_id: str, supplement: int = 0) -> PublicPack:
    """Return the pack of a panel that meets in private, which has no public twin and so nothing that must not be public."""
    plan = plan_of(session, meeting_id, supplement)
    return PublicPack(members_pack(plan), tuple(pack_rows(plan)), ())


def write_public_pack(session: Any, meeting_id: str, out: Path, supplement: int = 0) -> list[PackRow]:
    """Write the public pack whole; KnownError, and nothing is written, where something in it must not be public or is not confirmed."""
    refuse_unless_pdf(out)
    made = make_public_pack(session, meeting_id, supplement)
    if made.found:
        raise KnownError(_refusal(made.found))
    place(made.content, out)
    return list(made.rows)


def release_faults(session: Any, meeting_id: str, today: date) -> list[PaperFault]:
    """Return everything that stands in the way of a meeting's papers: its agenda, actions and minutes, and what must not be public.

    What is found in the minutes is told as of the minutes, with its page there; the pack is looked through with every supplement.
    """
    return list(_faults(session, meeting_id, today))


def asked_about(session: Any, meeting_id: str, page: int, words: str, *, of_minutes: bool = False) -> Finding:
    """Return what is asked about on a page of the pack or of the minutes, confirmed already or not.

    KnownError where nobody asks about these words there, or they stop it, which nobody can confirm.
    """
    found = make_public_minutes(session, meeting_id).every if of_minutes else _in_packs(session, meeting_id)
    there = [each for each in found if each.key == (page, " ".join(words_of(words)))]
    where = f"page {page}" if page else "the whole file"
    where += " of the minutes" if of_minutes else ""
    if not there:
        raise KnownError(f"Nothing asks about these words on {where}. Confirm the words and the page that lacdesk meeting check gives.")
    if any(each.grade is Grade.STOP for each in there):
        raise KnownError(UNCONFIRMABLE)
    return there[0]


def _faults(session: Any, meeting_id: str, today: date) -> Iterator[PaperFault]:
    for each in hindrances(session, meeting_id, today):
        yield PaperFault("action" if each.action_id else "agenda", each.words)
    written = minutes_of(session, meeting_id)
    for fault in minutes_faults(written, published_figures(session)):
        yield PaperFault("minutes", f"Minute {fault.where}: {fault.words}")
    if not written.meeting.panel.is_public:
        return
    for number in _packs(session, meeting_id):
        yield from _pack_faults(session, meeting_id, number)
    if written.minutes:
        made = make_public_minutes(session, meeting_id)
        if made.without:
            yield PaperFault("minutes", made.without)
        for found in made.found:
            yield PaperFault("minutes", minutes_sentence(found), found.page, found.words)


def _pack_faults(session: Any, meeting_id: str, supplement: int) -> Iterator[PaperFault]:
    try:
        made = make_public_pack(session, meeting_id, supplement)
    except KnownError as error:
        yield PaperFault("pack", error.message)
        yield from () if supplement else _agenda_faults(session, meeting_id)
        return
    for found in made.found:
        yield PaperFault(found.grade.value, sentence(found), found.page, found.words)


def _agenda_faults(session: Any, meeting_id: str) -> Iterator[PaperFault]:
    """Yield what the agenda's own words tell of a child, where there is no pack to look through."""
    for each in unfit_in_agenda(session, meeting_id):
        yield PaperFault(each.finding.grade.value, each.words, each.finding.page, each.finding.words)


def _packs(session: Any, meeting_id: str) -> range:
    """Return the packs of a meeting by number: the first, which is 0, and every supplement published."""
    return range(len(find(session, Meeting, meeting_id).supplements or ()) + 1)


def _in_packs(session: Any, meeting_id: str) -> tuple[Finding, ...]:
    """Return what is found in every pack of a meeting, confirmed or not."""
    plans = ((plan_of(session, meeting_id, number), number) for number in _packs(session, meeting_id))
    return tuple(each for plan, number in plans for each in _found(session, plan, public_pack(plan), number))


def _found(session: Any, plan: PackPlan, content: bytes, supplement: int) -> tuple[Finding, ...]:
    """Return what is found in a pack, confirmed or not, and in the words of its agenda."""
    attendance = [each.person for each in minutes_of(session, plan.meeting.id).attendance]
    identifying = identifying_of(session, plan.meeting, attendance)
    found = findings(seen_in_public_pack(plan, content), identifying)
    return found if supplement else (*found, *_in_agenda_alone(plan, identifying, found))


def _in_agenda_alone(plan: PackPlan, identifying: Identifying, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what is found in the agenda as it is typed and on no page as it is laid out, so that an ask can be confirmed there too."""
    told = {each.key for each in found}
    ranges = {paper.item.id: paper.pages for paper in plan.papers}
    for each in found_in_agenda(plan.meeting, identifying, page_count(plan.front), ranges):
        if not any(replace(each.finding, page=page).key in told for page in each.pages):
            yield each.finding


def _refusal(found: tuple[Finding, ...]) -> str:
    told = " ".join(sentence(each) for each in found[:_MOST_TOLD])
    more = len(found) - _MOST_TOLD
    rest = f" And {counted(more, 'more finding')}: lacdesk meeting check lists them." if more > 0 else ""
    return f"The public pack was not written. {told}{rest}"
