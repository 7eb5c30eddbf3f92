"""Meetings of a panel: notice, agenda, page ranges, numbering, minutes, resolutions, actions, and what must not be public."""

from __future__ import annotations
