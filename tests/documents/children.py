"""Invented children as the read models give them: one with everything, one of whom nothing is recorded, one with too much for a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from samples import ARABIC, AWKWARD, MARKUP

from lacdesk.casework.child_file import Header
from lacdesk.casework.chronology import Event, Lane, Stretch
from lacdesk.casework.council import CouncilFacts
from lacdesk.casework.essentials import NOBODY, Alert, Essentials, Holder, Responsible
from lacdesk.casework.present import Present
from lacdesk.casework.summary import ChildSummary, Said, School, Told
from lacdesk.documents.officers import Printing
from lacdesk.practice.due import Due, What

TODAY = date(2026, 11, 21)
HEAD = Printing(CouncilFacts("Northmoor Council", True, TODAY), TODAY, "P. Rowan", "17:04")
STARTED = date(2026, 6, 8)


def due(what: What, days: int | None, **more: Any) -> Due:
    """Something due that many days from today, by the council's standard."""
    by = None if days is None else TODAY + timedelta(days=days)
    rule = "V2.first" if by else "V6.asked"
    return Due(what, by, "council", rule, date(2026, 10, 15), "Council standard", {"who": "The child"}, **more)


def event(index: int, words: str = "Visit made. Seen, and seen alone.") -> Event:
    """The event so many weeks ago."""
    day = TODAY - timedelta(weeks=index)
    return Event(day, Lane.VISIT, words, "visit", f"visit {index}", "visit_date", "P. Rowan", day, False)


def stretch(index: int, lane: Lane = Lane.PLACEMENT, name: str = "Foster carers, Marsh Road") -> Stretch:
    """A stretch that began so many months ago."""
    day = TODAY - timedelta(days=30 * index + 30)
    ended = None if index == 0 else day + timedelta(days=30)
    return Stretch(day, lane, name, "placement", f"placement {index}", "started", None, None, False, name, ended)


def amara() -> ChildSummary:
    """A child with something in every part."""
    present = Present(
        looked_after_since=date(2025, 2, 3),
        legal_status="C2",
        legal_status_since=date(2025, 9, 24),
        home="Foster carers, Marsh Road",
        telephone="01632 960114",
        placement_kind="U4",
        placement_since=STARTED,
        distance_miles=Decimal("4.20"),
        social_worker="P. Rowan",
        social_worker_since=date(2025, 9, 1),
        reviewing_officer="C. Hawthorn",
        reviewing_officer_since=date(2025, 2, 3),
    )
    header = Header("1", "NM10417", "Amara Bright", "Amara B.", "Amara", "Mara", date(2017, 3, 14), present, ("Going missing",))
    essentials = Essentials(
        (
            Alert("Placed apart from brothers and sisters", "Contact every second Saturday, supervised."),
            Alert("Disabled", "Hearing aid, left"),
        ),
        None,
        (Holder("The council", "Council", "care order"), Holder("S. Bright", "Mother", "birth", "01632 960170", "May know the address")),
        Responsible("7", "P. Rowan", "01632 960104", "3", "Children in care 1", "01632 960100"),
        (due(What.VISIT, -9), due(What.CASE_SUMMARY, 3), due(What.PEP, 97), due(What.RETURN_INTERVIEW, None)),
    )
    return ChildSummary(
        header,
        TODAY,
        essentials,
        "1 Marsh Road, NM1 1AA",
        School("Moorgate Primary", True, 5, date(2026, 6, 15)),
        Said("I want to see Kofi more than every second Saturday. The dog sleeps by my door.", date(2026, 10, 15), "Said to P. Rowan"),
        ("Long-term foster placement. Care plan from 20 June 2026.",),
        ("Dental check done 17 June 2026.", "PEP targets: times tables by Easter."),
        (Told("Parents", None, "The court said so"), Told("School", date(2026, 6, 9), None)),
        ("Medical and dental", "Leisure and trips"),
        tuple(event(index) for index in range(12)),
        tuple(stretch(index) for index in range(9)),
        (),
    )


def nobody_knows() -> ChildSummary:
    """A child of whom a reference is all that is recorded."""
    header = Header("2", "NM10999", "NM10999", "NM10999", "NM10999", None, None, Present(), ())
    return ChildSummary(header, TODAY, Essentials((), None, (), NOBODY, ()), None, None, None, (), (), (), (), (), (), ())


def too_much(times: int = 1, words: str = "I want to go home on Saturday and feed the dog. ") -> ChildSummary:
    """A child of whom more is recorded than any page holds, in awkward letters."""
    base = amara()
    long = words * 40 * times
    essentials = replace(
        base.essentials,
        alerts=tuple(Alert(text[:80] or "Alert", long) for text in AWKWARD * times),
        holders=tuple(Holder(f"{ARABIC} {MARKUP}", "", "birth", "01632 960170", long) for _ in range(4 * times)),
        dues=tuple(due(what, index) for index, what in enumerate(What)),
        missing_since=TODAY,
    )
    return replace(
        base,
        header=replace(base.header, name=f"Amara {ARABIC} {'Bright-' * 10}", known_as=MARKUP),
        essentials=essentials,
        address=words * 2,
        said=Said(long, TODAY, words),
        plan=(long,),
        health=(long, MARKUP),
        told=tuple(Told(MARKUP, None, long) for _ in range(5 * times)),
        events=tuple(event(index, long) for index in range(30)),
        homes=tuple(stretch(index, name=words) for index in range(30)),
        missing=tuple(stretch(index, Lane.MISSING) for index in range(30)),
    )
