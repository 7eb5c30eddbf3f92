"""Measures over everybody: frames, cohorts and figures with the rows behind them."""

from __future__ import annotations
