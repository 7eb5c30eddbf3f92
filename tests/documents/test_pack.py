"""The pack: every number on its pages, labels, outline and agenda agrees; papers keep what they have; the twin has nothing exempt."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from foreign_papers import A4, bookmark, changed, foreign, link_to, own
from hypothesis import given, settings
from hypothesis import strategies as st
from panel_samples import DEMO, NORTHMOOR, meeting, panel
from pdf_ua import judge, need_java
from pikepdf import Array, Dictionary, Name, String

from lacdesk.documents.pack.plan import PackPlan, Supplement, pack_plan, piece_numbers, public_pieces, supplement_plan
from lacdesk.documents.pack.writing import members_pack, public_pack, write_members_pack
from lacdesk.panel.agenda import agenda_lines
from lacdesk.panel.meeting import AgendaItem, ItemKind, Meeting, Paper, Style
from lacdesk.panel.pages import meeting_ranges, ranges
from lacdesk.store.errors import KnownError

BOTH = pytest.mark.parametrize("style", list(Style))


def texts(pack: bytes) -> list[str]:
    found = pypdfium2.PdfDocument(pack)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in found]


def stamped(text: str) -> tuple[int, int]:
    """The page number and the agenda item stamped on a page, 0 where there is none."""
    page = re.search(r"^Pages? (\d+)", text, re.MULTILINE)
    item = re.search(r"^Agenda Item (\d+)$", text, re.MULTILINE)
    return int(page[1]) if page else 0, int(item[1]) if item else 0


def labels(pack: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        return [page.label for page in pdf.pages]


def outline(pack: bytes) -> list[tuple[str, int]]:
    """The entries of the outline with the index of their page."""
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        places = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        with pdf.open_outline() as found:
            return [(str(item.title), places[item.destination[0].objgen]) for item in found.root]


def plan_of(held: Meeting, contents: dict[str, bytes] | None = None) -> PackPlan:
    made = {item.id: own(item.title, item.paper.pages) for item in held.items if item.paper}
    return pack_plan(held, NORTHMOOR, made | (contents or {}))


def simple(style: Style, lengths: list[int], exempt: list[bool] | None = None, first_page: int = 1) -> Meeting:
    closed = exempt or [False] * len(lengths)
    items = tuple(
        AgendaItem(str(place), ItemKind.REPORT, f"Report {place}", paper=Paper("Paper", length), exempt=(1,) if is_closed else ())
        for place, (length, is_closed) in enumerate(zip(lengths, closed, strict=True), 1)
    )
    return Meeting("m", panel(style), date(2026, 4, 14), time(17), "Town Hall", items=items, first_page=first_page)


def short(held: Meeting) -> PackPlan:
    contents = {item.id: foreign([f"Own page {n}" for n in range(1, item.paper.pages + 1)]) for item in held.items if item.paper}
    return pack_plan(held, NORTHMOOR, contents)


def test_papers_of_the_2022_example_take_its_pages_and_blanks() -> None:
    held = simple(Style.STAMPED, [6, 5, 47, 13, 30])
    pack = members_pack(short(held))
    pages = texts(pack)
    first = next(index for index, text in enumerate(pages) if stamped(text)[1] == 1)
    assert [stamped(text)[0] for text in pages] == list(range(1, len(pages) + 1))
    lead = 2 - first
    blank = [stamped(text)[0] + lead for text in pages if "This page is intentionally left blank" in text and stamped(text)[0] > first + 1]
    starts = [stamped(text)[0] + lead for text in pages if stamped(text)[1]]
    assert (starts, blank) == ([3, 9, 15, 63, 77], [14, 62, 76])


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(Style),
    st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=1, max_size=6),
    st.integers(1, 40),
)
def test_no_gap_overlap_or_wrong_stamp(style: Style, papers: list[tuple[int, bool]], first_page: int) -> None:
    held = simple(style, [length for length, _ in papers], [closed for _, closed in papers], first_page)
    plan = short(held)
    full, twin = texts(members_pack(plan)), texts(public_pack(plan))
    fronts = sum(stamped(text)[0] == 0 for text in full)
    numbers = [stamped(text)[0] for text in full[fronts:]]
    assert numbers == list(range(first_page, first_page + len(numbers)))
    found = meeting_ranges(held, len(full) if style is Style.PLAIN else found_front(plan))
    seen = dict(zip(numbers, full[fronts:], strict=True))
    for place, item in enumerate(held.items, 1):
        pages = found[item.id]
        assert f"({pages.words})" in " ".join(" ".join(full).split())
        for own_number, number in enumerate(range(pages.first, pages.last + 1), 1):
            assert f"Own page {own_number}" in seen[number]
            assert stamped(seen[number])[1] == (place if style is Style.STAMPED and own_number == 1 else 0)
        if item.exempt:
            page = next(text for text in twin if text.count(pages.words) and "Exempt: paragraph 1" in text and "Reason" in text)
            assert stamped(page)[0] == pages.first
        else:
            assert {number for number in (stamped(text)[0] for text in twin) if pages.first <= number <= pages.last} == set(
                range(pages.first, pages.last + 1)
            )
    kept = sum(pages.last - pages.first for pages in (found[item.id] for item in held.items if item.exempt))
    assert len(twin) == len(full) - kept


def found_front(plan: PackPlan) -> int:
    return len(pypdfium2.PdfDocument(plan.front))


@BOTH
def test_labels_outline_and_links_agree_with_the_agenda(style: Style) -> None:
    held = meeting(style)
    plan = plan_of(held)
    pack, twin = members_pack(plan), public_pack(plan)
    for found in (pack, twin):
        entries = outline(found)
        assert entries[0] == ("Agenda pack", 0)
        named = labels(found)
        for words, index in entries[1:]:
            pages = re.search(r"\(Pages? (\d+)(?: - (\d+))?\)$", words)
            assert pages
            assert named[index] in (pages[1], f"{pages[1]} - {pages[2]}")
            assert re.match(r"\d+\. ", words)
        assert len(entries) == 1 + len(plan.papers)
    assert labels(pack)[0] == ("1" if style is Style.STAMPED else "Agenda 1")
    closed = next(paper for paper in plan.papers if paper.item.exempt)
    assert closed.pages.words.removeprefix("Pages ") in labels(twin)
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        targets = [link.A.D[0].objgen for page in pdf.pages for link in page.get("/Annots", [])]
        assert targets == [pdf.pages[index].obj.objgen for _, index in outline(pack)[1:]]


@BOTH
def test_numbers_of_both_packs_agree(style: Style) -> None:
    plan = plan_of(meeting(style))
    kept = set(piece_numbers(public_pieces(plan)))
    full = [stamped(text)[0] for text in texts(members_pack(plan))]
    assert kept <= set(full)
    assert [stamped(text)[0] for text in texts(public_pack(plan))] == sorted(stamped(text)[0] for text in texts(public_pack(plan)))


def test_nothing_of_an_exempt_paper_is_left_in_the_twin() -> None:
    def hide(pdf: pikepdf.Pdf) -> None:
        bookmark(pdf, "Zyxwvutsrq bookmark", 0)
        pdf.docinfo["/Subject"] = "Zyxwvutsrq subject"
        pdf.attachments["Zyxwvutsrq.txt"] = b"Zyxwvutsrq attached"
        pdf.pages[0].obj.Thumb = pdf.make_stream(b"Zyxwvutsrq thumb")

    held = meeting(Style.STAMPED)
    secret = changed(own("Zyxwvutsrq", 4), hide)
    twin = public_pack(plan_of(held, {"visits": secret}))
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(twin)) as pdf:
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable, stream_decode_level=pikepdf.StreamDecodeLevel.all)
        everything = b"".join(each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream))
    for form in (b"Zyxwvutsrq", "Zyxwvutsrq".encode("utf-16-be"), b"7A79787776757473"):
        assert form not in file.getvalue()
        assert form not in everything
    assert "Zyxwvutsrq" not in "".join(texts(twin))
    assert "Zyxwvutsrq" in "".join(texts(members_pack(plan_of(held, {"visits": secret}))))


def test_papers_keep_their_links_and_lose_what_they_would_start() -> None:
    def link(pdf: pikepdf.Pdf) -> None:
        link_to(pdf, 0, Array([pdf.pages[2].obj, Name.XYZ, 0, 700, 0]))
        link_to(pdf, 1, String("chapter"))
        pdf.Root.Dests = Dictionary({"/chapter": Array([pdf.pages[4].obj, Name.Fit])})
        link_to(pdf, 1, String("nowhere"))
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        pdf.pages[3].obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([1, 1, 2, 2]), A=script)])

    held = meeting(Style.STAMPED)
    paper = changed(foreign([f"Own page {n}" for n in range(1, 6)]), link)
    pack = members_pack(plan_of(held, {"offer": paper}))
    start = next(index for index, text in enumerate(texts(pack)) if text.startswith("Own page 1"))
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        pages = [page.obj for page in pdf.pages[start : start + 5]]
        first, second, lost = pages[0].Annots[0], pages[1].Annots[0], pages[1].Annots[1]
        assert first.A.D[0].objgen in {page.objgen for page in pages}
        assert second.A.D[0].objgen in {page.objgen for page in pages}
        assert "/A" not in lost
        assert "/A" not in pages[3].Annots[0]


def roles(pdf: pikepdf.Pdf) -> list[str]:
    """The role of every element, and every element's parent is the one it lies in."""
    found: list[str] = []

    def walk(node: pikepdf.Object, parent: pikepdf.Object) -> None:
        assert node.P.objgen == parent.objgen
        found.append(str(node.S))
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                walk(kid, node)

    walk(pdf.Root.StructTreeRoot.K, pdf.Root.StructTreeRoot)
    return found


def test_tags_of_papers_are_kept_and_each_page_finds_its_own() -> None:
    held = meeting(Style.STAMPED)
    with pikepdf.open(io.BytesIO(members_pack(plan_of(held, {"offer": foreign(["Text"] * 5)})))) as pdf:
        found = roles(pdf)
        assert found.count("/Part") >= len([item for item in held.items if item.paper]) - 1
        assert found.count("/H1") == 1 + 4
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        keys = [int(page.StructParents) for page in pdf.pages if "/StructParents" in page]
        assert len(keys) == len(set(keys)) == len(pdf.pages) - 5
        for page in pdf.pages:
            for element in tree[int(page.StructParents)] if "/StructParents" in page else ():
                contents = element.K if isinstance(element.K, Array) else [element.K]
                assert any(each.get("/Pg", Dictionary()).objgen == page.obj.objgen for each in contents)
        assert b"<pdfuaid" not in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [A4, (841.89, 595.276), (300.0, 200.0), (1200.0, 900.0)])
def test_stamps_stand_upright_at_the_top_right_of_any_page(turned: int, size: tuple[float, float]) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj.Rotate = turned
            page.obj.MediaBox = Array([100, 50, size[0] + 100, size[1] + 50])

    held = simple(Style.STAMPED, [1])
    found = members_pack(pack_plan(held, NORTHMOOR, {"1": changed(foreign([""], size), turn)}))
    pages = pypdfium2.PdfDocument(found)
    page = pages[len(pages) - 1]
    width, height = page.get_size()
    ink = dark_places(page)
    assert ink
    left, top, right, foot = min(x for x, _ in ink), min(y for _, y in ink), max(x for x, _ in ink), max(y for _, y in ink)
    assert right < width
    assert left > width / 2 - 62
    assert 0 < top < 45
    assert foot < min(80, height)
    assert right - left > foot - top


def dark_places(page: pypdfium2.PdfPage) -> list[tuple[int, int]]:
    bitmap = page.render(scale=1, grayscale=True)
    rows = bytes(bitmap.buffer)
    return [(x, y) for y in range(bitmap.height) for x in range(bitmap.width) if rows[y * bitmap.stride + x] < 128]


def test_a_stamp_covers_nothing_where_the_corner_is_taken() -> None:
    held = simple(Style.STAMPED, [2])
    found = pypdfium2.PdfDocument(members_pack(pack_plan(held, NORTHMOOR, {"1": foreign(["a", "b"], corner="Private header words here")})))
    page = found[len(found) - 2]
    assert page.get_height() == pytest.approx(841.89 + 13 * 72 / 25.4, abs=0.1)
    words = page.get_textpage()
    header = words.search("Private header words here").get_next()
    stamps = words.search("Agenda Item 1").get_next()
    assert header
    assert stamps
    lowest = min(words.get_charbox(stamps[0] + n)[1] for n in range(stamps[1]))
    highest = max(words.get_charbox(header[0] + n)[3] for n in range(header[1]))
    assert lowest > highest


def test_a_supplement_goes_on_from_the_last_page() -> None:
    held = simple(Style.STAMPED, [3, 2])
    late = replace(held.items[1], title="Late report")
    cover = Supplement(1, date(2026, 4, 10), (late,), 107)
    pages = {each.item_id: each for each in ranges(Style.STAMPED, 1, 107, [_lengths("2", 2)])}
    plan = supplement_plan(replace(held, items=(held.items[0], late)), DEMO, cover, pages, {"2": foreign(["Own page 1", "Own page 2"])})
    found = texts(members_pack(plan))
    assert [stamped(text) for text in found] == [(107, 0), (108, 0), (109, 2), (110, 0)]
    assert "Supplement 1" in found[0]
    assert "(Pages 109 - 110)" in found[0]


def _lengths(item_id: str, pages: int) -> object:
    from lacdesk.panel.pages import ItemLengths

    return ItemLengths(item_id, (pages,))


def test_a_paper_of_another_length_or_none_stops_the_pack_and_leaves_the_old_one(tmp_path: Path) -> None:
    held = simple(Style.PLAIN, [2])
    target = tmp_path / "pack.pdf"
    target.write_bytes(b"old")
    with pytest.raises(KnownError, match="item 1 has 3 pages, and the agenda gives it 2"):
        write_members_pack(pack_plan(held, NORTHMOOR, {"1": foreign(["a"] * 3)}), target)
    with pytest.raises(KnownError, match="paper of item 1 is missing"):
        pack_plan(held, NORTHMOOR, {})
    assert [file.name for file in tmp_path.iterdir()] == ["pack.pdf"]
    assert target.read_bytes() == b"old"


def test_a_reason_longer_than_a_page_is_to_be_shortened() -> None:
    held = simple(Style.PLAIN, [2], [True])
    long = replace(held, items=(replace(held.items[0], exempt_reason="word " * 2000),))
    with pytest.raises(KnownError, match="item 1 is exempt does not fit on one page"):
        public_pack(short(long))


def test_the_same_papers_give_the_same_bytes() -> None:
    held = meeting(Style.STAMPED)
    assert members_pack(plan_of(held)) == members_pack(plan_of(held))


def test_the_agenda_lines_and_the_pack_have_one_source() -> None:
    held = meeting(Style.PLAIN)
    plan = plan_of(held)
    lines = [line.pages for line in agenda_lines(held, meeting_ranges(held, 2)) if line.pages]
    assert lines == [paper.pages.printed for paper in plan.papers]


def test_a_pack_of_our_own_papers_passes_pdf_ua(tmp_path: Path) -> None:
    need_java()
    for style in Style:
        plan = plan_of(meeting(style))
        (tmp_path / f"full_{style}.pdf").write_bytes(members_pack(plan))
        (tmp_path / f"twin_{style}.pdf").write_bytes(public_pack(plan))
    files = sorted(tmp_path.iterdir())
    assert judge(files) == {file.name: [] for file in files}
