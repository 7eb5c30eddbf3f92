"""What a clerk writes under a minute: plain text in paragraphs, lead-ins and bullets that no typing can break (panel.md section 4)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from lacdesk.practice.words import MONTHS

LEAD_IN = ":-"

_BULLET = re.compile(r"[-*•–]\s+(?=\S)|•(?=\S)")
_INDENTED = re.compile(r"[ \t\xa0]{2,}|\t")
_FIGURE = re.compile(r"\{\{figure (?P<run>[^\s{}]+) (?P<ref>[^\s{}]+) (?P<month>\d{4}-(?:0[1-9]|1[0-2]))\}\}")


class PartKind(StrEnum):
    """What a stretch of a minute's text is; agreed prose says what was agreed without a resolution."""

    PARAGRAPH = "paragraph"
    LEAD_IN = "lead_in"
    BULLET = "bullet"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class TextPart:
    """One paragraph, lead-in, bullet or sentence of agreement, without its mark."""

    kind: PartKind
    text: str


@dataclass(frozen=True, slots=True)
class FigureToken:
    """A figure tied to a published run: the run's id, the indicator's ref as text (6.10), and the month as 2017-02.

    It stands in a minute's text as {{figure RUN REF MONTH}}.
    """

    run: str
    ref: str
    month: str

    @property
    def token(self) -> str:
        """The figure as it stands in the text."""
        return f"{{{{figure {self.run} {self.ref} {self.month}}}}}"

    @property
    def missing(self) -> str:
        """What is printed where the run has no such figure, so that nobody overlooks it."""
        year, month = self.month.split("-")
        return f"[figure {self.ref} for {MONTHS[int(month) - 1]} {year}: not in that run]"


class Figures(Protocol):
    """Where figures of published runs are looked up."""

    def __call__(self, figure: FigureToken) -> str | None:
        """Return the figure as it was published, with its unit, or None where the run has none."""


def parse(text: str) -> tuple[TextPart, ...]:
    """Return the parts of any text, one a line: a mark and a space begin a bullet, a line ending :- leads in, spaces go on.

    A line that begins with two spaces goes on with the one above it. Letters that cannot be seen or printed are left out.
    """
    rows: list[str] = []
    for line in seen_letters(text).splitlines():
        row = " ".join(line.split())
        if row and rows and rows[-1] and _INDENTED.match(line) and not _BULLET.match(row):
            rows[-1] = f"{rows[-1]} {row}"
        else:
            rows.append(row)
    return tuple(_part(row) for row in rows if row and row not in {"-", "*", "•", "–"})


def plain_text(parts: Iterable[TextPart]) -> str:
    """Return parts as they are typed; parsing it gives the same parts."""
    return "\n".join(f"- {part.text}" if part.kind is PartKind.BULLET else part.text for part in parts)


def figures_in(text: str) -> tuple[FigureToken, ...]:
    """Return the figures tied to published runs in a text, in order."""
    return tuple(FigureToken(**found.groupdict()) for found in _FIGURE.finditer(text))


def with_figures(text: str, figures: Figures) -> str:
    """Return a text with each tied figure as its run published it; one that is not there says so in brackets."""

    def shown(found: re.Match[str]) -> str:
        """Return the figure one token stands for, or in brackets that it is not there."""
        figure = FigureToken(**found.groupdict())
        return figures(figure) or figure.missing

    return _FIGURE.sub(shown, text)


def missing_figures(texts: Iterable[str], figures: Figures) -> Iterator[FigureToken]:
    """Yield the tied figures that their runs do not hold."""
    yield from (figure for text in texts for figure in figures_in(text) if not figures(figure))


def seen_letters(text: str) -> str:
    """Return a text without letters that no page can show: control codes but tabs and line ends, and halves of letters."""
    return "".join(each for each in text if each in "\t\n\r\v\f\x85" or unicodedata.category(each) not in {"Cc", "Cs"})


def _part(row: str) -> TextPart:
    mark = _BULLET.match(row)
    if mark:
        return TextPart(PartKind.BULLET, row[mark.end() :])
    if row.endswith(LEAD_IN):
        return TextPart(PartKind.LEAD_IN, row)
    kind = PartKind.AGREED if row.casefold().startswith("it was agreed") else PartKind.PARAGRAPH
    return TextPart(kind, row)
