"""A file of values: read with ASCII figures only, refused whole in one sentence, and taken in once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from lacdesk.casework.door import do
from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.loading import LoadValues, ValuesFile, read_values_file
from lacdesk.records.scorecards import IndicatorValue, Standing
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.history import history
from lacdesk.store.person import Person

from .golden_files import TODAY, load, theme_pages, values_file

HEAD = b"ref,month,numerator,denominator,value,note\n"
EDITION = read_edition("2016-17")


def read(text: str) -> ValuesFile:
    return read_values_file(HEAD + text.encode(), EDITION, TODAY)


def held(database: Database, person: Person) -> list[IndicatorValue]:
    with database.reading(person) as session:
        return list(session.scalars(select(IndicatorValue).order_by(IndicatorValue.ref, IndicatorValue.month)))


def test_a_line_is_read_as_it_is_written() -> None:
    found = read('6.10,2016-12,,,68.6%,\n6.7,2017-01,81,83,,"late, twice"\n6.1,2017-02,,,"1,485",\n6.7,2017-02 YTD,"1,153","1,190",96.9,\n')
    values = [
        (each.ref, each.month, each.is_year_to_date, each.numerator, each.denominator, each.value, each.note) for each in found.values
    ]
    assert values == [
        ("6.10", date(2016, 12, 1), False, None, None, Decimal("68.6"), ""),
        ("6.7", date(2017, 1, 1), False, 81, 83, None, "late, twice"),
        ("6.1", date(2017, 2, 1), False, None, None, Decimal(1485), ""),
        ("6.7", date(2017, 2, 1), True, 1153, 1190, Decimal("96.9"), ""),
    ]
    assert {each.standing for each in found.values} == {Standing.VALUE}


@pytest.mark.parametrize(
    ("cells", "standing"),
    [
        (",,-,", Standing.NO_DATA),
        (",,\u2013,", Standing.NO_DATA),
        (",,No data,", Standing.NO_DATA),
        ("-,-,-,", Standing.NO_DATA),
        (",,,system change", Standing.NO_DATA),
        (",,n/a,", Standing.NOT_APPLICABLE),
        (",,Not applicable,", Standing.NOT_APPLICABLE),
        (",,unable to report,", Standing.UNABLE_TO_REPORT),
        (",,,Currently unable to report", Standing.UNABLE_TO_REPORT),
        (",,0.0%,", Standing.VALUE),
    ],
)
def test_the_kinds_of_no_figure_stay_apart_and_nought_is_none_of_them(cells: str, standing: Standing) -> None:
    (value,) = read(f"7.2,2016-12,{cells}\n").values
    assert value.standing is standing
    assert (value.value is None) is (standing is not Standing.VALUE)


def test_lines_that_say_nothing_are_passed_over() -> None:
    found = read("\n6.1,2017-03,,,,\n,,,,,\n6.1,2017-02,,,485,\n")
    assert (len(found.values), found.empty_lines) == (1, 1)


def test_marks_endings_and_further_columns_of_other_programs_do_not_matter() -> None:
    plain = read("6.1,2017-02,,,485,\n")
    content = "\ufeffRef,Month,Unit,Numerator,Denominator,Value,Note\r\n6.1,2017-02,count,,,485,\r\n"
    found = read_values_file(content.encode(), EDITION, TODAY)
    assert found.values == plain.values
    assert (found.other_columns, plain.other_columns) == (("unit",), ())


def test_cells_copied_out_of_a_spreadsheet_are_read_too() -> None:
    copied = 'ref\tmonth\tnumerator\tdenominator\tvalue\tnote\r\n6.7\t2017-02\t"1,153"\t"1,190"\t96.9%\tlate, twice\r\n'
    (value,) = read_values_file(copied.encode(), EDITION, TODAY).values
    assert (value.numerator, value.denominator, value.value, value.note) == (1153, 1190, Decimal("96.9"), "late, twice")


def test_the_same_line_twice_is_one_value() -> None:
    assert len(read("6.1,2017-02,,,485,\n6.1,2017-02,,,485,\n").values) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("6.17,2017-02,,,1,", "Line 3: 2016-17 has no row 6.17"),
        (",2017-02,,,1,", "no row without a ref"),
        ("6.\u0661,2017-02,,,1,", "has no row"),
        ("6.1,Feb-17,,,1,", "Write it as 2022-07"),
        ("6.1,2017-13,,,1,", "The month cannot be read"),
        ("6.1,2017-2,,,1,", "The month cannot be read"),
        ("6.1,0000-02,,,1,", "The month 0000-02 lies before 1990. Check the year."),
        ("6.1,1922-09,,,1,", "The month 1922-09 lies before 1990"),
        ("6.1,2017-02 year,,,1,", "2022-09 YTD"),
        ("6.1,2027-02,,,1,", "February 2027 has not begun"),
        ("6.1,2017-02,,,48\u0665,", 'cannot be read from "48\u0665"'),
        ("6.1,2017-02,,,-5,", "cannot be read"),
        ("6.1,2017-02,,,1e3,", "cannot be read"),
        ("6.1,2017-02,,,NaN,", "cannot be read"),
        ("6.1,2017-02,,,12.5,", "is a count"),
        ("6.1,2017-02,,,12%,", "is not a percentage"),
        ("6.7,2017-02,,,101,", "more than 100"),
        ('6.7,2017-02,,,"1,2",', "cannot be read"),
        ("6.7,2017-02,66.5,67,,", "The numerator cannot be read"),
        ("6.7,2017-02,66,sixty,,", "The denominator cannot be read"),
        ("6.7,2017-02,66,,98.5,", "a numerator without a denominator"),
        ("6.7,2017-02,,67,98.5,", "a denominator without a numerator"),
        ("6.7,2017-02,66,67,-,", "Take one of them out"),
        ("6.7,2017-02,66,67", "has 4 cells where there are 6 columns"),
        ("6.7,2017-02,66,67,98.5,late, twice", "quotation marks"),
        ('6.7,2017-02,66,67,98.5,"late', "quotation marks do not match"),
        ("6.9,2017-02,,,90.6,", "Lines 2 and 3 both give 6.9 for February 2017, and differ"),
    ],
)
def test_what_cannot_be_read_names_its_line_and_what_to_do(line: str, said: str) -> None:
    with pytest.raises(KnownError) as refused:
        read(f"6.9,2017-02,,,90.5,\n{line}\n")
    assert said in refused.value.message
    assert "3" in refused.value.message
    assert refused.value.message.endswith(".")


def test_a_nought_lost_by_a_spreadsheet_is_guessed_at() -> None:
    with pytest.raises(KnownError, match=r"A spreadsheet may have made 6\.10 into 6\.1"):
        read("6.1,2017-02,,,484,\n6.1,2017-02,,,485,\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04rest of a workbook", "is a spreadsheet"),
        (b"\xd0\xcf\x11\xe0rest of an older one", "is a spreadsheet"),
        (HEAD + b"6.1,2017-02,,,485,\xa3\n", "not in UTF-8"),
        ("ref,month\n".encode("utf-16"), "not in UTF-8"),
        (HEAD + b"6.1,2017-02,,,485,\x00\n", "not a CSV file"),
        (b"", "does not name the columns"),
        (b"6.1,2017-02,,,485,\n", "does not name the columns"),
        (b"ref;month;numerator;denominator;value;note\n", "does not name the columns"),
        (b"ref,month,value,note\n", "no column called numerator"),
        (b"ref,month,numerator,denominator,value,note,value\n", "two columns called value"),
    ],
)
def test_a_file_of_another_kind_is_refused_plainly(content: bytes, said: str) -> None:
    with pytest.raises(KnownError, match=said) as refused:
        read_values_file(content, EDITION, TODAY)
    assert refused.value.message.endswith(".")


@given(some.binary(max_size=200) | some.text(max_size=200).map(lambda text: HEAD + text.encode()))
def test_nothing_in_a_file_breaks_the_reading(content: bytes) -> None:
    try:
        found = read_values_file(content, EDITION, TODAY)
    except KnownError:
        return
    assert all(EDITION.row(each.ref) for each in found.values)


numbers = some.decimals(0, 100, places=1)


@given(some.dictionaries(some.sampled_from([row.ref for row in EDITION.rows if row.unit == "percent"]), numbers, min_size=1))
def test_what_is_written_is_what_is_read(values: dict[str, Decimal]) -> None:
    found = read_values_file(
        values_file({"ref": ref, "month": "2016-12", "value": f"{each}%"} for ref, each in values.items()), EDITION, TODAY
    )
    assert {each.ref: each.value for each in found.values} == values


def test_taking_the_same_file_in_again_changes_nothing(database: Database, person: Person) -> None:
    assert load(database, person, theme_pages(), "Theme pages") == 302
    assert load(database, person, theme_pages(), "Theme pages") == 0
    assert load(database, person, theme_pages(), "  Theme   pages ") == 0
    assert len(held(database, person)) == 302


def test_a_file_with_one_bad_line_changes_nothing(database: Database, person: Person) -> None:
    content = values_file([{"ref": "6.1", "month": "2017-02", "value": "485"}, {"ref": "6.1", "month": "2017-01", "value": "many"}])
    with pytest.raises(KnownError, match="Line 3"):
        load(database, person, content, "Theme pages")
    assert held(database, person) == []


def test_a_corrected_value_takes_the_place_of_the_one_before_which_stays_in_the_journal(database: Database, person: Person) -> None:
    for shown in ("482", "471"):
        load(database, person, values_file([{"ref": "6.1", "month": "2017-01", "value": shown}]), "Monthly report")
    (value,) = held(database, person)
    assert (value.value, value.version, value.loaded_on) == ("471", 2, TODAY)
    with database.reading(person) as session:
        first, second = history(session, value.id)
    assert {change.field: (change.before, change.after) for change in second.changes}["value"] == ("482", "471")
    assert {change.field: change.after for change in first.changes}["value"] == "482"


def test_another_source_of_the_same_figure_is_another_record(database: Database, person: Person) -> None:
    content = values_file([{"ref": "6.10", "month": "2017-01", "value": "66.1"}])
    assert [load(database, person, content, source) for source in ("Council", "Health trust")] == [1, 1]
    assert {each.source for each in held(database, person)} == {"Council", "Health trust"}


def test_a_figure_alone_leaves_the_parts_that_give_it_and_an_empty_note_the_note(database: Database, person: Person) -> None:
    place = {"ref": "9.1", "month": "2017-01"}
    load(database, person, values_file([{**place, "numerator": "3", "denominator": "9", "value": "33", "note": "of nine"}]), "Report")
    load(database, person, values_file([{**place, "value": "33.3"}]), "Report")
    (value,) = held(database, person)
    assert (value.value, value.numerator, value.denominator, value.note) == ("33.3", 3, 9, "of nine")
    load(database, person, values_file([{**place, "value": "40.0"}]), "Report")
    (value,) = held(database, person)
    assert (value.value, value.numerator, value.denominator, value.note) == ("40.0", None, None, "of nine")


def test_without_a_source_or_an_edition_nothing_is_taken_in(database: Database, person: Person) -> None:
    content = values_file([{"ref": "6.1", "month": "2017-01", "value": "471"}])
    with pytest.raises(KnownError, match="where the values come from"):
        load(database, person, content, "  ")
    with pytest.raises(KnownError, match="no scorecard edition called 2031-32"):
        do(LoadValues("2031-32", "Report", content), database, person, TODAY)
