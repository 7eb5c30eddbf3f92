"""Checks of the tables beside the episodes: reviews, twelve-month facts, care leavers, adoption, missing episodes, workers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lacdesk.exchange.ssda903.cells import day, flag, number
from lacdesk.exchange.ssda903.coding import year_end, year_start
from lacdesk.exchange.ssda903.counting import ENDS_FIRST
from lacdesk.exchange.ssda903.rows import Return, Row
from lacdesk.practice.months import age_on, birthday

_Check = Callable[[Row, date, int], None]
_PARTICIPATES_FROM = 4
_ADULT = 18
_HIGHEST_SCORE = 40


def check_facts(returned: Return, born: dict[str, date], year: int) -> None:
    """Mark the rows beside the episodes; checks that need an age are left out where the date of birth is not known."""
    for table, check_age in _BY_AGE.items():
        for row in returned.rows(table):
            own = born.get(row.child) or day(row.values.get("DOB", ""))
            if own is not None:
                check_age(row, own, year)
    for table, check_row in _BY_ROW.items():
        for row in returned.rows(table):
            check_row(row)
    _missing_overlaps(returned.rows("Missing"))


def _review(row: Row, born: date, _: int) -> None:
    held = day(row.values["REVIEW"])
    code = row.values["REVIEW_CODE"].upper()
    if held is None or not code.startswith("PN"):
        return
    age = age_on(born, held)
    if code == "PN0" and age >= _PARTICIPATES_FROM:
        row.mark("REVIEW_CODE", "PN0 is for children under 4, and the child was 4 or older at the review.", "440")
    if code != "PN0" and age < _PARTICIPATES_FROM:
        row.mark("REVIEW_CODE", "PN1 to PN7 are for children of 4 and over, and the child was under 4 at the review.", "441")


def _asylum(row: Row, born: date, _: int) -> None:
    ceased = day(row.values["DUC"])
    if ceased is not None and ceased > birthday(born, _ADULT):
        row.mark("DUC", "The asylum-seeking status ceases after the child's 18th birthday.")


def _twelve_months(row: Row, born: date, year: int) -> None:
    at_start, at_end = age_on(born, year_start(year)), age_on(born, year_end(year))
    _difficulties(row, at_start, at_end)
    has = {name: bool(row.values[name]) for name in ("CONVICTED", "HEALTH_CHECK")}
    if at_end < 10 and has["CONVICTED"]:
        row.mark("CONVICTED", "Convictions are answered for a child under 10 at 31 March.", "542")
    if at_end >= 10 and not has["CONVICTED"]:
        row.mark("CONVICTED", "Convictions are not answered for a child of 10 or over at 31 March.", "543")
    if at_end < 5 and not has["HEALTH_CHECK"]:
        row.mark("HEALTH_CHECK", "The development check is not answered for a child under 5 at 31 March.", "545")
    if at_end >= 5 and has["HEALTH_CHECK"]:
        row.mark("HEALTH_CHECK", "The development check is answered for a child of 5 or over at 31 March.", "546")


def _difficulties(row: Row, at_start: int, at_end: int) -> None:
    score, reason = row.values["SDQ_SCORE"], row.values["SDQ_REASON"].upper()
    column = "SDQ_SCORE" if score else "SDQ_REASON"
    is_due = at_start >= 4 and at_end < 17
    if is_due and not score and not reason:
        row.mark("SDQ_SCORE", "There is neither a difficulties score nor a reason for a child of 4 to 16.", "186")
    if is_due and reason == "SDQ1":
        row.mark("SDQ_REASON", "SDQ1 (under 4 or over 16) is given for a child of 4 to 16.", "157")
    if at_end < 4 and (score or reason):
        row.mark(column, "A difficulties score or reason is given for a child under 4 at 31 March.", "188")
    if at_start >= 17 and (score or reason):
        row.mark(column, "A difficulties score or reason is given for somebody of 17 or over on 1 April.", "189")


def _care_leaver(row: Row, born: date, year: int) -> None:
    age = age_on(born, year_end(year))
    accommodation = row.values["ACCOM"].upper()
    if accommodation.startswith("T") and age < _ADULT:
        row.mark("ACCOM", "A foyer is given for somebody under 18.", "347")
    if accommodation.startswith("Z") and age == 17:
        row.mark("ACCOM", "Staying with a former carer is given for somebody of 17.", "3001")


def _score_and_help(row: Row) -> None:
    values = row.values
    score = number(values["SDQ_SCORE"])
    if score is not None and score > _HIGHEST_SCORE:
        row.mark("SDQ_SCORE", "The difficulties score is over 40.", "180")
    if values["SDQ_SCORE"] and values["SDQ_REASON"]:
        row.mark("SDQ_REASON", "There is a difficulties score and a reason for none.", "197a")
    misuse, received = flag(values["SUBSTANCE_MISUSE"]), flag(values["INTERVENTION_RECEIVED"])
    offered = values["INTERVENTION_OFFERED"]
    if misuse and not values["INTERVENTION_RECEIVED"]:
        row.mark("INTERVENTION_RECEIVED", "Substance misuse was found, and whether help was received is not answered.", "192")
    if misuse and received and offered:
        row.mark("INTERVENTION_OFFERED", "Help was received, so whether it was offered is left blank.", "158")
    if misuse and received is False and not offered:
        row.mark("INTERVENTION_OFFERED", "Help was not received, and whether it was offered is not answered.", "159")
    if misuse is False and (values["INTERVENTION_RECEIVED"] or offered):
        row.mark("SUBSTANCE_MISUSE", "No substance misuse was found, yet the answers on help are filled in.")


def _in_touch(row: Row) -> None:
    if row.values["IN_TOUCH"].upper() != "YES":
        return
    for name, words in (("ACTIV", "activity"), ("ACCOM", "accommodation")):
        if row.values[name] == "0":
            row.mark(name, f"The council is in touch, yet the {words} is 0.", "345")


def _adoption(row: Row) -> None:
    decided, matched = day(row.values["DATE_INT"]), day(row.values["DATE_MATCH"])
    if decided is not None and matched is not None and matched < decided:
        row.mark("DATE_MATCH", "The match is before the decision to place for adoption.", "333")


def _adoption_reversed(row: Row) -> None:
    decided, ended = day(row.values["DATE_PLACED"]), day(row.values["DATE_PLACED_CEASED"])
    if decided is not None and ended is not None and ended < decided:
        row.mark("DATE_PLACED_CEASED", "The plan for adoption ended before it was decided.")
    if bool(row.values["DATE_PLACED_CEASED"]) != bool(row.values["REASON_PLACED_CEASED"]):
        row.mark("REASON_PLACED_CEASED", "The end of the plan for adoption has a date without a reason, or a reason without a date.")


def _permanence(row: Row) -> None:
    if row.values["PREV_PERM"].upper() == "Z1" and row.values["DATE_PERM"]:
        row.mark("DATE_PERM", "A date is given although there was no previous permanence.", "635")


def _missing(row: Row) -> None:
    started, ended = day(row.values["MIS_START"]), day(row.values["MIS_END"])
    if started is not None and ended is not None and ended < started:
        row.mark("MIS_END", ENDS_FIRST, "567")


def _worker(row: Row) -> None:
    worker = row.values["SW_ID"].upper()
    if worker and not worker.startswith(("SW", "XX")):
        row.mark("SW_ID", "The worker's number does not start with SW.", "SW02STG1")
    started, ended = day(row.values["SW_DECOM"]), day(row.values["SW_DEC"])
    if started is not None and ended is not None and ended < started:
        row.mark("SW_DEC", ENDS_FIRST)


def _missing_overlaps(rows: list[Row]) -> None:
    last_end: dict[str, date] = {}
    for started, row in sorted(((day(row.values["MIS_START"]) or date.max, row) for row in rows), key=lambda each: each[0]):
        if row.child in last_end and started < last_end[row.child]:
            row.mark("MIS_START", "The missing episode overlaps the one before.", "574")
        ended = day(row.values["MIS_END"]) or date.max
        last_end[row.child] = max(ended, last_end.get(row.child, date.min))


_BY_AGE: dict[str, _Check] = {"Reviews": _review, "UASC": _asylum, "OC2": _twelve_months, "OC3": _care_leaver}
_BY_ROW: dict[str, Callable[[Row], None]] = {
    "OC2": _score_and_help,
    "OC3": _in_touch,
    "AD1": _adoption,
    "PlacedAdoption": _adoption_reversed,
    "PrevPerm": _permanence,
    "Missing": _missing,
    "SWEpisodes": _worker,
}
