"""What is known of a child's health, school, leaving care, missing episodes, court case, adoption and complaints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Living:
    """Dated facts that the health, education, leaving-care, missing, court, adoption and complaint clocks read."""
