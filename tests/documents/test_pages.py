from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from samples import long_table

from lacdesk.documents.boxes import Box, PageEnd, TextBox, text_box
from lacdesk.documents.compose import compose
from lacdesk.documents.pages import divide
from lacdesk.documents.styles import BODY
from lacdesk.documents.tables import TableBox
from lacdesk.documents.tags import Element
from lacdesk.shapes import Block, Heading, PageBreak, Paragraph, Section, TableBlock

HEIGHT = 400.0
WIDTH = 300.0
LINES_OF_A_PAGE = 26


def blocks() -> st.SearchStrategy[list[Block]]:
    words = st.integers(1, 700).map(lambda count: Paragraph("word " * count))
    headings = st.just(Heading("Heading"))
    sections = st.integers(1, 300).map(lambda count: Section((Heading("Part", 3), Paragraph("word " * count)), is_ruled=True))
    return st.lists(st.one_of(words, headings, sections, st.just(PageBreak())), max_size=12)


def line_count(boxes: list[Box]) -> int:
    found = 0
    for box in boxes:
        found += len(box.lines) if isinstance(box, TextBox) else line_count(getattr(box, "boxes", []))
    return found


@given(blocks())
def test_pages_hold_everything_in_order_and_inside_their_height(given_blocks: list[Block]) -> None:
    boxes = compose(given_blocks, Element("Document"), WIDTH)
    before = line_count(boxes)
    pages = divide(boxes, HEIGHT)
    assert line_count([box for page in pages for box, _ in page.boxes]) == before
    assert all(top + box.height <= HEIGHT + 0.1 for page in pages for box, top in page.boxes)


@given(blocks())
def test_no_page_ends_with_a_heading_that_goes_on(given_blocks: list[Block]) -> None:
    pages = divide(compose(given_blocks, Element("Document"), WIDTH), HEIGHT)
    for page, following in pairwise(pages):
        ends_by_wish = any(isinstance(block, PageBreak) for block in given_blocks)
        if page.boxes and following.boxes and not ends_by_wish:
            assert not page.boxes[-1][0].keeps_next


@given(st.integers(1, 900), st.integers(0, LINES_OF_A_PAGE))
def test_no_line_stands_alone(words: int, lines_before: int) -> None:
    before = text_box("x " * 1, BODY, WIDTH, None)
    before.lines = list(before.lines) * lines_before or before.lines
    pages = divide([before, text_box("word " * words, BODY, WIDTH, None)], HEIGHT)
    parts = [len(box.lines) for page in pages for box, _ in page.boxes if isinstance(box, TextBox) and box is not before]
    assert len(parts) < 2 or min(parts) >= 2


def test_a_table_keeps_every_row_whole_and_repeats_its_heads() -> None:
    (box,) = compose([TableBlock(long_table(60))], Element("Document"), 480)
    assert isinstance(box, TableBox)
    pages = divide([box], 700)
    parts = [part for page in pages for part, _ in page.boxes if isinstance(part, TableBox)]
    assert len(parts) > 1
    assert all(part.heads for part in parts)
    assert [part.is_first for part in parts] == [True] + [False] * (len(parts) - 1)
    names = [" ".join(word.letters for word in row.cells[0].texts[0].lines[0].words) for part in parts for row in part.rows]
    assert names.count("(continued)") == 1
    assert [name for name in names if name not in ("Tall", "(continued)")] == [f"Row {index}" for index in range(60)]


def test_a_page_break_starts_a_page() -> None:
    assert len(divide([PageEnd()], HEIGHT)) == 2
    assert len(divide([], HEIGHT)) == 1
