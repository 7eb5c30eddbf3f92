"""What is said about a month's scorecard, and findings that are let stand with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.casework.door import do
from lacdesk.indicators.accepting import AcceptFinding, Weighed, accepted_findings, is_of_edition, open_findings, weighed
from lacdesk.indicators.commentary import DATA_NOTE, KeepCommentary, commentary, commentary_before, theme_key, wordings
from lacdesk.indicators.consistency import Finding
from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.scorecard import scorecard
from lacdesk.store.database import Database
from lacdesk.store.drafts import list_drafts
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person
from lacdesk.store.verify import verify

from .golden_files import TODAY, load, values_file

MONTH = date(2017, 2, 1)
SAID = KeepCommentary("2016-17", date(2017, 2, 21), " Fewer plans are late. ", ref="6.14")
FINDING = AcceptFinding("2016-17", date(2017, 2, 21), "C13", "6.16", "60.0 lies below every month", "Printed so in the paper.")


def said(database: Database, person: Person, month: date = MONTH) -> dict[str, str]:
    with database.reading(person) as session:
        return commentary(session, "2016-17", month)


def test_words_about_a_row_and_about_a_theme_are_kept_apart_and_changed_in_place(database: Database, person: Person) -> None:
    do(SAID, database, person, TODAY)
    do(KeepCommentary("2016-17", MONTH, "Health is steady.", theme="health"), database, person, TODAY)
    assert said(database, person) == {"6.14": "Fewer plans are late.", "health": "Health is steady."}
    assert said(database, person, date(2017, 1, 1)) == {}
    do(KeepCommentary("2016-17", MONTH, "Plans are late.", ref="6.14"), database, person, TODAY)
    assert said(database, person)["6.14"] == "Plans are late."
    assert len(do(KeepCommentary("2016-17", MONTH, "Plans are late.", ref="6.14"), database, person, TODAY).records) == 0


def test_words_taken_out_are_gone_from_the_page_and_stay_in_the_journal(database: Database, person: Person) -> None:
    empty = KeepCommentary("2016-17", MONTH, "  ", ref="6.14")
    assert len(do(empty, database, person, TODAY).records) == 0
    do(SAID, database, person, TODAY)
    do(empty, database, person, TODAY)
    assert said(database, person) == {}
    do(SAID, database, person, TODAY)
    assert said(database, person) == {"6.14": "Fewer plans are late."}
    assert verify(database).problems == []


@pytest.mark.parametrize(
    "place", [{}, {"ref": "6.99"}, {"theme": "weather"}, {"ref": "6.1", "theme": "health"}, {"theme": "health", "part": "x"}]
)
def test_words_belong_to_one_row_or_theme_of_the_edition(place: dict[str, str], database: Database, person: Person) -> None:
    with pytest.raises(KnownError, match="Choose a row or a theme of 2016-17"):
        do(KeepCommentary("2016-17", MONTH, "Words", **place), database, person, TODAY)


def test_a_theme_has_an_analysis_and_a_data_note_of_its_own(database: Database, person: Person) -> None:
    do(KeepCommentary("2016-17", MONTH, "Health is steady.", theme="health"), database, person, TODAY)
    do(KeepCommentary("2016-17", MONTH, "The trust sent its return late.", theme="health", part=DATA_NOTE), database, person, TODAY)
    assert said(database, person) == {"health": "Health is steady.", theme_key("health", DATA_NOTE): "The trust sent its return late."}


def test_words_saved_meanwhile_are_not_written_over_and_the_draft_stays(database: Database, person: Person) -> None:
    with database.writing(person, operation="KeepDraft") as unit:
        unit.keep_draft("commentary", "2016-17 health", {"written": "Mine."})
        unit.commit()
    do(KeepCommentary("2016-17", MONTH, "Theirs.", theme="health"), database, person, TODAY)
    with pytest.raises(KnownError, match="Somebody else saved other words"):
        do(KeepCommentary("2016-17", MONTH, "Mine.", theme="health", seen="", draft="2016-17 health"), database, person, TODAY)
    assert said(database, person) == {"health": "Theirs."}
    assert drafts(database, person) == ["2016-17 health"]
    do(KeepCommentary("2016-17", MONTH, "Mine.", theme="health", seen="Theirs.", draft="2016-17 health"), database, person, TODAY)
    assert said(database, person) == {"health": "Mine."}
    assert drafts(database, person) == []


def drafts(database: Database, person: Person) -> list[str]:
    with database.reading(person) as session:
        return [draft.record_key for draft in list_drafts(session, person)]


def test_every_wording_stays_readable_newest_first_also_after_it_was_taken_out(database: Database, person: Person) -> None:
    for written in ("First.", "Second.", "", "Third."):
        do(KeepCommentary("2016-17", MONTH, written, theme="health"), database, person, TODAY)
    with database.reading(person) as session:
        found = wordings(session, "2016-17", MONTH)["health"]
        assert wordings(session, "2016-17", date(2017, 3, 1)) == {}
    assert [each.written for each in found] == ["Third.", "Second.", "First."]
    assert {each.who for each in found} == {person.name}


def test_the_words_of_the_newest_month_before_are_offered_and_never_carried(database: Database, person: Person) -> None:
    for month, written in ((date(2016, 12, 1), "December."), (date(2017, 1, 1), "January."), (MONTH, "February.")):
        do(KeepCommentary("2016-17", month, written, theme="health"), database, person, TODAY)
    with database.reading(person) as session:
        assert commentary_before(session, "2016-17", MONTH) == {"health": (date(2017, 1, 1), "January.")}
        assert commentary_before(session, "2016-17", date(2016, 12, 1)) == {}
    assert said(database, person, date(2017, 3, 1)) == {}


def test_a_finding_stands_with_its_reason_and_what_was_found(database: Database, person: Person) -> None:
    do(FINDING, database, person, TODAY)
    do(AcceptFinding("2016-17", MONTH, "C12", "7.1", "Printed level", "A tolerance of one."), database, person, TODAY)
    do(AcceptFinding("2016-17", MONTH, "C13", "6.16", "60.0 lies below every month", "Asked, and not known."), database, person, TODAY)
    with database.reading(person) as session:
        kept = [(each.check, each.about, each.found, each.reason) for each in accepted_findings(session, "2016-17", MONTH)]
        assert accepted_findings(session, "2016-17", date(2017, 3, 1)) == []
    assert kept == [
        ("C12", "7.1", "Printed level", "A tolerance of one."),
        ("C13", "6.16", "60.0 lies below every month", "Asked, and not known."),
    ]


def test_a_finding_is_open_until_it_is_let_stand_and_again_with_other_figures(database: Database, person: Person) -> None:
    def found(shown: str) -> list[Finding]:
        told = {"ref": "9.1", "month": "2017-02", "numerator": "2", "denominator": "3", "value": shown}
        load(database, person, values_file([told]), "Report")
        with database.reading(person) as session:
            every = open_findings(session, scorecard(session, "2016-17", MONTH))
        return [each for each in every if each.about.startswith("9.1 ")]

    (finding,) = found("66")
    reason = "Cut off in the paper, not rounded."
    do(AcceptFinding("2016-17", MONTH, finding.code, finding.about, finding.said, reason), database, person, TODAY)
    assert found("66") == []
    assert [each.code for each in found("65")] == ["C3"]
    assert found("66.7") == []


def test_each_reason_stays_with_the_figures_it_was_given_for(database: Database, person: Person) -> None:
    def entered(shown: str) -> Weighed:
        told = {"ref": "9.1", "month": "2017-02", "numerator": "2", "denominator": "3", "value": shown}
        load(database, person, values_file([told]), "Report")
        with database.reading(person) as session:
            return weighed(session, scorecard(session, "2016-17", MONTH))

    for shown, reason in (("66", "Cut off in the paper."), ("65", "Read wrongly in the paper.")):
        (found,) = [each for each in entered(shown).open if each.about.startswith("9.1 ")]
        do(AcceptFinding("2016-17", MONTH, found.code, found.about, found.said, reason), database, person, TODAY)
    now = entered("65")
    assert [each.reason for each in now.stands] == ["Read wrongly in the paper."]
    assert [each.reason for each in now.before] == ["Cut off in the paper."]
    back = entered("66")
    assert [each.reason for each in back.stands] == ["Cut off in the paper."]
    assert not [each for each in back.open if each.about.startswith("9.1 ")]


def test_what_the_edition_prints_is_told_once_and_stands_in_every_month(database: Database, person: Person) -> None:
    def at(month: date) -> Weighed:
        with database.reading(person) as session:
            return weighed(session, scorecard(session, "2022-23", month))

    load(database, person, values_file([{"ref": "4.1", "month": "2022-07", "value": "562"}]), "The paper", "2022-23")
    before = at(date(2022, 7, 1))
    assert [(each.code, each.about) for each in before.of_edition] == [("C5", "4.17 2021/22")]
    assert before.open == ()
    (found,) = before.of_edition
    do(AcceptFinding("2022-23", date(2022, 7, 1), found.code, found.about, found.said, "Printed so."), database, person, TODAY)
    later = at(date(2022, 9, 1))
    assert (later.of_edition, later.open, later.stands) == ((), (), ())
    assert [each.reason for each in later.stands_of_edition] == ["Printed so."]


def test_only_an_earlier_year_the_edition_prints_is_of_the_edition() -> None:
    edition = read_edition("2022-23")
    abouts = ("4.17 2021/22", "4.17 2019/20", "4.17 2022-07", "4.3, the year to date at July 2022")
    assert [is_of_edition(Finding("C5", about, "said"), edition) for about in abouts] == [True, False, False, False]


@pytest.mark.parametrize(
    ("told", "words"),
    [({"reason": " "}, "Enter why the finding stands"), ({"check": ""}, "Choose the finding"), ({"edition": "x"}, "called x")],
)
def test_without_a_reason_nothing_stands(told: dict[str, str], words: str, database: Database, person: Person) -> None:
    whole = {name: getattr(FINDING, name) for name in ("edition", "month", "check", "about", "found", "reason")}
    with pytest.raises(KnownError, match=words):
        do(AcceptFinding(**{**whole, **told}), database, person, TODAY)
