"""What comes in and goes out: the national return and other files."""

from __future__ import annotations
