"""Checks of recommendations, plan items and actions, row by row, and of the case file summary: K15 to K17 and K39."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.problem import Answers, Problem, error, is_blank, rows_of, warning
from lacdesk.practice.months import add_months
from lacdesk.practice.words import counted

NOT_A_PERSON = re.compile(
    r"\b(teams?|all|everyone|everybody|anyone|services?|departments?|council|agency|professionals|staff|panel|network|tbc)\b", re.IGNORECASE
)
ACTIVITIES = (
    *("assist", "attend", "chase", "complete", "consider", "continue", "contact", "discuss", "encourage", "engage", "ensure", "explore"),
    *("help", "identify", "liaise", "look", "maintain", "monitor", "obtain", "offer", "progress", "promote", "provide", "refer"),
    *("review", "seek", "support", "undertake", "work"),
)
"""What an outcome begins with when it only says what will be done."""

HAS_RESULT = re.compile(
    r"\d|\b(so that|until|will|is able|are able|every|by (?:the|his|her|their|end|christmas|easter|summer)|"
    r"by (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b",
    re.IGNORECASE,
)
QUOTED_WORDS = 8

Check = Callable[[Answers, Facts, date], Iterator[Problem]]


def unowned(field: str, words: str, asked: str = "") -> Check:
    """Return K15 for the rows of a list: each has one named owner and a date.

    `words` is what a row is called; where `asked` is given, a row without an answer to it needs neither.
    """

    def check(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
        """Find the first thing each row lacks of an owner and a date."""
        for place, row in rows_of(answers, field):
            if asked and is_blank(row.get(asked)):
                continue
            inner = next((name for name in ("owner", "due") if is_blank(row.get(name))), None)
            if inner:
                yield error("K15", field, f"Name one person and a date for this {words}.", place, inner)

    return check


def owned_by_a_team(field: str) -> Check:
    """Return K16 for the rows of a list: the owner is a person, not a team or everyone."""

    def check(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
        """Find the rows whose owner is a team, a service or everyone."""
        for place, row in rows_of(answers, field):
            owner = str(row.get("owner") or "").strip()
            if owner and is_no_person(owner, facts):
                yield warning("K16", field, f'"{shortened(owner)}" is not a person. Name one.', place, "owner")

    return check


def activities_only(field: str, inner: str = "outcome") -> Check:
    """Return K17 for the rows of a list: an outcome says what will be different, not only what will be done."""

    def check(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
        """Find the rows whose outcome is something to do, without a result, a number or a time."""
        for place, row in rows_of(answers, field):
            outcome = str(row.get(inner) or "")
            if is_activity_only(outcome):
                said = f'"{shortened(outcome)}" is not time-bound. What will be different, by when?'
                yield warning("K17", field, said, place, inner)

    return check


def is_no_person(owner: str, facts: Facts) -> bool:
    """Say whether an owner is a team, a service or everyone."""
    return owner.casefold() in {team.casefold() for team in facts.teams} or NOT_A_PERSON.search(owner) is not None


def is_activity_only(outcome: str) -> bool:
    """Say whether words begin with something to do, such as "Support education", and name no result, number or time."""
    words = re.findall(r"[a-z]+", outcome.lower())
    first = next((word for word in words if word not in {"to", "we", "will"}), "")
    return _is_activity(first) and HAS_RESULT.search(outcome.lower().removeprefix("we will ")) is None


def _is_activity(word: str) -> bool:
    stem = word.removesuffix("ing") if word.endswith("ing") else word
    return any(stem in {verb, f"{verb}s", verb.removesuffix("e")} for verb in ACTIVITIES)


def shortened(words: str) -> str:
    """Return a person's words as a sentence quotes them: the first eight, without a full stop."""
    parts = words.split()
    kept = " ".join(parts[:QUOTED_WORDS]).rstrip(".,;")
    return f"{kept} …" if len(parts) > QUOTED_WORDS else kept


def stale_summary(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K39: a case file summary is updated every three months (a council's target)."""
    updated = answers.get("updated")
    if updated and add_months(updated, facts.summary_months) < today:
        yield warning("K39", "updated", f"Summary last updated {counted((today - updated).days // 7, 'week')} ago.")
