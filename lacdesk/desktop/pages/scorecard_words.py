"""The words of the scorecard pages: targets, states, changes and rows as they are shown and read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lacdesk.desktop.widgets.state import State
from lacdesk.practice import words
from lacdesk.practice.months import month_end

if TYPE_CHECKING:
    from lacdesk.desktop.pages.scorecard_reading import Drawn
    from lacdesk.indicators.editions import EditionRow
    from lacdesk.indicators.runs import Run
    from lacdesk.indicators.scorecard import Cell, ScorecardLine
    from lacdesk.indicators.thresholds import Bound

STATES = {"red": State.OVERDUE, "amber": State.SOON, "green": State.MET, "below_range": State.SOON}
GOOD = {"high": "high is good", "low": "low is good", "info": "neither high nor low is good in itself", "within": "good within its range"}


@dataclass(frozen=True)
class Went:
    """How a figure went since the month before: arrow by the value, word as the edition has it, tone by whether that is better."""

    icon: str = ""
    word: str = ""
    tone: str = "quiet"
    amount: str = ""


def shown_words(cell: Cell) -> str:
    """A figure as a table shows it: "68.6%", or which of the kinds of no figure it is."""
    if cell.value is not None:
        return cell.shown
    told = cell.words
    return {"unable to report": "Unable", "not applicable": "n/a", "none eligible": "None"}.get(told, told[:1].upper() + told[1:])


def spoken_words(cell: Cell) -> str:
    """A figure as a sentence begins with it: "68.6%", "No data", "Unable to report", "None eligible"."""
    return cell.words[:1].upper() + cell.words[1:]


def went(line: ScorecardLine) -> Went:
    """How the last month's figure of a row went: the arrow follows the value, the tone says better or worse."""
    before, now = line.trend[-2].value, line.latest.value
    change = line.direction.change
    if line.apart is not None:
        return Went(word="So far", amount="Not compared")
    if before is None or now is None or change == "none":
        return Went()
    difference = now - before
    icon = "minus" if difference == 0 else "arrow-up" if difference > 0 else "arrow-down"
    word = change_word(line).capitalize()
    tone = {"better": "green", "worse": "red"}.get(change, "quiet")
    return Went(icon, word, tone, _amount(line, difference, change))


def _amount(line: ScorecardLine, difference: Decimal, change: str) -> str:
    if difference == 0:
        return "No change"
    lead = f"{change_word(line).capitalize()} by" if change in {"better", "worse"} else "Up by" if difference > 0 else "Down by"
    unit = {"percent": " point" if abs(difference) == 1 else " points", "days": " days"}.get(line.row.unit.value, "")
    return f"{lead} {abs(difference):,}{unit}"


def change_word(line: ScorecardLine) -> str:
    """The word of the edition for how the last month's figure went: "improved" in one, "better" in another."""
    return line.direction_words.partition(",")[0]


def before_words(line: ScorecardLine) -> str:
    """When the figure in hand is compared with: "September", or the last day of it where the month in hand is not over."""
    month = line.trend[-2].figure.month
    return words.month_name(month).split()[0] if line.so_far is None else words.near_plain_date(month_end(month), line.so_far)


def state_of(line: ScorecardLine) -> tuple[State | None, str]:
    """The state of a row: a shape and its word, "Red, YTD" where the year is judged, or only a word where nothing is."""
    cell = line.judged
    if cell.value is None:
        return State.NONE, spoken_words(cell)
    colour = cell.rag.value
    if colour not in STATES:
        return None, "Count" if line.row.unit.value == "count" else "No target"
    word = "Below range" if colour == "below_range" else colour.capitalize()
    return STATES[colour], f"{word}, YTD" if line.row.is_judged_by_year else word


def target_words(row: EditionRow, *, is_short: bool = False) -> str:
    """Where green begins, such as "95.0% or more", "under 9.6%" or "73.5 ±2"; nothing where no target is printed."""
    from lacdesk.indicators.thresholds import Distance, Range

    found = row.thresholds.bands
    if isinstance(found, Distance):
        return f"{found.target} ±{found.near}"
    if isinstance(found, Range):
        return f"{found.low} to {found.high}"
    return _bound_words(row, found.green, is_short=is_short) if found is not None else ""


def _bound_words(row: EditionRow, bound: Bound | None, *, is_short: bool = False) -> str:
    if bound is None:
        return ""
    limit = f"{bound.limit:,}{'%' if row.unit.value == 'percent' else ''}" if is_short else row.shown(bound.limit)
    if not bound.is_at_least:
        return f"under {limit}"
    return f"{limit}{'+' if is_short else ' or more'}"


def red_words(row: EditionRow) -> str:
    """Where red begins, such as "12.0% or more"; nothing where no red is printed as a number."""
    from lacdesk.indicators.thresholds import Steps

    found = row.thresholds.bands
    return _bound_words(row, found.red) if isinstance(found, Steps) else ""


def reading_line(line: ScorecardLine) -> str:
    """A row of the scorecard in words, without its name."""
    parts = line.parts(line.latest)
    day = f", as at {words.plain_date(line.so_far)}" if line.so_far else ""
    told = [f"{spoken_words(line.latest)}{f', {parts}' if parts else ''}{day}."]
    before = line.trend[-2]
    change = went(line)
    if change.icon and before.value is not None:
        lead = {"arrow-up": "Up from", "arrow-down": "Down from"}.get(change.icon, "The same as")
        is_judged = line.direction.change in {"better", "worse"}
        when = f" on {before_words(line)}" if line.so_far else ""
        also = f": {change_word(line)}, and {GOOD[line.row.good]}" if is_judged else ""
        told.append(
            f"{lead} {before.shown}{when}{also}." if change.icon != "minus" else f"{before.shown}{when or ' in the month before'} too."
        )
    told += [f"{each.told[:1].upper()}{each.told[1:]}." for each in (line.apart, line.across) if each is not None]
    told.append(_target_sentence(line))
    if line.elsewhere:
        told.append(f"Source: {line.elsewhere}.")
    told += [f"{each}" for each in line.checks]
    return " ".join(part for part in told if part)


def _target_sentence(line: ScorecardLine) -> str:
    target, red = target_words(line.row), red_words(line.row)
    if not target:
        return ""
    state, word = state_of(line)
    if not line.row.judges_months and line.judged.value is not None:
        word = f"The year to date is {line.judged.shown}, {line.judged.rag.value}"
    lead = f"{word}: the target is {target}" if state in STATES.values() else f"The target is {target}"
    return f"{lead}, red is {red}." if red else f"{lead}."


def as_at_words(drawn: Drawn) -> str:
    """Which council and day: "Northmoor Council, as at 31 October 2026", and that a month is not over where it is not."""
    return f"{drawn.card.council}, {day_words(drawn)}"


def day_words(drawn: Drawn) -> str:
    """Of which day the figures in hand are, and that the month is not over where it was not when they were counted."""
    return f"as at {words.plain_date(drawn.card.so_far or drawn.as_at)}{', the month is not over' if drawn.card.so_far else ''}"


def run_words(run: Run) -> str:
    """Which published run: "Published on Monday 9 November 2026 by M. Sorrel, run 2, as at 31 October 2026."."""
    day = words.long_date(run.published_at.date())
    return f"Published on {day} by {run.published_by}, run {run.number}, {run.as_at_words}."
