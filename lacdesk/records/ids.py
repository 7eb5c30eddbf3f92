"""Identifiers of records: UUID version 7 as text, so that they sort by when they were made."""

from __future__ import annotations

import random
import secrets
import threading
import time

_NOISE_BITS, _STEP_BITS, _STEPS_AT_ONCE = 74, 32, 128
_NOISE_END = 1 << _NOISE_BITS
_LARGEST_STEP = (1 << _STEP_BITS) - 1


class _Clockwork:
    """Makes identifiers that only ever rise in one run of the program (RFC 9562 section 6.2, method 2: monotonic random)."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._milliseconds = 0
        self._noise = 0
        self._steps: list[int] = []

    def next(self, milliseconds: int) -> str:
        """Return an identifier after every one before: new noise in a new millisecond, a random step further in the same or an earlier."""
        with self._turn:
            if milliseconds > self._milliseconds:
                self._milliseconds, self._noise = milliseconds, secrets.randbits(_NOISE_BITS)
            else:
                self._noise += 1 + self._step()
                if self._noise >= _NOISE_END:
                    self._milliseconds, self._noise = self._milliseconds + 1, secrets.randbits(_NOISE_BITS)
            return _layout(self._milliseconds, self._noise)

    def _step(self) -> int:
        """Return a random step; many are drawn at once, because an import makes fifty thousand identifiers."""
        if not self._steps:
            drawn = secrets.randbits(_STEP_BITS * _STEPS_AT_ONCE)
            self._steps = [drawn >> place * _STEP_BITS & _LARGEST_STEP for place in range(_STEPS_AT_ONCE)]
        return self._steps.pop()


_clockwork = _Clockwork()


def new_id() -> str:
    """Return a new identifier that no other device can make again and that sorts after those made before (RFC 9562, version 7).

    Rows written together so lie together: each index grows at its end, and few pages are sealed again.
    """
    return _clockwork.next(time.time_ns() // 1_000_000)


def seeded_id(source: random.Random, milliseconds: int) -> str:
    """Return the identifier that this seeded source gives for a moment, in milliseconds since 1970: for made-up councils."""
    return _layout(milliseconds, source.getrandbits(_NOISE_BITS))


def _layout(milliseconds: int, noise: int) -> str:
    high, low = noise >> 62, noise & ((1 << 62) - 1)
    value = (milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
