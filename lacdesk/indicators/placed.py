"""Each child's placements as counted for stability, from the episodes, worked out once by the practice's rules."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter

from lacdesk.indicators.care import CareEpisode, episodes
from lacdesk.indicators.frames import Frames, Lazily
from lacdesk.practice.placements import EpisodeRow, Spell, spells


def spells_of(frames: Frames) -> Mapping[str, list[Spell]]:
    """Each child's placements in order, by id, each in its period of care; none for a child without episodes."""
    return frames.once("spells", lambda: Lazily(lambda child_id: _spells(frames, child_id)))


def _spells(frames: Frames, child_id: str) -> list[Spell]:
    rows = frames.once("episodes by child", lambda: _by_child(frames))
    return spells([EpisodeRow(*each[1:9]) for each in rows.get(child_id, ())])


def _by_child(frames: Frames) -> Mapping[str, list[CareEpisode]]:
    return {child_id: list(found) for child_id, found in groupby(episodes(frames), attrgetter("child_id"))}
