"""What resolutions ask to be done: by whom, by which meeting, and whether the next agenda answers it (panel.md section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lacdesk.panel.agenda import item_numbers
from lacdesk.panel.meeting import Meeting, Minute, MinutesOfMeeting
from lacdesk.panel.resolutions import is_agreement_of_minutes
from lacdesk.practice.words import MONTHS, ordinal_date

NOT_STATED = "not stated: ask"

_NOTES = "noted|received|endorsed|approved|accepted|agreed|adopted|welcomed|thanked"
_ONLY_NOTES = re.compile(rf"That (?P<what>.+?) be (?:{_NOTES})\b(?: and (?:{_NOTES})\b)?(?P<more>.*)", re.DOTALL)
_PANEL_NOTES = re.compile(
    r"That (?:the )?(?:\S+ ){0,3}(?:Panel|Members) (?:note|receive|endorse|approve|welcome|thank)\b(?P<more>.*)", re.DOTALL
)
_STANDING = re.compile(
    r"That (?:further meetings of the .+ be held\b|the next meeting of the .+ be held on\b|the (?:press and )?public be excluded\b)",
    re.DOTALL,
)

_ROLE_WORD = (
    r"(?:director|manager|officer|head|lead|leader|chair|chairman|vice-chair|councillor|advisor|adviser|clerk|executive|secretary|"
    r"co-?ordinator|team|service|nurse|doctor|teacher|solicitor|holder|commissioner|secretariat)s?"
)
_BEFORE = r"(?:(?!(?:of|for|the|to|by|in|on|at|with|a|an|be|that)\b)[\w’'&/-]+ ){0,6}?"
_AFTER = r"(?:,? (?-i:(?:(?:of|for|and|the) )*[A-Z][\w’'&-]*))*"
_ROLE = rf"(?P<role>{_BEFORE}{_ROLE_WORD}\b{_AFTER})"
_ASKED = r"be (?:asked|requested|invited|instructed|authorised|tasked) to"
_DOES = re.compile(
    rf"That (?:the )?{_ROLE},? (?:{_ASKED}|(?-i:(?!(?:of|for|and|in|at|with|on|to|be|or|from|who)\b)[a-z]+)\b(?P<what>.*))", re.I | re.S
)
_BY = re.compile(rf"\bby (?:the )?{_ROLE}(?=[\s,.;]|$)", re.IGNORECASE)
_WATCHES = re.compile(
    r"That (?:the )?(?P<panel>(?:[\w’'&-]+ ){0,4}?Panel) (?:continue to )?(?P<verb>monitor|review|oversee|track|keep)\b", re.IGNORECASE
)

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_NEXT = re.compile(r"\b(?:to|at|by|for|before) (?:the|its|our) next (?:\w+ )?meeting\b(?: of the (?P<other>[^,.;]+))?", re.IGNORECASE)
_THAT = re.compile(rf"\b(?:to|at|by|for|before|in) (?:the|its|our) (?P<month>{_MONTH})(?: \d{{4}})? meeting\b", re.IGNORECASE)
_EITHER = re.compile(rf"\bin (?P<one>{_MONTH})\s*(?:/|or)\s*(?P<two>{_MONTH})\b", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:reports?|papers?|briefings?)\b", re.IGNORECASE)


class Answer(StrEnum):
    """Whether an agenda answers an action: partly where the item has no paper and one was asked for; open where no meeting is due."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    LATER = "later"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Due:
    """When an action is due: the meeting's day where it is known, and the clause's own words.

    `is_ongoing` puts it on the forward plan; `is_flagged` asks the clerk to look: the words leave a choice, or no meeting of that
    month is in the calendar.
    """

    on: date | None = None
    words: str = ""
    is_ongoing: bool = False
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """What one clause asks for; `minute` is its reference such as D43(2), an empty owner is one the clause does not state."""

    minute: str
    clause: str
    owner: str = ""
    due: Due = Due()
    wants_paper: bool = False
    times_carried: int = 0
    carried_because: str = ""

    @property
    def owner_words(self) -> str:
        """The owner, or that it is not stated and is to be asked."""
        return self.owner or f"{NOT_STATED} the clerk"

    @property
    def due_words(self) -> str:
        """When it is due, or that this is not stated and is to be asked."""
        if self.due.on:
            return f"meeting of {ordinal_date(self.due.on)}"
        return self.due.words or NOT_STATED

    @property
    def questions(self) -> tuple[str, ...]:
        """What the clerk is asked, because the clause does not say it; nothing is guessed."""
        asked = (
            "" if self.owner else "The clause names no owner. Enter who is to do it.",
            "" if self.due.words else "The clause names no meeting. Enter when it is due, or that it has no due meeting.",
            f'The clause says "{self.due.words}". Check which meeting it is due at.' if self.due.is_flagged else "",
        )
        return tuple(each for each in asked if each)


@dataclass(frozen=True, slots=True)
class Chased:
    """An open action with the item that a clerk linked to it, if any, and why it is carried forward, if it is."""

    action: Action
    item_id: str = ""
    carried_because: str = ""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An action due by a meeting whose agenda does not answer it, with a sentence that says what is missing."""

    action: Action
    answer: Answer
    words: str


def actions_of(minutes: MinutesOfMeeting, later: Sequence[date] | None = None) -> tuple[Action, ...]:
    """Return the actions of all resolutions in order; `later` are the days of the meetings to come, its own next ones if not given.

    Recommendations to Cabinet are no actions of the panel, nor is a clause that only notes, receives, endorses or approves.
    """
    days = sorted(day for day in (minutes.meeting.next_meetings if later is None else later) if day > minutes.meeting.on)
    return tuple(action for minute in minutes.minutes for action in _of_minute(minute, minutes.meeting.panel.name, days))


def is_action(clause: str) -> bool:
    """Say whether a clause asks for something to be done: more than noting, receiving, endorsing or approving, and no standing one."""
    if is_agreement_of_minutes(clause) or _STANDING.match(clause):
        return False
    only = _ONLY_NOTES.fullmatch(clause)
    if only and " be " not in only["what"]:
        return _asks_more(only["more"])
    panel = _PANEL_NOTES.fullmatch(clause)
    return _asks_more(panel["more"]) if panel else True


def owner_of(clause: str, panel: str) -> str:
    """Return who is to do what a clause asks: the panel, a role that does it or by which it is done; empty where it is not stated."""
    if _WATCHES.match(clause):
        return panel
    does = _DOES.match(clause)
    if does and not _is_done_to(does["what"] or ""):
        return does["role"].rstrip(",")
    by = _BY.search(clause)
    return by["role"].rstrip(",") if by else ""


def due_of(clause: str, panel: str, later: Sequence[date]) -> Due:
    """Return when a clause is due, given the days of the meetings to come in order; without words where it is not stated."""
    following = _NEXT.search(clause)
    if following and _is_ours(following["other"], panel):
        return Due(later[0] if later else None, "next meeting", is_flagged=not later)
    named = _THAT.search(clause)
    if named:
        found = _first_in(later, [named["month"]])
        return Due(found, f"{named['month'].capitalize()} meeting", is_flagged=found is None)
    either = _EITHER.search(clause)
    if either:
        months = [either["one"].capitalize(), either["two"].capitalize()]
        return Due(_first_in(later, months), "/".join(months), is_flagged=True)
    return Due(words="ongoing", is_ongoing=True) if _WATCHES.match(clause) else Due()


def answer_of(chased: Chased, agenda: Meeting) -> Answer:
    """Return whether an agenda answers an action, by the clerk's link alone and never by a title that looks alike."""
    item = next((each for each in agenda.items if chased.item_id and each.id == chased.item_id), None)
    if item:
        return Answer.PARTLY if chased.action.wants_paper and item.paper is None else Answer.YES
    if chased.action.due.on is None:
        return Answer.OPEN
    return Answer.NO if chased.action.due.on <= agenda.on else Answer.LATER


def unanswered(open_actions: Iterable[Chased], agenda: Meeting) -> Iterator[Unanswered]:
    """Yield the open actions that an agenda should answer and does not, unless it is said why they are carried forward."""
    numbers = item_numbers(agenda)
    for chased in open_actions:
        answer = answer_of(chased, agenda)
        if answer in {Answer.NO, Answer.PARTLY} and not chased.carried_because.strip():
            yield Unanswered(chased.action, answer, _missing(chased, answer, numbers.get(chased.item_id, 0)))


def carried(action: Action, to: date, because: str) -> Action:
    """Return an action carried forward to a later meeting; raises ValueError without a reason, or where that is not later."""
    if not because.strip():
        raise ValueError("Enter why the action is carried forward.")
    if action.due.on and to <= action.due.on:
        raise ValueError(f"Choose a meeting after {ordinal_date(action.due.on)}, when the action was due.")
    due = Due(to, action.due.words)
    return replace(action, due=due, times_carried=action.times_carried + 1, carried_because=because.strip())


def carried_words(action: Action) -> str:
    """Return that an action was carried forward, to which meeting and why, as the agenda's check and the action log print it."""
    if not action.carried_because or action.due.on is None:
        return ""
    return f"Carried forward to {ordinal_date(action.due.on)}, because {action.carried_because.rstrip('.')}."


def _of_minute(minute: Minute, panel: str, later: Sequence[date]) -> Iterator[Action]:
    clauses = minute.resolution.clauses
    for place, clause in enumerate(clauses, 1):
        if is_action(clause):
            reference = minute.number if len(clauses) == 1 else f"{minute.number}({place})"
            wants_paper = bool(_PAPER.search(clause))
            yield Action(reference, clause, owner_of(clause, panel), due_of(clause, panel, later), wants_paper)


def _asks_more(more: str) -> bool:
    return bool(re.search(r"\bbe \w|\band (?:that\b|the\b|an?\b|asks?\b|requests?\b)|;", more))


def _is_done_to(what: str) -> bool:
    passive = re.search(r"\bbe \w+", what)
    return bool(passive and not re.search(r"\b(?:that|to)\b", what[: passive.start()]))


def _is_ours(other: str | None, panel: str) -> bool:
    return other is None or other.casefold().strip() in {panel.casefold(), "panel"}


def _first_in(later: Sequence[date], months: Sequence[str]) -> date | None:
    numbers = {MONTHS.index(month.capitalize()) + 1 for month in months}
    return next((day for day in later if day.month in numbers), None)


def _missing(chased: Chased, answer: Answer, number: int) -> str:
    action = chased.action
    if answer is Answer.PARTLY:
        return f"{action.minute} asked for a report, and item {number} has no paper. Attach the paper, or enter why it is carried forward."
    asked = f"{action.minute} asked for {'a report to' if action.wants_paper else 'something for'} this meeting, and no item answers it."
    return f"{asked} Link the item that does, or enter why it is carried forward."
