"""What sentences, arrows and dates say: C11 and C12."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from lacdesk.indicators.arithmetic import half_up
from lacdesk.indicators.consistency.figures import Arrow, Figure, Paper, Sentence, Unit, printed_places, shown
from lacdesk.indicators.consistency.finding import Finding, finding
from lacdesk.practice.words import DAYS, MONTHS, DateNotRead, read_date, weekday_mistaken

_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_PERCENT = re.compile(rf"({_NUMBER})\s*(?:%|per cent)")
_ANY = re.compile(
    rf"(?<![0-9/.])(?!(?:19|20)[0-9]{{2}}\b)({_NUMBER})(?![0-9/]|st\b|nd\b|rd\b|th\b|\s*(?:%|per cent)|\s+(?:{'|'.join(MONTHS)}))"
)
_CHILDREN = re.compile(r"([0-9][0-9,]*)\s+(?:children|young people|care leavers|cases|reviews|visits|adoptions)\b")
_OF = re.compile(r"([0-9][0-9,]*)\s+(?:out\s+)?of\s+(?:the\s+)?([0-9][0-9,]*)")
_DATE = re.compile(
    rf"\b(?:{'|'.join(f'{day[:3]}(?:{day[3:]})?' for day in DAYS)}),?\s+[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?:{'|'.join(MONTHS)}),?\s+[0-9]{{4}}",
    re.IGNORECASE,
)
_NEVER = date(9999, 12, 31)
_ARROWS = {"up": "up", "down": "down", "same": "level", "none": "nothing"}


def quoted_figures(paper: Paper) -> Iterator[Finding]:
    """C11: a narrative quotes the figures of the table, of the month it speaks of."""
    for each in paper.sentences:
        yield from _wrong_value(each)
        yield from _wrong_number(each)


def _wrong_value(each: Sentence) -> Iterator[Finding]:
    """A sentence may name other figures beside it; one of its numbers must be the figure's own, at the decimals it is quoted with."""
    pattern = _PERCENT if each.figure.unit is Unit.PERCENT else _ANY
    quoted = [_number(found) for found in pattern.findall(each.text)]
    if each.figure.value is None or not quoted or any(_quotes(number, each.figure) for number in quoted):
        return
    taken = next((other for other in each.others if _quotes(quoted[0], other)), None)
    source = f" {shown(quoted[0], each.figure.unit)} is the figure of {taken.when}." if taken else ""
    said = f"The text says {shown(quoted[0], each.figure.unit)}, but {each.figure.ref}, {each.figure.when}, is {each.figure.shown}.{source}"
    yield finding("C11", each.figure.key, said, quoted[0], each.figure.shown)


def _quotes(number: Decimal, figure: Figure) -> bool:
    return figure.value is not None and half_up(figure.value, min(printed_places(number), printed_places(figure.value))) == number


def _wrong_number(each: Sentence) -> Iterator[Finding]:
    """How many it says are in the numerator, alone or with the denominator."""
    right = each.figure.numerator
    if right is None or each.figure.unit is Unit.COUNT:
        return
    pairs = [(int(_number(part)), int(_number(whole))) for part, whole in _OF.findall(each.text)]
    alone = [int(_number(found)) for found in _CHILDREN.findall(each.text)]
    if pairs and (right, each.figure.denominator) not in pairs:
        said = f"The text says {pairs[0][0]:,} of {pairs[0][1]:,}, but {each.figure.ref}, {each.figure.when}, is {_parts(each.figure)}."
        yield finding("C11", f"{each.figure.key} numbers", said, *pairs[0], right)
    elif not pairs and alone and right not in alone:
        said = f"The text says {alone[0]:,}, but {each.figure.ref}, {each.figure.when}, counts {right:,}."
        yield finding("C11", f"{each.figure.key} numbers", said, alone[0], right)


def _parts(figure: Figure) -> str:
    return f"{figure.numerator:,} of {figure.denominator:,}" if figure.denominator is not None else f"{figure.numerator:,}"


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def arrows_and_dates(paper: Paper) -> Iterator[Finding]:
    """C12: an arrow goes the way its figures do, and a date falls on the day of the week that is printed with it."""
    for arrow in paper.arrows:
        if arrow.printed != arrow.by_rule:
            yield _wrong_arrow(arrow)
    for dated in paper.dated:
        for text in _DATE.findall(dated.text):
            mistaken = _weekday(text)
            if mistaken:
                yield finding("C12", dated.where, f'"{text}": {mistaken}', text)


def _wrong_arrow(arrow: Arrow) -> Finding:
    change = f"{arrow.previous.shown} to {arrow.current.shown}"
    printed = "prints no arrow" if arrow.printed == "none" else f"prints the arrow {_ARROWS[arrow.printed]}"
    by_rule = "none is right" if arrow.by_rule == "none" else f"{_ARROWS[arrow.by_rule]} is right"
    said = f"{arrow.current.ref}, {arrow.current.when}, {printed}, but from {change} {by_rule}."
    return finding("C12", f"{arrow.current.key} arrow", said, arrow.previous.shown, arrow.current.shown, arrow.printed)


def _weekday(text: str) -> str:
    """What is wrong with the day of the week of a date in words, or nothing; a date there is not is somebody else's to say."""
    bare = re.sub(r",|\bof\b", " ", text)
    day, month, year = re.sub(r"^\s*[A-Za-z]+\s+", "", bare).split()
    try:
        found = read_date(f"{re.sub('[a-z]+', '', day)} {month} {year}", _NEVER)
    except DateNotRead:
        return ""
    return weekday_mistaken(text.split()[0].strip(","), found)
