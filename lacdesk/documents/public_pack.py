"""Releasing a meeting's papers: the public pack looked through before it is written, and everything else that stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lacdesk.documents.meeting_papers import PackRow, pack_rows, plan_of, refuse_unless_pdf
from lacdesk.documents.pack.plan import PackPlan
from lacdesk.documents.pack.writing import members_pack, public_pack, seen_in_public_pack
from lacdesk.documents.pdf import place
from lacdesk.panel.checks import minutes_faults
from lacdesk.panel.figures import published_figures
from lacdesk.panel.hindrances import hindrances
from lacdesk.panel.publicity import Finding, findings, open_findings, sentence
from lacdesk.panel.reading import minutes_of
from lacdesk.panel.releasing import confirmed_keys, identifying_of
from lacdesk.practice.words import counted
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
    return PublicPack(content, tuple(pack_rows(plan)), _found(session, plan, content))


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
    """Return everything that stands in the way of a meeting's papers: its agenda, actions, minutes, pack, and what must not be public."""
    return list(_faults(session, meeting_id, today))


def _faults(session: Any, meeting_id: str, today: date) -> Iterator[PaperFault]:
    for each in hindrances(session, meeting_id, today):
        yield PaperFault("action" if each.action_id else "agenda", each.words)
    written = minutes_of(session, meeting_id)
    for fault in minutes_faults(written, published_figures(session)):
        yield PaperFault("minutes", f"Minute {fault.where}: {fault.words}")
    if not written.meeting.panel.is_public:
        return
    try:
        made = make_public_pack(session, meeting_id)
    except KnownError as error:
        yield PaperFault("pack", error.message)
        return
    for found in made.found:
        yield PaperFault(found.grade.value, sentence(found), found.page, found.words)


def _found(session: Any, plan: PackPlan, content: bytes) -> tuple[Finding, ...]:
    attendance = [each.person for each in minutes_of(session, plan.meeting.id).attendance]
    identifying = identifying_of(session, plan.meeting, attendance)
    return open_findings(findings(seen_in_public_pack(plan, content), identifying), confirmed_keys(session, plan.meeting.id))


def _refusal(found: tuple[Finding, ...]) -> str:
    told = " ".join(sentence(each) for each in found[:_MOST_TOLD])
    more = len(found) - _MOST_TOLD
    rest = f" And {counted(more, 'more finding')}: lacdesk meeting check lists them." if more > 0 else ""
    return f"The public pack was not written. {told}{rest}"
