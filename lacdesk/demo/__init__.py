"""A made-up council, the same every time for one seed."""

from __future__ import annotations
