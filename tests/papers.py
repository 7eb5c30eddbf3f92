"""Papers a person attaches, for tests that need a file and not what is in it."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas


def write_pdf(file: Path, *pages: str) -> Path:
    """Write a PDF with these words, each on a page of its own, and return where it is."""
    canvas = Canvas(str(file))
    for words in pages:
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return file
