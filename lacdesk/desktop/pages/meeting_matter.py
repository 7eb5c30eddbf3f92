"""What is asked of a matter before a panel: what it is and whom it is about, what was recommended, and apart from it what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.panel_asking import Answers, AskDialog, plan_of, question
from lacdesk.panel.agenda_book import AddItem
from lacdesk.panel.decisions import (
    ChangeMatter,
    CorrectDecision,
    CorrectRecommendation,
    MatterFacts,
    PutMatter,
    RecordDecision,
    RecordRecommendation,
    RecordTold,
    facts_kept,
)
from lacdesk.panel.matters import (
    ABOUT_A_CARER,
    ABOUT_A_CHILD,
    MATTERS,
    MAY_BE_UNRECORDED,
    QUALIFIES,
    QUALIFYING,
    Matter,
    heard_at,
    matter_words,
)
from lacdesk.panel.matters import decision_maker_words as maker_words
from lacdesk.panel.meeting import PanelKind
from lacdesk.panel.publishing import AddLateItem
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.records.meetings import AgendaItem, Meeting, OtherPanelDecision

OTHER_ITEM = "item"
LATE = "The agenda is published, so this goes into a supplement. The reason is minuted."
APART = "The decision-maker did not sit on the panel, and decides after reading its minutes."
DECISION, NOTICE = "decision", "qualifying"

_MATTER = (
    question(OtherPanelDecision, "matter", "What comes before the panel?", missing="Choose what comes before the panel."),
    question(AgendaItem, "title", "What is it called?", missing="Enter the title of the item.", show_when={"matter": (OTHER_ITEM,)}),
    question(
        OtherPanelDecision, "child_id", "Which child?", hint="Type part of a name or the reference.", show_when={"matter": ABOUT_A_CHILD}
    ),
    question(OtherPanelDecision, "carer_id", "Which carer?", hint="Type part of a name.", show_when={"matter": ABOUT_A_CARER}),
    replace(
        question(AgendaItem, "title", "Who else is it about?", hint="Somebody not in the records yet, as the agenda will call them."),
        field="about",
        show_when={"matter": MAY_BE_UNRECORDED},
    ),
    replace(question(Meeting, "starts_at", "From what time is it heard?", hint="For example, 10.15 am"), field="starts"),
    replace(question(Meeting, "starts_at", "Until what time?"), field="ends"),
    question(AgendaItem, "presenter", "Who attends for it?", hint="Such as the carers and their supervising social worker"),
)
_URGENT = question(AgendaItem, "urgent_reason", "Why does the chair take it?", lines=2, missing="Enter the chair’s reason.")
NEW_MATTER = plan_of(OtherPanelDecision, "Put a matter before the panel", *_MATTER)
LATE_MATTER = plan_of(OtherPanelDecision, "Put a late matter before the panel", *_MATTER, _URGENT)
CHANGED_MATTER = plan_of(OtherPanelDecision, "Change the matter", *(each for each in _MATTER if each.field != "title"))

_RECOMMENDED = (
    question(OtherPanelDecision, "recommendation", "What did the panel recommend?", lines=3, missing="Enter what the panel recommended."),
    question(OtherPanelDecision, "recommendation_reasons", "For what reasons?", lines=4),
)
_DECIDED = (
    question(OtherPanelDecision, "decision", "What was decided?", lines=3, missing="Enter what was decided."),
    question(OtherPanelDecision, "decision_maker", "Who decided?", missing="Enter who decided."),
    question(OtherPanelDecision, "decided_on", "On which day?", missing="Enter the day of the decision."),
    question(OtherPanelDecision, "decision_reasons", "For what reasons?", lines=4),
    question(OtherPanelDecision, "told_on", "When were those concerned told?", hint="Blank while they have not been told."),
)
_KIND_OF = replace(
    question(AgendaItem, "kind", "What kind of decision is it?", missing="Choose the kind of decision."), field="kind_of", start=DECISION
)
_KINDS_OF = (
    (DECISION, "Decision"),
    (NOTICE, "Qualifying determination: notice of what is proposed, with 28 days for representations"),
)
_WHY = replace(
    question(OtherPanelDecision, "decision_reasons", "Why is it corrected?", lines=2, missing="Enter why it is corrected."), field="reason"
)
RECOMMENDED = plan_of(OtherPanelDecision, "Record the recommendation", *_RECOMMENDED)
RECOMMENDED_AGAIN = plan_of(OtherPanelDecision, "Correct the recommendation", *_RECOMMENDED, _WHY)
DECIDED = plan_of(OtherPanelDecision, "Record the decision", *_DECIDED)
NOTICE_OR_DECIDED = plan_of(OtherPanelDecision, "Record the decision", _KIND_OF, *_DECIDED)
DECIDED_AGAIN = plan_of(OtherPanelDecision, "Correct the decision", *_DECIDED, _WHY)
TOLD = plan_of(
    OtherPanelDecision,
    "Record when they were told",
    question(OtherPanelDecision, "told_on", "When were those concerned told?", missing="Enter the day they were told."),
)


def matter_dialog(desk: Desk, meeting_id: str, kind: PanelKind, *, is_published: bool, parent: QWidget | None = None) -> AskDialog:
    """Return the questions of a new matter before a meeting, or of other business; with the chair's reason where the agenda is out."""
    plan, lead = (LATE_MATTER, LATE) if is_published else (NEW_MATTER, "")

    def does(answers: Answers) -> Any:
        """Return the command that puts the matter before the meeting, or other business, which is late where the agenda is out."""
        if answers["matter"] != OTHER_ITEM:
            return PutMatter(meeting_id, _facts(answers))
        facts = {"kind": "report", "title": answers["title"], "line": heard_at(answers["starts"], answers["ends"]) or None}
        facts |= {"presenter": answers["presenter"]}
        late = {**facts, "urgent_reason": answers.get("urgent_reason")}
        return AddLateItem(meeting_id, late) if is_published else AddItem(meeting_id, facts)

    offered = _offered(desk, kind, (OTHER_ITEM, "Other business, such as a report or training"))
    return AskDialog(desk, plan, does, "Put it on the agenda", lead=lead, offered=offered, parent=parent)


def change_dialog(desk: Desk, matter_id: str, kind: PanelKind, parent: QWidget | None = None) -> AskDialog:
    """Return the questions of a matter there is, until its agenda is published."""
    with desk.reading() as session:
        kept = facts_kept(session, matter_id)
    start = {
        "matter": kept.code,
        "child_id": kept.child_id or None,
        "carer_id": kept.carer_id or None,
        "about": kept.about or None,
        "starts": kept.starts,
        "ends": kept.ends,
        "presenter": kept.attending or None,
    }

    def does(answers: Answers) -> ChangeMatter:
        """Return the command that changes the matter to what is answered."""
        return ChangeMatter(matter_id, _facts(answers))

    return AskDialog(desk, CHANGED_MATTER, does, "Save the matter", start=start, offered=_offered(desk, kind), parent=parent)


def recommendation_dialog(desk: Desk, matter: Matter, parent: QWidget | None = None) -> AskDialog:
    """Return the questions of what a panel recommended; with a reason where it is recorded already."""

    def does(answers: Answers) -> Any:
        """Return the command that records the recommendation or, where one is recorded, corrects it for the reason given."""
        words, reasons = answers["recommendation"], answers["recommendation_reasons"] or ""
        if not matter.recommendation:
            return RecordRecommendation(matter.id, words, reasons)
        return CorrectRecommendation(matter.id, words, reasons, answers["reason"])

    plan = RECOMMENDED_AGAIN if matter.recommendation else RECOMMENDED
    start = {"recommendation": matter.recommendation or None, "recommendation_reasons": matter.reasons or None}
    return AskDialog(desk, plan, does, plan.title, lead=matter.title, start=start, parent=parent)


def decision_dialog(desk: Desk, matter: Matter, kind: PanelKind, parent: QWidget | None = None) -> AskDialog:
    """Return the questions of what was decided after a recommendation; with a reason where a decision is recorded already."""
    may_qualify = kind is PanelKind.FOSTERING and matter.code in QUALIFIES

    def does(answers: Answers) -> Any:
        """Return the command that records the decision or, where one is recorded, corrects it for the reason given."""
        words = f"{QUALIFYING if answers.get('kind_of') == NOTICE else ''}{answers['decision']}"
        days = {"decided_on": answers["decided_on"], "told_on": answers["told_on"]}
        decided = RecordDecision(matter.id, words, answers["decision_maker"], reasons=answers["decision_reasons"] or "", **days)
        return CorrectDecision(decided, answers["reason"]) if matter.decision else decided

    plan = DECIDED_AGAIN if matter.decision else NOTICE_OR_DECIDED if may_qualify else DECIDED
    start = {name: getattr(matter, name) or None for name in ("decision", "decision_maker", "decided_on", "decision_reasons", "told_on")}
    lead = f"{matter.title}. The panel recommended: {matter.recommendation} {'' if kind is PanelKind.PUBLIC_LAW_OUTLINE else APART}".strip()
    offered = {"kind_of": _KINDS_OF}
    return AskDialog(desk, plan, does, plan.title, lead=lead, start=start if matter.decision else None, offered=offered, parent=parent)


def told_dialog(desk: Desk, matter: Matter, parent: QWidget | None = None) -> AskDialog:
    """Return the question of when those concerned were told of a decision."""
    lead = f"{matter.title}. {matter.decision}"
    return AskDialog(desk, TOLD, lambda answers: RecordTold(matter.id, answers["told_on"]), TOLD.title, lead=lead, parent=parent)


def decided_by(kind: PanelKind) -> str:
    """Return the heading over what was decided: "Decision of the agency decision-maker"."""
    words = maker_words(kind)
    return f"Decision of the {words[:1].lower()}{words[1:]}"


def _facts(answers: Mapping[str, Any]) -> MatterFacts:
    return MatterFacts(
        code=answers["matter"],
        child_id=answers["child_id"] or "",
        carer_id=answers["carer_id"] or "",
        about=answers["about"] or "",
        starts=answers["starts"],
        ends=answers["ends"],
        attending=answers["presenter"] or "",
        urgent_reason=answers.get("urgent_reason") or "",
    )


def _offered(desk: Desk, kind: PanelKind, *more: tuple[str, str]) -> dict[str, Sequence[tuple[str, str]]]:
    """Return what may be chosen: the matters of the panel, the children by name and reference, the carers by name."""
    with desk.reading() as session:
        children = session.execute(select(Child.id, Child.full_name, Child.ref).order_by(Child.full_name, Child.ref)).all()
        carers = session.execute(select(Carer.id, Carer.name).order_by(Carer.name)).all()
    return {
        "matter": [*((code, matter_words(code)) for code in MATTERS[kind]), *more],
        "child_id": [(child_id, f"{name}, {ref}" if name else ref) for child_id, name, ref in children],
        "carer_id": [(carer_id, name) for carer_id, name in carers if name],
    }
