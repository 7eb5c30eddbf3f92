"""What people do: commands, their handlers, and the diary of what is due."""

from __future__ import annotations
