"""Pages that are pictures: nobody has read them, so a named person is asked about each in the public pack."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from foreign_papers import A4, own
from panel_samples import NORTHMOOR, meeting
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from lacdesk.documents.pack.plan import pack_plan
from lacdesk.documents.pack.writing import public_pack, seen_in_public_pack
from lacdesk.documents.seen_text import seen_text
from lacdesk.panel.identifying import Identifying
from lacdesk.panel.meeting import Style
from lacdesk.panel.publicity import Finding, Grade, findings, open_findings, sentence

NOBODY = Identifying([])
PICTURE = ImageReader(Image.new("RGB", (60, 80), (200, 190, 180)))
LINE = "Report of the Strategic Director on the year, with what was learnt from it."


def paper(draw: Callable[[Canvas], None], pages: int = 1) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    draw(canvas)
    for _ in range(pages):
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def scan(canvas: Canvas) -> None:
    canvas.drawImage(PICTURE, 0, 0, *A4)


def scan_with_a_line(canvas: Canvas) -> None:
    scan(canvas)
    canvas.drawString(60, 800, LINE)


def scan_in_strips(canvas: Canvas) -> None:
    for strip in range(20):
        canvas.drawImage(PICTURE, 0, 42 * strip, 595, 42)
    canvas.drawString(60, 800, LINE)


def scan_turned(canvas: Canvas) -> None:
    canvas.translate(595, 0)
    canvas.rotate(90)
    canvas.drawImage(PICTURE, 0, 0, 842, 595)


def scan_in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("scan")
    canvas.drawImage(PICTURE, 0, 0, 1, 1)
    canvas.endForm()
    canvas.scale(595, 842)
    canvas.doForm("scan")


def cutting(canvas: Canvas) -> None:
    canvas.drawImage(PICTURE, 50, 300, 500, 160)


def outlined_letters(canvas: Canvas) -> None:
    path = canvas.beginPath()
    for place in range(80):
        path.moveTo(60 + 6 * place, 500)
        path.curveTo(60 + 6 * place, 504, 62 + 6 * place, 508, 64 + 6 * place, 500)
        path.lineTo(61 + 6 * place, 490)
    canvas.drawPath(path)


def words(canvas: Canvas) -> None:
    for line in range(5):
        canvas.drawString(60, 700 - 14 * line, LINE)


def read_scan(canvas: Canvas) -> None:
    scan(canvas)
    words(canvas)


def logo(canvas: Canvas) -> None:
    canvas.drawImage(PICTURE, 60, 760, 60, 40)
    canvas.drawString(60, 400, "Sufficiency strategy")


def nothing(canvas: Canvas) -> None:
    canvas.line(60, 60, 500, 60)


def asked(content: bytes) -> list[Finding]:
    return [each for each in findings(seen_text(content, (12,)), NOBODY) if each.words == "picture"]


@pytest.mark.parametrize("draw", [scan, scan_with_a_line, scan_in_strips, scan_turned, scan_in_a_form, cutting, outlined_letters])
def test_a_page_that_is_a_picture_is_asked_about(draw: Callable[[Canvas], None]) -> None:
    (found,) = asked(paper(draw))
    assert (found.grade, found.page) == (Grade.ASK, 12)
    assert sentence(found).startswith("Page 12 is a picture: nobody has read it. ")


@pytest.mark.parametrize("draw", [words, read_scan, logo, nothing])
def test_a_page_that_can_be_read_or_is_empty_is_not(draw: Callable[[Canvas], None]) -> None:
    assert asked(paper(draw)) == []


def test_a_picture_is_asked_about_in_the_twin_until_it_is_confirmed() -> None:
    held = meeting(Style.STAMPED)
    contents = {item.id: own(item.title, item.paper.pages) for item in held.items if item.paper}
    plan = pack_plan(held, NORTHMOOR, contents | {"offer": paper(scan, 5)})
    (found,) = findings(seen_in_public_pack(plan, public_pack(plan)), NOBODY)
    assert (found.page, found.words) == (9, "picture")
    assert open_findings([found], [found.key]) == ()


def test_an_exempt_picture_is_not_asked_about() -> None:
    held = meeting(Style.STAMPED)
    closed = next(item for item in held.items if item.exempt and item.paper)
    contents = {item.id: own(item.title, item.paper.pages) for item in held.items if item.paper}
    plan = pack_plan(held, NORTHMOOR, contents | {closed.id: paper(scan, closed.paper.pages if closed.paper else 1)})
    assert findings(seen_in_public_pack(plan, public_pack(plan)), NOBODY) == ()
