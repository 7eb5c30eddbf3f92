"""Each child's placements as counted for stability, from the episodes, worked out once by the practice's rules."""

from __future__ import annotations

from collections.abc import Mapping

from lacdesk.indicators.care import episodes_by_child
from lacdesk.indicators.frames import Frames, Lazily
from lacdesk.practice.placements import EpisodeRow, Spell, spells


def spells_of(frames: Frames) -> Mapping[str, list[Spell]]:
    """Each child's placements in order, by id, each in its period of care; none for a child without episodes."""
    return frames.once("spells", lambda: Lazily(lambda child_id: _spells(frames, child_id)))


def _spells(frames: Frames, child_id: str) -> list[Spell]:
    return spells([EpisodeRow(*each[1:9]) for each in episodes_by_child(frames).get(child_id, ())])
