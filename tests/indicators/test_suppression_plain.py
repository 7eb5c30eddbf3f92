"""A document kept as plain values is the same document when it is read again."""

from __future__ import annotations

import json

from lacdesk.indicators.frozen import packed, unpacked
from lacdesk.indicators.suppression import Document, Flow, Part, PartOf, Same, Sum, count, mean, percent, rate, term
from lacdesk.indicators.suppression.plain import RELATIONS, document_of, plain_document

CELLS = (
    count(("6.1", "2026-10-01", "month"), 485, is_suppressed=False),
    count(("6.3", "2026-10-01", "month"), 3),
    count(("6.3", "2026-10-01", "year"), 44, is_total=True),
    percent(("6.8", "2026-10-01", "month"), 2, 12, shows=[Part.NUMERATOR]),
    percent(("6.7", "2026-10-01", "month"), 66, 67, 0, is_suppressed=False, shows=list(Part)),
    rate(("6.2", "2026-10-01", "month"), 485, 56_360),
    mean(("9.2", "2026-10-01", "month"), 1_007, 3, shows_children=True),
)
ONE, TWO, THREE, FOUR = (term(cell.id) for cell in CELLS[:4])
RELATED = (Sum(THREE, (TWO, ONE)), Flow(ONE, TWO, THREE, FOUR), Same(ONE, term(CELLS[5].id)), PartOf(TWO, THREE))


def test_a_document_read_again_has_its_cells_relations_and_names() -> None:
    document = Document(CELLS, RELATED, {ONE: ("looked_after", "2026-10-01"), term(CELLS[3].id, Part.DENOMINATOR): ("ceased", "of")})
    assert document_of(json.loads(json.dumps(plain_document(document)))) == document
    assert document_of(unpacked(packed(plain_document(document)))) == document
    assert {type(each) for each in RELATED} == set(RELATIONS.values())


def test_a_name_of_a_cell_that_is_not_there_is_left_out() -> None:
    assert document_of(plain_document(Document(CELLS[:1], (), {TWO: ("admissions",)}))).names == {}
