"""Each child's placements as counted for stability, from the episodes, worked out once by the practice's rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from lacdesk.indicators.care import CareEpisode, episodes_by_child
from lacdesk.indicators.frames import Frames, Lazily
from lacdesk.practice.placements import EpisodeRow, Spell, spells


def spells_of(frames: Frames) -> Mapping[str, list[Spell]]:
    """Each child's placements in order, by id, each in its period of care; none for a child without episodes."""
    known = episodes_by_child(frames)
    return frames.once("spells", lambda: Lazily(lambda child_id: spells([_row(each) for each in known.get(child_id, ())])))


def _row(episode: CareEpisode) -> EpisodeRow:
    return cast("EpisodeRow", episode[1:9])
