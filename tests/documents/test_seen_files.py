"""Files inside a paper: read whole, whatever holds them, or told in one sentence as what nobody can read, which stops the public pack."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

import openpyxl
import pikepdf
import pytest
from docx import Document
from foreign_papers import changed, foreign, own
from panel_samples import NORTHMOOR, meeting
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from lacdesk.documents.pack.plan import pack_plan
from lacdesk.documents.pack.writing import public_pack, seen_in_public_pack
from lacdesk.documents.seen_files import MOST_BYTES, MOST_NESTED
from lacdesk.documents.seen_text import seen_text
from lacdesk.panel.identifying import ChildFacts, Identifying
from lacdesk.panel.meeting import Style
from lacdesk.panel.publicity import Finding, Grade, findings, sentence
from lacdesk.panel.seen import Place

CHILD = "Effie Larchwood"
WHO = Identifying([ChildFacts("Effie", "Larchwood", born=date(2012, 2, 3)), ChildFacts("Zdzisław", "Wąs")])
CLEAN = foreign(["A clean page of a report"])


def stops(paper: bytes) -> list[Finding]:
    return [each for each in findings(seen_text(paper), WHO) if each.grade is Grade.STOP]


def attached(content: bytes, name: str = "notes.bin") -> bytes:
    return changed(CLEAN, lambda pdf: pdf.attachments.__setitem__(name, content))


def pinned(content: bytes, name: str = "notes.bin") -> bytes:
    def pin(pdf: Pdf) -> None:
        held = Dictionary(Type=Name.Filespec, F=String(name), EF=Dictionary(F=pdf.make_stream(content)))
        note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([50, 50, 70, 70]), FS=held)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return changed(CLEAN, pin)


def zipped(files: Mapping[str, bytes | str], comment: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def letter() -> bytes:
    file, written = io.BytesIO(), Document()
    paragraph = written.add_paragraph("Told by ")
    for run in ("Ef", "fie La", "rchwo", "od"):
        paragraph.add_run(run).bold = run == "fie La"
    written.save(file)
    with zipfile.ZipFile(file) as made:
        kept = {each: made.read(each) for each in made.namelist() if "thumbnail" not in each}
    return zipped(kept)


def workbook() -> bytes:
    file, book = io.BytesIO(), openpyxl.Workbook()
    sheet = book.create_sheet("Hidden")
    sheet.sheet_state = "hidden"
    for row in (("Larchwood", "Oak"), ("Effie", "Ash"), ("Effie", "Larchwood")):
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def birthday() -> bytes:
    file, book = io.BytesIO(), openpyxl.Workbook()
    book.active.append(("E.L.", "born", date(2012, 2, 3)))
    book.save(file)
    return file.getvalue()


def slides() -> bytes:
    words = "<p:sld><a:p><a:r><a:t>Eff</a:t></a:r><a:r><a:t>ie Larch</a:t></a:r><a:r><a:t>wood</a:t></a:r></a:p></p:sld>"
    return zipped({"ppt/slides/slide1.xml": words})


def taped(content: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        part = tarfile.TarInfo("notes.txt")
        part.size = len(content)
        archive.addfile(part, io.BytesIO(content))
    return file.getvalue()


def changed_later(content: bytes) -> bytes:
    """The file with its first version before it, as a program that only adds to files leaves it."""
    first = foreign([CHILD])
    return first + b"\n" + content


SECRET = CHILD.encode()
MAIL = b"From: a@x.example\r\nSubject: Notes\r\nMIME-Version: 1.0\r\n"
READ: dict[str, bytes] = {
    "letter in runs": letter(),
    "slides in runs": slides(),
    "workbook, cells side by side": workbook(),
    "workbook, a birthday kept as a number": birthday(),
    "zip in zip": zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": CHILD})})}),
    "remark of a zip": zipped({"a.txt": "Nothing"}, SECRET),
    "gzip": gzip.compress(SECRET),
    "two gzips in one": gzip.compress(b"Nothing") + gzip.compress(SECRET),
    "bzip2": bz2.compress(SECRET),
    "xz": lzma.compress(SECRET),
    "tar in gzip": gzip.compress(taped(SECRET)),
    "UTF-16 without a mark": CHILD.encode("utf-16-le"),
    "UTF-16, the other way round": CHILD.encode("utf-16-be"),
    "Polish in an old encoding": "Zdzisław Wąs".encode("cp1250"),
    "e-mail, base64": MAIL + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(SECRET),
    "e-mail, quoted-printable": MAIL + b"Content-Transfer-Encoding: quoted-printable\r\n\r\nTold by Ef=\r\nfie Larch=\r\nwood.",
    "e-mail with a file": MAIL
    + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: application/octet-stream; name="a.gz"\r\n'
    + b"Content-Transfer-Encoding: base64\r\n\r\n"
    + base64.encodebytes(gzip.compress(SECRET))
    + b"\r\n--x--\r\n",
    "e-mail, its heading": MAIL + b"X-Who: =?utf-8?B?" + base64.b64encode(SECRET) + b"?=\r\n\r\nNothing",
    "XML with figures for letters": b"<a>Eff&#105;e Larchwood</a>",
    "XML in UTF-16": '<?xml version="1.0" encoding="utf-16"?><a>Effie <b>Larch</b>wood</a>'.encode("utf-16"),
    "RTF": rb"{\rtf1\ansi Told by {\b Eff}{\i i\'65} Larch\u119?ood}",
    "base64 in a web page": b'<a href="data:text/plain;base64,' + base64.b64encode(b"Notes on " + SECRET) + b'">x</a>',
    "calendar": b"BEGIN:VCALENDAR\nDESCRIPTION:Review of Effie Larchwood\nEND:VCALENDAR",
    "PDF": foreign([CHILD]),
    "PDF before it was changed": changed_later(foreign(["Nothing"])),
    "after the end of a PDF": CLEAN + b"\n" + SECRET,
}


@pytest.mark.parametrize("name", list(READ))
def test_a_name_in_a_file_stops_the_pack_and_the_file_is_read_whole(name: str) -> None:
    paper = attached(READ[name])
    assert {each.place for each in stops(paper)} == {Place.ATTACHMENT}
    assert not any(each.unread for each in seen_text(paper))


def locked_pdf() -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(CLEAN)) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="x", user="y", R=6))
    return file.getvalue()


def locked_zip() -> bytes:
    content = bytearray(zipped({"a.txt": "Nothing"}))
    for begin, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(begin) + place] |= 1
    return bytes(content)


def damaged_zip() -> bytes:
    content = bytearray(zipped({"a.txt": "Nothing " * 99}))
    content[45:60] = b"\xff" * 15
    return bytes(content)


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    return file.getvalue()


def deep(times: int) -> bytes:
    content = b"Nothing"
    for _ in range(times):
        content = zipped({"a": content})
    return content


def scan(pdf: Pdf) -> None:
    seen = pdf.make_stream(b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    seen.ColorSpace, seen.BitsPerComponent = Name.DeviceGray, 8
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I0=seen))
    pdf.pages[0].contents_add(b"q 595 0 0 842 0 0 cm /I0 Do Q")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
UNREAD: dict[str, tuple[bytes, str]] = {
    "locked PDF": (locked_pdf(), "notes.bin is locked with a password"),
    "locked zip": (locked_zip(), "a.txt in notes.bin is locked with a password"),
    "damaged zip": (damaged_zip(), "notes.bin is damaged"),
    "zip cut short": (zipped({"a.txt": "Nothing"})[:-30], "notes.bin is damaged"),
    "damaged PDF": (b"%PDF-1.7\nnothing else", "notes.bin is damaged"),
    "gzip cut short": (gzip.compress(b"Nothing" * 99)[:-12], "notes.bin is damaged"),
    "locked office file": (OLD + "EncryptedPackage".encode("utf-16-le"), "notes.bin is locked with a password"),
    "old office file": (OLD, "notes.bin is of an old kind that cannot be read whole"),
    "picture": (picture(), "notes.bin is a picture"),
    "picture in a letter": (zipped({"word/media/a.png": picture()}), "word/media/a.png in notes.bin is a picture"),
    "unknown kind": (b"7z\xbc\xaf\x27\x1c\x00\x04", "notes.bin is of a kind that cannot be read"),
    "picture in RTF": (rb"{\rtf1 {\pict 00ff}}", "notes.bin holds pictures or other files"),
    "locked letter": (b"-----BEGIN PGP MESSAGE-----\nabcd", "notes.bin is locked with a key"),
    "too large": (gzip.compress(b" " * (MOST_BYTES + 1)), f"come to more than {MOST_BYTES // 2**20} MB"),
    "too deep": (deep(MOST_NESTED + 1), f"lies more than {MOST_NESTED} files deep"),
    "scan in a PDF": (changed(foreign([""]), lambda pdf: scan(pdf)), "in notes.bin, page 1 is a picture: nobody has read it"),
}


@pytest.mark.parametrize("carried", [attached, pinned])
@pytest.mark.parametrize("name", list(UNREAD))
def test_a_file_nobody_can_read_stops_the_pack_in_one_sentence(name: str, carried: Callable[[bytes], bytes]) -> None:
    content, told = UNREAD[name]
    (found,) = stops(carried(content))
    assert told in found.why
    assert sentence(found).count(". ") == 1


def test_files_as_deep_and_as_large_as_may_be_are_read() -> None:
    assert stops(attached(deep(MOST_NESTED))) == []
    assert stops(attached(gzip.compress(b"A line of words.\n" * 10_000))) == []


def test_a_file_pinned_to_a_page_is_searched_in_the_twin_that_carries_it() -> None:
    held = meeting(Style.PLAIN)
    contents = {item.id: own(item.title, item.paper.pages) for item in held.items if item.paper}
    paper = pinned(letter())
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        while len(pdf.pages) < 5:
            pdf.add_blank_page()
        file = io.BytesIO()
        pdf.save(file)
    plan = pack_plan(held, NORTHMOOR, contents | {"offer": file.getvalue()})
    twin = public_pack(plan)
    assert stops(twin)
    assert {each.place for each in findings(seen_in_public_pack(plan, twin), WHO) if each.grade is Grade.STOP} == {Place.ATTACHMENT}
