"""Checks of where a child is placed and of moves: K30 to K32, and K4 to K6, K8 for a placement change, which writes both placements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lacdesk.practice.checks.care import home_words, misjoined, with_parents_under_section_20
from lacdesk.practice.checks.facts import Facts, span
from lacdesk.practice.checks.problem import Answers, Problem, error, is_blank, warning
from lacdesk.practice.codes import code_set
from lacdesk.practice.history import TEMPORARY_STAYS
from lacdesk.practice.words import counted

BELOW_GOOD = frozenset({"requires_improvement", "inadequate"})
RESIDENTIAL = frozenset({"H5", "K1", "K2", "K3", "R1", "R3", "S1"})
NOT_REGISTERED = frozenset({"unregistered", "unregulated"})


def host_told_late(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K30: the council a child moves to is told by the day of the move."""
    moved, told = answers.get("change_date"), answers.get("host_council_notified")
    if moved and told and told > moved:
        said = f"The host council was told {counted((told - moved).days, 'day')} after the move."
        yield warning("K30", "host_council_notified", said)


def rated_below_good(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K31: a residential home out of the area is rated Good or better, or a manager recorded an exception."""
    rating = answers.get("ofsted_rating")
    if rating not in BELOW_GOOD or answers.get("in_area") is not False or answers.get("kind") not in RESIDENTIAL:
        return
    missing = next((name for name in ("rating_exception", "rating_exception_approver") if is_blank(answers.get(name))), None)
    if missing:
        yield error("K31", missing, f"Ofsted: {code_set('ofsted_rating').words(rating)}. A manager must record an exception.")


def not_registered(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K32: a placement that is not registered is reviewed every month."""
    if answers.get("registered") in NOT_REGISTERED and not answers.get("ended"):
        yield warning("K32", "registered", "Not registered with Ofsted. A review is due every month.")


def moved_without_reason(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K6: a move has the reason the placement before ended, but for temporary stays (national return 225, 226)."""
    if not answers.get("change_date") or not is_blank(answers.get("reason")):
        return
    left, new = _left(answers, facts), _placement(answers.get("new_placement_id"), facts)
    kinds = {left.get("kind"), answers.get("kind"), new.get("kind")}
    if not kinds & TEMPORARY_STAYS:
        yield error("K6", "reason", "Choose why the placement ended. The national return needs it.")


def move_leaves_gap(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K4: the day of the move is the day the placement before ended."""
    left, moved = span(_left(answers, facts)), answers.get("change_date")
    if left is not None and moved is not None:
        yield from misjoined(left, (moved, None), "change_date", facts, today)


def another_open(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K5: beside the placement that is left and the new one, none is open."""
    known = (_left(answers, facts).get("id"), answers.get("new_placement_id"))
    for other in facts.others.get("placement", ()):
        if other.get("started") and not other.get("ended") and other.get("id") not in known:
            yield error("K5", "change_date", f"{home_words(other, facts)} is still open. End it on the move date first.")


def moved_to_parents(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K8: a move to parents is not made under section 20 (national return 378)."""
    yield from with_parents_under_section_20({**answers, "started": answers.get("change_date")}, facts, today)


def _left(answers: Answers, facts: Facts) -> Answers:
    """Return the placement a move leaves: the one named, else the open one that started last."""
    new = answers.get("new_placement_id")
    started = [each for each in facts.others.get("placement", ()) if each.get("started") and not each.get("ended")]
    still_open = [each for each in started if not new or each.get("id") != new]
    return _placement(answers.get("left_placement_id"), facts) or max(still_open, key=lambda each: each["started"], default={})


def _placement(record_id: str | None, facts: Facts) -> Answers:
    return next((each for each in facts.others.get("placement", ()) if record_id and each.get("id") == record_id), {})
