"""A return comes in whole, in three layers; the same return again changes nothing; a later one goes on where the first stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from lacdesk.exchange.ssda903.planning import DIFFERS, HELD_STANDS, NO_PERIOD, RECORDED_HERE
from lacdesk.exchange.ssda903.result import ImportResult
from lacdesk.exchange.ssda903.writing import NOT_AGAIN, STILL_OPEN, import_return
from lacdesk.records.adoption import AdoptionMilestones
from lacdesk.records.base import Record
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.health import TwelveMonthFacts
from lacdesk.records.leaving_care import CareLeaverFacts
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.people import Allocation
from lacdesk.records.placement import Placement
from lacdesk.records.returned import Episode, ReturnRow
from lacdesk.records.review import Review
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.journal import JournalEntry
from lacdesk.store.person import Person

MakeReturn = Callable[..., Path]
MakeRow = Callable[..., dict[str, str]]
BringIn = Callable[..., ImportResult]
Held = Callable[..., list[Any]]

BORN = {"CHILD": "A1", "DOB": "01/06/2010"}


@pytest.fixture
def held(database: Database, person: Person) -> Held:
    """Read every record of a class, in the order they began."""

    def read(record_class: type[Record], by: str = "id") -> list[Any]:
        with database.reading(person) as session:
            return list(session.scalars(select(record_class).order_by(getattr(record_class, by))))

    return read


@pytest.fixture
def entries(database: Database, person: Person) -> Callable[[], int]:
    """Count the entries of the journal."""

    def count() -> int:
        with database.reading(person) as session:
            return session.scalar(select(func.count()).select_from(JournalEntry)) or 0

    return count


def test_a_row_is_kept_as_it_came_with_what_was_said_of_it(
    make_return: MakeReturn, bring_in: BringIn, held: Held, header_row: MakeRow
) -> None:
    result = bring_in(make_return(header=[header_row(" 07", ETHNIC="wbri", SEX="M")]))

    (row,) = held(ReturnRow)
    assert (row.return_table, row.collection_year, row.file_name, row.line, row.occurrence) == ("Header", 2018, "header.csv", 2, 1)
    assert row.cells["CHILD"] == " 07"
    assert row.cells["ETHNIC"] == "wbri"
    assert row.problems == [{"column": "SEX", "value": "M", "rule": "101", "reason": "The sex is not a code of that year's list."}]
    (child,) = held(Child)
    assert (child.ref, child.sex, child.ethnicity, child.dob, child.full_name) == ("07", "M", "WBRI", date(2010, 6, 1), None)
    assert child.source == "national_return"
    assert row.child_id == child.id
    assert result.tables == {"Header": {"read": 1, "kept": 1, "counted": 1}}
    assert result.remarks == [
        {
            "file": "header.csv", "line": 2, "child": "07", "table": "Header", "column": "SEX", "value": "M", "rule": "101",
            "reason": "The sex is not a code of that year's list.",
        }
    ]  # fmt: skip


def test_an_episode_keeps_its_codes_as_they_came(make_return: MakeReturn, bring_in: BringIn, held: Held, episode_row: MakeRow) -> None:
    bring_in(make_return(episodes=[episode_row(LS="c2", PLACE="Q9", REC="E8", URN="0012345")]))

    (episode,) = held(Episode)
    assert (episode.ls, episode.place, episode.rec, episode.dec, episode.urn) == ("c2", "Q9", "E8", None, "0012345")
    assert (episode.origin, episode.collection_year, episode.decom) == ("imported", 2018, date(2017, 5, 1))
    assert episode.return_row_id == held(ReturnRow)[0].id
    assert held(LegalStatus)[0].code == "C2"
    assert held(Placement)[0].kind == "Q9"


def test_episodes_that_cannot_be_counted_are_kept_and_listed(
    make_return: MakeReturn, bring_in: BringIn, held: Held, header_row: MakeRow, episode_row: MakeRow
) -> None:
    rows = [
        episode_row(),
        episode_row(),
        episode_row(DECOM="2017-05-01"),
        episode_row(DEC="31/02/2018", REC="E8"),
        episode_row(DEC="01/04/2017", REC="E8"),
        episode_row(""),
        episode_row(DECOM="02/05/2016", DEC="02/05/2016", REC="E8"),
    ]
    result = bring_in(make_return(header=[header_row()], episodes=rows))

    assert result.tables["Episodes"] == {"read": 7, "kept": 7, "counted": 2}
    assert len(held(ReturnRow)) == 8
    assert [episode.decom for episode in held(Episode, "decom")] == [date(2016, 5, 2), date(2017, 5, 1)]
    assert dict(result.left_out) == {
        "The same row comes more than once; it is counted once.": 1,
        "The episode has no start that can be read.": 1,
        "The end of the episode cannot be read.": 1,
        "The episode ends before it starts.": 1,
        "The row names no child.": 1,
    }
    assert [row.occurrence for row in held(ReturnRow, "line") if row.return_table == "Episodes"][:2] == [1, 2]


def test_a_child_without_a_header_row_has_a_reference_and_no_more(make_return: MakeReturn, bring_in: BringIn, held: Held) -> None:
    result = bring_in(make_return(missing=[BORN | {"MISSING": "m", "MIS_START": "01/06/2017", "MIS_END": ""}]))

    (child,) = held(Child)
    assert (child.ref, child.dob, child.sex) == ("A1", None, None)
    assert [(remark["child"], remark["rule"]) for remark in result.remarks] == [("A1", "INT")]
    assert [(each.kind, each.started, each.ended) for each in held(MissingEpisode)] == [("M", date(2017, 6, 1), None)]


def test_each_table_says_what_it_has_to_say(
    make_return: MakeReturn, bring_in: BringIn, held: Held, header_row: MakeRow, episode_row: MakeRow
) -> None:
    worker = {"SW_ID": "SW123456", "SW_DECOM": "01/05/2017", "SW_DEC": "", "SW_REASON": "manage"}
    bring_in(
        make_return(
            header=[header_row(MOTHER="1", MC_DOB="01/02/2018")],
            episodes=[episode_row()],
            uasc=[BORN | {"SEX": "2", "DUC": "01/03/2018"}],
            reviews=[BORN | {"REVIEW": "20/05/2017", "REVIEW_CODE": "pn1"}],
            oc2=[BORN | {"SDQ_SCORE": "0", "TEETH_CHECK": "0", "IMMUNISATIONS": "1", "CONVICTED": "2"}],
            oc3=[BORN | {"DOB": "01/06/1999", "IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "U2"}],
            prevperm=[BORN | {"PREV_PERM": "P2", "LA_PERM": "E08000001", "DATE_PERM": "zz/05/2015"}],
            swepisodes=[BORN | worker],
            dolo=[BORN | {"DOLO_START": "01/06/2017"}],
        )
    )

    (child,) = held(Child)
    assert (child.is_parent, child.first_child_dob, child.uasc_ceased, child.home_postcode) == (
        True, date(2018, 2, 1), date(2018, 3, 1), "AB1 2CD",
    )  # fmt: skip
    (review,) = held(Review)
    assert (review.date_held, review.participation, review.kind) == (date(2017, 5, 20), "PN1", "lac")
    (facts,) = held(TwelveMonthFacts)
    assert (facts.year_ended, facts.sdq_score, facts.teeth_check, facts.immunisations, facts.convicted, facts.health_check) == (
        date(2018, 3, 31), 0, False, True, None, None,
    )  # fmt: skip
    (leaver,) = held(CareLeaverFacts)
    assert (leaver.as_at, leaver.in_touch, leaver.activity, leaver.accommodation, leaver.is_suitable) == (
        date(2017, 6, 1), "YES", "F2", "U2", False,
    )  # fmt: skip
    (period,) = held(PeriodOfCare)
    assert (period.previous_permanence, period.previous_permanence_council) == ("P2", "E08000001")
    assert (period.previous_permanence_day, period.previous_permanence_month, period.previous_permanence_year) == (None, 5, 2015)
    (allocation,) = held(Allocation)
    assert (allocation.returned_worker, allocation.reason, allocation.worker_id) == ("SW123456", "MANAGE", None)


def test_adoption_rows_of_one_decision_are_one_set_of_milestones(make_return: MakeReturn, bring_in: BringIn, held: Held) -> None:
    decided = {"DATE_INT": "01/02/2017", "DATE_MATCH": "01/03/2017", "FOSTER_CARE": "0", "NB_ADOPTR": "2", "SEX_ADOPTR": "MF"}
    reversals = [
        BORN | {"DATE_PLACED": "01/02/2017", "DATE_PLACED_CEASED": "01/09/2017", "REASON_PLACED_CEASED": "XXX"},
        BORN | {"DATE_PLACED": "01/02/2018", "DATE_PLACED_CEASED": "", "REASON_PLACED_CEASED": ""},
    ]
    bring_in(make_return(ad1=[BORN | decided], placedadoption=reversals))

    first, second = held(AdoptionMilestones, "decision")
    assert (first.decision, first.matched, first.number_of_adopters, first.is_foster_carer) == (
        date(2017, 2, 1),
        date(2017, 3, 1),
        2,
        False,
    )
    assert (first.reversed_on, first.reversed_reason) == (date(2017, 9, 1), "XXX")
    assert (second.decision, second.matched, second.reversed_on) == (date(2018, 2, 1), None, None)


def test_previous_permanence_needs_a_period_to_be_put_on(make_return: MakeReturn, bring_in: BringIn, header_row: MakeRow) -> None:
    result = bring_in(make_return(header=[header_row()], prevperm=[BORN | {"PREV_PERM": "Z1"}]))

    assert result.tables["PrevPerm"] == {"read": 1, "kept": 1, "counted": 0}
    assert result.left_out[NO_PERIOD] == 1


def test_the_same_return_again_changes_nothing_and_says_the_same(
    make_return: MakeReturn,
    bring_in: BringIn,
    entries: Callable[[], int],
    header_row: MakeRow,
    episode_row: MakeRow,
    as_csv: Callable[..., str],
) -> None:
    rows = [episode_row(), episode_row(), episode_row("B2", DECOM="never"), episode_row("B2", PLACE="Q9")]
    folder = make_return(header=[header_row()], episodes=rows, prevperm=[BORN | {"CHILD": "C3", "PREV_PERM": "Z1"}])
    first = bring_in(folder)
    before = entries()

    other_order = tuple(reversed(tuple(episode_row())))
    (folder / "episodes.csv").write_text(as_csv("Episodes", rows[::-1], (*other_order, "DEC", "REC", "REASON_PLACE_CHANGE")))
    again = bring_in(folder)

    assert entries() == before
    assert again.new_rows == 0
    assert again.tables == first.tables
    assert again.by_reason == first.by_reason
    assert again.left_out == first.left_out


def test_a_folder_that_is_refused_leaves_the_database_as_it_was(
    make_return: MakeReturn, bring_in: BringIn, entries: Callable[[], int], held: Held, header_row: MakeRow
) -> None:
    with pytest.raises(KnownError, match="spreadsheet"):
        bring_in(make_return(header=[header_row()], episodes=b"PK\x03\x04"))

    assert entries() == 0
    assert held(ReturnRow) == []


def test_nothing_is_kept_of_a_unit_that_is_not_committed(
    database: Database, person: Person, make_return: MakeReturn, entries: Callable[[], int], header_row: MakeRow
) -> None:
    heard: list[tuple[float, str]] = []
    with database.writing(person, "ImportReturn") as unit:
        import_return(unit, make_return(header=[header_row()]), 2018, lambda share, words: heard.append((share, words)))

    assert entries() == 0
    shares = [share for share, _ in heard]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_the_open_episode_of_an_earlier_return_is_gone_on_with(
    make_return: MakeReturn, bring_in: BringIn, held: Held, header_row: MakeRow, episode_row: MakeRow
) -> None:
    bring_in(make_return("first", header=[header_row()], episodes=[episode_row(REC="E8")]))
    later = [
        episode_row(DEC="01/08/2018", REC="X1", REASON_PLACE_CHANGE="CARPL", CIN="N5"),
        episode_row(DECOM="01/08/2018", RNE="B", LS="E1", PL_POST="AB5 6GH"),
    ]
    result = bring_in(make_return("later", header=[header_row()], episodes=later), 2019)

    first, second = held(Episode, "decom")
    assert (first.dec, first.rec, first.reason_place_change, first.cin, first.version) == (date(2018, 8, 1), "X1", "CARPL", "N1", 2)
    assert (second.collection_year, second.ls) == (2019, "E1")
    assert [(remark["column"], remark["value"], remark["rule"]) for remark in result.remarks if remark["reason"] == DIFFERS] == [
        ("CIN", "N5", "502, 503A–J")
    ]
    assert result.tables["Episodes"]["counted"] == 2
    (period,) = held(PeriodOfCare)
    assert (period.started, period.ceased) == (date(2017, 5, 1), None)
    assert [(each.code, each.started, each.ended) for each in held(LegalStatus, "started")] == [
        ("C2", date(2017, 5, 1), date(2018, 8, 1)),
        ("E1", date(2018, 8, 1), None),
    ]
    assert [(each.started, each.ended, each.end_reason) for each in held(Placement, "started")] == [
        (date(2017, 5, 1), date(2018, 8, 1), "CARPL"),
        (date(2018, 8, 1), None, None),
    ]
    assert len(held(Child)) == 1


def test_care_that_ends_in_a_later_return_ends_everywhere(
    make_return: MakeReturn, bring_in: BringIn, held: Held, episode_row: MakeRow
) -> None:
    bring_in(make_return("first", episodes=[episode_row()]))
    bring_in(make_return("later", episodes=[episode_row(DEC="01/08/2018", REC="E4A")]), 2019)

    assert [(each.ceased, each.ceased_reason) for each in held(PeriodOfCare)] == [(date(2018, 8, 1), "E4A")]
    assert [each.ended for each in held(LegalStatus)] == [each.ended for each in held(Placement)] == [date(2018, 8, 1)]
    assert len(held(Episode)) == 1


def test_an_episode_that_has_ended_stands_against_a_later_row(
    make_return: MakeReturn, bring_in: BringIn, held: Held, episode_row: MakeRow
) -> None:
    bring_in(make_return("first", episodes=[episode_row(DEC="01/08/2017", REC="E8")]))
    result = bring_in(make_return("later", episodes=[episode_row(DEC="02/08/2017", REC="E8")]), 2019)

    (episode,) = held(Episode)
    assert episode.dec == date(2017, 8, 1)
    assert result.left_out == {HELD_STANDS: 1}


def test_rows_that_do_not_come_again_are_listed_and_kept(
    make_return: MakeReturn, bring_in: BringIn, held: Held, header_row: MakeRow, episode_row: MakeRow
) -> None:
    folder = make_return(header=[header_row(), header_row("B2")], episodes=[episode_row(), episode_row("B2")])
    bring_in(folder)
    same_year = bring_in(make_return("same", header=[header_row()]))
    next_year = bring_in(make_return("next", episodes=[episode_row()]), 2019)

    assert [(each["child"], each["line"], each["table"]) for each in same_year.remarks if each["reason"] == NOT_AGAIN] == [
        ("B2", 3, "Header")
    ]
    assert [(each["child"], each["value"]) for each in next_year.remarks if each["reason"] == STILL_OPEN] == [("B2", "1 May 2017")]
    assert len(held(Child)) == 2
    assert [each.dec for each in held(Episode)] == [None, None]


def test_what_was_blank_is_filled_in_and_what_differs_is_listed(
    make_return: MakeReturn, bring_in: BringIn, held: Held, header_row: MakeRow
) -> None:
    run = {"MISSING": "M", "MIS_START": "30/03/2018"}
    bring_in(make_return("first", header=[header_row(UPN="", MOTHER="")], missing=[BORN | run]))
    later = make_return("later", header=[header_row(SEX="F", ETHNIC="MOTH", MOTHER="0")], missing=[BORN | run | {"MIS_END": "02/04/2018"}])
    result = bring_in(later, 2025)

    (child,) = held(Child)
    assert (child.upn, child.is_parent, child.ethnicity, child.sex) == ("UN1", False, "WBRI", "2")
    assert [(each["column"], each["rule"]) for each in result.remarks if each["reason"] == DIFFERS] == [("ETHNIC", "204")]
    assert [(each.started, each.ended) for each in held(MissingEpisode)] == [(date(2018, 3, 30), date(2018, 4, 2))]


def test_a_child_whose_care_is_recorded_here_is_left_alone(
    database: Database, person: Person, make_return: MakeReturn, bring_in: BringIn, held: Held, header_row: MakeRow, episode_row: MakeRow
) -> None:
    with database.writing(person, "StartCare") as unit:
        child = unit.add(Child(ref="A1", full_name="Ann Example", dob=date(2010, 6, 1)))
        unit.session.flush()
        unit.add(PeriodOfCare(child_id=child.id, started=date(2017, 5, 2), category_of_need="N1"))
        unit.commit()

    result = bring_in(make_return(header=[header_row()], episodes=[episode_row()]))

    assert held(Episode) == []
    assert [each.started for each in held(PeriodOfCare)] == [date(2017, 5, 2)]
    assert result.left_out == {RECORDED_HERE: 1}
    assert result.tables["Episodes"] == {"read": 1, "kept": 1, "counted": 0}


def test_the_summary_counts_what_was_read_taken_and_left_out(
    make_return: MakeReturn, bring_in: BringIn, header_row: MakeRow, episode_row: MakeRow
) -> None:
    folder = make_return(header=[header_row(ETHNIC="X")], episodes=[episode_row(), episode_row()])

    lines = bring_in(folder).lines()
    assert lines[0] == "Return of 2017-18: 3 rows read, 2 taken, 1 with a remark, 1 kept but not counted."
    assert "Episodes: 2 read, 2 kept, 1 counted." in lines
    assert "  1  The same row comes more than once; it is counted once." in lines
    assert "  1  103: The ethnicity is not a code of that year's list." in lines
    assert bring_in(folder).lines()[1] == "Every row was here already: nothing has changed."


def test_previous_permanence_of_a_later_return_goes_on_the_period_that_has_none(
    make_return: MakeReturn, bring_in: BringIn, held: Held, episode_row: MakeRow
) -> None:
    permanence = BORN | {"PREV_PERM": "Z1"}
    bring_in(make_return("first", episodes=[episode_row(DEC="01/08/2017", REC="E4A")], prevperm=[permanence]))
    again = [episode_row(DECOM="01/05/2018")]
    bring_in(make_return("later", episodes=again, prevperm=[permanence | {"PREV_PERM": "P4"}]), 2019)

    assert [each.previous_permanence for each in held(PeriodOfCare, "started")] == ["Z1", "P4"]


def test_an_xml_return_comes_in_like_the_same_rows_in_csv(
    tmp_path: Path, make_return: MakeReturn, bring_in: BringIn, entries: Callable[[], int], header_row: MakeRow
) -> None:
    review = BORN | {"REVIEW": "30/04/2017", "REVIEW_CODE": "PN1"}
    bring_in(make_return(header=[header_row()], reviews=[review]))
    before = entries()
    inside = "<CHILDID>A1</CHILDID><UPN>UN1</UPN><SEX>2</SEX><DOB>01/06/2010</DOB><ETHNIC>WBRI</ETHNIC><UASC>0</UASC>"
    meeting = "<AREVIEW><REVIEW>30/04/2017</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>"
    xml = tmp_path / "return.xml"
    xml.write_text(f"<EXPSSDA903><CHILD><HEADER>{inside}{meeting}</HEADER></CHILD></EXPSSDA903>", encoding="utf-8")

    result = bring_in(xml)

    assert entries() == before
    assert result.new_rows == 0
