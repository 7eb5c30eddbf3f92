"""The parts that pages are built from."""

from __future__ import annotations
