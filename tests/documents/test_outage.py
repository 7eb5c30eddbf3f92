"""The outage register on paper: a team on pages of its own, no child cut over two, the marking twice on each, and nobody named in it."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from children import HEAD, TODAY, amara, nobody_knows, too_much
from pdf_ua import judge, need_java
from samples import ARABIC

from lacdesk.casework import door
from lacdesk.casework.commands import StartCare
from lacdesk.casework.outage import OutageChild, OutageRegister, OutageTeam, TeamContact
from lacdesk.casework.summary import ChildSummary
from lacdesk.documents.outage import Copy, register, write_outage_register
from lacdesk.documents.pdf import render_pdf
from lacdesk.shapes import Document
from lacdesk.store.database import Database
from lacdesk.store.person import Person

COPY = Copy("H. Sorrel", 2, 3)
MARKING = "Official-sensitive: children’s information"


def child(summary: ChildSummary, name: str = "", ref: str = "") -> OutageChild:
    top = summary.header
    return OutageChild(ref or top.ref, name or top.name, top.first_name, top.known_as, top.dob, top.present, summary.essentials)


def team(number: int, count: int) -> OutageTeam:
    kinds = (amara(), nobody_knows(), much())
    children = tuple(child(kinds[index % 3], f"First{number}x{index} Last", f"NM{number}{index:04}") for index in range(count))
    return OutageTeam(f"Team {number}", "01632 960100", (TeamContact("H. Sorrel", "01632 960102"),), children)


def much() -> ChildSummary:
    """A child of whom much is recorded, in fewer lines than half a page holds: a taller row may be cut."""
    most = too_much()
    return replace(most, essentials=replace(most.essentials, alerts=most.essentials.alerts[:4]))


def words_of(content: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [" ".join(page.extract_text().split()) for page in pdf.pages]


def pages_of(document: Document) -> list[str]:
    return words_of(render_pdf(document))


@dataclass(frozen=True)
class Printed:
    """A whole council's register, its PDF, and the words of each page."""

    register: OutageRegister
    content: bytes
    pages: list[str]


@pytest.fixture(scope="module")
def council() -> Printed:
    """Five hundred and sixty children in five teams and one team without a name."""
    teams = (*(team(number, 110) for number in range(1, 6)), replace(team(6, 10), name=None, telephone=None, managers=()))
    found = OutageRegister(TODAY, teams)
    content = render_pdf(register(found, HEAD, COPY))
    return Printed(found, content, words_of(content))


def test_every_child_stands_once_on_a_page_of_the_own_team(council: Printed) -> None:
    found, pages = council.register, council.pages
    assert found.children == 560
    for number, one in enumerate(found.teams, 1):
        name = one.name or "No team recorded"
        own = [page for page in pages if f"{name}: " in page]
        assert own
        for each in one.children:
            assert sum(f"ref {each.ref}" in page for page in own) == 1
        others = [page for page in pages if page not in own]
        assert not any(f"ref NM{number}0" in page for page in others)


def test_each_team_starts_a_page_and_ends_with_numbers_and_lines_to_write_on(council: Printed) -> None:
    found, pages = council.register, council.pages
    firsts = [index for index, page in enumerate(pages) if "children (continued)" not in page]
    assert len(firsts) == len(found.teams)
    lasts = [*(index - 1 for index in firsts[1:]), len(pages) - 1]
    assert [index for index, page in enumerate(pages) if "What happened." in page] == lasts
    assert all("Police 101, or 999 in danger" in pages[index] for index in lasts)
    assert "H. Sorrel, team manager" in pages[lasts[0]]


def test_no_child_is_cut_and_every_page_carries_head_marking_and_copy(council: Printed) -> None:
    pages = council.pages
    whole = "".join(pages)
    assert "(continued)" not in whole.replace("children (continued)", "")
    for number, page in enumerate(pages, 1):
        assert page.count(MARKING) == 2
        assert "Outage register As at Saturday 21 November 2026, 17:04" in page
        assert "Copy 2 of 3, printed for H. Sorrel" in page
        assert f"Page {number} of {len(pages)}" in page
        if "ref NM" in page:
            assert "Where tonight" in page


def test_an_empty_register_says_so_on_one_page() -> None:
    (page,) = pages_of(register(OutageRegister(TODAY, ()), HEAD, Copy("P. Rowan")))
    assert "Nobody is looked after on this day" in page
    assert "Copy 1 of 1, printed for P. Rowan" in page


def test_what_is_not_recorded_is_said_and_who_is_missing_stands_out() -> None:
    lost = replace(amara().essentials, missing_since=date(2026, 11, 20))
    children = (child(nobody_knows()), replace(child(amara()), essentials=lost))
    text = " ".join(pages_of(register(OutageRegister(TODAY, (OutageTeam("Team 1", None, (), children),)), HEAD, COPY)))
    for words in ("No placement", "No number recorded", "None recorded", "Nothing", "Missing since", "01632 960114", "known as Mara"):
        assert words in text
    assert "Team 1: 2 children" in text


def test_no_child_is_named_in_title_properties_or_bookmarks(council: Printed) -> None:
    pdf = pikepdf.open(io.BytesIO(council.content))
    kept = [str(value) for value in pdf.docinfo.values()] + [pdf.Root.Metadata.read_bytes().decode()]
    with pdf.open_outline() as outline:
        kept += [item.title for item in outline.root] + [kid.title for item in outline.root for kid in item.children]
    assert not any("First" in words for words in kept)
    assert "Team 3: 110 children" in kept


def test_it_passes_pdf_ua_with_many_children_and_with_none(tmp_path: Path) -> None:
    need_java()
    few = OutageRegister(TODAY, (team(1, 14), replace(team(2, 5), name=f"{ARABIC} & <b>")))
    files = {"few.pdf": register(few, HEAD, COPY), "none.pdf": register(OutageRegister(TODAY, ()), HEAD, COPY)}
    for name, document in files.items():
        (tmp_path / name).write_bytes(render_pdf(document))
    assert judge([tmp_path / name for name in files]) == {name: [] for name in files}


def test_it_is_written_from_the_records(database: Database, person: Person, tmp_path: Path) -> None:
    child_facts = {"ref": "NM10417", "full_name": "Amara Bright", "dob": date(2017, 3, 14)}
    placement = {"kind": "U4", "registered": "registered"}
    door.do(StartCare(date(2026, 6, 8), "N1", "C2", placement, child=child_facts), database, person, TODAY)
    now = datetime(2026, 11, 21, 17, 4)
    with database.reading(person) as session:
        write_outage_register(session, COPY, now, tmp_path / "now.pdf")
        write_outage_register(session, COPY, now, tmp_path / "then.pdf", date(2026, 6, 7))
    with pdfplumber.open(tmp_path / "now.pdf") as pdf:
        assert "Amara Bright" in pdf.pages[0].extract_text()
    with pdfplumber.open(tmp_path / "then.pdf") as pdf:
        text = pdf.pages[0].extract_text()
    assert "As at Sunday 7 June 2026" in text
    assert "Nobody is looked after" in text
