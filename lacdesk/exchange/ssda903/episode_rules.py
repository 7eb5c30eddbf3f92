"""Checks of the episodes: each by itself, then each child's in order (ssda903.md sections 3 and 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from lacdesk.exchange.ssda903.cells import day, is_postcode, is_urn
from lacdesk.exchange.ssda903.coding import year_end, year_start
from lacdesk.exchange.ssda903.rows import Row
from lacdesk.exchange.ssda903.stretches import Stretch, in_order, stretch_of
from lacdesk.practice.months import age_on, birthday
from lacdesk.records.placement import WITH_PARENTS

_NO_URN = frozenset({"P1", "P2", "P3", "R1", "R2", "R5", "H5"})
_ADOPTED = frozenset({"E11", "E12"})
_GUARDIANSHIP = frozenset({"E45", "E46", "E47", "E48"})
_INDEPENDENT = frozenset({"E5", "E6"})
_NEVER_RETURNS = frozenset({"E2", "E15"})
_YOUTH_JUSTICE = frozenset({"J1", "J2", "J3"})
_LONGEST = {
    "L1": (3, "361", "Police protection lasts longer than 72 hours."),
    "L2": (21, "362", "The emergency protection order lasts longer than 21 days."),
    "L3": (7, "363", "The child assessment order lasts longer than 7 days."),
    "V3": (17, "365", "The short break lasts longer than 17 days."),
}


def check_episodes(rows: list[Row], born: dict[str, date], year: int) -> None:
    """Mark the rows of the Episodes table; `born` holds the dates of birth that are known, by child."""
    by_child: dict[str, list[Stretch]] = defaultdict(list)
    for row in rows:
        _check_dates(row)
        stretch = stretch_of(row, year)
        if stretch is None:
            continue
        _check_place(row, stretch)
        _check_status(row, stretch, year)
        if row.child in born:
            _check_ages(row, stretch, born[row.child])
        if row.occurrence == 1:
            by_child[row.child].append(stretch)
    for stretches in by_child.values():
        _check_order(in_order(stretches), year)


def _check_dates(row: Row) -> None:
    values = row.values
    start, end = day(values["DECOM"]), day(values["DEC"])
    if values["REC"] and not values["DEC"]:
        row.mark("REC", "A reason is given for the end of the episode, but no date.", "148")
    if values["DEC"] and not values["REC"]:
        row.mark("DEC", "A date is given for the end of the episode, but no reason.", "148")
    if start is not None and end is not None and end < start:
        row.mark("DEC", "The episode ends before it starts.", "356")
    if start is not None and end == start:
        row.mark("DEC", "The episode starts and ends on one day.", "355")
    for name in ("HOME_POST", "PL_POST"):
        if values[name] and not is_postcode(values[name]):
            row.mark(name, "The postcode does not have the shape of a postcode.", "392c")


def _check_place(row: Row, stretch: Stretch) -> None:
    if stretch.is_temporary or stretch.place.startswith("Z"):
        if stretch.provider:
            row.mark("PLACE_PROVIDER", "A provider is given for a placement that has none.", "213")
    elif not stretch.provider:
        row.mark("PLACE_PROVIDER", "The provider is missing.", "526")
    elif (stretch.provider == "PR0") != (stretch.place == WITH_PARENTS):
        row.mark("PLACE_PROVIDER", "This provider is not possible for this placement: PR0 goes with P1, and only with it.", "527–531, 550")
    has_no_urn = stretch.is_temporary or stretch.place.startswith("Z") or stretch.place in _NO_URN
    if has_no_urn and stretch.urn:
        row.mark("URN", "An Ofsted number is given for a placement that has none.", "222")
    elif not has_no_urn and not stretch.urn:
        row.mark("URN", "The Ofsted number is missing.", "218")
    elif stretch.urn and not is_urn(stretch.urn):
        row.mark("URN", "The Ofsted number is neither seven digits nor SC and six digits.")
    if stretch.reason and stretch.is_temporary:
        row.mark("REASON_PLACE_CHANGE", "A reason for a placement change is given for a temporary stay.", "226")
    if stretch.reason and stretch.dec is None:
        row.mark("REASON_PLACE_CHANGE", "A reason for a placement change is given on an open episode.", "233")


def _check_status(row: Row, stretch: Stretch, year: int) -> None:
    if stretch.place == WITH_PARENTS and stretch.ls == "V2":
        row.mark("PLACE", "A child under section 20 (V2) is placed with parents.", "378")
    if stretch.ls in _LONGEST:
        days, rule, reason = _LONGEST[stretch.ls]
        known_to = stretch.dec or year_end(year) + timedelta(days=1)
        if (known_to - stretch.decom).days > days:
            row.mark("LS", reason, rule)


def _check_ages(row: Row, stretch: Stretch, born: date) -> None:
    adult = birthday(born, 18)
    age = age_on(born, stretch.decom)
    if stretch.decom < born:
        row.mark("DECOM", "The episode starts before the child was born.", "302")
    if stretch.decom >= adult:
        row.mark("DECOM", "The episode starts on or after the 18th birthday.", "352")
    if stretch.ls in _YOUTH_JUSTICE and age < 10:
        row.mark("LS", "This legal status is not possible for a child under 10.", "358")
    youngest = {"K3": 16, "H5": 14}.get(stretch.place)
    if youngest is not None and age < youngest:
        row.mark("PLACE", f"This placement is for young people of {youngest} and over.", "371")
    if stretch.dec is not None:
        _check_ending_age(row, stretch.rec, age_on(born, stretch.dec))


def _check_ending_age(row: Row, rec: str, age: int) -> None:
    if rec in _ADOPTED and age >= 18:
        row.mark("REC", "The child is adopted at 18 or over.", "386")
    if rec in _GUARDIANSHIP and age >= 18:
        row.mark("REC", "A special guardianship order is made at 18 or over.", "407")
    if rec in _INDEPENDENT and age < 14:
        row.mark("REC", "The child leaves to live independently under 14.", "387")
    if rec == "E7" and age < 16:
        row.mark("REC", "The child moves to adult care under 16.", "389")
    if rec == "E17" and age < 18:
        row.mark("REC", "The child stays with the carer at 18, but was under 18.", "460")


def _check_order(ordered: list[Stretch], year: int) -> None:
    first, last = ordered[0], ordered[-1]
    if first.rne != "S" and first.decom >= year_start(year):
        _mark(first, "RNE", "The first episode known does not start with S: one may be left out.", "357")
    if last.rec == "X1" and last.dec is not None:
        _mark(last, "REC", "X1 says that another episode follows the same day, but nothing follows.", "388")
    for stretch in ordered:
        _check_temporary_ends(stretch)
    for before, after in pairwise(ordered):
        _check_pair(before, after)
    for away, before, after in _stays_between(ordered):
        if before.where != after.where:
            _mark(away, "PLACE", "The child does not go back to the normal placement after the temporary stay.", "383")


def _check_temporary_ends(stretch: Stretch) -> None:
    if not stretch.is_temporary:
        return
    if stretch.rne == "S":
        _mark(stretch, "PLACE", "A period of care starts with a temporary stay.", "380")
    if stretch.dec is not None and stretch.rec not in {"", "X1"}:
        _mark(stretch, "PLACE", "A period of care ends with a temporary stay.", "381")


def _stays_between(ordered: list[Stretch]) -> Iterable[tuple[Stretch, Stretch, Stretch]]:
    for before, away, after in zip(ordered, ordered[1:], ordered[2:], strict=False):
        touches = before.dec == away.decom and away.dec == after.decom
        if away.is_temporary and touches and not before.is_temporary and not after.is_temporary:
            yield away, before, after


def _check_pair(before: Stretch, after: Stretch) -> None:
    if before.dec is None or after.decom < before.dec:
        _mark(after, "DECOM", "The episode starts before the one before has ended.", "501")
    elif after.decom > before.dec:
        _check_gap(before, after)
    else:
        _check_join(before, after)
    if before.rec in _NEVER_RETURNS and before.dec is not None:
        _mark(after, "DECOM", "The episode follows one that ended in death or in being found to be an adult.", "437")


def _check_gap(before: Stretch, after: Stretch) -> None:
    if before.rec == "X1":
        _mark(before, "REC", "X1 says that another episode follows the same day, but nothing follows.", "388")
        if after.rne != "S":
            _mark(after, "DECOM", "The episode does not start on the day the one before ended.", "433")
    elif after.rne != "S":
        _mark(after, "RNE", "Care had ended before this episode, so it starts with S.", "432")


def _check_join(before: Stretch, after: Stretch) -> None:
    if after.rne == "S":
        _mark(after, "RNE", "The episode starts with S though it touches the one before.", "431")
    elif before.rec not in {"", "X1"}:
        _mark(after, "RNE", "Care had ended before this episode, so it starts with S.", "432")
    if after.rne != "S" and before.cin != after.cin:
        _mark(after, "CIN", "The category of need changes within a period of care.", "504")
    has_new_status, has_moved = before.ls != after.ls, before.where != after.where
    if after.rne == "L" and not has_new_status:
        _mark(after, "RNE", "L says that the legal status changed, but it did not.", "434")
    if after.rne in {"P", "T"} and not has_moved:
        _mark(after, "RNE", "P or T says that the placement changed, but it did not.", "435")
    if after.rne in {"B", "U"} and not (has_new_status and has_moved):
        _mark(after, "RNE", "B or U says that legal status and placement changed, but one of them did not.", "436")
    is_move = after.rne in {"P", "B", "T", "U"} and not before.is_temporary and not after.is_temporary
    if is_move and before.rec == "X1" and not before.reason:
        _mark(before, "REASON_PLACE_CHANGE", "The placement changes, and the reason for it is missing.", "225")


def _mark(stretch: Stretch, column: str, reason: str, rule: str) -> None:
    if stretch.row is not None:
        stretch.row.mark(column, reason, rule)
