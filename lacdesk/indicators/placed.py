"""Each child's placements as counted for stability, from the episodes, worked out once by the practice's rules."""

from __future__ import annotations

from collections.abc import Mapping

from lacdesk.indicators.care import episodes
from lacdesk.indicators.frames import Frames, days
from lacdesk.practice.placements import EpisodeRow, Spell, spells

_CODES = ["rne", "ls", "place", "place_provider", "pl_post", "urn"]


def spells_of(frames: Frames, child_id: str) -> list[Spell]:
    """A child's placements in order, each in its period of care; none for a child without episodes."""
    return frames.once(("spells", child_id), lambda: spells(_rows(frames).get(child_id, ())))


def _rows(frames: Frames) -> Mapping[str, list[EpisodeRow]]:
    return frames.once("episode rows", lambda: _by_child(frames))


def _by_child(frames: Frames) -> Mapping[str, list[EpisodeRow]]:
    known = episodes(frames)
    found: dict[str, list[EpisodeRow]] = {}
    columns = (known["child_id"], days(known["decom"]), days(known["dec"]), *(known[code] for code in _CODES))
    for child_id, *row in zip(*columns, strict=True):
        found.setdefault(child_id, []).append(EpisodeRow(*row))
    return found
