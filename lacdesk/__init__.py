"""LacDesk: records, due dates, figures and panel papers for councils that look after children in England."""

from __future__ import annotations

__version__ = "0.6.0"
