"""Taking in the matters of a meeting file: the child by reference, the carer by name, and what came of each by the rules of the desk."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from lacdesk.panel.decisions import (
    MatterFacts,
    RecordDecision,
    RecordRecommendation,
    item_facts,
    keep_matter,
    record_decision,
    record_recommendation,
    refuse_strange,
)
from lacdesk.panel.file_matters import FileMatter
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.records.meetings import AgendaItem, Meeting, OtherPanelDecision
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork


def take_in_matter(unit: UnitOfWork, item: AgendaItem, kept: OtherPanelDecision | None, written: FileMatter, today: date) -> None:
    """Keep a matter of a file with its item; KnownError where nobody has the reference or name, or it could not be recorded by hand.

    What was recommended or decided is taken in once: a file never goes over what is recorded.
    """
    refuse_strange(unit.session, unit.get(Meeting, item.meeting_id or ""), written.code)
    facts = MatterFacts(written.code, _child(unit, written.child), _carer(unit, written.carer), written.about, written.starts, written.ends)
    item_facts(unit.session, facts)
    if kept is None:
        kept = keep_matter(unit, item, facts)
        unit.session.flush()
    else:
        unit.change(kept, matter=facts.code, child_id=facts.child_id or None, carer_id=facts.carer_id or None)
    if written.recommendation and not kept.recommendation:
        record_recommendation(RecordRecommendation(kept.id, written.recommendation, written.reasons), unit, today)
    if written.decision and written.decided_on and not kept.decision:
        reasons, told = written.decision_reasons, written.told_on
        decided = RecordDecision(kept.id, written.decision, written.decision_maker, written.decided_on, reasons, told)
        record_decision(decided, unit, today)


def _child(unit: UnitOfWork, ref: str) -> str:
    if not ref:
        return ""
    found = unit.session.scalar(select(Child.id).where(Child.ref == ref))
    if found is None:
        raise KnownError(f"No child has the reference {ref}. Check it, or name who the matter is about under about.")
    return found


def _carer(unit: UnitOfWork, name: str) -> str:
    if not name:
        return ""
    found = unit.session.scalars(select(Carer.id).where(Carer.name == name)).all()
    if len(found) != 1:
        many = "Several carers are" if found else "No carer is"
        raise KnownError(f"{many} called {name}. Check the name, or name who the matter is about under about.")
    return found[0]
