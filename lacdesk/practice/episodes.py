"""The national return's episodes, worked out from care, legal status and placement and never typed (SSDA903; ssda903.md section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from lacdesk.practice.history import SHORT_BREAK_STATUSES, TEMPORARY_STAYS, holds

CONTINUES = "X1"
WENT_HOME = "E4A"
NO_PROVIDER = TEMPORARY_STAYS | {"Z1", "Z11", "Z12", "Z13", "Z14"}
NO_URN = NO_PROVIDER | {"P1", "P3", "R1", "R2", "R5", "H5", "P2"}
CURRENT_CARER = frozenset({"A3", "A5"})
INDEPENDENT = frozenset({"P2"})


class CareFacts(NamedTuple):
    """A period of care as the return sees it; `ended_reason` is the national reason (REC)."""

    start: date
    end: date | None = None
    category: str | None = None
    ended_reason: str | None = None
    home_post: str | None = None


class StatusFacts(NamedTuple):
    """A legal status from a day."""

    start: date
    end: date | None
    code: str | None


class PlacementFacts(NamedTuple):
    """A placement from a day; `same_carer` compares it with the one before, `end_reason` says why it ended."""

    start: date
    end: date | None
    place: str | None
    provider: str | None = None
    post: str | None = None
    urn: str | None = None
    same_carer: bool = False
    end_reason: str | None = None


class DerivedEpisode(NamedTuple):
    """One row of the Episodes table."""

    decom: date
    rne: str
    ls: str | None
    cin: str | None
    place: str | None
    place_provider: str | None
    dec: date | None
    rec: str | None
    reason_place_change: str | None
    home_post: str | None
    pl_post: str | None
    urn: str | None


class _Piece(NamedTuple):
    start: date
    end: date | None
    status: str | None
    at: int | None

    @property
    def is_single_break(self) -> bool:
        """Whether it is a short break recorded by itself (V3)."""
        return self.status == "V3"


def derive_episodes(period: CareFacts, statuses: Sequence[StatusFacts], placements: Sequence[PlacementFacts]) -> list[DerivedEpisode]:
    """Return the episodes of one period of care: it is cut at every day on which the legal status or the placement changes.

    Two changes on one day make one episode, as things stood at the end of that day. Short breaks recorded one by one (V3)
    are an episode a stay, and days at home between them are none.
    """
    ordered = sorted(placements, key=lambda each: each.start)
    pieces = [
        piece
        for piece in _pieces(period, sorted(statuses, key=lambda each: each.start), ordered)
        if not (piece.is_single_break and piece.at is None)
    ]
    before: list[_Piece | None] = [None, *pieces[:-1]]
    news = [_reason_new(one, other, ordered) for one, other in zip(before, pieces, strict=True)]
    nexts: list[tuple[_Piece, str] | None] = [*zip(pieces[1:], news[1:], strict=True), None]
    return [_episode(period, piece, rne, after, ordered) for piece, rne, after in zip(pieces, news, nexts, strict=True)]


def _pieces(period: CareFacts, statuses: Sequence[StatusFacts], placements: Sequence[PlacementFacts]) -> list[_Piece]:
    stretches: list[StatusFacts | PlacementFacts] = [*statuses, *placements]
    edges = {edge for each in stretches for edge in (each.start, each.end) if edge and edge > period.start}
    days = [period.start, *sorted(edge for edge in edges if period.end is None or edge < period.end)]
    ends: list[date | None] = [*days[1:], period.end]
    pieces: list[_Piece] = []
    for start, end in zip(days, ends, strict=True):
        status = next((each.code for each in reversed(statuses) if holds(each.start, each.end, start)), None)
        at = next((n for n in range(len(placements) - 1, -1, -1) if holds(placements[n].start, placements[n].end, start)), None)
        if pieces and (pieces[-1].status, pieces[-1].at) == (status, at):
            pieces[-1] = pieces[-1]._replace(end=end)
        else:
            pieces.append(_Piece(start, end, status, at))
    return pieces


def _reason_new(before: _Piece | None, piece: _Piece, placements: Sequence[PlacementFacts]) -> str:
    if before is None or before.end != piece.start or (piece.is_single_break and before.at != piece.at):
        return "S"
    is_new_status = before.status != piece.status
    if before.at == piece.at:
        return "L"
    if _is_new_carer(before, piece, placements):
        return "B" if is_new_status else "P"
    return "U" if is_new_status else "T"


def _is_new_carer(before: _Piece, piece: _Piece, placements: Sequence[PlacementFacts]) -> bool:
    if before.at is None or piece.at is None:
        return True
    left, entered = placements[before.at].place, placements[piece.at].place
    if entered in CURRENT_CARER:
        return False
    if left in TEMPORARY_STAYS or entered in TEMPORARY_STAYS or entered in INDEPENDENT:
        return True
    return any(not each.same_carer for each in placements[before.at + 1 : piece.at + 1])


def _episode(
    period: CareFacts, piece: _Piece, rne: str, after: tuple[_Piece, str] | None, placements: Sequence[PlacementFacts]
) -> DerivedEpisode:
    placement = placements[piece.at] if piece.at is not None else PlacementFacts(piece.start, None, None)
    is_short_break = piece.status in SHORT_BREAK_STATUSES
    return DerivedEpisode(
        decom=piece.start,
        rne=rne,
        ls=piece.status,
        cin=period.category,
        place=placement.place,
        place_provider=None if placement.place in NO_PROVIDER else placement.provider,
        dec=piece.end,
        rec=_reason_ceased(period, piece, after),
        reason_place_change=_reason_moved(piece, after, placements),
        home_post=None if is_short_break else period.home_post,
        pl_post=None if is_short_break else placement.post,
        urn=None if placement.place in NO_URN else placement.urn,
    )


def _reason_ceased(period: CareFacts, piece: _Piece, after: tuple[_Piece, str] | None) -> str | None:
    if piece.end is None:
        return None
    if after is not None and after[1] != "S":
        return CONTINUES
    return period.ended_reason if piece.end == period.end else WENT_HOME


def _reason_moved(piece: _Piece, after: tuple[_Piece, str] | None, placements: Sequence[PlacementFacts]) -> str | None:
    if after is None or after[1] not in {"P", "B", "T", "U"} or piece.at is None or after[0].at is None:
        return None
    left, entered = placements[piece.at], placements[after[0].at]
    if left.place in TEMPORARY_STAYS or entered.place in TEMPORARY_STAYS:
        return None
    return left.end_reason


def touches_year(decom: date, dec: date | None, year: int) -> bool:
    """Say whether an episode belongs in the return of a collection year: begun by 31 March and not ended before 1 April before it."""
    return decom <= date(year, 3, 31) and (dec is None or dec >= date(year - 1, 4, 1))
