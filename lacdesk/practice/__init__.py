"""Law, guidance and local standards of one child: pure functions over dates and plain values."""

from __future__ import annotations
