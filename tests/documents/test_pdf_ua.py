from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pdf_ua import judge, need_java
from samples import every_block, officers_blocks, reviews_chart, summary, ten_measures

from lacdesk.documents.pdf import write_pdf
from lacdesk.shapes import Document, Figure, Paragraph, Sheet, Title

DOCUMENTS: dict[str, Callable[[], Document]] = {
    "every_block": every_block,
    "officers_blocks": officers_blocks,
    "papers_blocks": lambda: officers_blocks(Sheet.PAPER),
    "summary": summary,
    "summary_of_nothing": lambda: summary([]),
    "summary_without_demo": lambda: summary(ten_measures()[:3], is_demo=False),
    "landscape": lambda: Document("Wide", (Title("Wide"), Figure(reviews_chart())), is_landscape=True),
    "empty": lambda: Document("Empty", ()),
    "broken": lambda: Document("Broken on purpose", (Paragraph("Text"),)),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    need_java()
    folder = tmp_path_factory.mktemp("pdf_ua")
    files = []
    for name, make in DOCUMENTS.items():
        files.append(folder / f"{name}.pdf")
        write_pdf(make(), files[-1])
    _break(files[-1])
    yield judge(files)
    for file in files:
        file.unlink()


def _break(file: Path) -> None:
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        del pdf.Root.Lang
        pdf.save(file)


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "broken"])
def test_what_is_written_passes_pdf_ua(name: str, verdicts: dict[str, list[str]]) -> None:
    assert verdicts[f"{name}.pdf"] == []


def test_the_judge_sees_a_broken_file(verdicts: dict[str, list[str]]) -> None:
    assert any("clause 7.2" in clause for clause in verdicts["broken.pdf"])
