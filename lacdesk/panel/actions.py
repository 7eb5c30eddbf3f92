"""What resolutions ask to be done: by whom, by which meeting, and whether the next agenda answers it (panel.md section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lacdesk.panel.agenda import item_numbers
from lacdesk.panel.clauses import asked_part
from lacdesk.panel.due_meetings import first_day, meeting_named
from lacdesk.panel.meeting import Meeting, Minute, MinutesOfMeeting
from lacdesk.panel.roles import role_that_does
from lacdesk.practice.words import ordinal_date

NOT_STATED = "not stated: ask"

_WATCHES = re.compile(
    r"That (?:the )?(?P<panel>(?:[\w’'&-]+ ){0,4}?Panel) (?:continue to )?(?P<verb>monitor|review|oversee|track|keep)\b", re.IGNORECASE
)

_OUR_WORDS = re.compile(r"next meeting|[A-Z][a-z]+ meeting|[A-Z][a-z]+/[A-Z][a-z]+")
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

    @property
    def is_elsewhere(self) -> bool:
        """Whether the words name another body's meeting, and nobody has said yet by which of this panel's it is due."""
        return self.is_flagged and self.on is None and not _OUR_WORDS.fullmatch(self.words)


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
        if self.due.is_elsewhere:
            return f'{NOT_STATED} ("{self.due.words}")'
        return self.due.words or NOT_STATED

    @property
    def questions(self) -> tuple[str, ...]:
        """What the clerk is asked, because the clause does not say it; nothing is guessed."""
        asked = (
            "" if self.owner else "The clause names no owner. Enter who is to do it.",
            "" if self.due.words else "The clause names no meeting. Enter when it is due, or that it has no due meeting.",
            _flag(self.due) if self.due.is_flagged else "",
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
    return bool(asked_part(clause))


def owner_of(clause: str, panel: str) -> str:
    """Return who is to do what a clause asks: the panel, a role that does it or by which it is done; empty where it is not stated."""
    asked = asked_part(clause)
    return panel if _WATCHES.match(asked) else role_that_does(asked)


def due_of(clause: str, panel: str, later: Sequence[date]) -> Due:
    """Return when a clause is due, given the days of the meetings to come in order; without words where it is not stated.

    The meeting of another body is flagged without a day, in the clause's own words.
    """
    asked = asked_part(clause)
    named = meeting_named(asked, panel)
    if named is None:
        return Due(words="ongoing", is_ongoing=True) if _WATCHES.match(asked) else Due()
    if not named.is_ours:
        return Due(words=named.words, is_flagged=True)
    found = first_day(named, later)
    words = "/".join(named.months) if named.is_either else f"{''.join(named.months) or 'next'} meeting"
    return Due(found, words, is_flagged=named.is_either or found is None)


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
            wants_paper = bool(_PAPER.search(asked_part(clause)))
            yield Action(reference, clause, owner_of(clause, panel), due_of(clause, panel, later), wants_paper)


def _flag(due: Due) -> str:
    if due.is_elsewhere:
        ask = "Enter the meeting of this panel it is due at, or that it has none."
        return f'The clause says "{due.words}", which is another body\'s meeting. {ask}'
    return f'The clause says "{due.words}". Check which meeting it is due at.'


def _missing(chased: Chased, answer: Answer, number: int) -> str:
    action = chased.action
    if answer is Answer.PARTLY:
        return f"{action.minute} asked for a report, and item {number} has no paper. Attach the paper, or enter why it is carried forward."
    asked = f"{action.minute} asked for {'a report to' if action.wants_paper else 'something for'} this meeting, and no item answers it."
    return f"{asked} Link the item that does, or enter why it is carried forward."
