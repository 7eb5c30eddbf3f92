"""The packs of April 2017 and December 2022 rebuilt with papers of their lengths: the finished file has the numbers printed then."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from foreign_papers import foreign
from panel_samples import NORTHMOOR, panel

from lacdesk.documents.pack.plan import pack_plan
from lacdesk.documents.pack.writing import members_pack
from lacdesk.panel.agenda import with_standing_items
from lacdesk.panel.meeting import AgendaItem, ItemKind, Meeting, Paper, Style

GOLDEN = Path(__file__).parent.parent / "golden"


def rows_of(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def item_of(row: dict[str, str]) -> AgendaItem:
    pages = int(row["last_page"]) - int(row["first_page"]) + 1 if row["first_page"] else 0
    paper = Paper(row["title"], pages) if pages else None
    return AgendaItem(row["item_no"], ItemKind(row["kind"]), row["title"], section=row["section"], paper=paper)


@pytest.mark.parametrize(
    ("name", "style", "on", "previous", "blanks"),
    [
        ("agenda_2017.csv", Style.PLAIN, date(2017, 4, 25), date(2017, 2, 28), []),
        ("agenda_2022.csv", Style.STAMPED, date(2022, 12, 13), date(2022, 9, 20), [14, 62, 76]),
    ],
)
def test_the_pack_has_the_printed_pages(name: str, style: Style, on: date, previous: date, blanks: list[int]) -> None:
    rows = rows_of(name)
    held = Meeting(name, panel(style), on, time(17), "Town Hall", items=tuple(map(item_of, rows)), previous_on=previous)
    held = with_standing_items(held)
    papers = {item.id: foreign([f"Paper of item {item.id}"] * item.paper.pages) for item in held.items if item.paper}
    pack = members_pack(pack_plan(held, NORTHMOOR, papers))
    found = pypdfium2.PdfDocument(pack)
    seen: dict[str, list[int]] = {}
    empty = []
    for page in found:
        text = page.get_textpage().get_text_range()
        number = re.search(r"^Page (\d+)", text, re.MULTILINE)
        whose = re.search(r"Paper of item (\w+)", text)
        if number and whose:
            seen.setdefault(whose[1], []).append(int(number[1]))
        if number and "intentionally left blank" in text:
            empty.append(int(number[1]))
    expected = {row["item_no"]: list(range(int(row["first_page"]), int(row["last_page"]) + 1)) for row in rows if row["first_page"]}
    assert seen == expected
    assert empty == blanks
    with pikepdf.open(io.BytesIO(pack)) as pdf, pdf.open_outline() as outline:
        told = [re.search(r"\(Pages (\d+) - (\d+)\)$", str(item.title)) for item in outline.root[1:]]
        assert [(int(each[1]), int(each[2])) for each in told if each] == [(pages[0], pages[-1]) for pages in expected.values()]
