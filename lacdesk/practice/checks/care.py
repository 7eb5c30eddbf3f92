"""Checks of periods of care, placements and legal statuses: K3 to K9, each for the record that is being written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lacdesk.practice.checks.facts import Facts, Span, covers, shared, span, spans
from lacdesk.practice.checks.problem import Answers, Problem, error, is_blank, warning
from lacdesk.practice.codes import code_set
from lacdesk.practice.history import TEMPORARY_STAYS, WITH_PARENTS
from lacdesk.practice.months import add_months
from lacdesk.practice.words import counted, near_plain_date, near_span

SECTION_20 = "V2"
SHORT_BREAK_STAY = "V3"
LONGEST_STAY_DAYS = 17
MOST_DAYS_IN_YEAR = 75
MUST_JOIN = "Each placement must start the day the last one ended."


def one_day_placement(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K3: a placement that starts and ends on one day is confirmed; an exported episode never does so."""
    started = answers.get("started")
    if started and started == answers.get("ended"):
        said = f"This placement starts and ends on {near_plain_date(started, today)}. Confirm it: it is kept with its times and left out"
        yield warning("K3", "ended", f"{said} of counts and of the national return.")


def placement_gap(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K4: while care lasts, a placement starts the day the last one ended (national return 433, 501)."""
    mine = span(answers)
    if mine is None:
        return
    others = spans(facts.rest("placement"))
    before = max((each for each in others if each[0] <= mine[0] and each[1]), key=lambda each: each[0], default=None)
    after = min((each for each in others if each[0] > mine[0]), key=lambda each: each[0], default=None)
    if before is not None:
        yield from misjoined(before, mine, "started", facts, today)
    if after is not None and mine[1] is not None:
        yield from misjoined(mine, after, "ended", facts, today)


def misjoined(earlier: Span, later: Span, field: str, facts: Facts, today: date) -> Iterator[Problem]:
    """K4: between two placements that follow each other there is neither a gap nor an overlap."""
    ended, started = earlier[1], later[0]
    if ended is None or ended == started:
        return
    if ended > started:
        until = min(ended, later[1] or ended)
        yield error("K4", field, f"There is an overlap from {near_span(started, until, today)}. {MUST_JOIN}")
    elif _is_care(ended, started, facts):
        yield error("K4", field, f"There is a gap from {near_span(ended, started, today)}. {MUST_JOIN}")


def _is_care(first: date, last: date, facts: Facts) -> bool:
    """Say whether care went on between two days, so that the child must have lived somewhere; True where no period is known."""
    if facts.is_short_break(first) or facts.is_short_break(last - timedelta(days=1)):
        return False
    periods = facts.periods()
    return not periods or any(covers(each, first) and (each[1] is None or each[1] >= last) for each in periods)


def two_open_placements(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K5: one placement is open at a time (national return 142)."""
    for field, left_open in _left_open(answers, facts.rest("placement")):
        yield error("K5", field, f"{home_words(left_open, facts)} is still open. End it on the move date first.")


def two_open_statuses(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K5: one legal status is open at a time (national return 142)."""
    for field, left_open in _left_open(answers, facts.rest("legal_status")):
        yield error("K5", field, f"{status_words(left_open)} is still open. End it on the date of the change first.")


def _left_open(answers: Answers, others: Sequence[Answers]) -> Iterator[tuple[str, Answers]]:
    """Find what should have ended: open ones that started before the answers', and the answers' own where another began later."""
    started = answers.get("started")
    if started is None or answers.get("ended"):
        return
    open_ones = [other for other in others if other.get("started") and not other.get("ended")]
    yield from (("started", other) for other in open_ones if other["started"] <= started)
    if any(other["started"] > started for other in open_ones):
        yield "ended", answers


def home_words(placement: Answers, facts: Facts) -> str:
    """Return what a placement is called: the name of the home or carer, else its type in words."""
    name = facts.names.get(str(placement.get("home_id")))
    return name or code_set("placement_type").words(placement.get("kind")) or "The placement before"


def status_words(status: Answers) -> str:
    """Return what a legal status is called."""
    return code_set("legal_status").words(status.get("code")) or "The legal status before"


def move_without_reason(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K6: a placement that ended with a move has the reason; temporary stays and the end of care have none (225, 226)."""
    ended = answers.get("ended")
    if not ended or not is_blank(answers.get("end_reason")) or answers.get("kind") in TEMPORARY_STAYS:
        return
    is_end_of_care = any(each[1] == ended for each in facts.periods())
    goes_away = any(each.get("started") == ended and each.get("kind") in TEMPORARY_STAYS for each in facts.rest("placement"))
    if not is_end_of_care and not goes_away:
        yield error("K6", "end_reason", "Choose why the placement ended. The national return needs it.")


def changed_need(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K7: the category of need stays as it was when care began (national return 504)."""
    need, started = answers.get("category_of_need"), answers.get("started")
    if is_blank(need) or started is None:
        return
    for period in facts.rest("period_of_care"):
        first = period.get("category_of_need")
        if first and first != need and shared(span(period, end="ceased"), (started, answers.get("ceased"))):
            yield error("K7", "category_of_need", need_words(first))
            return


def need_words(code: str) -> str:
    """Return K7's sentence for the category of need that care began with."""
    words = code_set("category_of_need").words(code)
    return f"The category of need was set as {code} ({words}) when care began and stays the same."


def with_parents_under_section_20(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K8: a child placed with parents is not under section 20 (national return 378); `answers` are of the placement."""
    if answers.get("kind") == WITH_PARENTS:
        yield from _with_parents("kind", answers, [each for each in facts.rest("legal_status") if each.get("code") == SECTION_20])


def section_20_with_parents(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K8: the same, asked when the legal status is written."""
    if answers.get("code") == SECTION_20:
        yield from _with_parents("code", answers, [each for each in facts.rest("placement") if each.get("kind") == WITH_PARENTS])


def _with_parents(field: str, answers: Answers, others: Sequence[Answers]) -> Iterator[Problem]:
    if any(shared(span(answers), span(other)) for other in others):
        yield error("K8", field, "A child placed with parents cannot be under section 20. Check the legal status.")


def long_short_break(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K9: a short break recorded by itself lasts 17 days at most, and all in twelve months 75 (CPPCR 2010 reg 48; 365, 367).

    Days are end minus start. An agreement is one legal status for many stays, so its own days are not counted: its stays are.
    """
    if answers.get("code") == SHORT_BREAK_STAY:
        yield from long_stay(answers, facts, today)


def long_stay(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K9: one stay, recorded by itself or under an agreement, lasts 17 days at most, and with the others in twelve months 75."""
    mine = span(answers)
    if mine is None or (mine[1] is not None and mine[1] < mine[0]):
        return
    days = _days(mine, today)
    if days > LONGEST_STAY_DAYS:
        yield error("K9", "ended", f"This stay is {counted(days, 'day')}. Short breaks cannot exceed {LONGEST_STAY_DAYS}.")
    total = days + _days_in_year(facts, mine[1] or today, today)
    if total > MOST_DAYS_IN_YEAR:
        said = f"Short breaks in the 12 months to this stay come to {counted(total, 'day')}. They cannot exceed {MOST_DAYS_IN_YEAR}."
        yield error("K9", "ended", said)


def _days_in_year(facts: Facts, until: date, today: date) -> int:
    year = (add_months(until, -12), until)
    by_themselves = [each for each in facts.rest("legal_status") if each.get("code") == SHORT_BREAK_STAY]
    stays = [shared(span(each), year) for each in (*by_themselves, *facts.rest("short_break_stay"))]
    return sum(_days(each, today) for each in stays if each is not None)


def stay_out_of_order(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K4: a stay under an agreement ends after it starts, and no two share a day, so that no day is counted twice."""
    mine = span(answers)
    if mine is None:
        return
    if mine[1] is not None and mine[1] < mine[0]:
        yield error("K4", "ended", "The return is before the start. Check both dates.")
        return
    for other in spans(facts.rest("short_break_stay")):
        both = shared(mine, other)
        if both is not None:
            days = near_span(both[0], both[1] or max(both[0], today), today)
            yield error("K4", "started", f"There is an overlap from {days}. Each stay must start when the last one has ended.")
            return


def _days(stay: Span, today: date) -> int:
    return ((stay[1] or today) - stay[0]).days
