"""The handover on paper: what is late first, nothing shortened, and no child named where a title is kept."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pdfplumber
import pikepdf
from children import HEAD, TODAY, amara, due, nobody_knows, too_much
from pdf_ua import judge, need_java
from samples import AWKWARD, MARKUP

from lacdesk.casework import door
from lacdesk.casework.commands import StartCare
from lacdesk.casework.handover import HandedVisit, Handover, Known, OpenAction, PlanDate, Risk, UnfinishedForm
from lacdesk.casework.summary import Said
from lacdesk.documents.handover import handover_paper, write_handover
from lacdesk.documents.pdf import render_pdf
from lacdesk.practice.due import What
from lacdesk.shapes import Document
from lacdesk.store.database import Database
from lacdesk.store.person import Person


def bare() -> Handover:
    return Handover(nobody_knows(), (), (), (), (), (), (), (), (), ())


def full(text: str = "Times tables every evening") -> Handover:
    day = date(2026, 11, 12)
    visits = (
        HandedVisit(day, "P. Rowan", "Seen, and seen alone", Said(text, day, "Said"), (("Concerns", text),)),
        HandedVisit(date(2026, 10, 15), None, "Seen, not alone", Said(None, day, "Said"), ()),
        HandedVisit(date(2026, 9, 17), "P. Rowan", "Not seen", None, ()),
    )
    return Handover(
        amara(),
        (due(What.VISIT, -9),),
        (due(What.PEP_SIGN_OFF, 3),),
        (due(What.RETURN_INTERVIEW, None),),
        (OpenAction(text, None, None, "Visit"), OpenAction("Ring school", "P. Rowan", date(2026, 11, 20), "Visit of 12 November 2026")),
        visits,
        (PlanDate("Care plan", date(2026, 9, 8)), PlanDate("Pathway plan", date(2026, 9, 9), date(2027, 3, 9))),
        (Known("J. Laurel", "Independent reviewing officer"), Known("S. Bright", "Mother", "01632 960170", text)),
        (Risk("Going missing", date(2026, 7, 1), None, text),),
        (UnfinishedForm("Statutory visit", "P. Rowan", datetime(2026, 11, 20, 9, 5)),),
    )


def text_of(document: Document) -> str:
    with pdfplumber.open(io.BytesIO(render_pdf(document))) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def test_what_is_late_comes_before_what_is_due_and_both_before_what_was_agreed() -> None:
    text = text_of(handover_paper(full(), HEAD, "M. Aspen"))
    order = [
        "What is late",
        "9 days late",
        "Due in the next eight weeks",
        "in 3 days",
        "What was agreed",
        "Ring school",
        "The last three visits",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "From P. Rowan to M. Aspen" in text
    assert "1 day late" in text
    assert "Told of the address: school." in text
    assert "Nobody named" in text
    assert "Asked, and chose to say nothing." in text
    assert "No words are recorded." in text
    assert "Statutory visit P. Rowan Fri 20 Nov 2026, 09:05" in text


def test_nothing_recorded_is_said_in_every_part() -> None:
    text = text_of(handover_paper(bare(), HEAD))
    for words in (
        "Nothing is late.",
        "Nothing falls due in the next eight weeks.",
        "No open action is recorded.",
        "No visit made in person is recorded.",
        "No risk is recorded.",
        "No plan is recorded.",
        "Nobody is recorded.",
        "No form is waiting to be finished.",
        "From no worker recorded to the next worker",
    ):
        assert words in text


def test_nothing_is_shortened_however_long_it_is() -> None:
    found = replace(full("word " * 900), summary=too_much(1, "word "))
    text = text_of(handover_paper(found, HEAD))
    assert "The rest is in the child" not in text
    assert text.count("word") > 4 * 900


def test_no_child_is_named_in_title_properties_or_bookmarks() -> None:
    pdf = pikepdf.open(io.BytesIO(render_pdf(handover_paper(full(), HEAD))))
    kept = [str(value) for value in pdf.docinfo.values()] + [pdf.Root.Metadata.read_bytes().decode()]
    with pdf.open_outline() as outline:
        kept += [item.title for item in outline.root] + [kid.title for item in outline.root for kid in item.children]
    assert not any(name in words for words in kept for name in ("Amara", "Bright", "Mara"))


def test_it_passes_pdf_ua_with_everything_with_nothing_and_in_awkward_letters(tmp_path: Path) -> None:
    need_java()
    papers = {"full": full(), "bare": bare(), "awkward": replace(full(" ".join(AWKWARD)), summary=too_much(1, MARKUP))}
    for name, found in papers.items():
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(handover_paper(found, HEAD, MARKUP)))
    assert judge([tmp_path / f"{name}.pdf" for name in papers]) == {f"{name}.pdf": [] for name in papers}


def test_it_is_written_from_the_records(database: Database, person: Person, tmp_path: Path) -> None:
    child = {"ref": "NM10417", "full_name": "Amara Bright", "dob": date(2017, 3, 14)}
    door.do(StartCare(date(2026, 6, 8), "N1", "C2", {"kind": "U4", "registered": "registered"}, child=child), database, person, TODAY)
    with database.reading(person) as session:
        write_handover(session, "NM10417", datetime(2026, 11, 21, 17, 4), tmp_path / "out.pdf", "M. Aspen")
    with pdfplumber.open(tmp_path / "out.pdf") as pdf:
        text = " ".join(pdf.pages[0].extract_text().split())
    assert "Amara Bright Handover as at Saturday 21 November 2026" in text
    assert "days late" in text
