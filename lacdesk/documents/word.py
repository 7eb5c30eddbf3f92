"""A document in Word: the same blocks as on paper, as real headings, lists and tables, for clerks who go on writing there.

Letters are written as typed, whatever fonts there are; only control codes, which Word cannot hold, are left out.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from lacdesk.documents.pdf import place
from lacdesk.documents.tables import GOES_ON
from lacdesk.shapes import (
    Align,
    Block,
    Boxed,
    Bullets,
    Cell,
    Document,
    Entries,
    Hanging,
    Heading,
    Labelled,
    LabelledLines,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Quote,
    Run,
    Section,
    SideBySide,
    Stack,
    TableBlock,
    Text,
    Title,
)

INK = RGBColor(0x12, 0x18, 0x1C)
TEXT_WIDTH = Mm(162)
SPREAD = "70"
"""Twentieths of a point: a space of 12 point bold Arial."""
FIXED = datetime(2000, 1, 1, tzinfo=UTC)


def render_docx(document: Document) -> bytes:
    """Return the document as a Word file, its language, title and council in its properties; the same document gives the same bytes."""
    word = docx.Document()
    _set_up(word, document)
    writer = _Writer(word, _are_counted(document.blocks))
    writer.write(document.blocks)
    file = io.BytesIO()
    word.save(file)
    return _undated(file.getvalue())


def _undated(content: bytes) -> bytes:
    """The file without the hour at which it was packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in packed.namelist():
            archive.writestr(zipfile.ZipInfo(name), packed.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def write_docx(document: Document, path: Path) -> None:
    """Write the document; the file appears whole or not at all. Raises KnownError where the folder cannot be written."""
    place(render_docx(document), path)


def _set_up(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title, properties.author, properties.language = letters(document.title), letters(document.council or "LacDesk"), "en-GB"
    properties.comments, properties.last_modified_by = "", "LacDesk"
    properties.created = properties.modified = FIXED
    styles = word.styles
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 20), ("Heading 2", 12), ("Heading 3", 11)):
        font = styles[name].font
        font.name, font.size, font.color.rgb = "Arial", Pt(size), INK
        _every_script(styles[name].element.get_or_add_rPr())
    _language(styles.element)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.header.paragraphs[0].text = letters(document.running)
    foot = section.footer.paragraphs[0]
    foot.add_run(letters(f"{document.full_marking}\t\t{document.counted_as or 'Page'} "))
    _field(foot, "PAGE")


def _spread(runs: Iterable[Any]) -> None:
    """Letters stand as far apart as a space is wide, and stay one word to whoever looks for it or has it read out."""
    for run in runs:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), SPREAD)
        run._r.get_or_add_rPr().append(spacing)  # noqa: SLF001


def _every_script(properties: Any) -> None:
    """The same font for letters of every script, so that none falls back to the template's."""
    fonts = properties.find(qn("w:rFonts"))
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), "Arial")


def _language(styles: Any) -> None:
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _field(paragraph: WordParagraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)  # noqa: SLF001


def letters(text: str) -> str:
    """Return a text as typed, without what no Word file can hold: control codes but tabs and line ends, and halves of letters."""
    kept = (each for each in text if each in "\t\n" or unicodedata.category(each) not in ("Cc", "Cs"))
    return "".join(each for each in kept if ord(each) not in (0xFFFE, 0xFFFF))


def _are_counted(blocks: Iterable[Block]) -> bool:
    """Whether the entries of all lists together count on from 1, as Word counts a list."""
    labels = [entry.label for block in blocks if isinstance(block, Entries) for entry in block.entries]
    return labels == [f"{number}." for number in range(1, len(labels) + 1)]


class _Writer:
    """Writes blocks one after the other."""

    def __init__(self, word: WordDocument, are_counted: bool) -> None:
        self.word = word
        self.are_counted = are_counted
        self.kinds: dict[type, Callable[[Any], None]] = {
            Title: self._title,
            Heading: self._heading,
            Paragraph: self._paragraph,
            Bullets: self._bullets,
            Entries: self._entries,
            Hanging: self._hanging,
            LabelledLines: self._labelled_lines,
            Labelled: self._labelled,
            Quote: self._quote,
            Note: self._note,
            Boxed: self._boxed,
            TableBlock: self._table,
            Part: self._part,
            Section: self._section,
            SideBySide: self._beside,
            PageBreak: self._page_break,
        }

    def write(self, blocks: Iterable[Block]) -> None:
        """Write blocks in order; a rule, a chart or a picture has no place in a file to write on in."""
        for block in blocks:
            writes = self.kinds.get(type(block))
            if writes:
                writes(block)

    def _title(self, block: Title) -> None:
        if block.over:
            self._line(block.over, strong=True)
        words = "\t".join(part for part in (block.words, block.beside) if part)
        title = self.word.add_heading(letters(words), 1)
        title.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        for line in (block.under, block.beside_under):
            if line:
                self._line(line)

    def _heading(self, block: Heading) -> None:
        heading = self.word.add_heading(letters(block.spoken or block.words), block.level)
        if block.is_centred:
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if block.spoken and block.words == " ".join(block.spoken):
            _spread(heading.runs)

    def _paragraph(self, block: Paragraph) -> None:
        written = self._line(block.text)
        written.paragraph_format.keep_with_next = block.keeps_next
        if block.is_close:
            written.paragraph_format.space_before = Pt(0)
        if block.stands_off:
            written.paragraph_format.space_before = Pt(28)

    def _bullets(self, block: Bullets) -> None:
        for index, item in enumerate(block.items):
            if block.labels:
                self._line((Run(f"{block.labels[index]} "), *_runs(item)))
            else:
                self._line(item, style="List Bullet")

    def _entries(self, block: Entries) -> None:
        """One paragraph an entry, its lines under each other, so that the list stays one list."""
        for entry in block.entries:
            label = () if self.are_counted else (Run(f"{entry.label}\t"),)
            first, *lines = entry.lines
            beside = (Run("\t"), *_runs(entry.beside)) if entry.beside else ()
            rest = tuple(run for line in lines for run in (Run("\n"), *_runs(line)))
            written = self._line((*label, *_runs(first), *beside, *rest), style="List Number" if self.are_counted else None)
            written.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
            written.paragraph_format.keep_together = True
            written.paragraph_format.space_after = Pt(6)

    def _hanging(self, block: Hanging) -> None:
        self.word.add_heading(letters(f"{block.number} {block.words}"), 2)
        self.write(block.blocks)

    def _labelled_lines(self, block: LabelledLines) -> None:
        for label, text in block.lines:
            self._line((Run(f"{label} ", Look.STRONG), *_runs(text)))

    def _labelled(self, block: Labelled) -> None:
        self.word.add_heading(letters(block.label), 2)
        for text in block.texts:
            self._line(text)

    def _quote(self, block: Quote) -> None:
        self._line(block.text, style="Quote")
        if block.heard:
            self._line(block.heard)

    def _note(self, block: Note) -> None:
        self._line(block.text)

    def _boxed(self, block: Boxed) -> None:
        self._line(block.words, strong=True)

    def _table(self, block: TableBlock) -> None:
        """A table whose first row is its head, repeated overleaf."""
        columns = block.table.columns
        table = self.word.add_table(rows=1, cols=len(columns))
        table.style = "Table Grid"
        head = table.rows[0]
        for cell, column in zip(head.cells, columns, strict=True):
            _write_runs(cell.paragraphs[0], (Run(column.words, Look.STRONG),))
        repeats = OxmlElement("w:tblHeader")
        repeats.set(qn("w:val"), "true")
        head._tr.get_or_add_trPr().append(repeats)  # noqa: SLF001
        for row in block.table.rows:
            cells = table.add_row().cells
            for index, (cell, words, column) in enumerate(zip(cells, row.cells, columns, strict=True)):
                if words is GOES_ON:
                    table.cell(len(table.rows) - 2, index).merge(cell)
                else:
                    _write_cell(cell, words, column.align)

    def _part(self, block: Part) -> None:
        self._heading(block.heading)
        self.write(block.blocks)

    def _section(self, block: Section) -> None:
        self.write(block.blocks)

    def _beside(self, block: SideBySide) -> None:
        self.write((*block.left, *block.right))

    def _page_break(self, block: PageBreak) -> None:
        del block
        self.word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _line(self, text: Text, style: str | None = None, *, strong: bool = False) -> WordParagraph:
        written = self.word.add_paragraph(style=style)
        _write_runs(written, (Run(str(text), Look.STRONG),) if strong else _runs(text))
        return written


def _runs(text: Text) -> tuple[Run, ...]:
    return (Run(text),) if isinstance(text, str) else text


def _write_runs(paragraph: WordParagraph, runs: Sequence[Run]) -> None:
    for run in runs:
        written = paragraph.add_run(letters(run.words))
        written.bold = True if run.look is Look.STRONG else None


def words_of(line: Any) -> Text:
    """Return what a line of a cell says: its text, the word of a state, or what a small picture says to people who listen."""
    if isinstance(line, str | tuple):
        return line
    return str(getattr(line, "words", "") or getattr(line, "spoken", ""))


def _write_cell(cell: Any, words: Cell, align: Align) -> None:
    for index, line in enumerate(words.lines if isinstance(words, Stack) else (words,)):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        _write_runs(paragraph, _runs(words_of(line)))
        if align is Align.RIGHT:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
