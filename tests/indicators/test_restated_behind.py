"""Every figure that is another since it was published says who and what is behind it, also where no rows of it were kept."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.casework.commands import SetStandard, WithdrawRecord
from lacdesk.indicators.changing import ChangeIndicator, CopyEdition
from lacdesk.indicators.differing import What
from lacdesk.indicators.entering import EnterValue, WithdrawValue, held_values
from lacdesk.indicators.loading import LoadValues
from lacdesk.indicators.restating import Restatement, by_ref
from lacdesk.indicators.setting_population import SetPopulation
from lacdesk.store.database import Database
from lacdesk.store.person import Person, Scope
from lacdesk.store.retention import remove_payloads

from .publishing_desk import CLERK, EDITION, LATER, OCTOBER, PUBLISHED, SEPTEMBER, Desk, said

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
VISITS, LOOKED_AFTER, RATE, ADMITTED, DENTAL = "6.15", "6.1", "6.2", "6.3", "6.10"
HEAD = b"ref,month,numerator,denominator,value,note\n"
WRITTEN = "on 12 November 2026 by H. Sorrel."


@pytest.fixture
def desk(database: Database) -> Desk:
    """Three children looked after since June; two were visited in June, July and October."""
    made = Desk(database)
    made.do(SetPopulation(9000, date(2026, 4, 1), "Mid-2024"), PUBLISHED)
    for ref in ("NM10020", "NM10388", "NM10417"):
        made.start(ref, date(2026, 6, 1))
    for ref in ("NM10388", "NM10417"):
        for day in (date(2026, 6, 3), date(2026, 7, 20), date(2026, 10, 2)):
            made.visit(ref, day, PUBLISHED)
    return made


def children(found: Restatement) -> dict[str, tuple[str, str, list[str]]]:
    return {child.ref: (child.then, child.now, said(child.causes)) for child in found.children}


def what(found: Restatement) -> list[What]:
    return [each.what for each in found.changed]


def test_an_earlier_month_names_the_child_and_the_record(desk: Desk) -> None:
    desk.publish()
    desk.do(WithdrawRecord("visit", desk.visit_of("NM10388", date(2026, 7, 20)), "Another child."))
    july = desk.changed()[VISITS, JULY, False]
    assert children(july) == {"NM10388": ("met", "not met", [f"Statutory visit of 20 July 2026 withdrawn {WRITTEN}"])}


def test_the_year_to_date_names_the_children_of_its_months(desk: Desk) -> None:
    desk.publish()
    desk.start("NM10501", JULY, LATER)
    changed = desk.changed()
    for month, is_year in ((JULY, False), (OCTOBER, True)):
        assert {ref: stood[:2] for ref, stood in children(changed[ADMITTED, month, is_year]).items()} == {
            "NM10501": ("not counted", "counted")
        }
        assert f"Child recorded {WRITTEN}" in children(changed[ADMITTED, month, is_year])["NM10501"][2]


def test_a_month_of_the_year_to_date_entered_since_is_named_with_no_child(desk: Desk) -> None:
    desk.publish()
    desk.do(LoadValues(EDITION, "return", HEAD + b"6.3,2026-06,,,9,\n"))
    year = desk.changed()[ADMITTED, OCTOBER, True]
    assert (year.then_shown, year.now_shown, year.children) == ("3", "9", ())
    assert said(year.causes) == [f"A value from return was entered {WRITTEN}"]


def test_the_population_a_rate_is_of_is_named(desk: Desk) -> None:
    desk.publish()
    desk.do(SetPopulation(11_000, date(2026, 4, 1), "Mid-2025"))
    desk.do(SetPopulation(12_000, date(2027, 4, 1), "Foreseen"))
    changed = desk.changed()
    assert {(ref, is_year) for ref, _, is_year in changed} == {(RATE, False)}
    assert {tuple(said(each.causes)) for each in changed.values()} == {(f"A population of 11,000 from 1 April 2026 was entered {WRITTEN}",)}


def test_a_rate_worked_out_names_the_number_that_was_entered(desk: Desk) -> None:
    desk.publish()
    desk.do(EnterValue(EDITION, LOOKED_AFTER, OCTOBER, "team", value="9"))
    rate = desk.changed()[RATE, OCTOBER, False]
    assert said(rate.causes) == [f"A value from team was entered {WRITTEN}"]
    assert what(rate) == [What.FIGURE, What.ARROW, What.SOURCE]


def test_a_value_withdrawn_is_named(desk: Desk) -> None:
    desk.do(EnterValue(EDITION, DENTAL, OCTOBER, "tracker", value="66.0"), PUBLISHED)
    desk.publish()
    (held,) = desk.read(held_values, EDITION, OCTOBER)
    desk.do(WithdrawValue(held.id, "It was another month."))
    assert said(desk.changed()[DENTAL, OCTOBER, False].causes) == [f"A value from tracker was withdrawn {WRITTEN}"]


def test_a_standard_is_named_for_the_children_it_counts_otherwise(desk: Desk) -> None:
    desk.do(SetStandard("dental_months", 5, date(2000, 1, 1)), PUBLISHED)
    desk.publish()
    desk.do(SetStandard("visit_first_year_days", 14, date(2026, 6, 1)))
    desk.do(SetStandard("dental_months", 4, date(2000, 1, 1)))
    local = desk.changed()["6.16", JUNE, False]
    words = f'The council standard "days between visits in the first year of a placement" was set to 14 from 1 June 2026 {WRITTEN}'
    assert children(local) == {ref: ("met", "not met", [words]) for ref in ("NM10388", "NM10417")}


def test_two_children_who_changed_places_are_told(desk: Desk) -> None:
    desk.publish()
    desk.do(WithdrawRecord("visit", desk.visit_of("NM10417", date(2026, 10, 2)), "Another child."))
    desk.visit("NM10020", date(2026, 10, 20))
    found = desk.changed()[VISITS, OCTOBER, False]
    assert what(found) == [What.CHILDREN]
    assert found.words == "66.7% (2 of 3) as before, but other children are behind it"
    assert {ref: stood[:2] for ref, stood in children(found).items()} == {"NM10417": ("met", "not met"), "NM10020": ("not met", "met")}
    assert by_ref([found]) == {}


def test_a_source_that_changed_is_told_where_the_figure_did_not(desk: Desk) -> None:
    desk.publish()
    desk.do(EnterValue(EDITION, VISITS, OCTOBER, "team", numerator="2", denominator="3"))
    found = desk.changed()[VISITS, OCTOBER, False]
    assert what(found) == [What.SOURCE]
    assert found.words == "66.7% (2 of 3) as before, but it was counted from the records and is now from team"
    assert said(found.causes) == [f"A value from team was entered {WRITTEN}"]


def test_a_colour_and_an_arrow_that_changed_are_told_with_the_targets(desk: Desk) -> None:
    desk.do(CopyEdition(EDITION, "own", "Own card"), PUBLISHED)
    desk.publish("own")
    desk.do(ChangeIndicator("own", VISITS, red="<10%", amber="10%+", green="20%+"))
    desk.do(ChangeIndicator("own", VISITS, name="Another wording"))
    found = desk.changed("own")[VISITS, OCTOBER, False]
    assert what(found)[0] is What.COLOUR
    assert "its colour was red and is now green" in found.words
    assert said(found.causes) == [f"Row 6.15 of the scorecard was changed {WRITTEN[:-1]}: red, amber and green."]
    desk.do(ChangeIndicator("own", VISITS, good="low", red="85%+", amber="77%+", green="<77%"))
    assert What.ARROW in what(desk.changed("own")[VISITS, OCTOBER, False])


def test_figures_that_print_alike_are_told_apart_by_their_numbers(desk: Desk) -> None:
    desk.visit("NM10020", date(2026, 10, 3), PUBLISHED)
    desk.publish()
    desk.start("NM10501", date(2026, 10, 14), LATER)
    desk.visit("NM10501", date(2026, 10, 16), LATER)
    found = desk.changed()[VISITS, OCTOBER, False]
    assert (found.then_shown, found.now_shown) == ("100.0%", "100.0%")
    assert found.words == "100.0% (3 of 3) is now 100.0% (4 of 4)"
    assert [(each.then, each.now) for each in found.changed] == [("100.0% (3 of 3)", "100.0% (4 of 4)")]


def test_children_who_may_not_be_read_are_not_named(desk: Desk) -> None:
    desk.publish()
    for ref in ("NM10388", "NM10417"):
        desk.do(WithdrawRecord("visit", desk.visit_of(ref, date(2026, 7, 20)), "Another child."))
    reader = Person("A. Reed", "social worker", scope=Scope(frozenset({desk.child("NM10388")})))
    found = desk.changed(person=reader)
    assert {child.ref for each in found.values() for child in each.children} == {"NM10388"}


def test_without_the_words_of_the_journal_an_earlier_month_is_listed_as_before(desk: Desk) -> None:
    desk.publish()
    visit = desk.visit_of("NM10388", date(2026, 7, 20))
    desk.do(WithdrawRecord("visit", visit, "Another child."))
    with desk.database.writing(CLERK, "Retention") as unit:
        remove_payloads(unit, "visit", visit, "the 75 years of a child's file are over")
        unit.commit()
    july = desk.changed()[VISITS, JULY, False]
    assert (july.then_shown, july.now_shown, july.children) == ("66.7%", "33.3%", ())


def test_nothing_is_told_of_figures_nobody_changed(desk: Desk) -> None:
    desk.publish()
    desk.publish(month=SEPTEMBER)
    assert desk.changed() == {}
    desk.do(EnterValue(EDITION, LOOKED_AFTER, OCTOBER, "team", value="3"))
    assert {(ref, is_year) for ref, _, is_year in desk.changed()} <= {(LOOKED_AFTER, False), (RATE, False)}
