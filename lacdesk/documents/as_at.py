"""Of which day the figures of a document are, in the words its heads and titles say it with."""

from __future__ import annotations

from datetime import timedelta

from lacdesk.indicators.scorecard import Scorecard
from lacdesk.practice.words import month_name, plain_date

NOT_OVER = "the month is not over"
NOT_BEGUN = "the month has not begun"


def as_at_words(card: Scorecard) -> str:
    """The day in the middle of a sentence: "as at month end 31 October 2026", "as at 22 November 2026, the month is not over"."""
    return f"as at {'' if card.so_far else 'month end '}{day_words(card)}"


def as_at_title(card: Scorecard) -> str:
    """The day at the head of a page: "As at month end 31 October 2026"."""
    return _begun(as_at_words(card))


def as_at_row(card: Scorecard) -> tuple[str, str]:
    """The day as a name and what stands beside it: "As at Month End", "31 October 2026"."""
    return "As at" if card.so_far else "As at Month End", day_words(card)


def day_words(card: Scorecard) -> str:
    """The day alone, and that the month is not over where it is not."""
    return f"{plain_date(card.day)}{_still(card)}"


def as_of_words(card: Scorecard, quarter: str) -> str:
    """The day as the page of tiles says it: "As of 31 October 2026 (Q3 - 2026/27)"."""
    return f"As of {plain_date(card.day)} ({quarter}){_still(card)}"


def part_note(card: Scorecard) -> str:
    """What the figures of part of a month are set beside; nothing where the month is over."""
    if card.so_far is None:
        return ""
    before = plain_date(card.month - timedelta(days=1))
    return (
        f"{month_name(card.month)} is not over: its figures are as at {plain_date(card.so_far)}. What happened in part of a month is "
        f"compared with nothing; how things stood that day is compared with {before}."
    )


def _still(card: Scorecard) -> str:
    if card.so_far is None:
        return ""
    return f", {NOT_OVER if card.so_far >= card.month else NOT_BEGUN}"


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
