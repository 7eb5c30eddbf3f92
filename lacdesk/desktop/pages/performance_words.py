"""The words of the Performance page: figures, changes, targets and definitions as they are shown and read aloud."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from lacdesk.desktop.pages.performance_figures import BY_YEAR, Counted, MeasureShown, edition_words
from lacdesk.desktop.widgets.state import State
from lacdesk.practice import words
from lacdesk.practice.months import month_end, month_start
from lacdesk.practice.words import DateNotRead
from lacdesk.shapes import Tone, figure

if TYPE_CHECKING:
    from lacdesk.documents.measure_figures import MeasureFigures

STATES = {"red": State.OVERDUE, "amber": State.SOON, "green": State.MET}
_LABEL = re.compile(r"^[A-Z][a-z]+( [a-z]+)*: ")


@dataclass(frozen=True)
class Change:
    """How a figure went since the month before: arrow, word, amount in words and the tone of better or worse."""

    icon: str = ""
    word: str = ""
    amount: str = ""
    before: str = ""
    tone: str = "quiet"


def value_words(shown: MeasureShown, month: date) -> str:
    """The figure of a month: "98.5%", "485", "No data" or "None eligible"."""
    one = shown.counted[month]
    if one.value is not None:
        return figure(one.value, plain_figures(shown).unit)
    return "None eligible" if one.denominator == 0 else "No data"


def plain_figures(shown: MeasureShown) -> MeasureFigures:
    """The measure without targets."""
    return shown.by_edition[""]


def figures_of(shown: MeasureShown, edition: str) -> MeasureFigures:
    """The measure under an edition's targets, or without where that edition does not print it."""
    return shown.by_edition.get(edition) or plain_figures(shown)


def n_of_d(shown: MeasureShown, month: date) -> str:
    """ "66 of 67", "6 children" under a mean number of days, or nothing where the figure is a count or is not known."""
    one = shown.counted[month]
    if shown.is_count or one.numerator is None or not one.denominator:
        return ""
    if plain_figures(shown).unit == "days":
        return words.counted(one.denominator, "child", "children")
    return f"{one.numerator:,} of {one.denominator:,}"


def why_none(shown: MeasureShown, month: date) -> str:
    """Why a month has no figure, in one sentence; nothing where it has one."""
    one = shown.counted[month]
    if one.value is not None:
        return ""
    if one.denominator == 0:
        return f"Nobody was in the measure in {words.month_name(month)}, so there is no share to give."
    return f"Nothing recorded by the end of {words.month_name(month)} could hold this figure. No data is not nought."


def change(shown: MeasureShown, counted: Counted) -> Change:
    """The change since the month before the month in hand; of a month that is not over only of how things stood on a day."""
    before_month, month = sorted(shown.counted)[-2:]
    before, now = shown.counted[before_month], shown.counted[month]
    when = f"in {words.month_name(before_month).split()[0]}"
    if not counted.is_over:
        when = f"on {words.near_plain_date(month_end(before_month), counted.as_at)}" if shown.is_level else when
    told = f"{value_words(shown, before_month)}{_in_brackets(n_of_d(shown, before_month))} {when}"
    if before.value is None or now.value is None:
        return Change(before=told)
    if not (counted.is_over or shown.is_level):
        return Change(word="So far", amount="Not compared: the month is not over", before=told)
    return _moved(shown, now.value - before.value, told)


def _in_brackets(text: str) -> str:
    return f", {text}," if text else ""


def _moved(shown: MeasureShown, difference: Decimal, told: str) -> Change:
    from lacdesk.documents.measure_figures import movement

    if difference == 0:
        return Change("minus", "Same", "No change", told)
    move, meaning, tone = movement(plain_figures(shown).good, difference)
    lead = {"better": "Better by", "worse": "Worse by", "higher": "Up by", "lower": "Down by"}[meaning]
    amount = f"{abs(difference):,}"
    unit = {"%": " point" if abs(difference) == 1 else " points", "days": " days"}.get(plain_figures(shown).unit, "")
    icon = "arrow-up" if move.value == "up" else "arrow-down"
    return Change(icon, meaning.capitalize(), f"{lead} {amount}{unit}", told, "quiet" if tone is Tone.NEUTRAL else tone.value)


def state_of(shown: MeasureShown, edition: str, month: date) -> tuple[State | None, str]:
    """The state of a month under an edition's targets: a shape and its word, or only a word where nothing is judged."""
    one = shown.counted[month]
    if one.value is None:
        return State.NONE, value_words(shown, month)
    colour = shown.colours.get(edition, {}).get(month, "none")
    if colour == BY_YEAR:
        return None, "By the year"
    if colour == "none":
        return None, "Count" if shown.is_count else "No target"
    return STATES.get(colour), colour.capitalize()


def target_words(shown: MeasureShown, edition: str) -> str:
    """The target of an edition as words, such as "95.0% or more"; nothing where it prints none."""
    drawn = figures_of(shown, edition).chart
    return drawn.target.words if drawn is not None and drawn.target is not None else ""


def targets_elsewhere(shown: MeasureShown, edition: str) -> str:
    """The targets of the other editions under their year: "90.0% or more in 2016/17"; nothing where there are none."""
    others = [each.edition for each in shown.printed if each.edition != edition and target_words(shown, each.edition)]
    return ", ".join(f"{target_words(shown, each)} in {edition_words(each)}" for each in others)


def as_at_words(counted: Counted) -> str:
    """The day the figures stand at: "as at 31 October 2026", and that the month is not over where it is not."""
    return f"as at {words.plain_date(counted.as_at)}" + ("" if counted.is_over else ", the month is not over")


def period_words(shown: MeasureShown, counted: Counted) -> str:
    """What the figure in hand covers: "as at 31 October 2026", "in October 2026", "twelve months to 31 October 2026"."""
    day = words.plain_date(counted.as_at)
    if shown.is_in_month:
        return f"in {words.month_name(counted.month)}" + ("" if counted.is_over else ", so far")
    lead = {"twelve": "twelve months to", "from": "from April to"}.get(shown.period.split()[0], "as at")
    return f"{lead} {day}"


def year_words(shown: MeasureShown) -> str:
    """A count's year to date: "17 in the year to date"; nothing for what has none."""
    one = shown.year_to_date
    return f"{one.value:,} in the year to date" if one is not None and one.value is not None and shown.is_in_month else ""


def reading_line(shown: MeasureShown, counted: Counted, edition: str) -> str:
    """A row of the scorecard in words."""
    month = counted.month
    told = n_of_d(shown, month)
    when = f"in {words.month_name(month)}" if counted.is_over else f"as at {words.plain_date(counted.as_at)}"
    parts = [f"{value_words(shown, month)}{f', {told}' if told else ''}, {when}."]
    went = change(shown, counted)
    if went.amount:
        parts.append(f"{went.amount}: it was {went.before}." if went.icon else f"{went.amount}.")
    wanted = target_words(shown, edition)
    state, word = state_of(shown, edition, month)
    if wanted:
        parts.append(f"{word}: the {edition_words(edition)} target is {wanted}." if state in STATES.values() else f"Target {wanted}.")
    return " ".join(parts)


def definition_paragraphs(definition: str) -> tuple[str, ...]:
    """A definition word for word, its lines joined into the paragraphs they belong to."""
    found: list[str] = []
    for line in definition.splitlines():
        if not line.strip():
            continue
        if not found or _LABEL.match(line):
            found.append(line.strip())
        else:
            found[-1] += f" {line.strip()}"
    return tuple(found)


def read_month(text: str, today: date) -> date:
    """The first day of the month a person typed, such as oct 2026, 10/2026, 2026-10 or october; raises DateNotRead with one sentence.

    A month without a year is the most recent one.
    """
    typed = text.strip()
    tries = (f"1 {typed}", f"{typed}-01", f"1/{typed}", typed)
    for each in tries:
        try:
            found = month_start(words.read_date(each, today))
        except DateNotRead:
            continue
        if found > today:
            raise DateNotRead(f"{words.month_name(found)} has not begun. Enter a month up to {words.month_name(today)}.")
        return found
    raise DateNotRead(f'"{typed}" is not a month. Enter it like Oct 2026 or 10/2026.')
