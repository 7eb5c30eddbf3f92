"""What is known of a child's reviews, their papers, plans and placements, beside the days reviews were held."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Planning:
    """Dated facts that the review, paper, plan and placement clocks read."""
