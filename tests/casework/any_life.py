"""Lives made up at random out of every fact a clock may read, whatever facts there are: a new one is drawn without a word here.

Only the answers that a clock tells apart by a code are listed; a new field of that kind stops the tests until it is named.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from lacdesk.practice import adoption, court, living, staying_put
from lacdesk.practice.codes import code_set
from lacdesk.practice.history import CarePeriod, ChildHistory, Stay
from lacdesk.practice.placement_clocks import AT_A_DISTANCE, KEY_STAGE_4, TO_BE_TOLD
from lacdesk.practice.review_clocks import reviewed

EPOCH = date(2014, 1, 6)
DAYS = 1500
PLACES = ("U1", "U3", "U4", "U6", "P1", "K2", "A5", "A6", "T1", "R1")
STATUSES = ("C1", "C2", "E1", "V2", "J1", "V3", "V4", "L1", "L2")

WORDS: dict[tuple[str, str], Sequence[str]] = {
    ("AdoptionStep", "plan"): ("a", "b"),
    ("AdoptionStep", "step"): (
        *(adoption.DECIDED, adoption.ORDERED, adoption.MATCHED, adoption.PLACED),
        *(adoption.APPLIED, adoption.ADOPTED, adoption.DISRUPTED, adoption.REVERSED),
    ),
    ("AdviserContact", "method"): tuple(code_set("contact_method")),
    ("ChallengeClosed", "key"): ("a", "b"),
    ("Challenged", "earlier"): ("", "a"),
    ("Challenged", "key"): ("a", "b"),
    ("Challenged", "level"): tuple(code_set("challenge_level")),
    ("Challenged", "theme"): tuple(code_set("challenge_theme")),
    ("ComplaintStep", "complaint"): ("a", "b"),
    ("ComplaintStep", "step"): ("1", "2", "3", "panel", "findings", "closed"),
    ("CourtStep", "case"): ("a", "b"),
    ("CourtStep", "step"): (court.ISSUED, court.EXTENDED, court.FINAL_ORDER, court.PRE_PROCEEDINGS, court.PRE_BIRTH_DONE),
    ("Discussed", "episode"): ("a", "b"),
    ("EarlyCall", "why"): tuple(code_set("review_called_because")),
    ("HealthEvent", "kind"): tuple(code_set("health_event")),
    ("HealthRefused", "kind"): tuple(code_set("health_event")),
    ("InTouch", "code"): tuple(code_set("in_touch")),
    ("Interviewed", "episode"): ("a", "b"),
    ("Interviewed", "outcome"): ("done", living.DECLINED),
    ("Leaving", "step"): (living.ASSESSED, living.PLANNED, living.REVIEWED),
    ("MoveApproved", "need"): (KEY_STAGE_4, AT_A_DISTANCE),
    ("MoveProposed", "needs"): (KEY_STAGE_4, AT_A_DISTANCE, "settled"),
    ("Notified", "who"): tuple(TO_BE_TOLD),
    ("Returned", "episode"): ("a", "b"),
    ("ReviewHeld", "kind"): ("", *code_set("review_kind")),
    ("SchoolBegun", "school"): ("a", "b"),
    ("Status", "code"): STATUSES,
    ("Status", "visits_agreed"): ("Every month",),
    ("Stay", "home"): ("a", "b"),
    ("Stay", "place"): PLACES,
    ("Stay", "provider"): ("PR1", "PR4"),
    ("StayingPutFact", "step"): (
        *staying_put.TASKS,
        *(staying_put.AGREED, staying_put.STARTED, staying_put.REVIEWED, staying_put.NOTICE_GIVEN, staying_put.ENDED),
        *(staying_put.RETURNED, living.DECLINED),
    ),
    ("VisitRequest", "who"): ("child", "carer", "notice"),
    ("WentMissing", "episode"): ("a", "b"),
}


class Draw:
    """One life as it is drawn: its days come from a few, so that facts meet on a day as they do in life."""

    def __init__(self, source: random.Random) -> None:
        self.source = source
        self.days = sorted(EPOCH + timedelta(days=source.randrange(DAYS)) for _ in range(source.randint(2, 14)))

    def day(self) -> date:
        """Return one of the days, or one near it."""
        return self.source.choice(self.days) + timedelta(days=self.source.choice((0, 0, 0, 1, 8, 40)))

    def of(self, wanted: Any, owner: str = "", name: str = "") -> Any:
        """Return a value of a type; words are those listed for the field they are drawn for."""
        origin = get_origin(wanted)
        if origin in (Union, UnionType):
            (known,) = [each for each in get_args(wanted) if each is not type(None)]
            return None if self.source.random() < 0.4 else self.of(known, owner, name)
        if origin is tuple:
            return self._tuple(get_args(wanted), owner, name)
        if origin is frozenset:
            return frozenset(each for each in WORDS[owner, name] if self.source.random() < 0.5)
        if wanted in _PLAIN:
            return _PLAIN[wanted](self)
        return self.source.choice(WORDS[owner, name]) if wanted is str else self.fact(wanted)

    def fact(self, kind: Any, **given: Any) -> Any:
        """Return a dataclass or a named tuple with every field drawn, but those given."""
        hints = get_type_hints(kind)
        names = [each.name for each in fields(kind)] if is_dataclass(kind) else kind._fields
        drawn = {name: self.of(hints[name], kind.__name__, name) for name in names if name not in given}
        if "on" in drawn and isinstance(drawn.get("start"), date):
            drawn["start"] = min(drawn["start"], drawn["on"])
        return kind(**drawn, **given)

    def _tuple(self, of: tuple[Any, ...], owner: str, name: str) -> Any:
        if of[-1] is not Ellipsis:
            return tuple(self.of(each, owner, name) for each in of)
        found = [self.of(of[0], owner, name) for _ in range(self.source.choice((0, 0, 1, 2, 5)))]
        return tuple(sorted(found, key=_first_day))


def _first_day(fact: Any) -> date:
    return fact if isinstance(fact, date) else fact[0]


def _time(draw: Draw) -> time:
    return time(draw.source.randrange(24))


_PLAIN: dict[Any, Any] = {
    date: Draw.day,
    bool: lambda draw: draw.source.random() < 0.5,
    int: lambda draw: draw.source.randint(1, 60),
    time: _time,
}


def life(source: random.Random) -> ChildHistory:
    """Return a child's life: periods, stays and statuses that follow each other, and everything else as it falls."""
    draw = Draw(source)
    edges = sorted({draw.day() for _ in range(source.randint(1, 6))})
    ended = draw.day() if source.random() < 0.3 else None
    ended = ended if ended and ended > edges[-1] else None
    ends: list[date | None] = [*edges[1:], ended]
    stays = tuple(draw.fact(Stay, start=start, end=end) for start, end in zip(edges, ends, strict=True))
    turn = max(draw.day(), edges[0])
    hints = get_type_hints(ChildHistory)
    status = get_args(hints["statuses"])[0]
    statuses = (draw.fact(status, start=edges[0], end=turn), draw.fact(status, start=turn, end=ended))
    cared_for = (CarePeriod(edges[0], ended),) if source.random() < 0.9 else ()
    drawn: ChildHistory = draw.fact(
        ChildHistory,
        dob=EPOCH + timedelta(days=source.randrange(*source.choice(((-19 * 365, 0), (-19 * 365, 0), (-19 * 365, 0), (0, 900))))),
        periods=cared_for,
        statuses=statuses if cared_for else (),
        stays=stays if cared_for else (),
        reviews_held=(),
        break_stays=(),
    )
    counting = reviewed(drawn.planning.reviews, stays)
    whole: ChildHistory = draw.fact(
        ChildHistory, **{**{each.name: getattr(drawn, each.name) for each in fields(drawn)}, "reviews_held": counting}
    )
    return whole
