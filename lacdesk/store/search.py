"""Looking for words in every record a person may read: what matches best first, the newest first among equals.

Working out how well a record matches means counting every record that has each of the words. Words that thousands of records
have tell them apart badly and take long to count, so with one of those among the words the newest come first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from lacdesk.store.hook import StoreSession
from lacdesk.store.search_index import WORDS, SearchEntry, about_child, about_type, first_on, searched_classes
from lacdesk.store.wording import Piece

MOST = 300
COMMON, COMMONEST = 5_000, 50_000
_NEWEST_FIRST = WORDS.c.rowid.desc()
_BEST_FIRST = func.bm25(WORDS.c.search_words, 1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for: pieces that must all be there, in these kinds of record (none means all), about these children, on these days."""

    pieces: tuple[Piece, ...]
    record_types: frozenset[str] = frozenset()
    child_ids: frozenset[str] | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A record in which everything sought was found."""

    record_type: str
    record_id: str
    child_id: str | None
    on: date | None


@dataclass(frozen=True, slots=True)
class Matches:
    """The records found; where there are more than can be ranked they are the newest ones, newest first."""

    found: tuple[Match, ...]
    are_more: bool


NOTHING = Matches((), are_more=False)


def find(session: Session, sought: Sought) -> Matches:
    """Return the records this person may read in which every piece is found; withdrawn records are never among them.

    Where whole words alone find more than can be ranked, or the last is one of the commonest, it is not taken as one only begun.
    """
    if not sought.pieces or sought.child_ids == frozenset():
        return NOTHING
    rows = _newest(session, _in_whole_words(sought))
    if len(rows) <= MOST and _may_go_on(session, sought.pieces[-1]):
        rows = _newest(session, sought)
    else:
        sought = _in_whole_words(sought)
    are_more = len(rows) > MOST
    if not are_more and len(rows) > 1 and not _has_common(session, sought):
        rows = session.execute(_entries(session, sought).order_by(_BEST_FIRST, _NEWEST_FIRST)).all()
    found = [Match(*row) for row in rows[:MOST]]
    readable = _readable(session, found)
    return Matches(tuple(match for match in found if match.record_id in readable), are_more)


def _newest(session: Session, sought: Sought) -> Sequence[Row[str, str, str | None, date | None]]:
    """Return the newest entries that match, one more than are shown where there are more."""
    return session.execute(_entries(session, sought).order_by(_NEWEST_FIRST).limit(MOST + 1)).all()


def _in_whole_words(sought: Sought) -> Sought:
    return replace(sought, pieces=tuple(replace(piece, is_begun=False) for piece in sought.pieces))


def _has_common(session: Session, sought: Sought) -> bool:
    """Return whether one of the words is in more records than are worth counting."""
    return any(_is_in_more_than(COMMON, session, piece) for piece in sought.pieces)


def _may_go_on(session: Session, piece: Piece) -> bool:
    """Return whether to look among longer words too: all that begin with one of the commonest take too long to gather."""
    return piece.is_begun and not _is_in_more_than(COMMONEST, session, piece)


def _is_in_more_than(most: int, session: Session, piece: Piece) -> bool:
    """Return whether a piece, as whole words, is in more records than this."""
    piece = replace(piece, is_begun=False)
    having = select(WORDS.c.rowid).where(WORDS.c.search_words.op("MATCH")(f"written : {_quoted(piece)}"))
    return session.scalar(having.offset(most).limit(1)) is not None


def _entries(session: Session, sought: Sought) -> Select[str, str, str | None, date | None]:
    """Return the entries that match; the hook leaves out those of children this person may not read."""
    entries = select(SearchEntry.record_type, SearchEntry.record_id, SearchEntry.child_id, SearchEntry.on_date)
    entries = entries.join(WORDS, WORDS.c.rowid == SearchEntry.id).where(WORDS.c.search_words.op("MATCH")(_expression(session, sought)))
    if sought.since is not None:
        entries = entries.where(WORDS.c.rowid >= first_on(sought.since))
    if sought.until is not None:
        entries = entries.where(WORDS.c.rowid < first_on(sought.until + timedelta(days=1)))
    return entries


def _expression(session: Session, sought: Sought) -> str:
    """Return what FTS5 is asked; every word stands in quotes, so that none is taken for a command."""
    parts = [f"written : ({' AND '.join(map(_quoted, sought.pieces))})"]
    if sought.record_types:
        parts.append(_any_of(map(about_type, sought.record_types)))
    if sought.child_ids is not None:
        parts.append(_any_of(map(about_child, sought.child_ids)))
    within = session.person.scope.child_ids if isinstance(session, StoreSession) else None
    if within is not None:
        parts.append(_any_of(map(about_child, [*within, None])))
    return " AND ".join(parts)


def _readable(session: Session, found: Sequence[Match]) -> set[str]:
    """Return the ids that are records this person may read: each passes the hook as its own kind of record."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for match in found:
        by_type[match.record_type].append(match.record_id)
    readable: set[str] = set()
    for record_type, ids in by_type.items():
        record_class = searched_classes()[record_type]
        readable |= set(session.scalars(select(record_class.id).where(record_class.id.in_(ids))))
    return readable


def _quoted(piece: Piece) -> str:
    return f'"{" ".join(piece.words)}"' + ("*" if piece.is_begun else "")


def _any_of(words: Iterable[str]) -> str:
    return f"about : ({' OR '.join(sorted(words))})"
