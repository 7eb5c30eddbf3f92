"""A child's summary is one page whatever is recorded, gives way in its order, and never names the child where a title is kept."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from children import HEAD, TODAY, amara, event, nobody_knows, too_much
from pdf_ua import judge, need_java
from samples import ARABIC, MARKUP

from lacdesk.casework import door
from lacdesk.casework.commands import StartCare
from lacdesk.casework.essentials import Alert, Holder
from lacdesk.casework.summary import ChildSummary
from lacdesk.documents.child_summary import summary_page, write_child_summary
from lacdesk.documents.pdf import count_pages, render_pdf
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person

CHILDREN: dict[str, Callable[[], ChildSummary]] = {"amara": amara, "nobody": nobody_knows, "too_much": too_much}


def text_of(summary: ChildSummary, part: float = 1.0) -> str:
    """The words of the page, or of that part of its width from the left."""
    with pdfplumber.open(io.BytesIO(render_pdf(summary_page(summary, HEAD)))) as pdf:
        (page,) = pdf.pages
        return " ".join(page.crop((0, 0, page.width * part, page.height)).extract_text().split())


@pytest.mark.parametrize("name", CHILDREN)
def test_it_is_one_page_and_passes_pdf_ua(name: str, tmp_path: Path) -> None:
    need_java()
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(render_pdf(summary_page(CHILDREN[name](), HEAD)))
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 1
    assert judge([file]) == {file.name: []}


@pytest.mark.parametrize(("times", "words"), [(1, "x"), (2, "word "), (3, f"{ARABIC} "), (2, f"{MARKUP} "), (8, "long "), (1, "y" * 100)])
def test_one_page_holds_however_much_is_recorded(times: int, words: str) -> None:
    assert count_pages(summary_page(too_much(times, words), HEAD)) == 1


def test_events_give_way_first_then_homes_and_never_what_must_be_known() -> None:
    base = amara()
    longer = tuple(Alert(f"Alert {index}", "Ask at the door.") for index in range(10))
    happened = tuple(event(index, f"Happening{index} and so on. " * 5) for index in range(9))
    crowded = replace(base, essentials=replace(base.essentials, alerts=longer), events=happened)
    text, plain = text_of(crowded), text_of(base)
    assert "And 3 earlier placements." in plain
    assert 1 <= len(set(re.findall(r"Happening\d", text))) < plain.count("Visit made.")
    assert all(f"Alert {index}" in text for index in range(10))
    assert text.count("Ask at the door.") == 10
    assert "The dog sleeps by my door." in text
    assert "May know the address" in text
    assert "01632 960104" in text


def test_what_is_not_recorded_is_said() -> None:
    text = text_of(nobody_knows())
    for words in (
        "No alerts are recorded.",
        "Not looked after",
        "No plan is recorded.",
        "No health assessment or PEP is recorded.",
        "No words of NM10999 are recorded.",
        "No episode has been recorded.",
        "No placement is recorded.",
        "No event is recorded.",
        "Nothing is due.",
        "Nothing is recorded about who may be told.",
        "Date of birth not recorded",
    ):
        assert words in text
    assert text.count("Not recorded") >= 6


def test_asked_and_silent_is_not_the_same_as_never_asked() -> None:
    base = amara()
    assert base.said is not None
    assert "Amara was asked and chose to say nothing." in text_of(replace(base, said=replace(base.said, words=None)))


def test_everybody_is_told_apart_in_who_may_be_told() -> None:
    base = amara()
    holders = (*base.essentials.holders, Holder("A. Reed", "Father", "agreement"), Holder("J. Bright", "", "guardian"))
    text = text_of(replace(base, essentials=replace(base.essentials, holders=holders)), 0.52)
    assert "Not to be told: parents (The court said so)." in text
    assert "S. Bright (mother, 01632 960170): May know the address." in text
    assert "A. Reed (father) and J. Bright: nothing is recorded about what may be told." in text


def test_what_is_due_says_when_how_it_stands_and_why() -> None:
    text = text_of(amara())
    assert "Visit Thu 12 Nov 2026 9 days late Placed with a parent before the assessment Thu 15 Oct 2026 + 7 days" in text
    assert "in 3 days" in text
    assert "in 97 days" in text
    assert "Return interview No date open" in text


def test_no_name_stands_in_title_bookmarks_or_properties() -> None:
    pdf = pikepdf.open(io.BytesIO(render_pdf(summary_page(amara(), HEAD))))
    kept = [str(value) for value in pdf.docinfo.values()] + [pdf.Root.Metadata.read_bytes().decode()]
    with pdf.open_outline() as outline:
        kept += [item.title for item in outline.root] + [kid.title for item in outline.root for kid in item.children]
    assert not any(name in words for words in kept for name in ("Amara", "Bright", "Mara"))
    assert "Reference NM10417" in kept


def test_markup_is_printed_as_typed_and_arabic_is_joined() -> None:
    base = amara()
    assert base.said is not None
    summary = replace(base, said=replace(base.said, words=MARKUP), plan=(f"Plan {ARABIC}",))
    assert MARKUP.split(" & ")[1][:20] in text_of(summary, 0.5)
    pdf = pikepdf.open(io.BytesIO(render_pdf(summary_page(summary, HEAD))))
    content = pdf.pages[0].Contents.read_bytes()
    assert ARABIC.encode("utf-16-be").hex().upper().encode() in content


def test_words_that_stand_in_quotation_marks_get_no_second_pair() -> None:
    base = amara()
    assert base.said is not None
    assert "““" not in text_of(replace(base, said=replace(base.said, words="“I like it.”")))


def test_it_is_written_from_the_records_for_a_reference(database: Database, person: Person, tmp_path: Path) -> None:
    start: Any = StartCare(
        date(2026, 6, 8), "N1", "C2", {"kind": "U4", "registered": "registered"}, child={"ref": "NM10417", "full_name": "Amara Bright"}
    )
    door.do(start, database, person, TODAY)
    out = tmp_path / "summary.pdf"
    with database.reading(person) as session:
        write_child_summary(session, "NM10417", datetime(2026, 11, 21, 17, 4), out)
        with pytest.raises(KnownError, match="No child has the reference"):
            write_child_summary(session, "nobody", datetime(2026, 11, 21, 17, 4), out)
    with pdfplumber.open(out) as pdf:
        text = " ".join(pdf.pages[0].extract_text().split())
    assert "Amara Bright Summary as at Saturday 21 November 2026" in text
    assert f"Printed by {person.name}, 17:04" in text
    assert "Full care order" in text
