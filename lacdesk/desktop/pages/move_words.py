"""The words of what follows from a change of care: clocks, papers, figures, codes, and one sentence for the ear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lacdesk.casework.what_if import Consequences, EpisodeLine, Lodged, Moved, Share, ShareChange
from lacdesk.desktop.widgets.state import State
from lacdesk.practice import due
from lacdesk.practice.codes import code_set
from lacdesk.practice.due import What
from lacdesk.practice.standards import STANDARD_WORDS
from lacdesk.practice.words import counted, day_date, listed

ORDINALS = ("no", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")
FEW_DAYS = 60
MOST_LINES = 4
CHECKED = frozenset({What.KEY_STAGE_4_APPROVAL, What.DISTANCE_APPROVAL})
"""What the checks ask for already."""
MANY = 3
AFTER_A_MOVE = frozenset({"R7", "R8"})


@dataclass(frozen=True)
class Line:
    """One line of the panel: how it stands, what, when, a quiet line beneath, and the whole reason."""

    state: State
    words: str
    day: str = ""
    beneath: str = ""
    reason: str = ""

    @property
    def told(self) -> str:
        """The line as it is read aloud."""
        return ". ".join(part.strip(". ") for part in (f"{self.words}: {self.day}" if self.day else self.words, self.beneath) if part)


def clocks_title(found: Consequences) -> str:
    """Return the heading over the clocks: they restart, stop, or only change."""
    if found.first_year_ends is not None:
        return "Clocks that restart"
    return "Dates that change" if any(each.after for each in found.clocks) else "Clocks that stop"


def clock_lines(found: Consequences, today: date) -> list[Line]:
    """Return the clocks that restart or stop, visits and reviews first; those beyond the first few are counted."""
    ordered = sorted(found.clocks, key=lambda each: (each.after is None, _rank(each.what), _by(each)))
    several = {each.what for each in ordered if sum(other.what is each.what for other in ordered) > 1}
    lines = [_clock(each, several, today) for each in ordered]
    if found.first_year_ends is not None:
        lines.insert(min(len(lines), 2), Line(State.TO_COME, "First year of placement ends", day_date(found.first_year_ends)))
    if len(lines) <= MOST_LINES:
        return lines
    more = [each.words for each in lines[MOST_LINES - 1 :]]
    return [*lines[: MOST_LINES - 1], Line(State.NONE, f"{counted(len(more), 'more date')} change", beneath=listed(more))]


def _rank(what: What) -> int:
    return {What.VISIT: 0, What.REVIEW: 1}.get(what, 2)


def _by(moved: Moved) -> date:
    return (moved.after.by if moved.after else None) or date.max


def _clock(moved: Moved, several: set[What], today: date) -> Line:
    named = moved.after or moved.before
    assert named is not None
    standard = f", {STANDARD_WORDS[named.standard].lower()}" if moved.what in several else ""
    was = f"Was {day_date(moved.before.by)}." if moved.before and moved.before.by else ""
    if moved.after is None:
        return Line(State.NONE, f"{moved.what.words}{standard}", "stops", was)
    late = f" That {_thing(moved.what)} stays late, by {counted(moved.late_days, 'day')}." if moved.late_days else ""
    day = day_date(moved.after.by) if moved.after.by else "no date"
    return Line(state_of(moved.after, today), f"{_clock_name(moved.after)}{standard}", day, f"{was}{late}", moved.after.because)


def _thing(what: What) -> str:
    return what.words[:1].lower() + what.words[1:]


def _clock_name(after: due.Due) -> str:
    is_first = after.what is What.VISIT and after.rule.endswith(".first")
    if not is_first and after.rule not in AFTER_A_MOVE:
        return after.what.words
    name = "First visit" if is_first else "Review after a move"
    days = (after.by - after.anchor).days if after.by and after.anchor else 0
    return f"{name}, {counted(days, 'day')}" if 0 < days <= FEW_DAYS else name


def state_of(owed: due.Due, today: date) -> State:
    """Return how something due stands, as a shape."""
    stands = owed.state(today)
    return {due.State.OVERDUE: State.OVERDUE, due.State.DUE: State.SOON}.get(stands, State.TO_COME)


def paper_lines(found: Consequences, today: date) -> list[Line]:
    """Return the papers due."""
    return [_paper(each, found, today) for each in sorted(found.papers, key=_by) if each.what not in CHECKED]


def _paper(moved: Moved, found: Consequences, today: date) -> Line:
    after = moved.after
    assert after is not None
    days = after.details.get("days")
    beneath = f"{days} working days"
    words = {What.PLACEMENT_PLAN: "Placement plan signed"}.get(after.what, after.what.words)
    if after.what is What.PLACEMENT_NOTICES:
        words = f"{NUMBERS[found.to_tell]} people told"
        beneath = f"{beneath}, {found.told} of {found.to_tell} told"
    return Line(state_of(after, today), words, day_date(after.by) if after.by else "", beneath, after.because)


def placements_words(found: Consequences) -> str:
    """Return which placement in twelve months this is, where the number changes."""
    if found.placements == found.placements_before or not 0 < found.placements < len(ORDINALS):
        return f"{counted(found.placements, 'placement')} in twelve months, as before."
    return f"This is the {ORDINALS[found.placements]} placement in twelve months."


def is_many(found: Consequences) -> bool:
    """Say whether this makes the child one of those with three placements or more."""
    return found.placements >= MANY > found.placements_before


def share_words(change: ShareChange, what: str, target: Decimal | None = None) -> str:
    """Return how a share of the council's children changes."""
    before, after = (f"{share.numerator} of {share.denominator}" for share in (change.before, change.after))
    said = f"{what}: {before} becomes {after}." if change.is_changed else f"{what}: {before}, as before."
    return f"{said} Target {target:.1f}% or less." if target is not None else said


def percent_words(share: Share) -> str:
    """Return a share as it is printed, a dash where nobody is in it."""
    from lacdesk.indicators.arithmetic import percentage

    found = percentage(share.numerator, share.denominator)
    return f"{found:.1f}%" if found is not None else "–"


def distance_words(lives: Lodged) -> str:
    """Return how the distance is measured, and what the council's border has to do with it."""
    said = ["By road." if lives.by_road else "In a straight line."] if lives.miles is not None else ["Distance not entered."]
    if lives.in_area is not None:
        far = "Over 20 miles, outside" if lives.miles is not None and lives.miles > 20 and not lives.in_area else "Outside"
        said.append("Inside the council's area." if lives.in_area else f"{far} the council's area.")
    return " ".join(said)


def miles_words(lodged: Lodged | None) -> str:
    """Return a distance in words."""
    if lodged is None or lodged.miles is None:
        return "Not known"
    return f"{lodged.miles.normalize():f} {'mile' if lodged.miles == 1 else 'miles'}"


def registration_words(lives: Lodged | None) -> str:
    """Return what an unregistered or unregulated home asks for, or nothing."""
    if lives is None or lives.registered not in {"unregistered", "unregulated"}:
        return ""
    return f"{code_set('registration').words(lives.registered)}: a review is due every month."


def codes_words(lines: Sequence[EpisodeLine]) -> str:
    """Return what each code in the changed rows means, once."""
    found: dict[str, str] = {}
    for line in lines:
        for name, code in _codes(line):
            found.setdefault(code, code_set(name).words(code))
    return " ".join(f"{code}: {words[:1].lower() + words[1:]}." for code, words in found.items())


def _codes(line: EpisodeLine) -> Iterator[tuple[str, str]]:
    sets = (
        ("rne", "rne"),
        ("ls", "legal_status"),
        ("place", "placement_type"),
        ("place_provider", "placement_provider"),
        ("rec", "reason_ceased"),
        ("reason_place_change", "reason_place_change"),
    )
    for field, name in sets:
        code = getattr(line.row, field)
        if field in line.changed and code:
            yield name, code


def announcement(found: Consequences, today: date) -> str:
    """Return one sentence that says what saving would do."""
    clocks = clock_lines(found, today)
    said = [clocks[0].told] if clocks else []
    if is_many(found):
        said.append(placements_words(found).strip("."))
    checks = len(found.problems)
    said.append(f"{counted(checks, 'check')} to look at" if checks else "no check will ask for anything")
    return f"If you save this: {'; '.join(said)}."
