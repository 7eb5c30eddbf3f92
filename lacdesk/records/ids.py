"""Identifiers of records: UUID version 7 as text, so that they sort by when they were made."""

from __future__ import annotations

import random
import secrets
import time
import uuid


def new_id() -> str:
    """Return a new identifier that no other device can make again (RFC 9562, version 7)."""
    return _layout(time.time_ns() // 1_000_000, secrets.randbits(74))


def seeded_id(source: random.Random, milliseconds: int) -> str:
    """Return the identifier that this seeded source gives for a moment, in milliseconds since 1970: for made-up councils."""
    return _layout(milliseconds, source.getrandbits(74))


def _layout(milliseconds: int, noise: int) -> str:
    high, low = noise >> 62, noise & ((1 << 62) - 1)
    value = (milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    return str(uuid.UUID(int=value))
