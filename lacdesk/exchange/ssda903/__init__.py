"""The national return on children looked after (SSDA903): read, checked, kept and written out again."""

from __future__ import annotations
