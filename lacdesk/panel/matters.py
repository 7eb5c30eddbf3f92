"""What comes before fostering, adoption and PLO panels: types of matter, whom each is about, and how far each has come.

A panel recommends; a decision-maker, who did not sit on it, decides later (Fostering Services (England) Regulations 2011 reg 27;
Adoption Agencies Regulations 2005 regs 19, 30B and 33).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from lacdesk.panel.file_values import Fault, read_hour
from lacdesk.panel.meeting import PanelKind, Person
from lacdesk.practice.codes import code_set
from lacdesk.practice.fostering import told_by
from lacdesk.practice.words import clock_words, counted
from lacdesk.practice.workdays import BankHolidays, working_days_between

OTHER = "other"
QUALIFYING = "Qualifying determination: "
LONG_TERM_MATCH = "long_term_match"

MATTERS: Mapping[PanelKind, tuple[str, ...]] = {
    PanelKind.FOSTERING: (
        *("approval", "connected_person", "temporary_approval", "first_review", "review", "change_of_terms", LONG_TERM_MATCH),
        *("resignation", "end_of_approval", OTHER),
    ),
    PanelKind.ADOPTION: ("should_be_placed", "adopters", "adoption_match", OTHER),
    PanelKind.PUBLIC_LAW_OUTLINE: ("enter_pre_proceedings", "review_pre_proceedings", "issue_proceedings", "step_down", OTHER),
}
"""The matters that come before each kind of panel, in the order they are offered."""
_OF_CARERS = ("approval", "connected_person", "first_review", "review", "change_of_terms", "resignation", "end_of_approval")
_OF_THE_OUTLINE = MATTERS[PanelKind.PUBLIC_LAW_OUTLINE][:-1]
ABOUT_A_CHILD = (LONG_TERM_MATCH, "temporary_approval", "connected_person", "adoption_match", "should_be_placed", *_OF_THE_OUTLINE, OTHER)
ABOUT_A_CARER = (*_OF_CARERS, "temporary_approval", LONG_TERM_MATCH, "adoption_match", OTHER)
MAY_BE_UNRECORDED = ("approval", "connected_person", "adopters", "adoption_match", *_OF_THE_OUTLINE, OTHER)
"""Matters about people who may not be in the records: applicants, prospective adopters, children who are not looked after or unborn."""
QUALIFIES = ("approval", "connected_person", "change_of_terms", "end_of_approval", "adopters", "first_review", "review")
"""Matters on which a decision-maker may give notice of a qualifying determination before deciding."""

_TITLES = frozenset({"councillor", "cllr", "dr", "mr", "mrs", "ms", "miss"})
_NEEDS_CHILD = frozenset({LONG_TERM_MATCH, "should_be_placed", "adoption_match"})
_NEEDS_CARER = frozenset({"first_review", "review", "change_of_terms", "resignation", "end_of_approval", LONG_TERM_MATCH})


class Stage(StrEnum):
    """How far a matter has come."""

    TO_HEAR = "to_hear"
    WAITS = "waits"
    TO_TELL = "to_tell"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter before a panel: what the panel recommended and why, and apart from it who decided what, when and why.

    `number` is its place on the agenda; `code` its type, `title` what the agenda calls it.
    """

    title: str
    recommendation: str = ""
    recommended_on: date | None = None
    reasons: str = ""
    decision: str = ""
    decision_maker: str = ""
    decided_on: date | None = None
    decision_reasons: str = ""
    told_on: date | None = None
    id: str = ""
    item_id: str = ""
    number: int = 0
    code: str = OTHER
    child_id: str = ""
    carer_id: str = ""

    @property
    def stage(self) -> Stage:
        """How far it has come: to hear, waits for a decision, waits to be told, done."""
        if not self.recommendation:
            return Stage.TO_HEAR
        if not self.decision:
            return Stage.WAITS
        return Stage.DONE if self.told_on else Stage.TO_TELL

    @property
    def is_qualifying(self) -> bool:
        """Whether what was decided is a qualifying determination: notice of what is proposed, before the final decision."""
        return self.decision.startswith(QUALIFYING)


def decision_maker_words(kind: PanelKind) -> str:
    """Return what the person is called who decides after a panel of a kind."""
    return "Decision-maker" if kind is PanelKind.PUBLIC_LAW_OUTLINE else "Agency decision-maker"


def matter_words(code: str) -> str:
    """Return a type of matter in words."""
    return code_set("panel_matter").words(code)


def matter_title(code: str, child: str, carer: str, about: str) -> str:
    """Return what the agenda calls a matter: its type, then the child by reference, the carer by name, or whoever is not recorded yet."""
    joined = " with " if code in {LONG_TERM_MATCH, "adoption_match"} else ", "
    who = joined.join(part for part in (f"child {child}" if child else "", carer, about.strip()) if part)
    return f"{matter_words(code)}: {who}" if who else matter_words(code)


def unrecorded_in(title: str, code: str, child: str, carer: str) -> str:
    """Return whom the title of a matter names beside the child and the carer from the records."""
    rest = title.removeprefix(matter_title(code, child, carer, "")) if child or carer else title.removeprefix(matter_words(code))
    return rest.removeprefix(":").removeprefix(",").removeprefix(" with").strip()


def who_is_missing(code: str, *, has_child: bool, has_carer: bool, is_named: bool) -> str:
    """Return what is to be chosen before a matter can go on an agenda; nothing where everybody it is about is."""
    if code in _NEEDS_CHILD and not has_child:
        return "Choose the child the matter is about."
    if code in _NEEDS_CARER and not has_carer:
        return "Choose the carer the matter is about."
    return "" if has_child or has_carer or is_named else "Say who the matter is about."


def heard_at(starts: time | None, ends: time | None) -> str:
    """Return when a matter is heard: "10.15 a.m. to 11.00 a.m."; nothing where no time is set."""
    if starts is None:
        return ""
    return f"{clock_words(starts)} to {clock_words(ends)}" if ends else clock_words(starts)


def heard_from_to(line: str) -> tuple[time | None, time | None]:
    """Return the hours between which a matter is heard, out of the line that says so; None for what it does not say."""
    found = []
    for part in line.split(" to "):
        try:
            found.append(read_hour(part))
        except Fault:
            return None, None
    return found[0], found[1] if len(found) > 1 else None


def time_taken(matter: Matter, holidays: BankHolidays) -> str:
    """Return how long the decision took after the panel, and the telling after it, in working days; nothing while none is made."""
    if matter.decided_on is None or matter.recommended_on is None:
        return ""
    took = f"Decided {_after(matter.recommended_on, matter.decided_on, holidays)} the recommendation"
    if matter.told_on is None:
        return f"{took}."
    return f"{took}, told {_after(matter.decided_on, matter.told_on, holidays)} the decision."


def waited(matter: Matter, today: date, holidays: BankHolidays) -> str:
    """Return how long a matter has waited for its decision: "6 working days"."""
    days = working_days_between(matter.recommended_on, today, holidays) if matter.recommended_on else 0
    return counted(max(days, 0), "working day")


def tell_by(matter: Matter, kind: PanelKind, holidays: BankHolidays) -> date | None:
    """Return when a carer is to be told of a fostering decision (clock F2); None where no clock says."""
    return told_by(matter.decided_on, holidays) if kind is PanelKind.FOSTERING and matter.decided_on else None


def sat_on(panel: Iterable[Person], name: str) -> Person | None:
    """Return the member of a panel whom a name is of, by surname and first letter; None where it is of none of them."""
    words = [word.casefold() for word in name.replace(".", " ").replace(",", " ").split()]
    return next((each for each in panel if _is_of(each, words)), None)


def _is_of(person: Person, words: list[str]) -> bool:
    surname = person.surname.casefold().split()
    places = [place for place in range(len(words)) if surname and words[place : place + len(surname)] == surname]
    before = [words[place - 1] if place else "" for place in places]
    first = person.first_name[:1].casefold()
    return any(not first or not each or each in _TITLES or each[0] == first for each in before)


def _after(earlier: date, later: date, holidays: BankHolidays) -> str:
    days = working_days_between(earlier, later, holidays)
    if days:
        return f"{counted(days, 'working day')} after"
    return f"{counted((later - earlier).days, 'day')} after" if later > earlier else "on the day of"
