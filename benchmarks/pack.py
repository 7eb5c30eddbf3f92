"""Measures how long a pack of 230 pages takes, in full and for the public, and prints it as one line of JSON, in seconds.

    .venv/bin/python -m benchmarks.pack

The papers are tagged ones as the program writes them, with tables, and some from elsewhere whose corner is taken, by turns.
"""

from __future__ import annotations

import io
import json
import time
from dataclasses import replace
from datetime import date
from datetime import time as clock

from reportlab.pdfgen.canvas import Canvas

from lacdesk.documents.agenda import Council
from lacdesk.documents.pack.plan import pack_plan
from lacdesk.documents.pack.reading import read_paper
from lacdesk.documents.pack.writing import members_pack, public_pack
from lacdesk.documents.pdf import lay_out, render_pdf
from lacdesk.documents.seen_text import seen_text
from lacdesk.panel.meeting import AgendaItem, ItemKind, Meeting, Panel, Paper, Style
from lacdesk.shapes import Block, Column, Document, Edges, Heading, Paragraph, Row, Sheet, Table, TableBlock, Title

PAGES, PAPERS = 230, 13


def main() -> None:
    """Makes the papers, measures reading, joining, the public twin and the search of it, and prints them."""
    papers = [own(number) if number % 2 else elsewhere(number) for number in range(PAPERS - 1)]
    items = tuple(item(number, read_paper(content, "Paper").pages) for number, content in enumerate(papers))
    rest = PAGES - sum(each.paper.pages for each in items if each.paper)
    papers.append(elsewhere(PAPERS, rest))
    items = (*items, item(PAPERS - 1, rest))
    meeting = Meeting("m", Panel("Corporate Parenting Panel", Style.PLAIN), date(2026, 4, 14), clock(17), "Town Hall", items=items)
    contents = {str(number): content for number, content in enumerate(papers)}
    found: dict[str, float] = {}
    began = time.perf_counter()
    for content in papers:
        read_paper(content, "Paper")
    found["read_papers"] = time.perf_counter() - began
    began = time.perf_counter()
    plan = pack_plan(meeting, Council("Northmoor Council"), contents)
    pack = members_pack(plan)
    found["pack"] = time.perf_counter() - began
    closed = replace(items[1], exempt=(1, 2), exempt_reason="Names children.")
    plan = pack_plan(replace(meeting, items=(items[0], closed, *items[2:])), Council("Northmoor Council"), contents)
    began = time.perf_counter()
    twin = public_pack(plan)
    found["public_pack"] = time.perf_counter() - began
    began = time.perf_counter()
    seen_text(twin)
    found["seen_text"] = time.perf_counter() - began
    print(json.dumps({"pages": PAGES, "MB": round(len(pack) / 2**20, 1)} | {key: round(value, 2) for key, value in found.items()}))


def item(number: int, pages: int) -> AgendaItem:
    """An item with a paper of so many pages."""
    return AgendaItem(str(number), ItemKind.REPORT, f"Report {number}", paper=Paper("Paper", pages))


def own(number: int) -> bytes:
    """A tagged paper of 15 to 20 pages, half prose, half tables."""
    columns = tuple(Column(f"Column {place}") for place in range(6))
    blocks: list[Block] = [Title(f"Report {number}")]
    document = Document("Report", tuple(blocks))
    while len(lay_out(document).pages) < 15 + number % 5:
        rows = tuple(Row(tuple(f"{row * 7 + place}" for place in range(6))) for row in range(80))
        blocks += [Heading(f"Part {len(blocks)}"), *[Paragraph("Words of a report. " * 40)] * 12, TableBlock(Table(columns, rows))]
        document = Document("Report", tuple(blocks), sheet=Sheet.PANEL, edges=Edges.STAMPED)
    return render_pdf(document)


def elsewhere(number: int, pages: int = 16) -> bytes:
    """An untagged paper, with something drawn where stamps go on every other page."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for page in range(pages):
        for line in range(50):
            canvas.drawString(60, 780 - line * 14, f"Report {number}, page {page}, line {line}: words of a report as somebody wrote it.")
        if page % 2:
            canvas.drawRightString(560, 815, "A heading in the corner")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


if __name__ == "__main__":
    main()
