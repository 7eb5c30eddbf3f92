"""What was typed, read: a time of day, or what says that it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class NotRead:
    """An answer that was typed but cannot be what was asked for; the words say what to type instead."""

    words: str


def read_time(text: str) -> time | NotRead:
    """Return a time of day typed as 16:15, 4.15 pm, 4pm or 1615."""
    typed = text.strip().lower().replace(".", ":").replace(" ", "")
    afternoon = typed.endswith(("pm", "p:m:"))
    bare = typed.removesuffix("p:m:").removesuffix("a:m:").removesuffix("pm").removesuffix("am")
    named = bare != typed
    hours, _, minutes = bare.partition(":") if ":" in bare else (bare[:-2], "", bare[-2:]) if len(bare) > 2 else (bare, "", "0")
    refused = NotRead(f'"{text.strip()}" is not a time. Enter it like 16:15 or 4.15 pm.')
    if not (hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        return refused
    hour, minute = int(hours), int(minutes)
    if (named and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        return refused
    return time(hour % 12 + (12 if afternoon else 0) if named else hour, minute)
