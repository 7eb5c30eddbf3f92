"""Searching every record: what was found by its words, narrowed to a kind of record, a child, some days, or whose work it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.present import SOCIAL_WORKER, open_on
from lacdesk.casework.today import Scope
from lacdesk.records.base import Kind, record_class, record_classes
from lacdesk.records.child import Child
from lacdesk.records.people import Allocation
from lacdesk.store import search
from lacdesk.store.person import Person
from lacdesk.store.search import Match, Sought
from lacdesk.store.search_index import written_fields
from lacdesk.store.wording import Finder, Part, is_enough, pieces_of

PASSAGE_LETTERS = 160


@dataclass(frozen=True)
class Search:
    """What a person looks for: words, whose work, and where given one kind of record, one child and the first and last day."""

    words: str
    scope: Scope = Scope.EVERYONE
    record_type: str = ""
    child_id: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Hits:
    """What was found, best first, and how many by kind of record whatever kind is asked for.

    Where there are more than can be ranked, these are the newest; too few letters to look for find nothing.
    """

    found: tuple[Match, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    are_more: bool = False
    is_too_short: bool = False


@dataclass(frozen=True)
class HitRow:
    """One record found: who it is about, what it is, its day, and the answer with what was found in it marked."""

    record_type: str
    record_id: str
    child_id: str | None
    name: str
    ref: str
    what: str
    on: date | None
    label: str
    passage: tuple[Part, ...]


def look(session: Session, person: Person, wanted: Search, today: date) -> Hits:
    """Return the records this person may read in which every word is found."""
    pieces = pieces_of(wanted.words)
    if not is_enough(pieces):
        return Hits(is_too_short=True)
    sought = Sought(pieces, frozenset(), _children(session, person, wanted, today), wanted.since, wanted.until)
    everything = search.find(session, sought)
    counts = Counter(match.record_type for match in everything.found)
    if not wanted.record_type:
        return Hits(everything.found, counts, everything.are_more)
    if everything.are_more:
        of_kind = search.find(session, Sought(pieces, frozenset({wanted.record_type}), sought.child_ids, wanted.since, wanted.until))
        return Hits(of_kind.found, counts, of_kind.are_more)
    return Hits(tuple(match for match in everything.found if match.record_type == wanted.record_type), counts)


def rows(session: Session, wanted: Sequence[Match], words: str) -> list[HitRow]:
    """Return what to show of these records, in their order; one withdrawn since is left out."""
    finder = Finder(pieces_of(words))
    children = _names(session, {match.child_id for match in wanted if match.child_id})
    texts = _texts(session, wanted)
    return [_row(match, texts[match.record_id], children, finder) for match in wanted if match.record_id in texts]


def kind_words(record_type: str) -> str:
    """Return what a kind of record is called, as a heading has it."""
    said = record_class(record_type).words
    return said[:1].upper() + said[1:]


def ref_of(session: Session, child_id: str) -> str:
    """Return the reference of a child, or nothing where this person may not read the child."""
    return session.scalar(select(Child.ref).where(Child.id == child_id)) or ""


def whole_of(session: Session, record_type: str, record_id: str) -> tuple[str, str]:
    """Return the kind and id of the record to open: a part, such as an action, is opened in the whole it was agreed in."""
    kind = record_class(record_type)
    whole = next((each.__tablename__ for each in record_classes() if record_type in each.parts.values()), None)
    if whole is None or kind.part_of is None:
        return record_type, record_id
    whole_id = session.scalar(select(getattr(kind, kind.part_of)).where(kind.id == record_id))
    return (whole, whole_id) if whole_id else (record_type, record_id)


def _children(session: Session, person: Person, wanted: Search, today: date) -> frozenset[str] | None:
    """Return the children to look among, or None for everyone and what is about nobody."""
    one = frozenset({wanted.child_id}) if wanted.child_id else None
    if wanted.scope is Scope.EVERYONE:
        return one
    whose = Allocation.worker_id == person.worker_id if wanted.scope is Scope.MINE else Allocation.team_id == person.team_id
    now = open_on(today, Allocation.started, Allocation.ended)
    allocated = frozenset(session.scalars(select(Allocation.child_id).where(whose, Allocation.role == SOCIAL_WORKER, now)))
    return allocated if one is None else allocated & one


def _names(session: Session, ids: set[str]) -> dict[str, tuple[str, str]]:
    found = session.execute(select(Child.id, Child.ref, Child.full_name, Child.known_as).where(Child.id.in_(ids)))
    return {
        child_id: (Child(ref=ref, full_name=full_name, known_as=known_as).short_name, ref) for child_id, ref, full_name, known_as in found
    }


def _texts(session: Session, wanted: Sequence[Match]) -> dict[str, dict[str, str]]:
    """Return what is written in each record, by field, read again through the hook."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for match in wanted:
        by_type[match.record_type].append(match.record_id)
    texts: dict[str, dict[str, str]] = {}
    for record_type, ids in by_type.items():
        kind = record_class(record_type)
        names = list(written_fields(kind))
        found = session.execute(select(kind.id, *(getattr(kind, name) for name in names)).where(kind.id.in_(ids)))
        texts |= {record_id: {name: text for name, text in zip(names, values, strict=True) if text} for record_id, *values in found}
    return texts


def _row(match: Match, texts: Mapping[str, str], children: Mapping[str, tuple[str, str]], finder: Finder) -> HitRow:
    written = written_fields(record_class(match.record_type))
    best = max(texts, key=lambda name: (finder.count(texts[name]), written[name].kind is Kind.WORDS), default="")
    name, ref = children.get(match.child_id or "", (texts.get("name", ""), ""))
    return HitRow(
        record_type=match.record_type,
        record_id=match.record_id,
        child_id=match.child_id,
        name=name,
        ref=ref,
        what=kind_words(match.record_type),
        on=match.on,
        label=written[best].label if best else "",
        passage=finder.passage(texts.get(best, ""), PASSAGE_LETTERS),
    )
