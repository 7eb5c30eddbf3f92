"""The grammar of resolutions: one alone without a number, several numbered, lists, and what the standing ones say (panel.md section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time

from lacdesk.panel.agenda import paragraph_words
from lacdesk.panel.meeting import Resolution, Style
from lacdesk.practice.words import clock_words, long_ordinal_date, ordinal_date

RESOLVED = "Resolved:-"
RECOMMENDED = "Recommended to Cabinet:-"
EXCLUSION_MOTION = (
    "That the public be excluded from the meeting for the following items of business on the grounds that they involve the likely "
    "disclosure of exempt information as defined in {paragraphs}, Access to Information Procedure rules of the Constitution."
)

_NUMBER = re.compile(r"\((\d+)\)\s+")
_AGREED = re.compile(r"The minutes\b.*\bwere agreed as a true (?:and correct )?record\.", re.DOTALL)
_LEAD = re.compile(rf"\s*(?:({RESOLVED[:-2]})|({RECOMMENDED[:-2]}))\s*:\s?[-–]?\s*", re.IGNORECASE)


class ResolutionNotRead(ValueError):  # noqa: N818
    """What was typed is no resolution; the message says what to type instead."""


def printed(resolution: Resolution) -> str:
    """Return a resolution as it prints, one clause under the other; nothing where nothing was resolved."""
    parts = (_printed(RESOLVED, resolution.clauses), _printed(RECOMMENDED, resolution.recommendations))
    return "\n".join(part for part in parts if part)


def clause_labels(clauses: Sequence[str]) -> tuple[str, ...]:
    """Return what stands before each clause: (1), (2) where there are several, nothing before one alone."""
    return ("",) if len(clauses) == 1 else tuple(f"({number})" for number in range(1, len(clauses) + 1))


def parse(text: str) -> Resolution:
    """Return the resolution in printed text; raises ResolutionNotRead with one sentence where the grammar is broken.

    Lines under a clause are its list where it ends :- and otherwise go on with it. One clause alone may carry its (1) and loses it.
    """
    if not text.strip():
        return Resolution()
    kept: dict[str, list[str]] = {RESOLVED: [], RECOMMENDED: []}
    here = ""
    for line in text.strip().splitlines():
        lead = _LEAD.match(line)
        if lead:
            here = RESOLVED if lead[1] else RECOMMENDED
        elif not here:
            raise ResolutionNotRead("Begin with Resolved:- and then the clause, such as: Resolved:- That the report be noted.")
        kept[here].append(line[lead.end() :] if lead else line)
    return Resolution(_clauses(kept[RESOLVED]), _clauses(kept[RECOMMENDED]))


def read_clause(typed: str) -> str:
    """Return a clause as it is kept, from what was typed: it begins with That and ends with a full stop, or :- and its list.

    Raises ResolutionNotRead where nothing was typed, or a line begins with a number in brackets or with a second Resolved:-.
    """
    bare = _LEAD.sub("", typed, count=1) if _LEAD.match(typed) else typed
    lines = [line for each in bare.splitlines() if (line := " ".join(each.split()))]
    if not lines:
        raise ResolutionNotRead("Enter what was resolved, such as: That the report be noted.")
    if any(_NUMBER.match(line) or _LEAD.match(line) for line in lines):
        raise ResolutionNotRead("Enter each numbered clause by itself; its number is put before it.")
    head = _headed(lines[0])
    if len(lines) == 1:
        return f"{head.removesuffix(':-').rstrip(' .')}."
    return "\n".join((f"{head.removesuffix('-').rstrip(' :.')}:-", *lines[1:]))


def is_agreement_of_minutes(clause: str) -> bool:
    """Say whether a clause agrees the minutes in the words of the 2022 style, which omit That."""
    return bool(_AGREED.fullmatch(clause))


def agreement_of_minutes(style: Style, held: date) -> str:
    """Return the clause that agrees the minutes of the previous meeting."""
    if style is Style.STAMPED:
        return f"The minutes of the previous meeting held on {ordinal_date(held)}, were agreed as a true record."
    return f"That the minutes of the previous meeting held on {ordinal_date(held)}, be approved as a true record."


def next_meetings(style: Style, panel: str, days: Sequence[date], at: time) -> str:
    """Return the clause that fixes the next meetings: a list of days, or in the 2022 style one day in a sentence."""
    if style is Style.STAMPED and len(days) == 1:
        return f"That the next meeting of the {panel} be held on {long_ordinal_date(days[0])}, commencing at {clock_words(at)}"
    lines = (long_ordinal_date(day) for day in days)
    return "\n".join((f"That further meetings of the {panel} be held as follows:-", *lines, f"All commencing at {clock_words(at)}"))


def exclusion(paragraphs: Iterable[int], motion: str = EXCLUSION_MOTION) -> str:
    """Return the motion that excludes the public, for paragraphs of Schedule 12A Part 1; its wording is the council's own."""
    return motion.replace("{paragraphs}", paragraph_words(tuple(set(paragraphs))))


def _printed(lead: str, clauses: Sequence[str]) -> str:
    labels = clause_labels(clauses)
    body = "\n".join(f"{label} {clause}".lstrip() for label, clause in zip(labels, clauses, strict=True))
    return f"{lead} {body}" if clauses else ""


def _clauses(lines: Sequence[str]) -> tuple[str, ...]:
    rows = [" ".join(line.split()) for line in lines]
    rows = [row for row in rows if row]
    if not rows or not _NUMBER.match(rows[0]):
        return (_clause(rows),) if rows else ()
    groups: list[list[str]] = []
    for row in rows:
        number = _NUMBER.match(row)
        if number and int(number[1]) != len(groups) + 1:
            raise ResolutionNotRead(f"Clause ({len(groups) + 1}) is missing before ({number[1]}). Number the clauses in order.")
        if number:
            groups.append([row[number.end() :]])
        else:
            groups[-1].append(row)
    return tuple(map(_clause, groups))


def _clause(rows: Sequence[str]) -> str:
    for place, row in enumerate(rows[:-1]):
        if row.endswith(":-"):
            return read_clause("\n".join((" ".join(rows[: place + 1]), *rows[place + 1 :])))
    return read_clause(" ".join(rows))


def _headed(line: str) -> str:
    if re.match(r"That\b", line) or is_agreement_of_minutes(f"{line.rstrip(' .')}."):
        return line
    if re.match(r"that\b", line, re.IGNORECASE):
        return f"That{line[4:]}"
    return f"That {line[:1].lower()}{line[1:]}" if re.match(r"(?:The|A|An)\b", line) else f"That {line}"
