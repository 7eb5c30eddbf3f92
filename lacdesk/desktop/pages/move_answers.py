"""The answers of a form about care as the command that carries them out, and what is missing before there can be one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lacdesk.casework.commands import (
    Care,
    ChangeLegalStatus,
    CorrectCare,
    CorrectLegalStatus,
    CorrectPlacement,
    CorrectStay,
    EndCare,
    EndTemporaryStay,
    MovePlacement,
    RecordShortBreak,
    StartCare,
    StartTemporaryStay,
)
from lacdesk.desktop.forms.check import is_blank
from lacdesk.desktop.forms.plan import OTHER, Context, fill
from lacdesk.desktop.forms.reading import NotRead

WARNINGS_ANSWERED = "warnings_answered"
HOME = "placement.home_id"


@dataclass(frozen=True)
class Missing:
    """The first answer without which nothing can be foretold: its field, and what to do."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Asked:
    """The answers of one form about one child, by the record each belongs to; "" is the form's own."""

    child_id: str
    parts: Mapping[str, dict[str, Any]]
    draft: tuple[str, str] | None = None

    @property
    def own(self) -> dict[str, Any]:
        """The answers that belong to the form's own record."""
        return dict(self.parts.get("", {}))

    def of(self, table: str) -> dict[str, Any]:
        """Return the answers that belong to another record."""
        return {name: value for name, value in self.parts.get(table, {}).items() if value is not None}

    @property
    def placement(self) -> dict[str, Any]:
        """The new placement; one named in the form has no id yet."""
        return {name: value for name, value in self.of("placement").items() if not (name == "home_id" and value == OTHER)}

    @property
    def home(self) -> dict[str, Any]:
        """The home named in the form, empty where one was chosen."""
        return self.of("home") if self.parts.get("placement", {}).get("home_id") == OTHER else {}

    @property
    def notices(self) -> Sequence[dict[str, Any]]:
        """Who was told when, and who is not told and why."""
        return list(self._notices())

    def _notices(self) -> Iterator[dict[str, Any]]:
        said = self.of("placement_notice")
        told = said.get("told_on") or {}
        yield from ({"who": who, "told_on": day} for who, day in told.items())
        for who in said.get("who") or ():
            if who not in told and said.get("withheld_reason"):
                yield {"who": who, "withheld_reason": said["withheld_reason"]}


def asked(child_id: str, answers: Mapping[str, object], draft: tuple[str, str] | None = None) -> Asked:
    """Return answers sorted by the record they belong to; what could not be read is not an answer yet."""
    parts: dict[str, dict[str, Any]] = {}
    for name, value in answers.items():
        table, _, field = name.rpartition(".")
        parts.setdefault(table, {})[field] = None if isinstance(value, NotRead) else value
    return Asked(child_id, parts, draft)


def missing(form: str, answers: Mapping[str, object], context: Context) -> Missing | None:
    """Return the first answer that is needed before anything can be foretold, None where there is enough."""
    if context.get("is_correction") and answers.get(HOME) == OTHER:
        return Missing(HOME, "Choose a home from the list. A new one is recorded under Homes first.")
    needed = _NEEDED_AGAIN.get((form, str(context.get("correcting") or "")))
    for field, sentence in _NEEDED[_form(form, context)] if needed is None else needed:
        value = answers.get(field)
        if field.startswith("home.") and answers.get(HOME) != OTHER:
            continue
        if is_blank(value) or isinstance(value, NotRead):
            return Missing(field, fill(sentence, context))
    return None


def command_of(form: str, given: Asked, context: Context) -> Care:
    """Return the command that carries a form's answers out; only where nothing is missing."""
    return _COMMANDS[_form(form, context)](given)


def correction_of(form: str, given: Asked, record_id: str, reason: str) -> Care:
    """Return the command that corrects a record of care as a form says; only where nothing is missing."""
    own = given.own
    if form == "legal_status_change":
        return CorrectLegalStatus(record_id, own["started"], reason, {"code": own["code"]}, given.draft)
    if form == "end_care":
        facts = {"ceased_reason": own["ceased_reason"]} if own["ceased"] else {}
        return CorrectCare(record_id, own["started"], own["ceased"], reason, facts, draft=given.draft)
    if form == "start_care":
        return _start_corrected(given, record_id, reason)
    if form == "temporary_stay":
        facts = {name: own[name] for name in ("kind", "home_id") if own.get(name)}
        return CorrectStay(record_id, own["started"], own["ended"], reason, facts, given.draft)
    moved, same_carer = own.pop("change_date"), own.pop("same_carer")
    left = {"end_reason": own.pop("reason"), "ending": own.pop("ending")}
    kept = {name: value for name, value in own.items() if name not in {"legal_status_changed", WARNINGS_ANSWERED}}
    placement = {**given.parts.get("placement", {}), "same_carer": same_carer}
    return CorrectPlacement(record_id, moved, reason, placement, left, {**kept, "same_carer": same_carer}, given.draft)


def filled(asked_now: Collection[str], held: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what answers of the form's own record fill that was empty, where nothing else of what is asked was changed; else nothing."""
    changed = {name: answers[name] for name in asked_now if not is_blank(answers.get(name)) or not is_blank(held.get(name))}
    changed = {name: value for name, value in changed.items() if value != held.get(name)}
    is_only_filled = all(is_blank(held.get(name)) and "." not in name for name in changed)
    return changed if is_only_filled else {}


def _start_corrected(given: Asked, record_id: str, reason: str) -> Care:
    """Correct the period of care or, where only that was asked, the placement it started with."""
    own = given.own
    started, ceased, need = own.pop("started"), own.pop("ceased", None), own.pop("category_of_need", None)
    if need is None:
        return CorrectCare(record_id, started, ceased, reason, {}, given.parts.get(PLACEMENT, {}), given.draft)
    facts = {name: value for name, value in own.items() if name != WARNINGS_ANSWERED}
    return CorrectCare(record_id, started, ceased, reason, {**facts, "category_of_need": need}, draft=given.draft)


def _form(form: str, context: Context) -> str:
    return RETURN if form == "temporary_stay" and context.get("is_away") else form


RETURN = "return"
PERIOD, PLACEMENT = "period", "placement"

_WHERE = (
    (HOME, "Choose where {name} lives now."),
    ("home.name", "Enter the name of the home or carer."),
    ("placement.kind", "Choose what kind of placement it is."),
)
_NEEDED: Mapping[str, Sequence[tuple[str, str]]] = {
    "placement_change": (("change_date", "Enter the date {name} moved."), *_WHERE),
    "start_care": (
        ("started", "Enter the date {name} became looked after."),
        ("legal_status.code", "Choose the legal status."),
        ("category_of_need", "Choose the main need."),
        *_WHERE,
    ),
    "end_care": (("ceased", "Enter the date {name} ceased to be looked after."), ("ceased_reason", "Choose why care ended.")),
    "legal_status_change": (("started", "Enter the date the legal status changed."), ("code", "Choose the new legal status.")),
    "temporary_stay": (("started", "Enter the date {name} went."), ("kind", "Choose why {name} is away.")),
    RETURN: (("ended", "Enter the date {name} came back."),),
    "short_break": (
        ("started", "Enter the date the short break started."),
        ("category_of_need", "Choose the main need."),
        (HOME, "Choose where {name} stayed."),
        *_WHERE[1:],
    ),
}


_NEEDED_AGAIN: Mapping[tuple[str, str], Sequence[tuple[str, str]]] = {
    ("start_care", PERIOD): [_NEEDED["start_care"][0], _NEEDED["start_care"][2]],
    ("start_care", PLACEMENT): [each for each in _WHERE if each[0] != "home.name"],
    ("end_care", PERIOD): (),
}
"""What a correction of part of a record needs, by form and part."""


def _move(given: Asked) -> Care:
    own = given.own
    moved, reason, ending = own.pop("change_date"), own.pop("reason"), own.pop("ending")
    is_changed, same_carer = own.pop("legal_status_changed"), own.pop("same_carer")
    return MovePlacement(
        given.child_id,
        moved,
        {**given.placement, "same_carer": same_carer},
        reason,
        ending,
        given.of("legal_status").get("code") if is_changed else None,
        _given(own),
        given.home,
        given.notices,
        given.draft,
    )


def _start(given: Asked) -> Care:
    own, status = given.own, given.of("legal_status")
    started, need, code = own.pop("started"), own.pop("category_of_need"), status.pop("code")
    period = _given(own)
    return StartCare(started, need, code, given.placement, given.child_id, {}, period, status, given.home, given.notices, given.draft)


def _take_break(given: Asked) -> Care:
    own = given.own
    started, ended, need = own["started"], own["ceased"], own["category_of_need"]
    return RecordShortBreak(started, ended, need, given.placement, given.child_id, _reasons(own), given.home, given.draft)


def _end(given: Asked) -> Care:
    own = given.own
    ceased, reason = own.pop("ceased"), own.pop("ceased_reason")
    return EndCare(given.child_id, ceased, reason, _given(own), given.draft)


def _change_status(given: Asked) -> Care:
    own = given.own
    changed, code = own.pop("started"), own.pop("code")
    return ChangeLegalStatus(given.child_id, changed, code, _given(own), given.draft)


def _go_away(given: Asked) -> Care:
    own = given.own
    started, ended = own.pop("started"), own.pop("ended")
    return StartTemporaryStay(given.child_id, started, _given(own), ended, draft=given.draft)


def _come_back(given: Asked) -> Care:
    own = given.own
    return EndTemporaryStay(given.child_id, own["ended"], _reasons(own), given.draft)


_COMMANDS: Mapping[str, Callable[[Asked], Care]] = {
    "placement_change": _move,
    "start_care": _start,
    "end_care": _end,
    "legal_status_change": _change_status,
    "temporary_stay": _go_away,
    RETURN: _come_back,
    "short_break": _take_break,
}


def _reasons(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {WARNINGS_ANSWERED: answers[WARNINGS_ANSWERED]} if answers.get(WARNINGS_ANSWERED) else {}


def _given(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if value is not None}
