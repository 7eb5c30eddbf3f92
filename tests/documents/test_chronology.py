"""The chronology on paper: what it says, what it keeps out of sight, and that veraPDF passes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from pdf_ua import judge, need_java

from lacdesk.casework import door
from lacdesk.casework.chronologies import to_come
from lacdesk.casework.chronology import Chronology, Event, Lane, Stretch, Timeliness
from lacdesk.casework.commands import StartCare
from lacdesk.casework.council import CouncilFacts
from lacdesk.documents.chronology import chronology_document, write_chronology
from lacdesk.documents.pdf import render_pdf, write_pdf
from lacdesk.practice.due import Due, What
from lacdesk.records.child import Child
from lacdesk.shapes import Drawing
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person

TODAY = date(2026, 11, 21)
CHILD = Child(ref="NM10417", full_name="Amara Bright", known_as="Mara", dob=date(2017, 3, 14))
FACTS = CouncilFacts("Northmoor Council", is_demonstration=True)


def stretch(lane: Lane, name: str, started: date, ended: date | None = None) -> Stretch:
    words = f"{name}, until then."
    return Stretch(started, lane, words, "placement", started.isoformat(), "started", "P. Rowan", started, False, name, ended)


def event(lane: Lane, day: date, wait: int = 0, timeliness: Timeliness = Timeliness.IN_TIME, alone: bool | None = None) -> Event:
    recorded = day + timedelta(days=wait)
    return Event(day, lane, "It happened.", "visit", day.isoformat(), lane, "P. Rowan", recorded, wait > 30, timeliness, 0, alone)


def life(years: int = 3) -> Chronology:
    """A life in care with every lane, every sign, marks that touch, late recordings, and things due."""
    first = date(2026 - years, 2, 2)
    days = [first + timedelta(days=31 * step) for step in range(years * 12) if first + timedelta(days=31 * step) <= TODAY]
    marks = [event(lane, days[3 + place]) for place, lane in enumerate(Lane)]
    visits = [event(Lane.VISIT, day, wait=index % 20, alone=index % 5 != 0) for index, day in enumerate(days)]
    visits += [event(Lane.VISIT, days[4] + timedelta(days=1), timeliness=Timeliness.DOES_NOT_COUNT)]
    visits += [event(Lane.VISIT, days[9] + timedelta(days=12), wait=40, timeliness=Timeliness.LATE)]
    homes = [stretch(Lane.PLACEMENT, "Beech Close", first, days[6]), stretch(Lane.PLACEMENT, "Marsh Road", days[6])]
    away = [stretch(Lane.MISSING, "Missing", days[5], days[5] + timedelta(days=1))]
    dues = [Due(What.VISIT, by, "council", "C.interval", days[1], "", {"days": 28}) for by in (date(2026, 11, 12), date(2026, 12, 24))]
    return Chronology("1", TODAY, (*homes, *away), tuple(reversed([*marks, *visits])), to_come(dues, TODAY))


DOCUMENTS = {
    "life": life(),
    "long_life": life(17),
    "known": replace(life(), known_on=TODAY, to_come=()),
    "nothing": Chronology("1", TODAY),
    "one_day": Chronology("1", TODAY, events=(event(Lane.VOICE, TODAY),)),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    need_java()
    folder = tmp_path_factory.mktemp("chronology")
    files = [folder / f"{name}.pdf" for name in DOCUMENTS]
    for file in files:
        write_pdf(chronology_document(CHILD, DOCUMENTS[file.stem], FACTS), file)
    yield judge(files)
    for file in files:
        file.unlink()


def text_of(told: Chronology) -> str:
    with pdfplumber.open(BytesIO(render_pdf(chronology_document(CHILD, told, FACTS)))) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_chronology_passes_pdf_ua(name: str, verdicts: dict[str, list[str]]) -> None:
    assert verdicts[f"{name}.pdf"] == []


def test_the_name_is_on_the_page_and_nowhere_else() -> None:
    content = render_pdf(chronology_document(CHILD, life(), FACTS))
    assert "Amara Bright" in text_of(life())
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root] + [kid.title for item in outline.root for kid in item.children]
        properties = f"{dict(pdf.docinfo)} {pdf.Root.Metadata.read_bytes().decode()}"
    assert titles == ["Chronology", "The whole time at a glance", "What is due", "Everything recorded, the oldest first"]
    assert "Amara" not in properties
    assert "Amara" not in " ".join(titles)


def test_every_page_is_marked_as_childrens_information() -> None:
    with pdfplumber.open(BytesIO(render_pdf(chronology_document(CHILD, life(17), FACTS)))) as pdf:
        assert len(pdf.pages) > 2
        assert all("Official-sensitive: children’s information" in page.extract_text() for page in pdf.pages)


def test_what_was_recorded_late_says_how_late() -> None:
    text = text_of(life())
    assert "40 days after" in text
    assert "Corrected since." in text
    late = sum(entry.is_recorded_late for entry in life().entries)
    assert f"{late} entries were recorded more than 7 days after" in text


def test_the_table_runs_from_the_first_day_to_the_last() -> None:
    text = text_of(life())
    assert text.index("Thu 2 Feb 2023") < text.rindex("2026")
    assert [text.count("Not done yet. Visit due by Thu 12 Nov 2026"), text.count("9 days late")] == [1, 1]


def test_as_known_on_a_day_says_so() -> None:
    text = text_of(DOCUMENTS["known"])
    assert "As known on 21 November 2026" in text
    assert "What is due" not in text


def test_the_picture_is_one_figure_with_its_words() -> None:
    [drawing] = [block for block in chronology_document(CHILD, life(), FACTS).blocks if isinstance(block, Drawing)]
    assert drawing.spoken.startswith("Chronology from 2 February 2023 to 21 November 2026. 2 placements, now Marsh Road.")


def test_a_chronology_is_written_as_it_was_known(database: Database, person: Person, tmp_path: Path) -> None:
    database.clock = lambda: datetime(2026, 6, 9, 12)
    placement = {"kind": "U4", "provider_kind": "PR1", "intended_to_last_to_18": False, "registered": "registered"}
    child = {"ref": "NM10417", "full_name": "Amara Bright", "dob": date(2017, 3, 14), "sex": "F"}
    changes = door.do(StartCare(date(2026, 6, 8), "N1", "C2", placement, child=child), database, person, TODAY)
    [child_id] = changes.children
    with database.reading(person) as session:
        write_chronology(session, child_id, TODAY, tmp_path / "now.pdf", None, (Lane.PLACEMENT,))
        write_chronology(session, child_id, TODAY, tmp_path / "known.pdf", date(2026, 6, 9))
        with pytest.raises(KnownError, match="Enter a later day"):
            write_chronology(session, child_id, TODAY, tmp_path / "before.pdf", date(2026, 6, 8))
    with pdfplumber.open(tmp_path / "known.pdf") as pdf:
        assert "As known on 9 June 2026" in pdf.pages[0].extract_text()
    with pdfplumber.open(tmp_path / "now.pdf") as pdf:
        assert "Became looked after" not in "".join(page.extract_text() for page in pdf.pages)
    assert not (tmp_path / "before.pdf").exists()
