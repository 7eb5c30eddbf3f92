"""Files inside a file, read whole or told: letters, workbooks, e-mails, archives and PDFs, each as far down as it is read.

A file that stands inside a public paper is read to its last part. Whatever cannot be read (locked, damaged, a picture, an old or unknown
kind, too deep or too large) is told with the reason, because nobody can say what it holds.
"""

from __future__ import annotations

import bz2
import email
import email.policy
import io
import lzma
import re
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Protocol

import openpyxl
import pikepdf
import pypdfium2

from lacdesk.documents.seen_words import is_text, picture_words, readings_of, text_of, text_readings, words_between

MOST_NESTED = 5
MOST_BYTES = 32 * 2**20
UNREADABLE = (
    pikepdf.PdfError,
    pypdfium2.PdfiumError,
    zipfile.BadZipFile,
    tarfile.TarError,
    lzma.LZMAError,
    zlib.error,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    EOFError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


class _Unpacking(Protocol):
    """What unpacks a file, as much of it as it is asked for."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Return what is unpacked."""

    @property
    def eof(self) -> bool:
        """Whether the end was come to."""

    @property
    def unused_data(self) -> bytes:
        """What stands after the end."""


_MAIL = re.compile(
    rb"(?:[A-Za-z][\w-]*: ?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?"
    rb"(?:mime-version|content-transfer-encoding|content-type|received|message-id|return-path|subject):",
    re.IGNORECASE,
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF", b"\0\0\0\x0cjP  ", b"\xd7\xcd\xc6\x9a")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_LOCKED_LETTER = b"-----BEGIN PGP MESSAGE-----"
_PACKED: dict[bytes, Callable[[], _Unpacking]] = {
    b"\x1f\x8b": lambda: zlib.decompressobj(31),
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ": lzma.LZMADecompressor,
}
_NOTES = 4_096
_HIDES = re.compile(rb"\\(?:pict|objdata|bin\d)")


@dataclass(frozen=True, slots=True)
class Held:
    """Words that a file holds; or, where `unread` says why, the name of a part of it that nobody can read."""

    words: str
    unread: str = ""


class _UnreadError(Exception):
    """A file cannot be read, for a reason."""


class FileReader:
    """Reads files inside one file, so many bytes of them in all; `read_pdf` yields what a PDF holds, and is told how deep it lies."""

    def __init__(self, read_pdf: Callable[[bytes, int], Iterator[Held]], depth: int = 0) -> None:
        self._read_pdf, self._top = read_pdf, depth
        self._left = MOST_BYTES

    def read(self, content: bytes, name: str) -> Iterator[Held]:
        """Yield what a file holds."""
        yield from self._file(content, name, self._top)

    def _file(self, content: bytes, name: str, depth: int) -> Iterator[Held]:
        self._left -= len(content)
        if depth > MOST_NESTED:
            yield _unread(name, f"lies more than {MOST_NESTED} files deep")
        elif self._left < 0:
            yield _unread(name, f"and what else is in the file come to more than {MOST_BYTES // 2**20} MB")
        else:
            yield from self._opened(content, name, depth)

    def _opened(self, content: bytes, name: str, depth: int) -> Iterator[Held]:
        try:
            yield from self._kind(content)(content, name, depth)
        except _UnreadError as reason:
            yield _unread(name, str(reason))
        except pikepdf.PasswordError:
            yield _unread(name, "is locked with a password")
        except UNREADABLE:
            yield _unread(name, "is damaged")

    def _kind(self, content: bytes) -> Callable[[bytes, str, int], Iterator[Held]]:
        """How a file is read, told by how it begins."""
        begins: tuple[tuple[bool, Callable[[bytes, str, int], Iterator[Held]]], ...] = (
            (b"%PDF-" in content[:1024], self._pdf),
            (content.startswith(_OLD_OFFICE), _old_office),
            (content.startswith(_PICTURES) and not is_text(content), _picture),
            (content.startswith((b"PK\x03\x04", b"PK\x05\x06")) or zipfile.is_zipfile(io.BytesIO(content)), self._zip),
            (content.startswith(tuple(_PACKED)) and not is_text(content), self._packed),
            (content[257:262] == b"ustar", self._tar),
            (bool(_MAIL.match(content)) or content.startswith(b"From "), self._mail),
            (is_text(content), _text),
        )
        return next((reader for fits, reader in begins if fits), _unknown)

    def _pdf(self, content: bytes, name: str, depth: int) -> Iterator[Held]:
        """A PDF as it stands, and as it stood before it was last changed; what follows its end is in it too."""
        versions = [found.end() for found in re.finditer(rb"%%EOF\s*", content)] or [len(content)]
        for held in self._read_pdf(content, depth + 1):
            yield Held(held.words, f"in {name}, {held.unread}" if held.unread else "")
        if not _is_ordered_for_the_web(content):
            for end in versions[:-1]:
                yield from self._read_pdf(content[:end], depth + 1)
        if content[versions[-1] :].strip(b"\0\r\n\t "):
            yield from self._file(content[versions[-1] :], f"what follows the end of {name}", depth + 1)

    def _zip(self, content: bytes, name: str, depth: int) -> Iterator[Held]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Held(text_of(archive.comment))
            for each in archive.infolist():
                yield Held(f"{each.filename}\n{words_between(each.comment)}")
                if each.flag_bits & 1:
                    yield _unread(f"{each.filename} in {name}", "is locked with a password")
                elif not each.is_dir():
                    yield from self._file(self._unpacked(archive.open(each)), f"{each.filename} in {name}", depth + 1)
            if "xl/workbook.xml" in archive.namelist():
                yield from _rows(content)

    def _packed(self, content: bytes, name: str, depth: int) -> Iterator[Held]:
        yield Held(words_between(content[:_NOTES]))
        unpacking = next(kind for begins, kind in _PACKED.items() if content.startswith(begins))()
        found = unpacking.decompress(content, max(0, self._left) + 1)
        if not unpacking.eof and len(found) <= self._left:
            raise _UnreadError("is damaged")
        yield from self._file(found, f"the file in {name}", depth + 1)
        if unpacking.unused_data.strip(b"\0"):
            yield from self._file(unpacking.unused_data, f"what follows the end of {name}", depth + 1)

    def _tar(self, content: bytes, name: str, depth: int) -> Iterator[Held]:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
            for each in archive.getmembers():
                yield Held("\n".join((each.name, each.linkname, each.uname, *map(str, each.pax_headers.values()))))
                part = archive.extractfile(each) if each.isfile() else None
                if part:
                    yield from self._file(self._unpacked(part), f"{each.name} in {name}", depth + 1)

    def _unpacked(self, opened: IO[bytes]) -> bytes:
        """A part unpacked, and no more of it than may still be read."""
        with opened:
            return opened.read(max(0, self._left) + 1)

    def _mail(self, content: bytes, name: str, depth: int) -> Iterator[Held]:
        yield from _text(content, name, depth)
        for written in re.split(rb"(?m)^From .*\r?\n", content):
            message = email.message_from_bytes(written, policy=email.policy.default)
            for part in message.walk():
                yield Held("\n".join(f"{key}: {value}" for key, value in part.items()))
                if not part.is_multipart():
                    yield from self._part(part, name, depth)

    def _part(self, part: email.message.Message, name: str, depth: int) -> Iterator[Held]:
        found = part.get_payload(decode=True)
        body = found if isinstance(found, bytes) else b""
        if part.get_content_maintype() == "text" and (charset := part.get_content_charset()):
            body = body.decode(charset, "replace").encode()
        yield from self._file(body, f"{part.get_filename() or 'a part'} in {name}", depth + 1)


def _text(content: bytes, name: str, depth: int) -> Iterator[Held]:
    if _LOCKED_LETTER in content:
        raise _UnreadError("is locked with a key")
    yield from (Held(text) for text in readings_of(content))
    if content.lstrip().startswith(b"{\\rtf") and _HIDES.search(content):
        yield _unread(name, "holds pictures or other files")
    if re.search(rb"data:(?:image|audio|video|application/(?!json|xml|xhtml))[^,;\s]*;[^,\s]*base64,", content):
        yield _unread(name, "holds pictures or other files")


def _old_office(content: bytes, name: str, depth: int) -> Iterator[Held]:
    yield Held(words_between(content, 4))
    if _LOCKED_OFFICE in content:
        raise _UnreadError("is locked with a password")
    raise _UnreadError("is of an old kind that cannot be read whole")


def _picture(content: bytes, name: str, depth: int) -> Iterator[Held]:
    yield from map(Held, picture_words(content))
    yield Held(words_between(content[:_NOTES]))
    raise _UnreadError("is a picture")


def _unknown(content: bytes, name: str, depth: int) -> Iterator[Held]:
    yield Held(words_between(content))
    raise _UnreadError("is of a kind that cannot be read")


def _rows(content: bytes) -> Iterator[Held]:
    """The rows of a workbook as a reader sees them: cells side by side, dates as dates, hidden sheets too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            rows = ("\t".join(_cell(value) for value in row if value is not None) for row in sheet.iter_rows(values_only=True))
            yield Held("\n".join((sheet.title, *rows)))
    finally:
        book.close()


def _cell(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date | datetime) else "\n".join(text_readings(str(value)))


def _is_ordered_for_the_web(content: bytes) -> bool:
    return b"/Linearized" in content[:1024]


def _unread(name: str, reason: str) -> Held:
    return Held(name, f"{name} {reason}, so nobody can say what it holds")
