"""One meeting as its workspace shows it: the steps, the items in order and how each stands, read in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lacdesk.desktop.widgets.state import State
from lacdesk.panel import meeting as plain
from lacdesk.panel.action_log import ActionLine, action_lines
from lacdesk.panel.agenda import item_numbers, printed_title
from lacdesk.panel.agenda_book import waits_for_supplement
from lacdesk.panel.decisions import matters_of
from lacdesk.panel.hindrances import Hindrance, hindrances
from lacdesk.panel.matters import Matter, Stage
from lacdesk.panel.meetings import dates_of, meeting_on
from lacdesk.panel.notice_of_meeting import MeetingDates
from lacdesk.panel.public_minutes import exempt_numbers
from lacdesk.panel.reading import day_of, find, items_of, meeting_of, meetings_after, meetings_before, minutes_kept, minutes_of
from lacdesk.panel.standing import State as Standing
from lacdesk.panel.standing import state_of
from lacdesk.practice.words import clock_words, counted, long_date, short_date
from lacdesk.records.meetings import AgendaItem, Meeting, Panel

AGENDA, PAPERS, MINUTES, ACTIONS, DECISIONS = "agenda", "papers", "minutes", "actions", "decisions"
STEPS = {AGENDA: "Agenda", PAPERS: "Papers and pack", MINUTES: "Minutes", ACTIONS: "Actions", DECISIONS: "Decisions"}
"""The steps of a meeting; the last only of a panel that hears matters of children and carers."""
PRESENT = "present"
APOLOGIES = "apologies for absence"
STAGES = {
    Stage.TO_HEAR: (State.TO_COME, "to hear"),
    Stage.WAITS: (State.SOON, "waits for a decision"),
    Stage.TO_TELL: (State.SOON, "to be told"),
    Stage.DONE: (State.MET, "decided and told"),
}
EVERY_STATUS = ("open", "on_agenda", "carried", "done", "withdrawn")


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One line of the list at the left: its number, words, an icon or a state's shape, and what that says."""

    id: str
    number: str
    words: str
    state: State | None = None
    icon: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """How one of the steps stands, in a few words and with a state's shape."""

    words: str
    state: State = State.TO_COME


@dataclass(frozen=True)
class MeetingView:
    """Everything the workspace of a meeting shows that is quick to read."""

    meeting: plain.Meeting
    panel_id: str
    standing: Standing
    is_published: bool
    dates: MeetingDates
    rows: Mapping[str, AgendaItem]
    minutes: plain.MinutesOfMeeting
    in_the_way: Sequence[Hindrance]
    actions: Sequence[ActionLine]
    published_on: date | None
    approved_on: date | None
    supplements: int
    quorum: int
    minute_ids: Sequence[str]
    later: Sequence[date]
    to_approve: tuple[str, date] | None
    next_id: str
    matters: Sequence[Matter]
    exempt_numbers: frozenset[str]

    @property
    def marking(self) -> str:
        """Who may see the papers of the meeting."""
        return "Public" if self.meeting.panel.is_public else "Private"

    @property
    def where_and_when(self) -> str:
        """The line under the panel's name."""
        return ", ".join(part for part in (f"{long_date(self.meeting.on)}, {clock_words(self.meeting.at)}", self.meeting.venue) if part)

    @property
    def own_actions(self) -> Sequence[ActionLine]:
        """The actions resolved at this meeting."""
        return [each for each in self.actions if each.minuted_on == self.meeting.on]

    def may_change(self, item_id: str) -> bool:
        """Whether an item's words may still change: before the agenda is published, and while one that came late waits."""
        return not self.is_published or (item_id in self.rows and waits_for_supplement(self.rows[item_id]))

    @property
    def is_frozen(self) -> bool:
        """Whether the minutes are approved and never change."""
        return self.standing is Standing.APPROVED

    def minute_of(self, line_id: str) -> plain.Minute | None:
        """Return the minute written under an item, or one of no item by its own id, or None."""
        return next((each for kept, each in self._minutes() if line_id in {kept, each.item_id}), None)

    def minute_id(self, line_id: str) -> str:
        """Return the id of the minute written under an item, or of one by its own id; nothing where none is."""
        return next((kept for kept, each in self._minutes() if line_id in {kept, each.item_id}), "")

    def _minutes(self) -> Iterator[tuple[str, plain.Minute]]:
        return zip(self.minute_ids, self.minutes.minutes, strict=True)

    def item(self, item_id: str) -> plain.AgendaItem | None:
        """Return an item by its id, or None."""
        return next((each for each in self.meeting.items if each.id == item_id), None)


def read_view(session: Any, meeting_id: str, today: date) -> MeetingView:
    """Return a meeting as it stands; KnownError where there is none with that id."""
    kept = find(session, Meeting, meeting_id)
    before = meetings_before(session, kept.panel_id, day_of(kept))
    approved = session.get(Meeting, kept.approved_at_id) if kept.approved_at_id else None
    written = minutes_of(session, meeting_id)
    return MeetingView(
        meeting=meeting_of(session, meeting_id),
        panel_id=kept.panel_id or "",
        standing=state_of(kept),
        is_published=kept.published_at is not None,
        dates=dates_of(session, kept),
        rows={each.id: each for each in items_of(session, meeting_id)},
        minutes=written,
        in_the_way=() if kept.published_at else hindrances(session, meeting_id, today),
        actions=action_lines(session, kept.panel_id or "", EVERY_STATUS),
        published_on=kept.published_at.date() if kept.published_at else None,
        approved_on=approved.held_on if approved else None,
        supplements=len(kept.supplements or ()),
        quorum=find(session, Panel, kept.panel_id or "").quorum or 0,
        minute_ids=[each.id for each in minutes_kept(session, meeting_id)],
        later=sorted({*meetings_after(session, kept.panel_id, day_of(kept)), *map(date.fromisoformat, kept.next_meetings or ())}),
        to_approve=next(((each.id, day_of(each)) for each in before if state_of(each) is Standing.CIRCULATED), None),
        next_id=_next_id(session, kept),
        matters=matters_of(session, meeting_id),
        exempt_numbers=exempt_numbers(session, written),
    )


def _next_id(session: Any, kept: Meeting) -> str:
    days = meetings_after(session, kept.panel_id, day_of(kept))
    found = meeting_on(session, kept.panel_id or "", days[0]) if days else None
    return found.id if found else ""


def step_lines(view: MeetingView, unfit: int | None) -> dict[str, StepLine]:
    """Return how each step stands; `unfit` is how much must not be public, None while nobody has looked."""
    lines = {AGENDA: _agenda(view), PAPERS: _papers(view, unfit), MINUTES: _minutes(view), ACTIONS: _actions(view)}
    return {**lines, DECISIONS: _decisions(view)} if view.meeting.panel.hears_matters else lines


def item_lines(view: MeetingView, step: str) -> list[ItemLine]:
    """Return the lines at the left for a step, in the order of the agenda; minutes begin with who was there."""
    if step == DECISIONS:
        return [_matter_line(each) for each in view.matters]
    numbers = item_numbers(view.meeting)
    lines = [_line(view, each, str(numbers.get(each.id, "")), step) for each in view.meeting.items]
    if step != MINUTES:
        return lines
    spoken = "recorded" if view.minutes.attendance else "not recorded"
    known = {each.id for each in view.meeting.items}
    pairs = zip(view.minute_ids, view.minutes.minutes, strict=True)
    others = [ItemLine(kept, "", each.heading, State.MET, spoken="written") for kept, each in pairs if each.item_id not in known]
    return [ItemLine(PRESENT, "", "Present and apologies", _there(view), spoken=spoken), *lines, *others]


def _there(view: MeetingView) -> State:
    return State.MET if view.minutes.attendance else State.TO_COME


def _line(view: MeetingView, item: plain.AgendaItem, number: str, step: str) -> ItemLine:
    words = printed_title(item, view.meeting).strip(" .:-") or "Item"
    if step == MINUTES:
        if words.casefold().startswith(APOLOGIES):
            return ItemLine(item.id, number, words, _there(view), spoken="said with who was there")
        minute = view.minute_of(item.id)
        is_written = bool(minute and (minute.text.strip() or minute.resolution.clauses or minute.resolution.recommendations))
        return ItemLine(item.id, number, words, State.MET if is_written else State.TO_COME, spoken="written" if is_written else "to write")
    if any(each.item_id == item.id for each in view.in_the_way):
        return ItemLine(item.id, number, words, State.CHECK, spoken="something is in the way")
    if item.exempt:
        return ItemLine(item.id, number, words, icon="lock", spoken="exempt")
    if item.paper is not None:
        return ItemLine(item.id, number, words, icon="file-text", spoken=counted(item.paper.pages, "page"))
    return ItemLine(item.id, number, words)


def _agenda(view: MeetingView) -> StepLine:
    if view.published_on is not None:
        out = "Published" if view.meeting.panel.is_public else "Papers out"
        return StepLine(f"{out} {short_date(view.published_on)}", State.MET)
    if view.in_the_way:
        return StepLine(f"{len(view.in_the_way)} to settle", State.SOON)
    return StepLine(f"{view.dates.out_words} {short_date(view.dates.publication)}")


def _papers(view: MeetingView, unfit: int | None) -> StepLine:
    if unfit:
        return StepLine(f"{unfit} to fix", State.CHECK)
    papers = sum(item.paper is not None for item in view.meeting.items)
    return StepLine(counted(papers, "paper") if papers else "No papers yet", State.MET if papers and unfit == 0 else State.TO_COME)


def _minutes(view: MeetingView) -> StepLine:
    if view.is_frozen:
        when = f" {short_date(view.approved_on)}" if view.approved_on else ""
        return StepLine(f"Approved{when}", State.MET)
    if view.standing is Standing.CIRCULATED:
        return StepLine("Circulated", State.MET)
    lines = item_lines(view, MINUTES)
    written = sum(each.state is State.MET for each in lines)
    return StepLine(f"{written} of {len(lines)} written" if view.minutes.minutes or written else "Not begun")


def _matter_line(matter: Matter) -> ItemLine:
    state, spoken = STAGES[matter.stage]
    return ItemLine(matter.item_id, str(matter.number or ""), matter.title, state, spoken=spoken)


def _decisions(view: MeetingView) -> StepLine:
    waits = sum(each.stage is Stage.WAITS for each in view.matters)
    if waits:
        return StepLine(f"{waits} to decide", State.SOON)
    to_hear = sum(each.stage is Stage.TO_HEAR for each in view.matters)
    if to_hear or not view.matters:
        return StepLine(f"{to_hear} to hear" if to_hear else "No matters yet")
    to_tell = sum(each.stage is Stage.TO_TELL for each in view.matters)
    return StepLine(f"{to_tell} to tell", State.SOON) if to_tell else StepLine("All decided", State.MET)


def _actions(view: MeetingView) -> StepLine:
    own = view.own_actions
    asked = sum(bool(each.questions) for each in own)
    if asked:
        return StepLine(f"{asked} to ask about", State.SOON)
    return StepLine(f"{len(own)} so far" if own else "None yet", State.MET if own else State.TO_COME)
